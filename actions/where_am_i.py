"""The guide "Waar sta ik?": at most five questions, the step it thinks, and what comes next.

The Rasa form ``waar_sta_ik`` holds the answers in slots. Its validation reads each message, or leaves it to
Rasa when it is about something else (a digression): then a rule answers it and comes back to the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions import guide
from actions.context import answers
from actions.deadlines import Told, terms
from actions.form import GuideForm, GuideTurn, Slots
from actions.saying import Said, SayingAction
from stapwijzer.knowledge.cited import sources_of
from stapwijzer.process import calendar, commands, interview
from stapwijzer.process.buttons import IS_STEP, NO_STEP, STEP, TERM
from stapwijzer.process.finder import WHEN, Asking, Finding, asking, choice_name, find
from stapwijzer.process.interview import DONT_KNOW, Heard
from stapwijzer.process.moments import Moment
from stapwijzer.process.phrases import named
from stapwijzer.replies import Reply, Suggestion
from stapwijzer.texts import text

FORM = "waar_sta_ik"
PREFIX = "stap_"
CHOSEN = "stap_gekozen"  # a step, or NO_STEP; the last slot of the form
OTHERS = "stap_andere"  # the steps that are offered after "nee, het is iets anders"
ORDER = "stap_volgorde"  # the questions in the order in which they were answered
MOST_OTHERS = 3
MOST_NEXT = 3


class _Turn(GuideTurn):
    form = FORM
    prefix = PREFIX

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker)
        self._finder = self.route.store.finder()
        self._today = calendar.today()
        self._question_asked = self.asked.removeprefix(PREFIX) if self.asked else None
        self._given: dict[str, str] = {
            question: value
            for question in self._finder.questions
            if (value := tracker.get_slot(PREFIX + question)) is not None
        }
        self._order = [each for each in tracker.get_slot(ORDER) or [] if each in self._given]
        self._others: list[str] = list(tracker.get_slot(OTHERS) or [])
        self._chosen: str | None = None
        self._heard = Heard()
        self._next: str | None = None  # the question to put again, whatever teaches most

    @property
    def found(self) -> Slots:
        return {PREFIX + question: value for question, value in self._heard.answers.items()}

    # --- What the message says ---

    def read(self) -> bool:
        """Understand the message; False when it is about something else."""
        if guide.coming_back(self.tracker):
            self._say("back_to")
            self._next = self._question_asked
            return True
        if self.begins:
            self._begin()
        pressed = guide.button(self.tracker, STEP)
        if pressed:
            self._press(pressed)
            return True
        message = guide.typed(self.tracker)
        if self.begins:
            self._heard = interview.hear(self._finder, message, None, self._given, self._today, self.locale)
            self._heard = Heard(answers=self._heard.answers)
            return True
        if not message:
            return False
        return self._understand(message)

    def _begin(self) -> None:
        """Go on with the answers of before, or start anew when that search had ended."""
        if self.tracker.get_slot(CHOSEN) is not None:
            self._forget()
        self._say("resume" if self._given else "intro")

    def _understand(self, message: str) -> bool:
        steering = commands.command(message)
        if steering:
            self._steer(steering)
            return True
        if guide.intent(self.tracker) == self.form:
            self._next = self._question_asked
            return True
        if guide.asks_something_else(self.tracker, self.form):
            return False
        if self.asked == CHOSEN and self._confirm(message):
            return True
        asked = self._question_asked if self._question_asked in self._finder.questions else None
        self._heard = interview.hear(self._finder, message, asked, self._given, self._today, self.locale)
        if self._heard.nothing:
            if guide.intent(self.tracker) == "vervolg" and not self.tracker.get_slot("onderwerp"):
                self._steer("help")  # "eenvoudiger", about the question itself
                return True
            if guide.surely_something_else(self.tracker):
                return False
            self._say("unclear")
            self._next = self._question_asked
        if self._heard.problem:
            self._notes.append(text(f"process.not_understood.{self._heard.problem}", self.locale))
            self._next = self._question_asked
        return True

    def _confirm(self, message: str) -> bool:
        """An answer to "klopt dat?" or "welke stap past dan wel?" in words."""
        best = self._found().candidates
        if not self._others and best and commands.yes(message):
            self._chosen = best[0].step
        elif commands.no(message) or commands.unknown(message):
            self._press(NO_STEP if self._others or commands.unknown(message) else "anders")
        else:
            names = {each.step: [each.name] for each in best}
            picked = named(message, names)
            if not picked:
                return False
            self._chosen = picked[0].choice
        return True

    def _press(self, pressed: str) -> None:
        question, _, choice = pressed.partition(".")
        if pressed.startswith(IS_STEP):
            self._chosen = pressed.removeprefix(IS_STEP)
        elif pressed == NO_STEP:
            self._chosen = NO_STEP
        elif pressed == "anders":
            self._others = [each.step for each in self._found().candidates[1 : MOST_OTHERS + 1]]
            if not self._others:
                self._say("no_other")
                self._chosen = NO_STEP
        elif choice:
            self._heard = Heard(answers={question: choice})
        elif not self.begins and pressed in ("terug", "opnieuw", "stop"):
            self._steer({"terug": "back", "opnieuw": "restart", "stop": "stop"}[pressed])
        elif pressed == "opnieuw":
            self._forget()
        elif pressed == "stop":
            self._stop = True
        else:
            self._next = self._question_asked

    def _steer(self, steering: str) -> None:
        if steering == "stop":
            self._stop = True
        elif steering == "restart":
            self._forget()
            self._say("fresh")
        elif steering == "back":
            self._back()
        else:
            if steering == "help":
                self._say("help")
            self._next = self._question_asked

    def _back(self) -> None:
        if self._others:
            self._others = []
        elif self._order:
            last = self._order.pop()
            del self._given[last]
            self.slots[PREFIX + last] = None
            self._next = last
            self._say("went_back")
        else:
            self._say("first")
            self._next = self._question_asked

    def _forget(self) -> None:
        for question in self._finder.questions:
            self.slots[PREFIX + question] = None
        self.slots[CHOSEN] = None
        self._given, self._order, self._others = {}, [], []
        self._next = None

    # --- What that changes ---

    def _take(self, checked: Mapping[str, str | None]) -> None:
        """Keep the answers that were found sound, and read them back."""
        before = dict(self._given)
        for question, value in checked.items():
            if value is None:
                self._say("unclear")
                self._next = self._question_asked
                continue
            self._given[question] = value
            self.slots[PREFIX + question] = value
            if question not in self._order:
                self._order.append(question)
            self._others = []
        changed = {q: v for q, v in checked.items() if v and before.get(q) not in (None, v)}
        new = {q: v for q, v in checked.items() if v and v != DONT_KNOW}
        if changed:
            self._notes.append(text("guide.corrected", self.locale, answers=self._words(changed)))
        elif guide.typed(self.tracker) and new:
            self._notes.append(text("guide.noted", self.locale, answers=self._words(new)))
        elif checked and not new and all(checked.values()):
            self._say("skipped")
        said_before = find(self.route, interview.for_finder(before, self._today), self.locale).contradictions
        self._notes += [said for said in self._found().contradictions if said not in said_before]

    def _words(self, given: Mapping[str, str]) -> str:
        """Answers as they are read back: the words of the choice, or the date in full."""
        words = []
        for question, value in given.items():
            moment = interview.unpack(value) if question == WHEN else None
            if value == DONT_KNOW:
                words.append(text("guide.button_dont_know", self.locale).lower())
            else:
                name = choice_name(self.route, question, value, self.locale) if moment is None else ""
                words.append(moment.words(self.locale) if moment else name.lower())
        return "; ".join(words)

    # --- What comes back ---

    def next(self, checked: Slots) -> Reply | None:
        self._take({question: checked.get(PREFIX + question) for question in self._heard.answers})
        found = self._found()
        self.slots[ORDER] = self._order
        question = self._next if self._next in self._finder.questions else found.ask
        if self._chosen is None and not self._stop and question is None and not found.candidates:
            self._chosen = NO_STEP
        self.slots[OTHERS] = None if self._stop or self._chosen else self._others
        if self._stop or self._chosen is not None:
            self.slots |= {CHOSEN: self._chosen, guide.REQUESTED: None}
            return None
        if self._heard.options and self._next is None:
            question = WHEN
        confirming = self._next == CHOSEN.removeprefix(PREFIX) or self._others
        if question is not None and not (confirming and found.candidates):
            self.slots[guide.REQUESTED] = PREFIX + question
            answered = interview.for_finder(self._given, self._today)
            return self._ask(asking(self.route, question, self.locale, answered))
        self.slots[guide.REQUESTED] = CHOSEN
        return self._ask_other(found) if self._others else self._ask_whether(found)

    def _found(self) -> Finding:
        return find(self.route, interview.for_finder(self._given, self._today), self.locale)

    def _ask(self, asked: Asking) -> Reply:
        how = text("guide.date_how", self.locale) if asked.date else ""
        if not asked.all:
            how = text("guide.not_listed", self.locale)
        words = f"{asked.words} {how}".strip()
        buttons = [
            Suggestion(title=name, payload=f"{STEP}{asked.id}.{choice}") for choice, name in asked.choices
        ]
        if self._heard.options:
            words = text("guide.which_day", self.locale)
            buttons = [
                Suggestion(title=day.words(self.locale), payload=f"{STEP}{WHEN}.{day.date.isoformat()}")
                for day in self._heard.options
            ]
        buttons.append(guide.press("button_dont_know", self.locale, f"{STEP}{asked.id}.{DONT_KNOW}"))
        return self._question([words], buttons)

    def _ask_whether(self, found: Finding) -> Reply:
        best = found.candidates[0]
        thought = text("guide.think", self.locale, step=best.name)
        words = " ".join([thought, best.says, best.reason, text("guide.right", self.locale)])
        buttons = [
            guide.press("button_right", self.locale, f"{STEP}{IS_STEP}{best.step}"),
            guide.press("button_other", self.locale, f"{STEP}anders"),
        ]
        return self._question([words], buttons, step=best.step)

    def _ask_other(self, found: Finding) -> Reply:
        buttons = [
            Suggestion(title=self.route.name(step, self.locale), payload=f"{STEP}{IS_STEP}{step}")
            for step in self._others
        ]
        buttons.append(guide.press("button_none", self.locale, STEP + NO_STEP))
        return self._question([text("guide.which", self.locale)], buttons)

    def _question(self, words: list[str], buttons: list[Suggestion], **more: Any) -> Reply:
        back = [guide.press("button_back", self.locale, f"{STEP}terug")] if self._order else []
        stop = guide.press("button_stop", self.locale, f"{STEP}stop")
        parts = [*self._notes, *words]
        return guide.question(self.locale, parts, [*buttons, *back, stop], topics=[FORM], **more)


class ValidateWaarStaIk(GuideForm):
    """Checks the answers against what the finder knows."""

    turn = _Turn

    def validate_stap_wat(self, value: Any, *_: Any) -> Slots:
        """What they got last: one of the finder's choices."""
        return _checked("wat", value)

    def validate_stap_van_wie(self, value: Any, *_: Any) -> Slots:
        """Who it came from: one of the finder's choices."""
        return _checked("van_wie", value)

    def validate_stap_woord(self, value: Any, *_: Any) -> Slots:
        """The word that was used: one of the finder's choices."""
        return _checked("woord", value)

    def validate_stap_gesproken(self, value: Any, *_: Any) -> Slots:
        """Whether they spoke with Veilig Thuis: yes or no."""
        return _checked("gesproken", value)

    def validate_stap_wanneer(self, value: Any, *_: Any) -> Slots:
        """When it was: a date of the calendar, or a span of time."""
        return _checked(WHEN, value)

    def validate_stap_gekozen(self, value: Any, *_: Any) -> Slots:
        """The step that the parent agreed to: one of the finder's."""
        known = value == NO_STEP or value in guide.route().store.finder().steps
        return {CHOSEN: value if known else None}


