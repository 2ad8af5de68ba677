"""From an event and a day to the days that follow: for the guide, and beside an answer about a term."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions import guide
from actions.context import answers
from actions.deadlines import Told, terms
from stapwijzer.process import calendar, commands, interview, render
from stapwijzer.process.buttons import LETTER, TERM
from stapwijzer.process.dates import NotUnderstood, read
from stapwijzer.process.deadlines import starting
from stapwijzer.process.moments import Moment
from stapwijzer.process.phrases import named
from stapwijzer.process.timeline import MAX_EVENTS, Occurrence, build
from stapwijzer.replies import Reply, TimelineAttachment
from stapwijzer.texts import text

TOPIC = "termijnen_berekenen"
REPORT = "melding"
_LETTER_WORDS = ("brief", "brieven", "mail", "mailtje", "e-mail", "telefoontje", "gebeld", "letter", "called")


def event_name(event: str, locale: str) -> str:
    """An event, a step or a letter in words."""
    return text("guide.term.letter", locale) if event == LETTER else guide.route().name(event, locale)


def event_in(message: str, *, misspelled: bool) -> str | None:
    """The event of the route that ``message`` names, or LETTER; ``misspelled``: nearly is enough."""
    events = {i: event.said for i, event in guide.route().events.items() if event.said}
    happened = named(message, events, misspelled=misspelled)
    if happened:
        return happened[0].choice
    return LETTER if named(message, {LETTER: _LETTER_WORDS}, misspelled=False) else None


def told(message: str, locale: str) -> str:
    """What ``message`` tells, without what it asks; all of it where the day stands in the question."""
    rest = commands.told(message)
    return message if isinstance(read(rest, calendar.today(), locale=locale), NotUnderstood) else rest


def beside(topic: str, tracker: Tracker, locale: str) -> tuple[list[Reply], list[EventType]]:
    """What the answer on ``topic`` gets beside it when the message asks by when and tells from which day.

    Nothing when no term that the topic tells of runs from what happened: who asks until when one can
    complain, and tells on which day Veilig Thuis stopped, gets no days that run from that.
    """
    message = guide.typed(tracker)
    event = event_in(told(message, locale), misspelled=False) if commands.asks_by_when(message) else None
    moment = read(message, calendar.today(), locale=locale) if event else None
    if event is None or not isinstance(moment, Moment) or moment.date > calendar.today():
        return [], []
    starts = REPORT if event == LETTER else event
    facts = {fact for claim in answers().store.topic(topic, locale)[0].claims for fact in claim.facts}
    try:
        runs = {due.fact for due in starting(guide.route(), starts, moment, locale) if due.moment}
    except calendar.OutOfCalendar:
        return [], []
    if not runs & facts:
        return [], []
    reply, happened = counted(event, moment, tracker, locale)
    return [reply], [SlotSet(guide.HAPPENED, happened)]


def counted(event: str, moment: Moment, tracker: Tracker, locale: str) -> tuple[Reply, list[list[str]]]:
    """The days that follow, and all events that are known by now."""
    route, today = guide.route(), calendar.today()
    parts = [
        guide.sentence(
            text("guide.term.from", locale, event=event_name(event, locale), date=moment.words(locale))
        )
    ]
    if event == LETTER:
        parts.append(text("guide.term.letter_note", locale))
        event, moment = REPORT, Moment(moment.date, "ongeveer")
    if moment.date > today:
        parts.append(text("guide.term.ahead", locale))
    happened = [each for each in tracker.get_slot(guide.HAPPENED) or [] if each[0] != event]
    try:
        found = terms(route, event, moment, today, locale)
    except calendar.OutOfCalendar:
        found, parts = Told((text("guide.term.outside", locale),), ()), []
    else:
        happened.append([event, interview.pack(moment)])
    parts += found.parts or [text("guide.term.none", locale)]
    attached = _timeline(happened[-MAX_EVENTS:], locale)
    buttons = [guide.press("term.another", locale, f"{TERM}opnieuw"), *answers().depths(locale)]
    reply = Reply(
        kind="timeline" if attached else "answer",
        text="\n\n".join(parts),
        locale=locale,
        topics=[TOPIC],
        sources=list(found.sources),
        suggestions=buttons,
        step=route.step_of(event),
        attachments=attached,
    )
    return reply, happened[-MAX_EVENTS:]


def _timeline(happened: list[list[str]], locale: str) -> list[TimelineAttachment]:
    """The timeline of two or more events."""
    known = [(key, moment) for key, day in happened if (moment := interview.unpack(day))]
    if len(known) < 2:
        return []
    occurred = [Occurrence(key, moment) for key, moment in known]
    made = build(guide.route(), occurred, calendar.today(), locale)
    return [TimelineAttachment(title=text("process.timeline.title", locale), text=render.as_text(made))]
