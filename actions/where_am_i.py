"""The guide "Waar sta ik?": at most five questions, the step it thinks, and what comes next.

The Rasa form ``waar_sta_ik`` holds the answers in slots. Its validation reads each message, or leaves it to
Rasa when it is about something else (a digression): then a rule answers it and comes back to the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import guide, understood
from actions.context import answers
from actions.deadlines import Told, terms
from stapwijzer.knowledge.cited import sources_of
from stapwijzer.process import calendar, commands, interview
from stapwijzer.process.buttons import IS_STEP, NO_STEP, STEP, TERM
from stapwijzer.process.finder import WHEN, Asking, Finding, asking, find
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

Slots = dict[str, Any]


class ValidateWaarStaIk(FormValidationAction):
    """Reads an answer, checks it, and asks the next question."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The slots that the message fills, and the slot that is asked next; nothing for a digression."""
        turn = _Turn(tracker)
        if not turn.read():
            return []
        candidates = [SlotSet(PREFIX + question, value) for question, value in turn.heard.answers.items()]
        tracker.add_slots(candidates)
        checked = {
            event["name"]: event["value"]
            for event in await self.get_validation_events(dispatcher, tracker, domain)
        }
        turn.take({question: checked.get(PREFIX + question) for question in turn.heard.answers})
        reply = turn.next()
        if reply is not None:
            dispatcher.utter_message(json_message=reply.as_dict())
        return [SlotSet(name, value) for name, value in {**checked, **turn.slots, guide.READ: True}.items()]

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