def _checked(question: str, value: Any) -> Slots:
    """``value`` for the slot of ``question``, or None when the finder has no such answer."""
    fine = isinstance(value, str) and interview.valid(guide.route().store.finder(), question, value)
    return {PREFIX + question: value if fine else None}


class ActionStapGevonden(SayingAction):
    """Ends the guide: where the parent is, what can come next, and by when."""

    called = "action_stap_gevonden"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """It, and the step becomes the subject of what is asked next."""
        chosen = tracker.get_slot(CHOSEN)
        if chosen is None:
            words = text("guide.stopped", locale)
            again = [guide.press("go_on", locale, f"{STEP}verder")]
            return Said([Reply(kind="notice", text=words, locale=locale, suggestions=again)])
        if chosen == NO_STEP:
            again = [guide.press("button_again", locale, f"{STEP}opnieuw")]
            again += [answers().suggestion(topic, locale) for topic in ("schriftelijke_uitleg", "contact")]
            words = text("guide.not_found", locale)
            reply = Reply(kind="notice", text=words, locale=locale, topics=[FORM], suggestions=again)
            return Said([reply], [SlotSet("onderwerp", FORM)])
        return self._found(chosen, tracker, locale)

    @staticmethod
    def _found(step_id: str, tracker: Tracker, locale: str) -> Said:
        route = guide.route()
        step, words = route.store.step(step_id, locale)
        parts = [f"{text('guide.is_here', locale, step=words.name)} {words.short}"]
        following = route.follows(step_id, locale)[:MOST_NEXT]
        if following:
            lines = [f"{each.name}: {each.condition}" for each in following]
            parts.append("\n".join([text("guide.next", locale), guide.bullets(lines)]))
        sources = sources_of(route.store, answers().valid(step.claims))
        events = [SlotSet("onderwerp", step.topics[0])] if step.topics else []
        moment = interview.unpack(tracker.get_slot(PREFIX + WHEN))
        told = _counted(step_id, moment, locale) if moment else None
        if moment:
            kept = [each for each in tracker.get_slot(guide.HAPPENED) or [] if each[0] != step_id]
            events.append(SlotSet(guide.HAPPENED, [*kept, [step_id, interview.pack(moment)]]))
        if told and told.any:
            assert moment is not None
            parts += [text("guide.days", locale, date=moment.words(locale)), *told.parts]
            sources = [*told.sources, *sources]
        buttons = [
            *answers().depths(locale),
            guide.press("by_when", locale, f"{TERM}begin"),
            guide.press("button_again", locale, f"{STEP}opnieuw"),
        ]
        reply = Reply(
            kind="answer",
            text="\n\n".join(parts),
            locale=locale,
            topics=[*step.topics[:1], FORM],
            sources=list({(source.id, source.locator): source for source in sources}.values()),
            suggestions=buttons,
            step=step_id,
        )
        return Said([reply], events)


def _counted(step_id: str, moment: Moment, locale: str) -> Told | None:
    """The terms that run from the step, or None when they run out of the calendar."""
    try:
        return terms(guide.route(), step_id, moment, calendar.today(), locale)
    except calendar.OutOfCalendar:
        return None
