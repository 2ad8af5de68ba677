"""The pattern language of the lexicon, and how a pattern is found in a message.

A pattern is a row of elements::

    {dader} {slaat} .. {mij}        follow each other; ".." allows three words in between, "..7" seven
    {mes} & {voor_de_deur}          stand within the rule's window, in either order
    < {ik} kan niet meer >          "<" and ">": where a clause begins and ends
    << hoeveel {kindwoord}          "<<": first after a pause, or first of all
    sla|slaat {mij}                 one of these words; "wurg*" is every word that begins so
    (niet hoe|geen uitleg)          one of these rows

An element is a word or a ``{group}``. Fillers ("echt", "gewoon") take no room, pauses take some.

Matching is a join over the places where the symbols stand, not a regular expression over the letters: its
cost grows with the number of words, whatever the text, and most patterns end at a set comparison.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stapwijzer.safety.normalise import COMMA, NEW_LINE, NO_PAUSE, SENTENCE
from stapwijzer.safety.vocabulary import Symbols

# Symbols of the small words that shape a sentence; a lexicon lists the words.
FILLER = "(filler)"  # takes no room: "echt", "gewoon"
BREAK = "(break)"  # begins a clause: "omdat"
CLOSER = "(closer)"  # ">" holds before it: "ik kan niet meer | ik ga"

DEFAULT_GAP = 3
DEFAULT_WINDOW = 8
_GLUED = re.compile(r"[^\s<]\(|\)[^\s>]")
_ELEMENT = re.compile(r"\([^()]*\)|[^\s()]+")
# How many words a pause counts for: a sentence end keeps a pattern from reaching across.
_PAUSE_WIDTH = {NO_PAUSE: 0, COMMA: 1, NEW_LINE: 2, SENTENCE: 10}


class Span(NamedTuple):
    """A place in the message: tokens ``start`` up to ``end``, of which ``used`` belong to the pattern."""

    start: int
    end: int
    used: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A symbol, and how many words may stand between it and the element before."""

    symbol: str
    gap: int


@dataclass(frozen=True, slots=True)
class Part:
    """Elements in order; ``opens`` ("<" or "<<") and ``closes`` tie them to the ends of a clause."""

    elements: tuple[Element, ...]
    opens: str
    closes: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """Parts that stand within ``window`` words of each other."""

    parts: tuple[Part, ...]
    window: int
    needs: frozenset[str]


class PatternError(ValueError):
    """The pattern cannot be read."""


def parse(text: str, window: int = DEFAULT_WINDOW) -> Pattern:
    """The pattern that ``text`` describes.

    Raises:
        PatternError: a part is empty, or a gap or anchor stands where none can.
    """
    if _GLUED.search(text):
        raise PatternError(f"'{text}': brackets stand apart: (one row|another row)")
    parts = tuple(_part(_ELEMENT.findall(part), text) for part in text.split("&"))
    needs = frozenset(element.symbol for part in parts for element in part.elements)
    return Pattern(parts, window, needs)


def _part(words: list[str], text: str) -> Part:
    opens = words[0] if words[:1] in (["<"], ["<<"]) else ""
    closes = words[-1:] == [">"]
    elements: list[Element] = []
    gap = 0
    for word in words[bool(opens) : len(words) - closes]:
        if word.startswith(".."):
            if gap or not elements:
                raise PatternError(f"'{text}': a gap stands between two elements")
            gap = int(word[2:]) if word[2:].isdigit() else DEFAULT_GAP
        elif word in ("<", "<<", ">"):
            raise PatternError(f"'{text}': '<' stands first in a part and '>' last")
        else:
            elements.append(Element(word, gap))
            gap = 0
    if gap or not elements:
        raise PatternError(f"'{text}': an element is missing")
    return Part(tuple(elements), opens, closes)


@dataclass(frozen=True)
class Layout:
    """Per token its clause, sentence, distance and place in the clause.

    ``alike`` are the places of tokens with the same symbols, ``holding`` the sets that hold a symbol.
    """

    clause: list[int]
    sentence: list[int]
    left: list[int]
    right: list[int]
    opens: list[str]
    closes: list[bool]
    alike: dict[Symbols, list[Span]]
    holding: dict[str, list[Symbols]]

    @classmethod
    def of(cls, read: Sequence[tuple[Symbols, int]]) -> Layout:
        """The layout of the tokens ``read``: per token its symbols and the pause before it."""
        layout = cls([], [], [], [], [], [True] * len(read), {}, {})
        at = clause = sentence = 0
        opening = "<<"
        for index, (symbols, pause) in enumerate(read):
            if pause or BREAK in symbols:
                clause += 1
                opening = "<<" if pause else opening or "<"
            sentence += pause >= NEW_LINE
            at += _PAUSE_WIDTH[pause]
            layout.left.append(at)
            at += FILLER not in symbols
            layout.right.append(at)
            layout.clause.append(clause)
            layout.sentence.append(sentence)
            layout.opens.append(opening)
            if FILLER in symbols:
                opening = opening[:1]
            elif BREAK not in symbols:
                opening = ""
            if symbols:
                layout.alike.setdefault(symbols, []).append(Span(index, index + 1, (index,)))
        for index in range(len(read) - 2, -1, -1):
            following = read[index + 1][0]
            if layout.clause[index] == layout.clause[index + 1] and CLOSER not in following:
                layout.closes[index] = FILLER in following and layout.closes[index + 1]
        for symbols in layout.alike:
            for symbol in symbols:
                layout.holding.setdefault(symbol, []).append(symbols)
        return layout


