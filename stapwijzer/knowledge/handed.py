"""What an answer can hand over to keep or to use: a letter, somebody to call."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from stapwijzer.knowledge.hours import described, in_words, opening
from stapwijzer.knowledge.store import Store
from stapwijzer.replies import ContactAttachment, LetterAttachment

# Who is always there for a parent on this route.
_FIRST = "veilig_thuis"


def letter(store: Store, letter_id: str, locale: str) -> LetterAttachment:
    """A link to a letter and to its .docx. Raises KeyError when there is no such letter."""
    _, words = store.letter(letter_id, locale)
    language = f"?taal={locale}"
    return LetterAttachment(
        id=letter_id,
        title=words.title,
        url=f"/brieven/{letter_id}{language}",
        docx=f"/brieven/{letter_id}.docx{language}",
    )


def contact(store: Store, contact_id: str, locale: str, at: dt.datetime) -> ContactAttachment:
    """Somebody to call, and whether that can be done at ``at``.

    Raises:
        KeyError: there is no such contact.
    """
    person, words = store.contact(contact_id, locale)
    found = opening(person.hours, at)
    return ContactAttachment(
        id=person.id,
        name=person.name,
        for_whom=words.for_whom,
        number=person.phone,
        tel=person.phone.replace("-", "").replace(" ", "") if person.phone else None,
        confirmed=person.confirmed,
        url=person.url,
        hours=described(person.hours, locale),
        open_now=found.open_now,
        opens_at=found.opens_at,
        opening=in_words(person.hours, at, locale) if person.phone else "",
    )


def fitting(store: Store, topic_id: str | None = None, step_id: str | None = None) -> list[str]:
    """The ids of the contacts that fit a topic, or a step of the route, the most fitting first.

    A step's contacts are those of its topics: who fits more of them stands higher. Without topic and step
    everybody is named, for emergencies first.

    Raises:
        KeyError: there is no such topic or step.
    """
    if topic_id:
        return list(store.topic(topic_id, "nl")[0].contacts)
    if step_id:
        topics = store.step(step_id, "nl")[0].topics
        named = Counter(person for topic in topics for person in store.topic(topic, "nl")[0].contacts)
        ranked = [person for person, _ in named.most_common() if person != _FIRST]
        return [_FIRST, *ranked] if _FIRST in store.ids("contacts") else ranked
    return sorted(store.ids("contacts"), key=lambda each: not store.contact(each, "nl")[0].emergency)
