"""Everything that is not an answer from the knowledge: small talk, not our field, an honest no."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk import Tracker

from actions import understood
from actions.context import answers
from actions.saying import Said, SayingAction
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


class ActionPraatje(SayingAction):
    """A greeting, thanks, a goodbye, a sigh."""

    called = "action_praatje"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """The friendly word that fits; a cry for help in general gets starting points."""
        sort = understood.kind(tracker, "praatje")
        starters = STARTERS if sort in ("groet", "hulp", "medeleven") else []
        kind: Kind = "question" if sort in ("hulp", "medeleven") else "smalltalk"
        return _said(kind, locale, text(f"talk.{sort}", locale), starters)


class ActionBuitenBereik(SayingAction):
    """Not our field: says so, and where to go when that is known."""

    called = "action_buiten_bereik"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """The place to go, and what we do answer."""
        where = text(f"scope.{understood.kind(tracker, 'buiten_bereik')}", locale)
        return _said("out_of_scope", locale, f"{where}\n\n{text('scope.uitnodiging', locale)}")


class ActionEerlijk(SayingAction):
    """Something we will not do: says why, and what does help."""

    called = "action_eerlijk"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """The honest answer, with the topics that help instead."""
        sort = understood.kind(tracker, "eerlijk")
        return _said("notice", locale, text(f"honest.{sort}", locale), INSTEAD[sort], INSTEAD[sort][:1])


def _said(kind: Kind, locale: str, words: str, topics: Iterable[str] = (), about: Iterable[str] = ()) -> Said:
    """One reply, with the ``topics`` that we have as buttons."""
    known = set(answers().store.ids("topics"))
    buttons = [answers().suggestion(topic, locale) for topic in topics if topic in known]
    return Said([Reply(kind=kind, text=words, locale=locale, suggestions=buttons, topics=list(about))])
