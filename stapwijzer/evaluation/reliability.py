"""The reliability diagram as a small SVG: a bar for each bin of confidence, beside the line of perfection."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as xml

from stapwijzer.evaluation.calibration import Bin, calibration_error

_LEFT, _TOP, _SIDE = 56, 16, 300
_WIDTH, _HEIGHT = 376, 372
# The ink has 4.5:1 or more on the paper, the edge of a bar and the line 3:1 or more on bar and paper; the
# line differs by its dashes, not by colour alone.
_PAPER, _INK, _GRID, _BAR, _EDGE, _LINE = "#ffffff", "#17282c", "#d9ddde", "#b5dadb", "#0c5a60", "#7d3c00"


def as_svg(bins: Sequence[Bin]) -> str:
    """A standalone SVG document with a title and a description that says in words what it shows."""
    root = xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img",
            "width": str(_WIDTH), "height": str(_HEIGHT), "aria-labelledby": "title description",
            "font-family": "system-ui, sans-serif", "font-size": "12",
        },
    )  # fmt: skip
    xml.SubElement(root, "title", id="title").text = "How often the first topic is right, by confidence"
    xml.SubElement(root, "desc", id="description").text = _description(bins)
    xml.SubElement(root, "rect", width=str(_WIDTH), height=str(_HEIGHT), fill=_PAPER)
    _axes(root)
    for each in bins:
        _bar(root, each)
    _line(root, (0, 0), (1, 1), {"stroke": _LINE, "stroke-width": "2", "stroke-dasharray": "6 4"})
    xml.indent(root)
    return xml.tostring(root, encoding="unicode") + "\n"


def _description(bins: Sequence[Bin]) -> str:
    """The diagram in words."""
    said = [
        f"of {each.total} with confidence {each.low:.1f} to {each.high:.1f}, {each.right:.0%} right"
        for each in bins
    ]
    error = f"Expected calibration error {calibration_error(bins):.1%}."
    head = f"Bars: share right in each bin of confidence. Dashed line: perfect. {error}"
    return f"{head} In words: {'; '.join(said)}." if said else head


def _x(confidence: float) -> float:
    return _LEFT + confidence * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE


def _axes(root: xml.Element) -> None:
    for fifth in range(6):
        at = fifth / 5
        _line(root, (0, at), (1, at), {"stroke": _GRID})
        _text(root, f"{at:.0%}", _LEFT - 6, _y(at) + 4, "end")
        _text(root, f"{at:.1f}", _x(at), _y(0) + 16, "middle")
    _text(root, "confidence in the first topic", _x(0.5), _HEIGHT - 8, "middle")
    label = _text(root, "right", 14, _y(0.5), "middle")
    label.set("transform", f"rotate(-90 14 {_y(0.5):.0f})")


def _bar(root: xml.Element, each: Bin) -> None:
    width = (each.high - each.low) * _SIDE - 4
    bar = xml.SubElement(
        root, "rect", x=f"{_x(each.low) + 2:.1f}", y=f"{_y(each.right):.1f}", width=f"{width:.1f}",
        height=f"{each.right * _SIDE:.1f}", fill=_BAR, stroke=_EDGE,
    )  # fmt: skip
    xml.SubElement(bar, "title").text = f"{each.total} questions, {each.right:.0%} right"


def _line(
    root: xml.Element, start: tuple[float, float], end: tuple[float, float], look: dict[str, str]
) -> None:
    ends = {"x1": _x(start[0]), "y1": _y(start[1]), "x2": _x(end[0]), "y2": _y(end[1])}
    xml.SubElement(root, "line", {**{name: f"{value:.1f}" for name, value in ends.items()}, **look})


def _text(root: xml.Element, words: str, x: float, y: float, anchor: str) -> xml.Element:
    made = xml.SubElement(
        root, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "fill": _INK}
    )
    made.text = words
    return made
