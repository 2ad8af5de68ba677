"""A reply as plain text, for the command line."""

from __future__ import annotations

from stapwijzer.replies import ContactAttachment, LetterAttachment, Reply, SourceRef
from stapwijzer.texts import text


def render(reply: Reply) -> str:
    """``reply`` with its sources and choices, as lines of text."""
    parts = [reply.text]
    if reply.sources:
        lines = [
            f"  [{source.source_class}] {source.title}, {source.locator}{_dates(source, reply.locale)}"
            for source in reply.sources
        ]
        parts.append("\n".join(["Bronnen:" if reply.locale == "nl" else "Sources:", *lines]))
    handed = [
        contact_line(each, reply.locale) for each in reply.attachments if isinstance(each, ContactAttachment)
    ]
    handed += [
        f"{each.title}: {each.url}" for each in reply.attachments if isinstance(each, LetterAttachment)
    ]
    if handed:
        parts.append("\n".join(handed))
    if reply.suggestions:
        parts.append("\n".join(f"  > {suggestion.title}" for suggestion in reply.suggestions))
    return "\n\n".join(parts)


def _dates(source: SourceRef, locale: str) -> str:
    """The state of the text and the day it was read, as far as they are known."""
    days = {"as_of": source.as_of, "read": source.read}
    said = [text(f"page.{name}", locale, date=f"{day:%d-%m-%Y}") for name, day in days.items() if day]
    return f" ({', '.join(said)})" if said else ""


def contact_line(person: ContactAttachment, locale: str) -> str:
    """Whom to call, in one line: a number that nobody confirmed says so and names the site."""
    unsure = text("page.not_confirmed", locale) if person.number and not person.confirmed else ""
    number = f"{person.number}." if person.number else ""
    opening = f"({person.opening})" if person.opening else ""
    said = [f"{person.name}:", number, unsure, person.url, opening]
    return " ".join(filter(None, said))
