"""The curated answers to a cry for help, read from files once: no database or store is needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from stapwijzer import plain_yaml
from stapwijzer.replies import Reply
from stapwijzer.safety.categories import CATEGORIES
from stapwijzer.safety.signals import Signal

FOLDER = Path(__file__).resolve().parents[2] / "knowledge" / "crisis"
LOCALES = ("nl", "en", "tr", "pl", "ar", "uk")
# Every answer names one of these; anything else in a crisis text would be an unchecked number.
HELP_LINES = ("112", "113", "0800-2000", "0800-0113", "0800-0432", "0800-0188")


class CrisisTextError(Exception):
    """A crisis text is missing or names no help line; the message names the file."""


def reply(signal: Signal, locale: str) -> Reply:
    """The answer to ``signal``.

    Args:
        signal: what was noticed.
        locale: the language of the page, for a message whose language is not sure.
    """
    spoken = signal.language or locale
    spoken = spoken if spoken in LOCALES else "nl"
    return Reply(kind="crisis", text=texts()[signal.category, spoken], locale=spoken)


@cache
def texts() -> dict[tuple[str, str], str]:
    """All crisis texts, by category and locale.

    Raises:
        CrisisTextError: one is missing, or names no help line.
    """
    found = {}
    for category in CATEGORIES:
        for locale in LOCALES:
            path = FOLDER / f"{category}.{locale}.yml"
            try:
                found[category, locale] = str(plain_yaml.read(path)["text"])
            except (OSError, KeyError, TypeError, yaml.YAMLError) as error:
                raise CrisisTextError(f"{path}: is missing or no crisis text: {error}") from error
            if not any(line in found[category, locale] for line in HELP_LINES):
                raise CrisisTextError(f"{path}: names no help line")
    return found
