"""Answers a question, asks which one was meant, or says honestly that nothing fits."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions import counted, understood
from actions.context import answers
from actions.saying import Said, SayingAction
from stapwijzer.knowledge.answers import WORDS
from stapwijzer.replies import Reply

# Below this confidence a topic is not even offered as a choice; measured with `stapwijzer evaluate`.
OFFER_AT = 0.03
# The choices together must be at least this likely; else nothing fits.
CHOICE_AT = 0.1


class ActionAntwoord(SayingAction):
    """Answers the topic that was recognised, or that a button chose."""

    called = "action_antwoord"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """The answer, of two questions both in order, with the days when a term is asked and a day is told.

        The topic is remembered.
        """
        chosen = (tracker.latest_message.get("metadata") or {}).get("topic")
        topic = chosen or understood.topics(tracker)[0][0]
        asked = [topic] if chosen else [topic, *filter(None, [understood.second(tracker)])]
        # "De melding was 3 maart, hoe lang mag het duren?" may sound like two questions: its days answer one.
        subjects = [each for each in asked if each != counted.TOPIC]
        days, happened = counted.beside(subjects[0], tracker, locale) if len(subjects) == 1 else ([], [])
        if days:
            asked = subjects
        replies = [self._answer(each, tracker, locale) for each in asked]
        return Said([*replies, *days], [SlotSet("onderwerp", asked[-1]), *happened])

    @staticmethod
    def _answer(topic: str, tracker: Tracker, locale: str) -> Reply:
        """The topic's answer; a question about a word gets that word's meaning when we have it."""
        meaning = answers().term(tracker.latest_message.get("text") or "", locale) if topic == WORDS else None
        found = understood.topics(tracker)
        runners_up = [other for other, value in found if value >= OFFER_AT and other != topic][:2]
        return meaning or answers().topic(topic, locale, runners_up)


class ActionVerduidelijk(SayingAction):
    """Not sure: offers two or three questions to choose from when they are likely enough."""

    called = "action_verduidelijk"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """Choices, or that it is not known."""
        found = understood.topics(tracker)
        choices = [(topic, value) for topic, value in found if value >= OFFER_AT][:3]
        if len(choices) >= 2 and sum(value for _, value in choices) >= CHOICE_AT:
            return Said([answers().choice([topic for topic, _ in choices], locale)])
        return Said([answers().not_known([topic for topic, _ in found[:3]], locale)])


class ActionNietGevonden(SayingAction):
    """None of the choices was right."""

    called = "action_niet_gevonden"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """Say so, and offer a person."""
        return Said([answers().not_known([], locale)])
