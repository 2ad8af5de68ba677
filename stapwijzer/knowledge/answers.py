"""Turns an entry of the knowledge into a reply: short answer first, then detail, then sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from stapwijzer.knowledge.aspects import side
from stapwijzer.knowledge.cited import refer, sources_of
from stapwijzer.knowledge.glossary import Glossary
from stapwijzer.knowledge.handed import contact, letter
from stapwijzer.knowledge.reach import reach
from stapwijzer.knowledge.schema import Claim, Topic, TopicText
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.validity import Validity
from stapwijzer.replies import Attachment, Kind, Reply, Suggestion
from stapwijzer.texts import text

# A first answer fits a phone: the short answer and about this many words of explanation.
FIRST_WORDS = 90
MAX_SUGGESTIONS = 5
MAX_LETTERS = 2


class Answers:
    """Composes replies from the store, with the law of the day ``as_of`` (default: today's)."""

    def __init__(self, store: Store, as_of: dt.date | None = None) -> None:
        """Read from ``store``; leave out claims that were not valid on ``as_of``."""
        self.store = store
        self._as_of = as_of

    @property
    def _validity(self) -> Validity:
        # Today is asked anew each time: the service runs past midnight.
        return Validity(self.store, self._as_of or dt.date.today())

    def topic(self, topic_id: str, locale: str, runners_up: Sequence[str] = ()) -> Reply:
        """The first answer to a topic: short answer, the start of the explanation, what to do.

        Args:
            topic_id: the topic.
            locale: the language of the answer.
            runners_up: topics that might have been meant instead; they are offered first.

        Raises:
            KeyError: there is no such topic.
        """
        topic, words = self.store.topic(topic_id, locale)
        claims = self.valid(topic.claims)
        short = self._short(topic, words, claims)
        # Without its short answer (the law was different that day) what held only then comes first.
        rest = [c for c in claims if c.id not in topic.short_claims] if short else _past_first(claims)
        shown = _within(FIRST_WORDS, rest, words)
        parts = [*short, *(words.claims[claim.id] for claim in shown)]
        parts.append(_do_now(words, locale))
        if topic.home_situation:
            parts.append(text("answer.safety_line", locale))
        cited = [c for c in claims if (short and c.id in topic.short_claims) or c in shown]
        kind: Kind = "contact" if topic.asks_for_person else "letter" if topic_id == LETTERS else "answer"
        return self._reply(
            topic,
            locale,
            parts,
            cited,
            asked="first",
            first=runners_up,
            kind=kind,
            attachments=self._attached(topic, locale),
        )

    def _attached(self, topic: Topic, locale: str) -> list[Attachment]:
        """What goes along with the first answer: who to call when that is asked, and letters that fit."""
        at = dt.datetime.now(dt.timezone.utc)
        people = topic.contacts if topic.asks_for_person else []
        letters = topic.letters if topic.id == LETTERS else topic.letters[:MAX_LETTERS]
        return [
            *(contact(self.store, contact_id, locale, at) for contact_id in people),
            *(letter(self.store, letter_id, locale) for letter_id in letters),
        ]

    def more(self, topic_id: str, locale: str) -> Reply:
        """The whole explanation of a topic. Raises KeyError when there is no such topic."""
        topic, words = self.store.topic(topic_id, locale)
        claims = self.valid(topic.claims)
        parts = [words.title + ".", *(words.claims[claim.id] for claim in claims)]
        return self._reply(topic, locale, parts, claims, asked="more")

    def do_now(self, topic_id: str, locale: str) -> Reply:
        """What a parent can do now. Raises KeyError when there is no such topic."""
        topic, words = self.store.topic(topic_id, locale)
        parts = [_do_now(words, locale)]
        if topic.contacts:
            parts.append(self._contacts(topic, locale))
        claims = self.valid(topic.claims)
        return self._reply(topic, locale, parts, claims, asked="do_now")

    def words(self, topic_id: str, locale: str) -> Reply:
        """What the words of a topic mean: the terms that belong to it. Raises KeyError."""
        topic, said = self.store.topic(topic_id, locale)
        terms = [self.store.term(term_id, locale) for term_id in topic.terms]
        lines = [text("answer.words", locale, title=said.title)]
        lines += [f"• {words.term}: {words.meaning}" for _, words in terms]
        sources = [ref for term, _ in terms for ref in refer(self.store, term.sources, term.certainty)]
        reply = self._reply(topic, locale, ["\n".join(lines)], [], asked="words")
        return reply.model_copy(update={"sources": list({(s.id, s.locator): s for s in sources}.values())})

    def where(self, topic_id: str, locale: str) -> Reply:
        """Where it stands: each source in words, with what it is. Raises KeyError."""
        topic, words = self.store.topic(topic_id, locale)
        claims = self.valid(topic.claims)
        lines = [text("answer.where", locale, title=words.title)]
        for source in sources_of(self.store, claims):
            day = text("answer.as_of", locale, date=_date(source.as_of)) if source.as_of else ""
            read = text("answer.read", locale, date=_date(source.read))
            name = text(f"source_class.{source.source_class}", locale)
            lines.append(f"• {source.title}, {source.locator} ({name}{day}{read})")
        lines.append(text(f"status.{topic.status}", locale))
        return self._reply(topic, locale, ["\n".join(lines)], claims, asked="where")

    def short(self, topic_id: str, locale: str) -> Reply:
        """Only the short answer: for who asks for it simpler. Raises KeyError."""
        topic, words = self.store.topic(topic_id, locale)
        claims = self.valid(topic.claims)
        if short := self._short(topic, words, claims):
            cited = [claim for claim in claims if claim.id in topic.short_claims]
        else:
            cited = _past_first(claims)[:1]
            short = [words.claims[claim.id] for claim in cited]
        return self._reply(topic, locale, short, cited, asked="short")

    def aspect(self, topic_id: str, aspect: str, locale: str) -> Reply:
        """One side of the topic under discussion: who, how long, must I, what comes next.

        The step of the route that belongs to the topic answers when it holds that side; else the topic
        itself does, in full.

        Raises:
            KeyError: there is no such topic.
        """
        whole = {
            "where": self.where,
            "do_now": self.do_now,
            "more": self.more,
            "short": self.short,
            "words": self.words,
            "again": self.topic,
        }
        if aspect in whole:
            return whole[aspect](topic_id, locale)
        topic, _ = self.store.topic(topic_id, locale)
        for step_id in topic.steps[:1]:
            step, words = self.store.step(step_id, locale)
            found = side(step, words, aspect, self._validity.holds)
            if found:
                parts = [text(f"aspect.{aspect}", locale, step=words.name), *found.paragraphs]
                claims = self.valid(step.claims)
                cited = [claim for claim in claims if claim.id in found.claims]
                return self._reply(topic, locale, parts, cited or claims, asked=aspect)
        return self.more(topic_id, locale)

    def term(self, message: str, locale: str) -> Reply | None:
        """What the word that ``message`` asks about means, or None when the glossary has no such word."""
        term_id = self._glossary.find(message)
        if term_id is None:
            return None
        term, words = self.store.term(term_id, locale)
        buttons = [self.suggestion(topic_id, locale) for topic_id in term.topics if topic_id != WORDS]
        return Reply(
            kind="answer",
            text=f"{words.term}: {words.meaning}",
            locale=locale,
            topics=list(dict.fromkeys([WORDS, *term.topics[:1]])),
            sources=refer(self.store, term.sources, term.certainty),
            suggestions=buttons[:MAX_SUGGESTIONS],
        )

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(self.store.ids("contacts"))

    @cached_property
    def _glossary(self) -> Glossary:
        entries = []
        for term_id in self.store.ids("terms"):
            term, dutch = self.store.term(term_id, "nl")
            english = self.store.term(term_id, "en")[1].term
            names = [dutch.term, english, *filter(None, [term.abbreviation]), *term.synonyms]
            entries.append((term_id, names))
        return Glossary.of(entries)

    def choice(self, topic_ids: Sequence[str], locale: str) -> Reply:
        """Ask which of these topics is meant, in the words of their canonical questions."""
        buttons = [self.suggestion(topic_id, locale) for topic_id in topic_ids]
        return Reply(
            kind="clarify",
            text=text("answer.clarify", locale),
            locale=locale,
            suggestions=[*buttons, Suggestion(title=text("answer.none_of_these", locale), payload=NONE)],
        )

    def not_known(self, topic_ids: Sequence[str], locale: str) -> Reply:
        """Say that nothing fits, offer what comes nearest and a person to call."""
        return Reply(
            kind="not_known",
            text=text("answer.not_known", locale),
            locale=locale,
            attachments=[
                contact(self.store, person, locale, dt.datetime.now(dt.timezone.utc))
                for person in PEOPLE
                if person in self._people
            ],
            suggestions=[self.suggestion(topic_id, locale) for topic_id in topic_ids],
        )

    def suggestion(self, topic_id: str, locale: str) -> Suggestion:
        """A button that asks a topic's canonical question. Raises KeyError."""
        return Suggestion(title=self.store.topic(topic_id, locale)[1].question, payload=TOPIC + topic_id)

    def depths(self, locale: str) -> list[Suggestion]:
        """The buttons that go deeper into the topic under discussion: more, what to do, where it stands."""
        return [
            Suggestion(title=text(f"answer.button_{key}", locale), payload=f"{FOLLOW_UP}{key}")
            for key in DEPTHS
        ]

    def valid(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims that hold on the day of these answers."""
        return self._validity.holding(claims)

    def _short(self, topic: Topic, words: TopicText, claims: Sequence[Claim]) -> list[str]:
        """The short answer, or nothing when a claim that it rests on did not hold on the day."""
        return [words.short] if set(topic.short_claims) <= {claim.id for claim in claims} else []

    def _contacts(self, topic: Topic, locale: str) -> str:
        """Whom to call. A number that is not confirmed is named with the organisation's own site."""
        people = [self.store.contact(contact_id, locale)[0] for contact_id in topic.contacts]
        lines = [f"• {person.name}: {reach(person, locale)}" for person in people]
        return "\n".join([text("answer.contacts", locale), *lines])

    def _day(self, cited: Sequence[Claim], locale: str) -> list[str]:
        """For a day that was asked for: say which, and whether all of the answer is known to have held."""
        if self._as_of is None:
            return []
        known = "unknown_on" if not cited or self._validity.unknown(cited) else "known_on"
        return [text(f"answer.{known}", locale, date=_date(self._as_of))]

    def _reply(
        self,
        topic: Topic,
        locale: str,
        parts: list[str],
        cited: Sequence[Claim],
        *,
        asked: str,
        first: Sequence[str] = (),
        kind: Kind = "answer",
        attachments: Sequence[Attachment] = (),
    ) -> Reply:
        passed_over = {FOLLOW_UP + asked} | ({f"{FOLLOW_UP}do_now"} if asked == "first" else set())
        buttons = [depth for depth in self.depths(locale) if depth.payload not in passed_over]
        if asked == "more" and topic.terms:
            buttons.append(Suggestion(title=text("answer.button_words", locale), payload=f"{FOLLOW_UP}words"))
        if topic.id in GUIDED:
            words, payload = GUIDED[topic.id]
            buttons.insert(0, Suggestion(title=text(words, locale), payload=payload))
        others = dict.fromkeys([*first, *topic.related])
        buttons += [self.suggestion(other, locale) for other in others if other != topic.id]
        return Reply(
            kind=kind,
            attachments=list(attachments),
            text="\n\n".join([*(self._day(cited, locale) if asked != "words" else ()), *parts]),
            locale=locale,
            topics=[topic.id],
            sources=sources_of(self.store, cited),
            suggestions=buttons[:MAX_SUGGESTIONS],
            step=topic.steps[0] if topic.steps else None,
        )


# What a button's payload starts with. Payloads are checked against the knowledge before they are used.
TOPIC = "onderwerp."
FOLLOW_UP = "vervolg."
NONE = "geen_van_deze"
DEPTHS = ("more", "do_now", "where")
# Topics that a guide goes on with: the words of its button, and the payload that starts it.
_TERM = ("guide.start_term", "termijn.begin")
GUIDED = {
    "waar_sta_ik": ("guide.start_step", "stap.begin"),
    "termijnen_berekenen": _TERM,
    "termijn_beoordeling": _TERM,
    "termijn_onderzoek": _TERM,
}
# The topic that stands for the glossary, and the one that asks for a letter without saying which.
WORDS = "begrippen"
LETTERS = "voorbeeldbrief"
# Whom to call when we have no answer, as the text of that reply says.
PEOPLE = ("veilig_thuis", "jeugdstem")


def _within(budget: int, claims: Iterable[Claim], words: TopicText) -> list[Claim]:
    """The first claims that together stay within ``budget`` words; at least one."""
    shown: list[Claim] = []
    for claim in claims:
        budget -= len(words.claims[claim.id].split())
        if shown and budget < 0:
            break
        shown.append(claim)
    return shown


def _past_first(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, those first that held for a time only."""
    return sorted(claims, key=lambda claim: claim.valid_until is None)


def _do_now(words: TopicText, locale: str) -> str:
    return "\n".join([text("answer.do_now", locale), *(f"• {step}" for step in words.do_now)])


def _date(day: dt.date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""
