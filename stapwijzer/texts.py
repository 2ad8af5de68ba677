"""Interface strings in each language (python-i18n over stapwijzer/locales)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import i18n

LOCALES = ("nl", "en")
_FOLDER = Path(__file__).with_name("locales")


@cache
def _prepare() -> None:
    i18n.set("file_format", "yml")
    i18n.set("filename_format", "{namespace}.{locale}.{format}")
    i18n.set("fallback", "nl")
    i18n.set("enable_memoization", True)
    i18n.set("error_on_missing_placeholder", True)
    i18n.load_path.append(str(_FOLDER))
    for locale in LOCALES:
        for path in sorted(_FOLDER.glob(f"*.{locale}.yml")):
            i18n.resource_loader.load_translation_file(path.name, str(_FOLDER), locale)


def text(key: str, locale: str, **values: object) -> str:
    """The string ``key`` (``namespace.name``) in ``locale``, with ``%{value}`` filled in.

    Raises:
        KeyError: no locale has the key, or a value of it is missing. python-i18n itself would show the
            key, or ``%{value}``, to a parent.
    """
    _prepare()
    found = str(i18n.t(key, locale=locale if locale in LOCALES else "nl", **values))
    if found == key:
        raise KeyError(f"no interface string '{key}' in stapwijzer/locales")
    return found


def supported(locale: str | None) -> str:
    """``locale`` when there are texts in it, else Dutch."""
    return locale if locale in LOCALES else "nl"
