"""Rules and classifier together: either of them is enough, and neither failing silences the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from stapwijzer.safety.categories import CHILD_WRITES, POSSIBLE
from stapwijzer.safety.classifier import CrisisClassifier, Encode
from stapwijzer.safety.detector import detect
from stapwijzer.safety.shelter import TAKEN_FOR, seeks_shelter
from stapwijzer.safety.signals import Signal

FOREIGN = ("tr", "pl", "ar", "uk")

# The answer to a question of ours. It names no danger, yet to the classifier it sounds like despair. "Ik weet
# het niet meer" is not among them: that can be despair. The rules read all of them.
_ONLY_UNKNOWN = re.compile(
    r"(?:nee,? )?(?:(?:dat |het )?weet ik|ik weet(?: het| dat)?|weet)(?: echt| ook)? niet(?: zeker)?"
    r"|geen idee|i (?:do not|don't|dont) know(?: that)?",
    re.IGNORECASE,
)

# A child gets the child's answer, and who speaks of suicide the number for that, whatever else is heard.
_AS_THE_RULE_SAYS = frozenset({CHILD_WRITES, "zelfdoding"})

# Two letters side by side. A number or a sign alone is no cry: 112 and 113 are for the rules.
_WORD = re.compile(r"[^\W\d_]{2}")

Recognise = Callable[[str], str | None]


class Watch:
    """Notices a cry for help in a message."""

    def __init__(
        self,
        classifier: CrisisClassifier | None = None,
        encode: Encode | None = None,
        recognise: Recognise | None = None,
    ) -> None:
        """Rules alone, or with ``classifier`` over the vectors that ``encode`` gives.

        ``recognise`` says which language a text is in, or None when it is not sure.
        """
        self._classifier = classifier
        self._encode = encode
        self._recognise = recognise

    def notice(self, text: str) -> Signal | None:
        """The sign of danger in ``text``, or None. What the rules notice goes before what is only heard."""
        signal = detect(text)
        signal = self._weighed(signal, text) if signal else self._hear(text)
        if signal is None:
            return None
        if signal.category in TAKEN_FOR and seeks_shelter(text):
            signal = replace(signal, category=POSSIBLE)
        # Dutch and English share words: there the rule that matched does not tell the language.
        matched = signal.language if signal.language in FOREIGN else ""
        return replace(signal, language=self._language(text) or matched)

    def _weighed(self, signal: Signal, text: str) -> Signal | None:
        """What the classifier makes of a rule's word.

        A word like "slaan" stands in danger of many kinds, and in "hij slaat geen les over": it knows better
        which, leaves the kind open where to it the message sounds like no cry, and of that it can be sure.
        """
        if self._classifier is None or self._encode is None:
            return signal
        text = " ".join(text.split())
        try:
            doubt = self._classifier.holds(text, self._encode)
            if doubt == "great":
                return None
            if doubt == "some":
                return replace(signal, category=POSSIBLE)
            if signal.category in _AS_THE_RULE_SAYS:
                return signal
            return replace(signal, category=self._classifier.kind(text, signal.category, self._encode))
        except Exception:
            # A classifier that fails must not take the rules with it.
            return signal

    def _hear(self, text: str) -> Signal | None:
        if self._classifier is None or self._encode is None or not _WORD.search(text):
            return None
        if _ONLY_UNKNOWN.fullmatch(text.strip(" .!,").replace("’", "'")):
            return None
        try:
            # Where a line ends says nothing: who types a word a line would hide a sentence in it.
            cry = self._classifier.hear(" ".join(text.split()), self._encode)
        except Exception:
            return None
        return Signal(cry.category or POSSIBLE, "classifier", "") if cry else None

    def _language(self, text: str) -> str | None:
        try:
            return self._recognise(text) if self._recognise else None
        except Exception:
            # A cry for help is answered, in the language of the page if need be.
            return None