class Groups:
    """Symbols that stand for a row of others, by the symbols that they are made of."""

    def __init__(self, rows: Iterable[tuple[str, Pattern]]) -> None:
        """Index ``rows``: a symbol and a pattern that it stands for."""
        self._made_of: dict[str, list[tuple[str, Pattern]]] = {}
        for symbol, pattern in rows:
            for need in pattern.needs:
                self._made_of.setdefault(need, []).append((symbol, pattern))

    def occurring(self, symbols: Iterable[str]) -> tuple[set[str], dict[str, list[Pattern]]]:
        """``symbols`` with all that they may make, and the patterns of what they may make.

        No walk over a graph: a pattern counts when the last of its several symbols has arrived.
        """
        occurring: set[str] = set()
        rows: dict[str, list[Pattern]] = {}
        todo = list(symbols)
        while todo:
            arrived = todo.pop()
            if arrived in occurring:
                continue
            occurring.add(arrived)
            for symbol, pattern in self._made_of.get(arrived, ()):
                if pattern.needs <= occurring:
                    rows.setdefault(symbol, []).append(pattern)
                    todo.append(symbol)
        return occurring, rows


class Message:
    """A message as one lexicon reads it: which symbols stand where, and how far apart.

    Nothing is laid out until a pattern asks for it, because most patterns never do: one of the symbols
    they need does not occur at all. A message in another language costs next to nothing. ``may_occur`` are
    the symbols that stand in it, or that these may make.
    """

    def __init__(self, read: Sequence[tuple[Symbols, int]], groups: Groups) -> None:
        """Note which symbols occur in ``read``: per token its symbols and the pause before it."""
        self._read = read
        self._places: dict[str, list[Span]] = {}
        self.may_occur, self._rows = groups.occurring(set().union(*{symbols for symbols, _ in read}))

    @cached_property
    def layout(self) -> Layout:
        """Where the tokens stand."""
        return Layout.of(self._read)

    def gap(self, before: int, after: int) -> int:
        """How many words stand between token ``before`` and the later token ``after``."""
        return self.layout.left[after] - self.layout.right[before]

    def places(self, symbol: str) -> list[Span]:
        """Where ``symbol`` stands, in order."""
        if symbol not in self._places:
            alike = self.layout.alike
            found = [span for symbols in self.layout.holding.get(symbol, ()) for span in alike[symbols]]
            for pattern in self._rows.get(symbol, ()):
                found += self.find(pattern)
            self._places[symbol] = list({span[:2]: span for span in sorted(found)}.values())
        return self._places[symbol]

    def find(self, pattern: Pattern) -> list[Span]:
        """Where ``pattern`` stands, each place in its tightest form."""
        if not pattern.needs <= self.may_occur or not all(map(self.places, pattern.needs)):
            return []
        found = [self._in_order(part) for part in pattern.parts]
        if len(found) == 1:
            return found[0]
        return self._together(found, pattern.window)

    def _in_order(self, part: Part) -> list[Span]:
        """Per element the places that can be reached from a place of the element before, the nearest."""
        reached = self.places(part.elements[0].symbol)
        if part.opens:
            reached = [span for span in reached if self.layout.opens[span.start].startswith(part.opens)]
        for element in part.elements[1:]:
            if not reached:
                return []
            reached = sorted(reached, key=_end)
            ends = [span.end for span in reached]
            further: list[Span] = []
            for span in self.places(element.symbol):
                nearest = bisect_right(ends, span.start) - 1
                if nearest >= 0 and self.gap(ends[nearest] - 1, span.start) <= element.gap:
                    before = reached[nearest]
                    further.append(Span(before.start, span.end, before.used + span.used))
            reached = further
        if part.closes:
            reached = [span for span in reached if self.layout.closes[span.end - 1]]
        return reached

    def _together(self, found: Sequence[Sequence[Span]], window: int) -> list[Span]:
        """Around each place of the rarest part the nearest place of every other part."""
        rarest, *others = sorted(found, key=len)
        sides = [(sorted(spans, key=_start), sorted(spans, key=_end)) for spans in others]
        result: list[Span] = []
        for span in rarest:
            whole: Span | None = span
            for by_start, by_end in sides:
                if whole is not None:
                    whole = _with_nearest(self, whole, by_start, by_end, window)
            if whole is not None:
                result.append(whole)
        return result


def _with_nearest(
    message: Message, span: Span, by_start: Sequence[Span], by_end: Sequence[Span], window: int
) -> Span | None:
    """``span`` together with the nearest other place within ``window`` words, before or after it."""
    near: list[tuple[int, Span]] = []
    after = bisect_left(by_start, span.end, key=_start)
    within = bisect_left(by_start, span.start, key=_start)
    for other in by_start[within:after]:  # in a gap between the words of the match
        if other.end <= span.end and set(other.used).isdisjoint(span.used):
            near.append((0, other))
            break
    if after < len(by_start):
        near.append((message.gap(span.end - 1, by_start[after].start), by_start[after]))
    before = bisect_right(by_end, span.start, key=_end) - 1
    if before >= 0:
        near.append((message.gap(by_end[before].end - 1, span.start), by_end[before]))
    distance, other = min(near, key=lambda pair: pair[0], default=(window + 1, span))
    if distance > window:
        return None
    used = tuple(sorted({*span.used, *other.used}))
    return Span(min(span.start, other.start), max(span.end, other.end), used)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
