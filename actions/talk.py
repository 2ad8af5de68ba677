"""Everything that is not an answer from the knowledge: small talk, not our field, an honest no."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import understood
from actions.context import answers
from stapwijzer.replies import Kind, Reply
from stapwijzer.texts import text

# Where an honest no can lead: the topics that do help.
INSTEAD = {
    "oordeel": ["wederhoor", "correctie"],
    "voorspelling": ["uithuisplaatsing", "bevoegdheden_vt"],
    "misleiden": ["wederhoor", "correctie"],
    "melder_zoeken": ["melder"],
    "kind_coachen": ["gesprek_met_kind"],
    "stuk_schrijven": ["advocaat", "voorbeeldbrief"],
    "verbergen": ["hulp_vragen"],
    "opdracht": [],
}
STARTERS = ["na_melding", "meewerken", "eerste_stappen_ouder"]


def _say(
    dispatcher: CollectingDispatcher,
    kind: Kind,
    locale: str,
    words: str,
    topics: list[str],
    about: list[str],
) -> None:
    known = set(answers().store.ids("topics"))
    buttons = [answers().suggestion(topic, locale) for topic in topics if topic in known]
    reply = Reply(kind=kind, text=words, locale=locale, suggestions=buttons, topics=about)
    dispatcher.utter_message(json_message=reply.as_dict())


class ActionPraatje(Action):
    """A greeting, thanks, a goodbye, a sigh."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_praatje"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the friendly word that fits; a cry for help in general gets starting points."""
        locale = understood.locale(tracker)
        sort = understood.kind(tracker, "praatje")
        starters = STARTERS if sort in ("groet", "hulp", "medeleven") else []
        kind: Kind = "question" if sort in ("hulp", "medeleven") else "smalltalk"
        _say(dispatcher, kind, locale, text(f"talk.{sort}", locale), starters, [])
        return []


class ActionBuitenBereik(Action):
    """Not our field: says so, and where to go when that is known."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_buiten_bereik"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Name the place to go, and what we do answer."""
        locale = understood.locale(tracker)
        where = text(f"scope.{understood.kind(tracker, 'buiten_bereik')}", locale)
        words = f"{where}\n\n{text('scope.uitnodiging', locale)}"
        _say(dispatcher, "out_of_scope", locale, words, [], [])
        return []


class ActionEerlijk(Action):
    """Something we will not do: says why, and what does help."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_eerlijk"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The honest answer, with the topics that help instead."""
        locale = understood.locale(tracker)
        sort = understood.kind(tracker, "eerlijk")
        _say(
            dispatcher,
            "notice",
            locale,
            text(f"honest.{sort}", locale),
            INSTEAD[sort],
            INSTEAD[sort][:1],
        )
        return []
