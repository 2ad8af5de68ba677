"""The text of a reply, cut into paragraphs, lists and telephone numbers.

static/reply.js does the same in the browser; tests/browser holds the two to the same markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

# Also given to the browser, so it keeps to what Python and JavaScript both understand. A website
# (113.nl) and a place in the law (art. 1:113, art. 112) are no telephone numbers.
PHONE = (
    r"(?<![\w.:-])(?<!art\. )(?<!artikel )(?<!article )"
    r"(?:112|113|0[0-9]{2,3}-[0-9]{4,8})"
    r"(?![\w-]|[.:,]\w)"
)
_PHONE = re.compile(PHONE, re.ASCII)
_BULLET = re.compile(r"^\s*[•*–-]\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass
class Block:
    """A paragraph (one line) or a list (one line an item). ``role`` says how it stands out."""

    kind: Literal["paragraph", "list"]
    lines: list[str]
    role: Literal["", "short", "title"] = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``tel`` is what to dial when it is a telephone number."""

    text: str
    tel: str = field(default="")


def blocks(text: str) -> list[Block]:
    """``text`` as blocks: the first is the short answer, a line just above a list is its title."""
    found: list[Block] = []
    for chunk in _BLANK_LINE.split(text.strip()):
        here: list[Block] = []
        for line in filter(str.strip, chunk.split("\n")):
            item = _BULLET.sub("", line)
            if item == line:
                here.append(Block("paragraph", [line.strip()]))
            elif here and here[-1].kind == "list":
                here[-1].lines.append(item.strip())
            else:
                if here:
                    here[-1].role = "title"
                here.append(Block("list", [item.strip()]))
        found += here
    if len(found) > 1 and found[0].kind == "paragraph" and not found[0].role:
        found[0].role = "short"
    return found


def pieces(line: str) -> Iterator[Piece]:
    """``line`` in pieces, the telephone numbers apart."""
    end = 0
    for match in _PHONE.finditer(line):
        if match.start() > end:
            yield Piece(line[end : match.start()])
        yield Piece(match.group(), match.group().replace("-", ""))
        end = match.end()
    if end < len(line):
        yield Piece(line[end:])


def phones(text: str) -> list[Piece]:
    """The telephone numbers in ``text``, each once, in its order."""
    return list(dict.fromkeys(Piece(n, n.replace("-", "")) for n in _PHONE.findall(text)))


def site(url: str) -> str:
    """The name of the website at ``url``, as people know it: without ``www.``"""
    return urlsplit(url).netloc.removeprefix("www.")
