"""The guide "Wanneer moet ik iets horen?": what happened, on which day, and by when something follows."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions import guide
from actions.context import answers
from actions.counted import REPORT, TOPIC, counted, event_in, event_name, told
from actions.form import GuideForm, GuideTurn, Slots
from actions.saying import Said, SayingAction
from stapwijzer.process import calendar, commands, interview
from stapwijzer.process.buttons import LETTER, STEP, TERM, WHAT
from stapwijzer.process.dates import Ambiguous, NotUnderstood, read
from stapwijzer.process.deadlines import starting
from stapwijzer.process.interview import DONT_KNOW
from stapwijzer.process.moments import Moment
from stapwijzer.replies import Reply, Suggestion
from stapwijzer.texts import text

FORM = "termijn"
PREFIX = "termijn_"
EVENT = "termijn_wat"  # an event or step of the route, LETTER, or DONT_KNOW
DAY = "termijn_wanneer"  # as interview.pack makes it, or DONT_KNOW
MOST_BUTTONS = 7


class _Turn(GuideTurn):
    form = FORM
    prefix = PREFIX

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker)
        self._heard: Slots = {}
        self._options: tuple[Moment, ...] = ()

    @property
    def found(self) -> Slots:
        return self._heard

    def read(self) -> bool:
        """Understand the message; False when it is about something else."""
        if guide.coming_back(self.tracker):
            self._say("back_to")
            return True
        if self.begins:
            self.slots |= {EVENT: None, DAY: None}
        pressed = guide.button(self.tracker, TERM)
        if pressed:
            self._press(pressed)
            return True
        message = guide.typed(self.tracker)
        if not message:
            return False
        steering = None if self.begins else commands.command(message)
        if steering:
            self._steer(steering)
            return True
        if not self.begins and guide.asks_something_else(self.tracker, self.form):
            return False
        self._hear(message)
        if not self.begins and not (self._heard or self._notes or self._options):
            if guide.surely_something_else(self.tracker):
                return False
            self._say("unclear")
        return True

    def _press(self, pressed: str) -> None:
        what, _, value = pressed.partition(".")
        if what == "wat" and value:
            self._heard[EVENT] = value
        elif what == "op":
            self._heard[DAY] = value
        elif pressed == DONT_KNOW and self.asked:
            self._heard[self.asked] = DONT_KNOW
        elif pressed == "stop":
            self._stop = True
        elif pressed == "begin":
            self._from_where_i_am()

    def _from_where_i_am(self) -> None:
        """Count from the step that the other guide found, when it did."""
        step, day = self.tracker.get_slot("stap_gekozen"), self.tracker.get_slot("stap_wanneer")
        if step in self.route.steps and any(
            due.moment for due in starting(self.route, step, Moment(calendar.today()), self.locale)
        ):
            self._heard[EVENT] = step
            if interview.unpack(day):
                self._heard[DAY] = day

    def _steer(self, steering: str) -> None:
        if steering == "stop":
            self._stop = True
        elif steering in ("back", "restart"):
            self._say("went_back" if steering == "back" else "fresh")
            self.slots |= {EVENT: None, DAY: None}
        elif steering == "help":
            self._say("help")

    def _hear(self, message: str) -> None:
        reading = read(message, calendar.today(), locale=self.locale)
        about = message if self.asked == EVENT else told(message, self.locale)
        happened = event_in(about, misspelled=self.asked == EVENT)
        if happened:
            self._heard[EVENT] = happened
        if isinstance(reading, Moment):
            self._heard[DAY] = interview.pack(reading)
        elif isinstance(reading, Ambiguous):
            self._options = reading.options
        elif isinstance(reading, NotUnderstood) and reading.reason != "no_date":
            self._notes.append(text(f"process.not_understood.{reading.reason}", self.locale))
        if self.asked and not self._heard and commands.unknown(message):
            self._heard[self.asked] = DONT_KNOW

    def next(self, checked: Slots) -> Reply | None:
        """The question for what is missing; None when nothing is, or the guide stops."""
        kept = {name: self.tracker.get_slot(name) for name in (EVENT, DAY)}
        now = {**kept, **self.slots, **checked}
        self.slots |= {name: now[name] for name in (EVENT, DAY)}
        if self._stop:
            self.slots |= {EVENT: None, DAY: None, guide.REQUESTED: None}
            return None
        if now[EVENT] is None:
            self.slots[guide.REQUESTED] = EVENT
            return self._ask_what()
        if now[DAY] is None and now[EVENT] != DONT_KNOW:
            self.slots[guide.REQUESTED] = DAY
            return self._ask_when(now[EVENT])
        self.slots[guide.REQUESTED] = None
        return None

    def _ask_what(self) -> Reply:
        words = f"{text('guide.term.which', self.locale)} {text('guide.term.which_how', self.locale)}"
        events = [event_id for event_id, event in self.route.events.items() if event.said]
        # What the parent's own step starts with, and the report, are likelier than the alphabet's first.
        step = self.tracker.get_slot("stap_gekozen")
        events.sort(key=lambda each: (self.route.events[each].step != step, each != REPORT))
        buttons = [self._button(each, self.route.name(each, self.locale)) for each in events[:MOST_BUTTONS]]
        buttons.insert(1, self._button(LETTER, text("guide.term.letter", self.locale)))
        return self._question(words, buttons)

    def _ask_when(self, event: str) -> Reply:
        name = event_name(event, self.locale)
        words = f"{text('guide.term.when', self.locale, event=name)} {text('guide.date_how', self.locale)}"
        if self._options:
            words = text("guide.which_day", self.locale)
        days = [
            Suggestion(title=day.words(self.locale), payload=f"{TERM}op.{day.date.isoformat()}")
            for day in self._options
        ]
        return self._question(words, days)

    def _button(self, event: str, name: str) -> Suggestion:
        return Suggestion(title=name[:1].upper() + name[1:], payload=f"{TERM}{WHAT}{event}")

    def _question(self, words: str, buttons: list[Suggestion]) -> Reply:
        buttons = [
            *buttons,
            guide.press("button_dont_know", self.locale, TERM + DONT_KNOW),
            guide.press("button_stop", self.locale, f"{TERM}stop"),
        ]
        return guide.question(self.locale, [*self._notes, words], buttons, topics=[TOPIC])


class ValidateTermijn(GuideForm):
    """Checks what happened and when."""

    turn = _Turn

    def validate_termijn_wat(self, value: Any, *_: Any) -> Slots:
        """What happened: an event or step of the route, a letter, or not known."""
        known = value in (LETTER, DONT_KNOW) or (isinstance(value, str) and guide.route().knows(value))
        return {EVENT: value if known else None}

    def validate_termijn_wanneer(self, value: Any, *_: Any) -> Slots:
        """The day: a date of the calendar, or not known."""
        return {DAY: value if value == DONT_KNOW or interview.unpack(value) else None}


class ActionTermijn(SayingAction):
    """Ends the guide: the days that follow from what happened, with what they rest on."""

    called = "action_termijn"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """Them; of two or more events the whole timeline goes along."""
        event, day = tracker.get_slot(EVENT), tracker.get_slot(DAY)
        moment = interview.unpack(day)
        events = [SlotSet(EVENT, None), SlotSet(DAY, None), SlotSet("onderwerp", TOPIC)]
        if event is None:
            reply = _notice("stopped", locale, tracker)
        elif event == DONT_KNOW:
            reply = _notice("unknown", locale, tracker)
        elif moment is None:
            reply = _without_day(REPORT if event == LETTER else event, locale)
        else:
            reply, happened = counted(event, moment, tracker, locale)
            events.append(SlotSet(guide.HAPPENED, happened))
        return Said([reply], events)


def _notice(key: str, locale: str, tracker: Tracker) -> Reply:
    unfinished = tracker.get_slot("stap_gekozen") is None and tracker.get_slot("stap_volgorde")
    words = "go_on" if unfinished else "start_step"
    buttons = [guide.press(words, locale, f"{STEP}{'verder' if unfinished else 'begin'}")]
    words = text(f"guide.term.{key}", locale)
    return Reply(kind="notice", text=words, locale=locale, topics=[TOPIC], suggestions=buttons)


def _without_day(event: str, locale: str) -> Reply:
    """The terms themselves, when the parent does not know the day."""
    found = starting(guide.route(), event, Moment(calendar.today()), locale)
    lines = [due.words for due in found if not due.conditional and due.moment]
    parts = [text("guide.term.no_day", locale), guide.bullets(lines)]
    if not lines:
        parts = [text("guide.term.none", locale)]
    sources = {(source.id, source.locator): source for due in found for source in due.sources}
    return Reply(
        kind="answer",
        text="\n".join(parts),
        locale=locale,
        topics=[TOPIC],
        sources=list(sources.values()),
        suggestions=[guide.press("start_term", locale, f"{TERM}begin"), *answers().depths(locale)],
    )
