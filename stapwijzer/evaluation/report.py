"""The page docs/evaluation.md: every figure on the held-back questions, written by `stapwijzer evaluate`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from stapwijzer.evaluation import score, slices
from stapwijzer.evaluation.abstention import abstention
from stapwijzer.evaluation.calibration import Bin, bins, calibration_error, judged
from stapwijzer.evaluation.machine import machine
from stapwijzer.evaluation.reliability import as_svg
from stapwijzer.evaluation.score import Row, Share

_MEANING = """\
"First answer right": the first topic answered is a right one (of two questions in one message: both are
answered; where no topic is right: the kind of reply is). "Answer or choice": that, or a right topic in a
second answer to the same message or among the choices that were offered. Intervals are 95 % bootstrap
intervals (1,000 resamples of the questions): in a small slice they are wide, and its share says little."""

_ABSTENTION = """\
To hold back is to offer choices (`clarify`) or to say that it is not known (`not_known`). It should when an
answer with the topic that the NLU puts first would have been wrong. Counted over single questions, in scope
and out of it, where the NLU's first label is a topic. Choices where the first topic was right cost a tap; a
wrong answer costs trust."""

_CALIBRATION = """\
The NLU's confidence in the topic that it puts first, against whether that topic is right, in ten bins. For a
question that is not our field any topic is wrong. Left out: questions of which the first label is no topic
(follow-ups, small talk), and messages that any topic may answer (vague, misuse)."""


def write(path: Path, scored: list[Row], trained: Mapping[str, int]) -> None:
    """Write the page to ``path`` and its diagram beside it (``<name>-reliability.svg``).

    Args:
        path: the Markdown file; its folder must exist.
        scored: outcomes beside expectations.
        trained: how many examples each label of the training data has.

    Raises:
        OSError: it cannot be written.
    """
    found = bins(judged(scored))
    picture = path.with_name(f"{path.stem}-reliability.svg")
    picture.write_text(as_svg(found), encoding="utf-8")
    path.write_text(page(scored, trained, found, picture.name), encoding="utf-8")


def page(scored: list[Row], trained: Mapping[str, int], found: list[Bin], picture: str) -> str:
    """The whole page in Markdown; ``picture`` is the diagram's address beside it."""
    today = dt.datetime.now(dt.timezone.utc)
    parts = [
        "# Evaluation: what is understood",
        f"Written by `make evaluate` on {today:%Y-%m-%d}: {machine()}.",
        f"{len(scored)} held-back questions, written by other hands than the {sum(trained.values()):,} "
        f"training examples of {len(trained)} labels, and never trained on.",
        _MEANING,
        "## The figures",
        score.table(scored),
        "## First, and among three",
        _top(scored),
        "## Holding back",
        _ABSTENTION,
        abstention(scored).table(),
        "## Calibration",
        _CALIBRATION,
        f"Expected calibration error: **{calibration_error(found):.1%}** over {sum(b.total for b in found)} "
        "questions.",
        f"![How often the first topic is right, by confidence; the table below says the same]({picture})",
        _bins(found),
        "## By kind of question",
        slices.table(scored, "kind", lambda row: row.expected.slice),
        "## By language",
        slices.table(scored, "language", lambda row: row.expected.language),
        "## By voice",
        slices.table(scored, "voice", lambda row: row.expected.voice),
        "## Topics with the worst figures",
        "Topics with three questions or more, in scope, that are not always right.",
        slices.worst_topics(scored),
        "## What is taken for what",
        score.confusions(scored),
    ]
    return "\n\n".join(parts) + "\n"


def _top(scored: list[Row]) -> str:
    single = [row for row in scored if score.in_scope(row)]
    follow_ups = [row for row in scored if row.expected.slice == "follow_up"]
    named = (
        ("in scope: first answer right (top-1)", [row.right for row in single]),
        ("in scope: answer or offered choice (top-3)", [row.reachable for row in single]),
        ("in scope: right topic among the NLU's first three labels", [row.among_three for row in single]),
        ("follow-ups: first answer right", [row.right for row in follow_ups]),
        ("follow-ups: answer or offered choice", [row.reachable for row in follow_ups]),
    )
    found = [Share.of(name, values) for name, values in named if values]
    rows = [f"| {share.name} | {share.total} | {share} |" for share in found]
    return "\n".join(["| what | questions | share | 95 % interval |", "|---|---|---|---|", *rows])


def _bins(found: list[Bin]) -> str:
    rows = [
        f"| {b.low:.1f} to {b.high:.1f} | {b.total} | {b.confidence:.1%} | {b.right:.1%} | {b.gap:+.1%} |"
        for b in found
    ]
    head = "| confidence | questions | mean confidence | right | too sure (+) or too modest (-) |"
    return "\n".join([head, "|---|---|---|---|---|", *rows])
