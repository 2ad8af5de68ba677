"""A cry for help that is heard stays heard however it is typed, and whatever is said around it.

The cries are examples that the classifier learned from, so that hearing them is no question: what is tried
is what is done to them. Always the same sample: what fails here fails everywhere.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapwijzer.dialogue.assistant import Assistant, watch
from stapwijzer.nlu.encoder import Vectors, encode
from stapwijzer.safety import POSSIBLE, Watch, detect
from stapwijzer.settings import PROJECT, Settings

EXAMPLES = PROJECT / "stapwijzer/safety/examples"
EACH = {"nl": 3, "en": 1}  # cries of each category
EXTRAS = st.sampled_from(["😭", "😭😭😭", "🙏", "❤️", "🆘", "😡", "…", "!!!"])
POLITE = {"nl": "ik wil niet zeuren maar", "en": "I don't want to make a fuss but"}
BEFORE = {
    "nl": "Goedemiddag, ik heb een vraag over de brief.",
    "en": "Hello, I have a question about the letter.",
}
AFTER = {"nl": "Alvast bedankt voor uw antwoord.", "en": "Thank you for your answer."}

pick = st.integers(0, 10**6)
quick = settings(max_examples=60, derandomize=True, database=None)


@dataclass(frozen=True)
class Cry:
    """A cry for help that is heard; ``plain`` when its kind was named too."""

    text: str
    language: str
    plain: bool


@pytest.fixture(scope="session")
def ears(live_settings: Settings) -> Watch:
    """Rules and classifier, which wait for the encoder however busy the machine is.

    The service does not: then the spelling decides, and what is heard here is heard there too.
    """

    def patient(texts: Sequence[str], _hurry: float, _patience: object) -> Vectors:
        return encode(texts)

    return watch(live_settings.model_dir, patient)


@pytest.fixture(scope="session")
def cries(ears: Watch) -> list[Cry]:
    """A fixed sample of the training examples that are heard."""
    rng = random.Random(1)
    found = []
    for language, number in EACH.items():
        for path in sorted(EXAMPLES.glob(f"*.{language}.txt")):
            if not path.name.startswith("harmless."):
                for text in rng.sample(path.read_text("utf-8").split("\n")[:-1], number):
                    signal = ears.notice(text)
                    if signal:
                        found.append(Cry(text.strip(), language, signal.category != POSSIBLE))
    assert len(found) > 50
    return found


def one(cries: list[Cry], number: int) -> Cry:
    return cries[number % len(cries)]


@quick
@given(number=pick, change=st.sampled_from([str.upper, str.lower, str.title]))
def test_in_capitals_or_without_them(
    ears: Watch, cries: list[Cry], number: int, change: Callable[[str], str]
) -> None:
    assert ears.notice(change(one(cries, number).text))


@quick
@given(number=pick, extra=EXTRAS, first=st.booleans())
def test_with_emoji_and_marks(ears: Watch, cries: list[Cry], number: int, extra: str, first: bool) -> None:
    text = one(cries, number).text
    assert ears.notice(f"{extra} {text}" if first else f"{text} {extra}")


@quick
@given(number=pick, spaces=st.sampled_from(["  ", "   ", "\t", "\n", " \n "]))
def test_with_doubled_spaces_and_lines(ears: Watch, cries: list[Cry], number: int, spaces: str) -> None:
    assert ears.notice(one(cries, number).text.replace(" ", spaces))


@quick
@given(number=pick)
def test_with_a_polite_start(ears: Watch, cries: list[Cry], number: int) -> None:
    cry = one(cries, number)
    assert ears.notice(f"{POLITE[cry.language]} {cry.text}")


@quick
@given(number=pick, first=st.booleans())
def test_a_plain_one_with_an_ordinary_sentence_beside_it(
    ears: Watch, cries: list[Cry], number: int, first: bool
) -> None:
    cry = one([cry for cry in cries if cry.plain], number)
    assert ears.notice(beside(cry, first))


def beside(cry: Cry, first: bool) -> str:
    return f"{BEFORE[cry.language]} {cry.text}" if first else f"{cry.text}. {AFTER[cry.language]}"


def share(ears: Watch, texts: list[str]) -> float:
    return sum(ears.notice(text) is not None for text in texts) / len(texts)


def swapped(text: str, rng: random.Random) -> str:
    """``text`` with two letters inside one of its longer words changed about."""
    words = list(re.finditer(r"[^\W\d_]{6,}", text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def test_a_typing_error_costs_one_in_twenty_at_most(ears: Watch, cries: list[Cry]) -> None:
    rng = random.Random(2)
    changed = [swapped(cry.text, rng) for cry in cries]
    assert sum(new != cry.text for new, cry in zip(changed, cries, strict=True)) > 40
    assert share(ears, changed) >= 0.95


@pytest.mark.parametrize("first", [True, False])
def test_an_ordinary_sentence_costs_one_in_seven_at_most_veiled_ones_too(
    ears: Watch, cries: list[Cry], first: bool
) -> None:
    # A few veiled words drown in it: 88 % was heard after such a start on 2026-11-22. To be bettered.
    assert share(ears, [beside(cry, first) for cry in cries]) >= 0.85


def test_a_cry_that_no_rule_names_is_answered_while_the_database_is_gone(
    live_settings: Settings, loop: asyncio.AbstractEventLoop, cries: list[Cry], tmp_path: Path
) -> None:
    """The file is gone and nothing can be opened in its place."""
    veiled = [cry for cry in cries if detect(cry.text) is None][:20]
    file = tmp_path / "gone.db"
    started = Assistant.start(live_settings.model_copy(update={"database_url": f"sqlite:///{file}"}))

    async def work() -> list[str]:
        conversation = await started.create()
        started.engine.dispose()
        for each in tmp_path.glob("gone.db*"):
            each.unlink()
        file.mkdir()
        said = [await started.message(conversation, raw=cry.text, locale=cry.language) for cry in veiled]
        return [replies[0].kind for replies in said]

    kinds = asyncio.run_coroutine_threadsafe(work(), loop).result(120)
    assert set(kinds) == {"crisis"}
    assert started.ready()
    started.close()
