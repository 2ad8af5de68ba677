"""A document as a tagged PDF (PDF/UA-1), by typst: in process, offline, with a font from a wheel."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, cast

import typst

from stapwijzer.paper.document import Document
from stapwijzer.texts import text

_TEMPLATES = Path(__file__).with_name("templates")
_FONT = "font_source_sans_pro"
# Words that the template itself needs.
_WORDS = ("sources", "danger", "no_advice", "page", "own", "stand")


def pdf(document: Document) -> bytes:
    """``document`` as a PDF that says what it is to a screen reader.

    The text reaches typst as data, so nothing in it is read as markup. The same document gives the same
    bytes.

    Raises:
        typst.TypstError: the document does not keep to PDF/UA.
    """
    return cast(bytes, _compile(document, "pdf"))


def pictures(document: Document, ppi: float = 80) -> list[bytes]:
    """The pages of the PDF as PNG, to look at."""
    found = _compile(document, "png", ppi)
    return found if isinstance(found, list) else [found]


def _compile(
    document: Document, form: Literal["pdf", "png"], ppi: float | None = None
) -> bytes | list[bytes]:
    words = {key: text(f"paper.{key}", document.locale) for key in _WORDS}
    found = typst.compile(
        _TEMPLATES / "document.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        format=form,
        ppi=ppi,
        sys_inputs={"document": json.dumps(document.as_dict()), "words": json.dumps(words)},
        pdf_standards=["ua-1"] if form == "pdf" else [],
        timestamp=0,
    )
    return cast("bytes | list[bytes]", found)


@cache
def _fonts() -> typst.Fonts:
    spec = find_spec(_FONT)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "files"
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
