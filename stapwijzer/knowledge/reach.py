"""How a contact is reached, as one line: a number that is not confirmed never stands bare."""

from __future__ import annotations

from stapwijzer.knowledge.schema import Contact
from stapwijzer.texts import text


def reach(contact: Contact, locale: str) -> str:
    """Number and site of ``contact``; of an unconfirmed number it is said to look at the site first."""
    site = (contact.url or "").removeprefix("https://").rstrip("/")
    if contact.phone and not contact.confirmed:
        return text("answer.unconfirmed", locale, phone=contact.phone, site=site)
    return " · ".join(filter(None, [contact.phone, site]))
