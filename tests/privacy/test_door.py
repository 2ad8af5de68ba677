from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.privacy.door import Refused, clean

ANYTHING = st.text(alphabet=st.characters(), max_size=200)  # lone surrogates and control characters too


def reason(raw: str, max_chars: int = 4000) -> str:
    with pytest.raises(Refused) as refused:
        clean(raw, max_chars)
    return refused.value.reason


@pytest.mark.parametrize(
    "raw",
    ["", " ", "\n\t ", "\0", "\x07\x1b", "\0\x1b[31m", "\u00a0\u2003", "/", "// \\ /", "\ud800", "\u200b"],
)
def test_what_holds_nothing_is_refused_as_empty(raw: str) -> None:
    assert reason(raw) == "empty"


@pytest.mark.parametrize("raw", ["a" * 10_000, "a" * 4001, "/" * 4001])
def test_too_long_a_message_is_refused(raw: str) -> None:
    assert reason(raw) == "too_long"


def test_the_longest_message_still_comes_in() -> None:
    assert clean("a" * 4000, 4000) == "a" * 4000


@pytest.mark.parametrize("raw", ["😀", "👨‍👩‍👧 ❤️", "???", "...", "€ %", "_ _", "\u202e!"])
def test_a_message_without_a_word_is_refused_as_symbols(raw: str) -> None:
    assert reason(raw) == "only_symbols"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Moet ik meewerken?", "Moet ik meewerken?"),
        ("  Moet\n\n ik\tmeewerken? ", "Moet ik meewerken?"),
        ("Moet\0ik\x07meewerken?", "Moet ik meewerken?"),
        ("\x1b[1;31mMoet ik\x1b[0m meewerken?", "Moet ik meewerken?"),
        ("Moet ik\ud800 meewerken?", "Moet ik meewerken?"),
        ("Moet ik\ue000 meewerken?", "Moet ik meewerken?"),
        ("e\u0301e\u0301n kind", "één kind"),
        ("één 😀 kind", "één 😀 kind"),
        ("هل يجب أن أتعاون؟", "هل يجب أن أتعاون؟"),
        ("\u202d06 12345678\u202c", "06 12345678"),
        ("mee\u00adwerken", "meewerken"),
        ("1/2 en 3/4", "1/2 en 3/4"),
    ],
)
def test_a_message_comes_in_as_plain_text(raw: str, text: str) -> None:
    assert clean(raw, 4000) == text


@pytest.mark.parametrize(
    "raw",
    [
        '/inform{"x": 1}',
        '//inform{"x": 1}',
        '/ /inform{"x": 1}',
        '\\/inform{"x": 1}',
        '\0/inform{"x": 1}',
        '\u200b/inform{"x": 1}',
        '\ufeff/inform{"x": 1}',
        '\u200d/ \u200c/inform{"x": 1}',
        '\n/inform{"x": 1}',
    ],
)
def test_a_message_is_never_a_command_for_rasa(raw: str) -> None:
    assert clean(raw, 4000) == 'inform{"x": 1}'


@given(ANYTHING)
def test_whatever_comes_in_is_plain_text_or_refused(raw: str) -> None:
    text = refused = ""
    try:
        text = clean(raw, 150)
    except Refused as error:
        refused = error.reason
    if not text:
        assert refused in ("empty", "too_long", "only_symbols")
        return
    assert text == text.strip()
    assert text[0] not in "/\\"
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") for char in text)
    assert "  " not in text
    assert text.encode("utf-8")


@given(ANYTHING)
def test_what_came_in_once_comes_in_again_unchanged(raw: str) -> None:
    try:
        text = clean(raw, 1000)
    except Refused:
        return
    assert clean(text, 1000) == text
