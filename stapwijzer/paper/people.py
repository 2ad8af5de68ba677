"""Whom to call, as a block on paper: a number that nobody confirmed never stands alone."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from stapwijzer.knowledge.hours import described
from stapwijzer.knowledge.store import Store
from stapwijzer.paper.document import Block, Line, block
from stapwijzer.texts import text


def people(store: Store, contact_ids: Iterable[str], locale: str) -> Block:
    """The contacts with their number, hours and site. Raises KeyError when there is no such contact."""
    return block("people", [_line(store, contact_id, locale) for contact_id in contact_ids])


def _line(store: Store, contact_id: str, locale: str) -> Line:
    person, words = store.contact(contact_id, locale)
    site = urlsplit(person.url).netloc.removeprefix("www.") if person.url else ""
    about = [described(person.hours, locale) if person.phone else None, site or None]
    if person.phone and not person.confirmed:
        about = [text("paper.not_confirmed", locale, site=site)]
    return Line(
        words.for_whom,
        label=person.name,
        note=" · ".join(filter(None, about)),
        # Without a number of which we are sure, the site comes first.
        tel=person.phone or "",
        url=person.url or "",
    )
