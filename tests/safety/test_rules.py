"""The rules notice a cry for help however it is typed, leave ordinary words alone, and never raise."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from stapwijzer.safety import CATEGORIES, POSSIBLE, Watch, detect, reply
from stapwijzer.safety.answers import HELP_LINES, LOCALES, texts
from stapwijzer.safety.classifier import Cry, Doubt
from stapwijzer.safety.signals import Signal

EXAMPLES = Path(__file__).with_name("examples")
PLAIN = [
    "hij slaat mij nu",
    "ik wil niet meer leven",
    "mijn man heeft mij gewurgd",
    "my husband is hitting me",
]


def examples(kind: str) -> list[tuple[str, str]]:
    """(language, message) of the examples that the rules were developed on."""
    found = []
    for path in sorted(EXAMPLES.glob(f"{kind}.*.yml")):
        for messages in yaml.safe_load(path.read_text("utf-8")).values():
            for message in messages:
                text = message if isinstance(message, str) else ": ".join(next(iter(message.items())))
                found.append((path.stem.partition(".")[2], text))
    return found


@pytest.mark.parametrize("language", LOCALES)
def test_the_rules_keep_what_they_were_developed_on(language):
    messages = [text for spoken, text in examples("crisis") if spoken == language]
    missed = [text for text in messages if detect(text) is None]
    assert len(messages) >= 20
    assert len(missed) <= len(messages) * 0.05, missed[:10]


def test_harmless_examples_are_left_alone():
    messages = [text for _, text in examples("harmless")]
    alarms = [text for text in messages if detect(text)]
    assert len(messages) >= 250
    assert len(alarms) <= len(messages) * 0.03, alarms[:10]


@given(
    st.sampled_from(PLAIN),
    st.sampled_from(["", "ik wil niet zeuren maar ", "hallo, ", "sorry hoor "]),
    st.booleans(),
)
def test_shouting_and_a_polite_start_change_nothing(cry, start, shouted):
    text = start + cry
    assert detect(text.upper() if shouted else text) is not None


@given(st.sampled_from(PLAIN), st.sampled_from(["😭", "!!!", "...", " 🙏🙏", "\n\n"]))
def test_emoji_and_marks_change_nothing(cry, mark):
    assert detect(cry + mark) is not None
    assert detect(mark + " " + cry) is not None


@settings(max_examples=200)
@given(st.text(max_size=400))
def test_no_text_makes_the_rules_raise(text):
    signal = detect(text)
    assert signal is None or signal.category in CATEGORIES


def test_every_category_has_a_text_with_a_help_line_in_every_language():
    found = texts()
    assert set(found) == {(category, locale) for category in CATEGORIES for locale in LOCALES}
    assert all(any(line in text for line in HELP_LINES) for text in found.values())


def test_a_message_in_another_language_is_answered_in_it_whatever_the_page():
    assert reply(Signal("geweld_nu", "x", "tr"), "nl").locale == "tr"
    assert reply(Signal("geweld_nu", "x", "en"), "en").locale == "en"
    assert reply(Signal("geweld_nu", "x", "nl"), "xx").locale == "nl"


def test_a_classifier_that_fails_leaves_the_rules_standing():
    class Broken:
        def hear(self, *_: object) -> Cry:
            raise RuntimeError("no classifier")

        holds = kind = hear

    watch = Watch(Broken(), lambda *_: None)  # type: ignore[arg-type]
    assert watch.notice("moet ik meewerken?") is None
    assert watch.notice("hij slaat mij nu").category == "geweld_nu"  # type: ignore[union-attr]


class Hears:
    def __init__(self, doubt: Doubt = "none") -> None:
        self._doubt = doubt

    def hear(self, *_: object) -> Cry:
        return Cry("", 1.0)

    def holds(self, *_: object) -> Doubt:
        return self._doubt

    def kind(self, *_: object) -> str:
        return "medisch_gevaar"


def test_the_classifier_names_the_kind_that_a_rule_could_not_know():
    watch = Watch(Hears(), lambda *_: None)  # type: ignore[arg-type]
    assert detect("hij slaat mij nu").category == "geweld_nu"  # type: ignore[union-attr]
    assert watch.notice("hij slaat mij nu").category == "medisch_gevaar"  # type: ignore[union-attr]


def test_a_rule_that_hardly_fits_leaves_the_kind_open_and_one_that_cannot_fit_is_overruled():
    cry = "hij slaat mij nu"
    assert Watch(Hears("some"), lambda *_: None).notice(cry).category == POSSIBLE  # type: ignore[arg-type,union-attr]
    assert Watch(Hears("great"), lambda *_: None).notice(cry) is None  # type: ignore[arg-type]


def test_a_child_and_who_speaks_of_suicide_get_their_own_answer_whatever_is_heard():
    watch = Watch(Hears(), lambda *_: None)  # type: ignore[arg-type]
    for text, category in (
        ("ik wil niet meer leven", "zelfdoding"),
        ("ik ben 12 en papa slaat mij", "kind_schrijft"),
    ):
        assert watch.notice(text).category == category  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["3", "12-11-2025", "?!", "1 4'2;{>.", "x", "\x1b[31m", "5 / 7"])
def test_what_holds_no_word_is_no_cry_for_help(text: str) -> None:
    watch = Watch(Hears(), lambda *_: None)  # type: ignore[arg-type]
    assert watch.notice(text) is None
    assert watch.notice("hij komt") is not None


@pytest.mark.parametrize("text", ["weet ik niet", "Ik weet het niet.", "geen idee", "I don't know"])
def test_not_knowing_an_answer_is_no_cry_for_help_but_despair_is_heard(text: str) -> None:
    watch = Watch(Hears(), lambda *_: None)  # type: ignore[arg-type]
    assert watch.notice(text) is None
    assert watch.notice("ik weet het niet meer") is not None
