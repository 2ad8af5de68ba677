"""One language's rules: the schema of ``lexicon/<locale>.yml``, and its compiled form.

A file holds word groups, frames and rules. A rule names a category and the patterns that show it. A
frame is what takes the danger out of a match: a denial, the past, a quoted accusation, an idiom.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from stapwijzer import plain_yaml
from stapwijzer.safety.categories import CATEGORIES
from stapwijzer.safety.normalise import Piece, plain
from stapwijzer.safety.pattern import (
    BREAK,
    CLOSER,
    DEFAULT_WINDOW,
    FILLER,
    Groups,
    Message,
    Pattern,
    PatternError,
    Span,
    parse,
)
from stapwijzer.safety.vocabulary import Symbols, Vocabulary

FOLDER = Path(__file__).with_name("lexicon")
LOCALES = ("nl", "en", "tr", "pl", "ar", "uk")
# How far a frame may stand outside the match it belongs to, in words before and after.
_BEFORE, _AFTER = 1, 3
_LEAD_IN = 9

# inside: between or close to the words of the match, none of them itself (a denial)
# around: the same, and it may share words (an idiom)
# before: it leads in to the match ("they asked whether ...")
Where = Literal["inside", "around", "before", "sentence", "message"]


class LexiconError(Exception):
    """A lexicon file is wrong; the message names file, place and remedy."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FrameEntry(_Strict):
    """A frame as written. ``where`` it must stand, seen from a match; ``except`` never counts as one."""

    where: Where
    any: tuple[str, ...]
    but_not: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class RuleEntry(_Strict):
    """A rule as written: a category, any of some patterns, and the frames that take it back."""

    code: str
    category: str
    any: tuple[str, ...]
    window: int = DEFAULT_WINDOW
    unless: tuple[str, ...] = ()

    @field_validator("category")
    @classmethod
    def _exists(cls, value: str) -> str:
        if value not in CATEGORIES:
            raise ValueError(f"'{value}' is no category; choose one of {', '.join(CATEGORIES)}")
        return value


