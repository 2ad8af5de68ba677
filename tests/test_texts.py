from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from stapwijzer import texts
from stapwijzer.texts import LOCALES, supported, text

FOLDER = Path(texts.__file__).with_name("locales")
NAMESPACES = sorted({path.name.partition(".")[0] for path in FOLDER.iterdir()})


def strings(namespace: str, locale: str) -> dict[str, str]:
    """The strings of a file, with the keys that nested ones are asked for by."""

    def flat(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
        for key, value in data.items():
            if isinstance(value, dict):
                yield from flat(value, f"{before}{key}.")
            else:
                yield before + key, value

    path = FOLDER / f"{namespace}.{locale}.yml"
    return dict(flat(yaml.safe_load(path.read_text(encoding="utf-8"))[locale]))


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"%\{(\w+)\}", words))


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_both_languages_have_the_same_keys(namespace: str) -> None:
    assert strings(namespace, "nl").keys() == strings(namespace, "en").keys()


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_both_languages_fill_in_the_same_values(namespace: str) -> None:
    dutch, english = strings(namespace, "nl"), strings(namespace, "en")
    assert {key: placeholders(dutch[key]) for key in dutch} == {
        key: placeholders(english[key]) for key in english
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_string_can_be_shown(namespace: str, locale: str) -> None:
    for key, words in strings(namespace, locale).items():
        assert isinstance(words, str), key
        shown = text(f"{namespace}.{key}", locale, **dict.fromkeys(placeholders(words), "WAARDE"))
        assert shown == re.sub(r"%\{\w+\}", "WAARDE", words).replace("%%", "%")
        assert shown.strip()


@pytest.mark.parametrize("key", ["answer.bestaat_niet", "bestaat_niet.clarify", "bestaat_niet"])
@pytest.mark.parametrize("locale", [*LOCALES, "tr"])
def test_a_missing_string_is_an_error_and_never_shown(key: str, locale: str) -> None:
    with pytest.raises(KeyError, match="bestaat_niet"):
        text(key, locale)


def test_a_missing_value_is_an_error_and_never_shown() -> None:
    with pytest.raises(KeyError):
        text("answer.where", "nl")


def test_the_language_is_the_one_asked_for_whatever_was_asked_before() -> None:
    dutch, english = text("answer.do_now", "nl"), text("answer.do_now", "en")
    assert dutch != english
    assert text("answer.do_now", "nl") == dutch


@pytest.mark.parametrize("locale", ["tr", "", "NL", "../en"])
def test_a_language_without_texts_gets_dutch(locale: str) -> None:
    assert text("answer.do_now", locale) == text("answer.do_now", "nl")
    assert supported(locale) == "nl"
    assert supported(None) == "nl"


def test_no_string_ends_in_the_middle_of_a_word_or_holds_two_spaces() -> None:
    for namespace in NAMESPACES:
        for locale in LOCALES:
            for key, words in strings(namespace, locale).items():
                assert "  " not in words.strip("\n"), f"{namespace}.{key} ({locale})"