class _Turn:
    """One message of the guide: what it says, what that changes (``slots``), and what to say back."""

    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self.locale = understood.locale(tracker)
        self.route = guide.route()
        self.finder = self.route.store.finder()
        self.today = calendar.today()
        self.begins = guide.begins(tracker, FORM, PREFIX)
        asked = str(tracker.get_slot(guide.REQUESTED) or "")
        self.asked = None if self.begins else asked.removeprefix(PREFIX)
        self.given: dict[str, str] = {
            question: value
            for question in self.finder.questions
            if (value := tracker.get_slot(PREFIX + question)) is not None
        }
        self.order = [each for each in tracker.get_slot(ORDER) or [] if each in self.given]
        self.others: list[str] = list(tracker.get_slot(OTHERS) or [])
        self.chosen: str | None = None
        self.heard = Heard()
        self.slots: Slots = {}
        self.notes: list[str] = []
        self._next: str | None = None  # the question to put again, whatever teaches most
        self._stop = False

    # --- What the message says ---

    def read(self) -> bool:
        """Understand the message; False when it is about something else."""
        if guide.coming_back(self.tracker):
            self._say("back_to")
            self._next = self.asked
            return True
        if self.begins:
            self._begin()
        pressed = guide.button(self.tracker, STEP)
        if pressed:
            self._press(pressed)
            return True
        message = guide.typed(self.tracker)
        if self.begins:
            self.heard = interview.hear(self.finder, message, None, self.given, self.today, self.locale)
            self.heard = Heard(answers=self.heard.answers)
            return True
        if not message:
            return False
        return self._understand(message)

    def _begin(self) -> None:
        """Go on with the answers of before, or start anew when that search had ended."""
        if self.tracker.get_slot(CHOSEN) is not None:
            self._forget()
        self._say("resume" if self.given else "intro")

    def _understand(self, message: str) -> bool:
        steering = commands.command(message)
        if steering:
            self._steer(steering)
            return True
        if guide.intent(self.tracker) == FORM:
            self._next = self.asked
            return True
        if guide.asks_something_else(self.tracker, FORM):
            return False
        if self.asked == CHOSEN.removeprefix(PREFIX) and self._confirm(message):
            return True
        asked = self.asked if self.asked in self.finder.questions else None
        self.heard = interview.hear(self.finder, message, asked, self.given, self.today, self.locale)
        if self.heard.nothing:
            if guide.intent(self.tracker) == "vervolg" and not self.tracker.get_slot("onderwerp"):
                self._steer("help")  # "eenvoudiger", about the question itself
                return True
            if guide.surely_something_else(self.tracker):
                return False
            self._say("unclear")
            self._next = self.asked
        if self.heard.problem:
            self.notes.append(text(f"process.not_understood.{self.heard.problem}", self.locale))
            self._next = self.asked
        return True

    def _confirm(self, message: str) -> bool:
        """An answer to "klopt dat?" or "welke stap past dan wel?" in words."""
        best = self._found().candidates
        if not self.others and best and commands.yes(message):
            self.chosen = best[0].step
        elif commands.no(message) or commands.unknown(message):
            self._press(NO_STEP if self.others or commands.unknown(message) else "anders")
        else:
            names = {each.step: [each.name] for each in best}
            picked = named(message, names)
            if not picked:
                return False
            self.chosen = picked[0].choice
        return True

    def _press(self, pressed: str) -> None:
        question, _, choice = pressed.partition(".")
        if pressed.startswith(IS_STEP):
            self.chosen = pressed.removeprefix(IS_STEP)
        elif pressed == NO_STEP:
            self.chosen = NO_STEP
        elif pressed == "anders":
            self.others = [each.step for each in self._found().candidates[1 : MOST_OTHERS + 1]]
            if not self.others:
                self._say("no_other")
                self.chosen = NO_STEP
        elif choice:
            self.heard = Heard(answers={question: choice})
        elif not self.begins and pressed in ("terug", "opnieuw", "stop"):
            self._steer({"terug": "back", "opnieuw": "restart", "stop": "stop"}[pressed])
        elif pressed == "opnieuw":
            self._forget()
        elif pressed == "stop":
            self._stop = True
        else:
            self._next = self.asked

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
            self._next = self.asked

    def _back(self) -> None:
        if self.others:
            self.others = []
        elif self.order:
            last = self.order.pop()
            del self.given[last]
            self.slots[PREFIX + last] = None
            self._next = last
            self._say("went_back")
        else:
            self._say("first")
            self._next = self.asked

    def _forget(self) -> None:
        for question in self.finder.questions:
            self.slots[PREFIX + question] = None
        self.slots[CHOSEN] = None
        self.given, self.order, self.others = {}, [], []
        self._next = None

    # --- What that changes ---

    def take(self, checked: Mapping[str, str | None]) -> None:
        """Keep the answers that were found sound, and read them back."""
        before = dict(self.given)
        for question, value in checked.items():
            if value is None:
                self._say("unclear")
                self._next = self.asked
                continue
            self.given[question] = value
            self.slots[PREFIX + question] = value
            if question not in self.order:
                self.order.append(question)
            self.others = []
        changed = {q: v for q, v in checked.items() if v and before.get(q) not in (None, v)}
        new = {q: v for q, v in checked.items() if v and v != DONT_KNOW}
        if changed:
            self.notes.append(text("guide.corrected", self.locale, answers=self._words(changed)))
        elif guide.typed(self.tracker) and new:
            self.notes.append(text("guide.noted", self.locale, answers=self._words(new)))
        elif checked and not new and all(checked.values()):
            self._say("skipped")
        said_before = find(self.route, interview.for_finder(before, self.today), self.locale).contradictions
        self.notes += [said for said in self._found().contradictions if said not in said_before]

    def _words(self, given: Mapping[str, str]) -> str:
        """Answers as they are read back: the words of the choice, or the date in full."""
        words = []
        for question, value in given.items():
            choices = dict(asking(self.route, question, self.locale).choices)
            moment = interview.unpack(value) if question == WHEN else None
            if value == DONT_KNOW:
                words.append(text("guide.button_dont_know", self.locale).lower())
            else:
                words.append(moment.words(self.locale) if moment else choices[value].lower())
        return "; ".join(words)

    # --- What comes back ---

    def next(self) -> Reply | None:
        """The next question; None when the guide is done. Sets the slots that say so."""
        found = self._found()
        self.slots[ORDER] = self.order
        question = self._next if self._next in self.finder.questions else found.ask
        if self.chosen is None and not self._stop and question is None and not found.candidates:
            self.chosen = NO_STEP
        self.slots[OTHERS] = None if self._stop or self.chosen else self.others
        if self._stop or self.chosen is not None:
            self.slots |= {CHOSEN: self.chosen, guide.REQUESTED: None}
            return None
        if self.heard.options and self._next is None:
            question = WHEN
        confirming = self._next == CHOSEN.removeprefix(PREFIX) or self.others
        if question is not None and not (confirming and found.candidates):
            self.slots[guide.REQUESTED] = PREFIX + question
            return self._ask(asking(self.route, question, self.locale))
        self.slots[guide.REQUESTED] = CHOSEN
        return self._ask_other(found) if self.others else self._ask_whether(found)

    def _found(self) -> Finding:
        return find(self.route, interview.for_finder(self.given, self.today), self.locale)

    def _ask(self, asked: Asking) -> Reply:
        how = text("guide.date_how", self.locale) if asked.date else ""
        words = f"{asked.words} {how}".strip()
        buttons = [
            Suggestion(title=name, payload=f"{STEP}{asked.id}.{choice}") for choice, name in asked.choices
        ]
        if self.heard.options:
            words = text("guide.which_day", self.locale)
            buttons = [
                Suggestion(title=day.words(self.locale), payload=f"{STEP}{WHEN}.{day.date.isoformat()}")
                for day in self.heard.options
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
            for step in self.others
        ]
        buttons.append(guide.press("button_none", self.locale, STEP + NO_STEP))
        return self._question([text("guide.which", self.locale)], buttons)

    def _question(self, words: list[str], buttons: list[Suggestion], **more: Any) -> Reply:
        back = [guide.press("button_back", self.locale, f"{STEP}terug")] if self.order else []
        stop = guide.press("button_stop", self.locale, f"{STEP}stop")
        parts = [*self.notes, *words]
        return guide.question(self.locale, parts, [*buttons, *back, stop], topics=[FORM], **more)

    def _say(self, key: str) -> None:
        self.notes.append(text(f"guide.{key}", self.locale))