class LexiconFile(_Strict):
    """A lexicon as written. Word lists are one string: words with spaces, or items with commas."""

    script: Literal["latin", "arabic", "cyrillic"]
    fillers: str = ""
    breaks: str = ""
    closers: str = ""
    seams: str = ""
    prefixes: str = ""
    spelling: dict[str, str] = {}
    groups: dict[str, str]
    frames: dict[str, FrameEntry] = {}
    child_voice: tuple[str, ...] = ()
    child_voice_unless: tuple[str, ...] = ()
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True)
class Frame:
    """A compiled frame."""

    where: Where
    patterns: tuple[Pattern, ...]
    but_not: tuple[Pattern, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A compiled rule."""

    code: str
    category: str
    patterns: tuple[Pattern, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """A compiled lexicon."""

    locale: str
    script: str
    vocabulary: Vocabulary
    groups: Groups
    frames: Mapping[str, Frame]
    rules: tuple[Rule, ...]
    child_voice: Rule

    def read(self, pieces: Sequence[Piece], *, guess: bool) -> Message:
        """``pieces`` as this language reads them."""
        read: list[tuple[Symbols, int]] = []
        seen: dict[str, list[Symbols]] = {}
        for piece in pieces:
            if piece.word not in seen:
                seen[piece.word] = self.vocabulary.read(piece.word, guess=guess)
            pause = piece.pause
            for symbols in seen[piece.word]:
                read.append((symbols, pause))
                pause = 0
        return Message(read, self.groups)

    def matching(self, message: Message) -> list[Rule]:
        """The rules that match ``message`` and that no frame takes back."""
        frames: dict[str, list[Span]] = {}
        return [self.rules[n] for n in self.possible(message) if self.matches(self.rules[n], message, frames)]

    def possible(self, message: Message) -> list[int]:
        """The numbers of the rules of which some symbol occurs: most are ruled out without a look at them."""
        found = (self._by_symbol.get(symbol, ()) for symbol in message.may_occur)
        return sorted(set().union(*found))

    @cached_property
    def _by_symbol(self) -> dict[str, list[int]]:
        """Rules by that symbol of each of their patterns that stands in the fewest patterns."""
        patterns = [(number, each) for number, rule in enumerate(self.rules) for each in rule.patterns]
        shared = Counter(symbol for _, pattern in patterns for symbol in pattern.needs)
        found: dict[str, list[int]] = defaultdict(list)
        for number, pattern in patterns:
            found[min(pattern.needs, key=lambda symbol: (shared[symbol], symbol))].append(number)
        return found

    def matches(self, rule: Rule, message: Message, frames: dict[str, list[Span]]) -> bool:
        """Whether ``rule`` matches somewhere where none of its frames takes it back.

        Args:
            rule: one of ``rules``, or ``child_voice``.
            message: as this lexicon read it.
            frames: the places of frames that were found so far; filled here.
        """
        for pattern in rule.patterns:
            for span in message.find(pattern):
                if not any(self._takes_back(name, span, message, frames) for name in rule.unless):
                    return True
        return False

    def _takes_back(self, name: str, match: Span, message: Message, frames: dict[str, list[Span]]) -> bool:
        where = self.frames[name].where
        return any(_stands(where, span, match, message) for span in self._places(name, message, frames))

    def _places(self, name: str, message: Message, frames: dict[str, list[Span]]) -> list[Span]:
        if name not in frames:
            frame = self.frames[name]
            places = [span for pattern in frame.patterns for span in message.find(pattern)]
            if places and any(self._places(other, message, frames) for other in frame.unless):
                places = []
            exempt = {
                token for pattern in frame.but_not for span in message.find(pattern) for token in span.used
            }
            frames[name] = [span for span in places if exempt.isdisjoint(span.used)]
        return frames[name]


def _stands(where: Where, frame: Span, match: Span, message: Message) -> bool:
    """Whether ``frame`` stands where it must to take ``match`` back."""
    if where == "message":
        return True
    sentences = range(message.layout.sentence[match.start], message.layout.sentence[match.end - 1] + 1)
    if message.layout.sentence[frame.start] not in sentences:
        return False
    if where == "sentence":
        return True
    if where == "before":
        return frame.end < match.end and message.gap(frame.end - 1, match.end - 1) <= _LEAD_IN
    if where == "inside" and not set(frame.used).isdisjoint(match.used):
        return False
    clauses = {message.layout.clause[token] for token in match.used}
    if clauses.isdisjoint(message.layout.clause[token] for token in frame.used):
        return False
    if frame.end <= match.start:
        return message.gap(frame.end - 1, match.start) < _BEFORE
    return frame.start < match.end or message.gap(match.end - 1, frame.start) < _AFTER


@cache
def load(locale: str) -> Lexicon:
    """The compiled lexicon of ``locale``, one of ``LOCALES``.

    Raises:
        LexiconError: the file is missing or wrong.
    """
    path = FOLDER / f"{locale}.yml"
    try:
        entry = LexiconFile.model_validate(plain_yaml.read(path))
        return _Compiler().compile(locale, entry)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, ValidationError, PatternError) as error:
        raise LexiconError(f"{path}: {error}") from error


def ordinary_words(locale: str) -> list[str]:
    """Common words that look like a crisis word and are never a typing error of one.

    Raises:
        OSError: the lexicon has no ``<locale>.ordinary.txt``.
    """
    lines = (FOLDER / f"{locale}.ordinary.txt").read_text(encoding="utf-8").splitlines()
    return [plain(word) for line in lines if not line.startswith("#") for word in line.split()]


class _Compiler:
    """Gathers words and groups while it reads the patterns of one file."""

    def __init__(self) -> None:
        self.words: dict[str, set[str]] = defaultdict(set)
        self.beginnings: dict[str, set[str]] = defaultdict(set)
        self.composed: list[tuple[str, Pattern]] = []
        self.groups: set[str] = set()

    def compile(self, locale: str, entry: LexiconFile) -> Lexicon:
        for name, items in entry.groups.items():
            for item in _items(items):
                self._alternative(f"{{{name}}}", item)
            self.groups.add(name)
        for symbol, words in ((FILLER, entry.fillers), (BREAK, entry.breaks), (CLOSER, entry.closers)):
            for word in words.split():
                self._word(symbol, word)
        for word in " ".join(entry.spelling.values()).split():
            self.words[plain(word)].add(plain(word))
        frames = {name: self._frame(name, frame, entry) for name, frame in entry.frames.items()}
        rules = tuple(self._rule(rule, entry) for rule in entry.rules)
        child = RuleEntry(
            code="kinderstem",
            category="kind_schrijft",
            any=entry.child_voice,
            unless=entry.child_voice_unless,
        )
        child_voice = self._rule(child, entry)
        all_words, beginnings = self._with_beginnings()
        return Lexicon(
            locale=locale,
            script=entry.script,
            child_voice=child_voice,
            groups=Groups(self.composed),
            frames=frames,
            rules=rules,
            vocabulary=Vocabulary(
                words=all_words,
                beginnings=beginnings,
                known=ordinary_words(locale),
                seams=[plain(word) for word in entry.seams.split()],
                spelling={
                    plain(typed): tuple(plain(word) for word in meant.split())
                    for typed, meant in entry.spelling.items()
                },
                prefixes=[plain(prefix) for prefix in entry.prefixes.split()],
            ),
        )

    def _frame(self, name: str, frame: FrameEntry, entry: LexiconFile) -> Frame:
        self._known_frames(f"frames.{name}", frame.unless, entry)
        return Frame(
            where=frame.where,
            patterns=tuple(self._pattern(text) for text in frame.any),
            but_not=tuple(self._pattern(text) for text in frame.but_not),
            unless=frame.unless,
        )

    def _rule(self, rule: RuleEntry, entry: LexiconFile) -> Rule:
        self._known_frames(f"rule {rule.code}", rule.unless, entry)
        patterns = tuple(self._pattern(text, rule.window) for text in rule.any)
        return Rule(rule.code, rule.category, patterns, rule.unless)

    def _known_frames(self, place: str, names: Sequence[str], entry: LexiconFile) -> None:
        for name in names:
            if name not in entry.frames:
                raise PatternError(f"{place}: there is no frame '{name}'; write it under 'frames'")

    def _pattern(self, text: str, window: int = DEFAULT_WINDOW) -> Pattern:
        pattern = parse(text, window)
        for symbol in sorted(pattern.needs):
            self._symbol(symbol, text)
        return pattern

    def _symbol(self, symbol: str, text: str) -> None:
        if symbol.startswith("("):
            for row in symbol[1:-1].split("|"):
                self._alternative(symbol, " ".join(row.split()))
        elif symbol.startswith("{") and "|" not in symbol:
            if symbol[1:-1] not in self.groups:
                raise PatternError(f"'{text}': there is no group {symbol} above it; write it under 'groups'")
        else:
            for alternative in symbol.split("|"):
                self._alternative(symbol, alternative)

    def _alternative(self, symbol: str, item: str) -> None:
        """Let ``item`` (a word, a beginning, a group, or a row of these) stand for ``symbol``."""
        if " " not in item and not item.startswith("{"):
            self._word(symbol, item)
            return
        pattern = self._pattern(item)
        if (symbol, pattern) not in self.composed:
            self.composed.append((symbol, pattern))

    def _word(self, symbol: str, word: str) -> None:
        normal = plain(word.removesuffix("*"))
        if not normal.isalnum():
            raise PatternError(f"'{symbol}': '{word}' can never match; write one word without signs")
        (self.beginnings if word.endswith("*") else self.words)[normal].add(symbol)

    def _with_beginnings(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Words and beginnings, each with the symbols of every shorter beginning that fits it."""

        def inherited(word: str) -> set[str]:
            starts = (word[:end] for end in range(1, len(word) + 1))
            return set().union(*(self.beginnings[start] for start in starts if start in self.beginnings))

        words = {word: symbols | inherited(word) for word, symbols in self.words.items()}
        return words, {start: inherited(start) for start in self.beginnings}


def _items(text: str) -> list[str]:
    return [" ".join(item.split()) for item in text.split(",") if item.strip()]
