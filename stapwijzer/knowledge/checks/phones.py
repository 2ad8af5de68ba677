"""A telephone number is that of a contact, and one that is not confirmed never stands bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from stapwijzer.knowledge.checks.passages import passages
from stapwijzer.knowledge.loader import Knowledge

_NUMBER = re.compile(
    r"(?<![\w.:/-])(?:0[0-9]{2,3}[\s-]?[0-9][0-9\s-]{2,}[0-9]|1(?:12|13|16))(?![\w:/-]|[.][0-9])"
)


def digits(number: str) -> str:
    """A telephone number as digits alone: ``0800-2000`` is ``08002000``."""
    return re.sub(r"\D", "", number)


def host(url: str) -> str:
    """The name of a site without www: ``https://www.113.nl/x`` is ``113.nl``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def bare_numbers(knowledge: Knowledge) -> Iterator[str]:
    """A number in a text belongs to a contact; an unconfirmed one has the contact's own site beside it."""
    known = {
        digits(number): contact
        for contact in knowledge.contacts.items.values()
        for number in [contact.phone, *contact.also]
        if number
    }
    for passage in passages(knowledge):
        for field, paragraph in passage.fields:
            for number in _NUMBER.findall(paragraph):
                contact = known.get(digits(number))
                if contact is None:
                    yield f"{passage.path}: {field}: {number} is the number of no contact"
                elif not contact.confirmed and host(str(contact.url)) not in paragraph:
                    yield (
                        f"{passage.path}: {field}: {number} is not confirmed:"
                        f" put {host(str(contact.url))} beside it"
                    )