class ActionStapGevonden(Action):
    """Ends the guide: where the parent is, what can come next, and by when."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_stap_gevonden"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Tell it, and make the step the subject of what is asked next."""
        locale = understood.locale(tracker)
        chosen = tracker.get_slot(CHOSEN)
        if chosen is None:
            words = text("guide.stopped", locale)
            again = [guide.press("go_on", locale, f"{STEP}verder")]
            reply = Reply(kind="notice", text=words, locale=locale, suggestions=again)
            events = []
        elif chosen == NO_STEP:
            again = [guide.press("button_again", locale, f"{STEP}opnieuw")]
            again += [answers().suggestion(topic, locale) for topic in ("schriftelijke_uitleg", "contact")]
            words = text("guide.not_found", locale)
            reply = Reply(kind="notice", text=words, locale=locale, topics=[FORM], suggestions=again)
            events = [SlotSet("onderwerp", FORM)]
        else:
            reply, events = self._found(chosen, tracker, locale)
        dispatcher.utter_message(json_message=reply.as_dict())
        return events

    @staticmethod
    def _found(step_id: str, tracker: Tracker, locale: str) -> tuple[Reply, list[dict[str, Any]]]:
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
        return reply, events


def _counted(step_id: str, moment: Moment, locale: str) -> Told | None:
    """The terms that run from the step, or None when they run out of the calendar."""
    try:
        return terms(guide.route(), step_id, moment, calendar.today(), locale)
    except calendar.OutOfCalendar:
        return None
