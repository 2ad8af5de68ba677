"""A timeline as a picture: one column, made for a phone, with words for every colour.

The picture holds no word of a parent: names and sentences come from the knowledge, dates are written anew.
Text is wrapped here, because SVG does not wrap. Widths are estimated on the wide side (``_width``), so that a
font that is wider than usual does not overflow either.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as xml

from stapwijzer.process import render
from stapwijzer.process.timeline import Item, Judged, Timeline
from stapwijzer.texts import text

WIDTH = 360  # pixels at natural size: a small phone
_LINE_X, _TEXT_X, _RIGHT = 22, 44, 344
_CARD_PAD = 10
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"

# The colours of the chat page (service/static/style.css), light. Text on its ground has 4.5:1 or more.
_PAPER, _CARD, _INK, _MUTED, _EDGE = "#f6f4ee", "#ffffff", "#17282c", "#4c5d63", "#6c7d82"
_LINE, _BRAND, _BRAND_STRONG, _ON_BRAND, _QUIET = "#dcd7ca", "#0c5a60", "#083f44", "#ffffff", "#d9ebe9"
_TROUBLE = "#7d5200"
_STATE_COLOUR = {
    "met": _BRAND, "running": _BRAND, "later": _TROUBLE, "passed": _TROUBLE, "overtaken": _MUTED,
    "ended": _MUTED,
}  # fmt: skip

_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[]-·/ "), frozenset("mwMW@&%—")


def as_svg(timeline: Timeline) -> str:
    """The timeline as a standalone SVG document with a title, a description and a role."""
    return _Picture(timeline).draw()


def _width(words: str, size: float, bold: bool) -> float:
    """About how wide ``words`` are in pixels, on the wide side."""
    em = sum(0.4 if c in _NARROW else 0.95 if c in _BROAD else 0.72 if c.isupper() else 0.6 for c in words)
    return em * size * (1.06 if bold else 1.0)


def wrap(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """``words`` in lines of at most ``room`` pixels; a word that is wider is cut."""
    lines = [""]
    for word in words.split():
        while _width(word, size, bold) > room:
            keep = next(n for n in range(len(word), 0, -1) if n == 1 or _width(word[:n], size, bold) <= room)
            lines += [word[:keep], ""]
            word = word[keep:]
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


class _Picture:
    """Draws from top to bottom; ``_y`` is where the next thing starts."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._locale = timeline.locale
        self._here = render.here_item(timeline)
        self._y = 20.0
        self._dots: list[tuple[float, Item]] = []
        self._drawing = xml.Element("g")

    def draw(self) -> str:
        title = text("process.timeline.title", self._locale)
        here = render.here_line(self._timeline)
        self._words(title, 20, x=16, bold=True, fill=_BRAND_STRONG)
        self._words(here, 14.5, x=16, fill=_INK)
        self._y += 14
        for item in self._timeline.items:
            self._item(item)
        if self._timeline.contradictions:
            self._questions()
        if self._timeline.next:
            self._next()
        self._words(text("process.timeline.read_more", self._locale), 12.5, x=16, fill=_MUTED)
        return self._document(title, here)

    def _document(self, title: str, here: str) -> str:
        height = round(self._y + 12)
        root = xml.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {WIDTH} {height}",
                "width": str(WIDTH),
                "height": str(height),
                "role": "img",
                "aria-labelledby": "timeline-title timeline-description",
                "lang": self._locale,
                "font-family": _FONT,
                "style": "max-width: 100%; height: auto",
            },
        )
        number = len(self._timeline.items)
        description = text("process.timeline.description", self._locale, number=number, here=here)
        steps = "; ".join(f"{item.moment.words(self._locale)}: {item.name}" for item in self._timeline.items)
        xml.SubElement(root, "title", {"id": "timeline-title"}).text = title
        xml.SubElement(root, "desc", {"id": "timeline-description"}).text = f"{description} {steps}."
        xml.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": _PAPER})
        root.extend(self._thread())
        root.append(self._drawing)
        xml.indent(root)
        return xml.tostring(root, encoding="unicode") + "\n"

    def _thread(self) -> Iterator[xml.Element]:
        """The line from the first event to the last, and a dot for each."""
        top, bottom = self._dots[0][0], self._dots[-1][0]
        yield xml.Element(
            "line",
            {"x1": str(_LINE_X), "x2": str(_LINE_X), "y1": f"{top:.1f}", "y2": f"{bottom:.1f}",
             "stroke": _EDGE, "stroke-width": "2"},
        )  # fmt: skip
        for y, item in self._dots:
            here = item is self._here
            look = {"cx": str(_LINE_X), "cy": f"{y:.1f}", "r": "9" if here else "5" if item.beside else "7"}
            filled = _BRAND if here or not (item.planned or item.beside) else _PAPER
            yield xml.Element("circle", look | {"fill": filled, "stroke": _BRAND, "stroke-width": "2"})
            if here:
                yield xml.Element("circle", look | {"r": "3.5", "fill": _ON_BRAND})

    def _item(self, item: Item) -> None:
        self._dots.append((self._y + 8, item))
        self._words(item.moment.words(self._locale), 13, fill=_MUTED)
        self._words(item.name, 16, bold=True, fill=_INK)
        for mark in render.marks(item, item is self._here, self._locale):
            self._pill(mark, strong=item is self._here)
        for judged in item.terms:
            self._term(judged)
        self._y += 18

    def _pill(self, words: str, *, strong: bool) -> None:
        wide = _width(words, 13, True) + 20
        self._y += 4
        self._box(_TEXT_X, self._y, wide, 24, 12, _BRAND if strong else _QUIET)
        self._line(
            words, 13, _TEXT_X + 10, self._y + 16.5, bold=True, fill=_ON_BRAND if strong else _BRAND_STRONG
        )
        self._y += 28

    def _term(self, judged: Judged) -> None:
        due, locale = judged.due, self._locale
        colour = _STATE_COLOUR[judged.state]
        room = _RIGHT - _TEXT_X - 2 * _CARD_PAD - 4
        head = wrap(render.term_head(due, locale), 14, room, bold=True)
        only = f"{text('process.timeline.only_if', locale)}. " if due.conditional else ""
        body = wrap(only + due.words, 13, room)
        small = wrap(
            f"{render.state_words(judged, locale)} · {text(f'process.basis.{due.basis}', locale)}", 12.5, room
        )
        gap = 4
        height = 2 * _CARD_PAD + 19 * len(head) + 17.5 * len(body) + 17 * len(small) + gap - 4
        self._y += 6
        self._box(_TEXT_X, self._y, _RIGHT - _TEXT_X, height, 8, _CARD, edge=_LINE)
        self._box(_TEXT_X, self._y, 4, height, 2, colour)
        x, y = _TEXT_X + _CARD_PAD + 4, self._y + _CARD_PAD + 12
        for lines, size, step, fill, bold in (
            (head, 14, 19, _INK, True),
            (small, 12.5, 17, colour, True),
            (body, 13, 17.5, _INK, False),
        ):
            for words in lines:
                self._line(words, size, x, y, bold=bold, fill=fill)
                y += step
            y += gap if lines is small else 0
        self._y += height + 4

    def _questions(self) -> None:
        heading = text("process.timeline.contradictions", self._locale)
        self._words(heading, 16, x=16, bold=True, fill=_TROUBLE)
        self._y += 4
        for question in self._timeline.contradictions:
            self._words(question, 13, x=28, fill=_INK, bullet=True)
            self._y += 8
        self._y += 6

    def _next(self) -> None:
        self._words(text("process.timeline.next", self._locale), 16, x=16, bold=True, fill=_BRAND_STRONG)
        self._y += 4
        for step in self._timeline.next:
            self._words(step.name, 14, x=28, bold=True, fill=_INK, bullet=True)
            self._words(step.condition, 13, x=28, fill=_INK)
            self._y += 8
        self._y += 6

    def _words(
        self,
        words: str,
        size: float,
        *,
        fill: str,
        x: float = _TEXT_X,
        bold: bool = False,
        bullet: bool = False,
    ) -> None:
        """Words under what was drawn before, in as many lines as they need."""
        if bullet:
            attributes = {"cx": str(x - 8), "cy": f"{self._y + size * 0.62:.1f}", "r": "2.5", "fill": _BRAND}
            xml.SubElement(self._drawing, "circle", attributes)
        for line in wrap(words, size, _RIGHT - x, bold=bold):
            self._line(line, size, x, self._y + size, bold=bold, fill=fill)
            self._y += size * 1.36

    def _line(self, words: str, size: float, x: float, y: float, *, fill: str, bold: bool) -> None:
        attributes = {"x": f"{x:g}", "y": f"{y:.1f}", "font-size": f"{size:g}", "fill": fill}
        if bold:
            attributes["font-weight"] = "600"
        xml.SubElement(self._drawing, "text", attributes).text = words

    def _box(
        self, x: float, y: float, wide: float, high: float, round_: float, fill: str, edge: str | None = None
    ) -> None:
        attributes = {
            "x": f"{x:g}", "y": f"{y:.1f}", "width": f"{wide:.1f}", "height": f"{high:.1f}",
            "rx": f"{round_:g}", "fill": fill,
        }  # fmt: skip
        if edge:
            attributes["stroke"] = edge
        xml.SubElement(self._drawing, "rect", attributes)
