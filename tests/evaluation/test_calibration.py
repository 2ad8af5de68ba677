"""The arithmetic behind the evaluation's page: bins, calibration error, holding back, slices, the diagram."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.evaluation import report, slices, trained
from stapwijzer.evaluation.abstention import abstention
from stapwijzer.evaluation.calibration import bins, calibration_error, judged
from stapwijzer.evaluation.reliability import as_svg
from stapwijzer.evaluation.score import Row, Share
from tests.builders import row

JUDGEMENTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=80)


def ranked(label: str, confidence: float, expected: dict[str, Any] | None = None, **came: Any) -> Row:
    return row(expected, ranking=[(label, confidence), ("vraag/verslag", 0.01)], **came)


def test_bins_are_of_equal_width_and_full_confidence_is_in_the_last():
    found = bins([(0.0, False), (0.05, True), (0.1, True), (0.95, True), (1.0, True)])
    assert [(b.low, b.total) for b in found] == [(0.0, 2), (0.1, 1), (0.9, 2)]
    assert found[0].right == 0.5
    assert found[0].confidence == pytest.approx(0.025)


def test_the_calibration_error_is_the_weighed_gap():
    # 4 at 0.8, 2 of them right: a gap of 0.3; 1 at 0.3 that is right: a gap of 0.7. (4*0.3 + 0.7) / 5 = 0.38
    judgements = [(0.8, True), (0.8, True), (0.8, False), (0.8, False), (0.3, True)]
    assert calibration_error(bins(judgements)) == pytest.approx(0.38)
    assert bins(judgements)[0].gap == pytest.approx(-0.7)


@given(JUDGEMENTS)
def test_no_judgement_is_lost_and_the_error_is_a_share(judgements: list[tuple[float, bool]]):
    found = bins(judgements)
    assert sum(b.total for b in found) == len(judgements)
    assert 0 <= calibration_error(found) <= 1
    assert all(b.low - 1e-9 <= b.confidence <= b.high + 1e-9 for b in found)


def test_who_is_always_as_right_as_sure_has_no_calibration_error():
    assert calibration_error(bins([(1.0, True)] * 5 + [(0.0, False)] * 3)) == 0
    assert calibration_error([]) == 0


def test_confidence_counts_only_where_a_topic_is_first_and_it_is_known_which_is_right():
    anything = {"topics": [], "kinds": ["clarify", "answer"], "slice": "vague"}
    elsewhere = {"topics": [], "kinds": ["out_of_scope"], "slice": "out_of_scope"}
    scored = [
        ranked("vraag/meewerken", 0.9, topics=["meewerken"]),
        ranked("vraag/kosten", 0.6, {"also": ["kosten"]}, kind="clarify"),
        ranked("vraag/kosten", 0.4, elsewhere),
        ranked("vraag/kosten", 0.8, anything),
        ranked("praatje/groet", 0.7),
        row(),
    ]
    assert judged(scored) == [(0.9, True), (0.6, True), (0.4, False)]
    assert [each.among_three for each in scored] == [True, True, False, False, False, False]


def test_holding_back_is_judged_by_what_the_answer_would_have_been():
    elsewhere = {"topics": [], "kinds": ["out_of_scope"], "slice": "out_of_scope"}
    scored = [
        ranked("vraag/kosten", 0.4, kind="clarify"),  # should, did
        ranked("vraag/kosten", 0.4, elsewhere, kind="not_known"),  # should, did
        ranked("vraag/kosten", 0.9, topics=["kosten"]),  # should, did not
        ranked("vraag/meewerken", 0.4, kind="clarify"),  # should not, did
        ranked("vraag/meewerken", 0.9, topics=["meewerken"]),  # should not, did not
        ranked("vraag/kosten", 0.4, {"slice": "follow_up"}, kind="clarify"),  # leans on what was said
        ranked("buiten_bereik/medisch", 0.4, elsewhere, kind="clarify"),  # no topic to answer with
    ]
    found = abstention(scored)
    assert sorted(found.precise) == [False, True, True]
    assert sorted(found.recalled) == [False, True, True]
    assert "| precision: held back, and should | 3 | 66.7% |" in found.table()
    assert len(abstention([]).table().splitlines()) == 2


def test_a_share_carries_its_interval():
    share = Share.of("x", [True] * 9 + [False])
    assert (share.total, share.share) == (10, 0.9)
    assert share.low < 0.9 <= share.high
    assert str(Share.of("x", [True])) == "100.0% | 100.0%-100.0%"


def test_slices_are_ordered_by_size_and_the_worst_topics_by_share():
    good = [row({"voice": "kort"}, topics=["meewerken"])] * 3
    half = [row({"topics": ["kosten"]}, topics=[topic]) for topic in ("kosten", "kosten", "x", "x")]
    bad = [row({"topics": ["verslag"]}, topics=["x"])] * 3
    few = [row({"topics": ["raad"]}, topics=["x"])] * 2
    scored = [*good, *half, *bad, *few]
    by_voice = slices.table(scored, "voice", lambda r: r.expected.voice).splitlines()
    assert by_voice[0].startswith("| voice | questions |")
    assert [line.split(" | ")[0] for line in by_voice[2:]] == ["| ouder", "| kort"]
    worst = slices.worst_topics(scored).splitlines()[2:]
    assert [line.split(" | ")[:3] for line in worst] == [
        ["| verslag", "3", "0.0%"],
        ["| kosten", "4", "50.0%"],
    ]


@given(JUDGEMENTS)
def test_the_diagram_is_sound_xml_with_words_and_its_bars_stay_inside(judgements: list[tuple[float, bool]]):
    found = bins(judgements)
    root = xml.fromstring(as_svg(found))
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title description"
    assert "Expected calibration error" in str(root.findtext(f"{space}desc"))
    bars = [bar for bar in root.iter(f"{space}rect") if bar.get("x")]
    assert len(bars) == len(found)
    assert all(0 <= float(bar.attrib["height"]) <= 300.05 for bar in bars)


def test_the_page_holds_every_part_and_stands_beside_its_diagram(tmp_path):
    scored = [ranked("vraag/meewerken", 0.9, topics=["meewerken"]), ranked("vraag/kosten", 0.9)]
    report.write(tmp_path / "evaluation.md", scored, {"vraag/meewerken": 1000, "praatje/groet": 234})
    written = (tmp_path / "evaluation.md").read_text("utf-8")
    assert "2 held-back questions" in written
    assert "1,234 training examples of 2 labels" in written
    assert "](evaluation-reliability.svg)" in written
    assert "Expected calibration error: **40.0%** over 2 questions." in " ".join(written.split())
    assert (tmp_path / "evaluation-reliability.svg").exists()


def test_training_examples_are_counted_by_label(tmp_path):
    (tmp_path / "a").mkdir()
    topic = "- intent: vraag/x\n  examples: |\n    - een\n    - twee\n"
    synonym = "- synonym: VT\n  examples: |\n    - vt\n"
    (tmp_path / "a" / "x.yml").write_text(f'version: "3.1"\nnlu:\n{topic}{synonym}')
    assert trained.counted(tmp_path) == {"vraag/x": 2}
