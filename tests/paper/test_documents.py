"""What a plan, the brochure and a checklist hold, whatever they are printed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from stapwijzer.knowledge.loader import Knowledge
from stapwijzer.knowledge.schema import LOCALES
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.paper.brochure import brochure, parts
from stapwijzer.paper.checklists import checklist
from stapwijzer.paper.dates import DatedDeadline
from stapwijzer.paper.document import Document, Line
from stapwijzer.paper.plain import plain
from stapwijzer.paper.plan import cooperation, plan
from tests.builders import Folder

DAY = dt.date(2026, 11, 22)
DECISION = DatedDeadline(dt.date(2019, 12, 13), "Veilig Thuis besluit", "protocol, uiterlijk", "Bel anders.")
SUMMONS = DatedDeadline(dt.date(2019, 12, 9), "U hoort iets", "praktijk")


def lines(document: Document) -> Iterator[Line]:
    for section in document.sections:
        for block in section.blocks:
            yield from block.lines


@pytest.fixture(params=LOCALES)
def everything(request: pytest.FixtureRequest, store: Store) -> list[Document]:
    """Every document there is, in one language."""
    made = [plan(store, step, request.param, DAY) for step in store.ids("steps")]
    made += [checklist(store, each, request.param, DAY) for each in store.ids("checklists")]
    return [*made, brochure(store, request.param, DAY)]


def test_every_statement_points_to_a_source_that_is_listed(everything: list[Document]) -> None:
    for document in everything:
        cited = {ref for line in lines(document) for ref in line.refs}
        assert cited == set(range(1, len(document.sources) + 1)), document.title
        assert all(", " in source.text for source in document.sources)


def test_no_document_is_empty_and_no_section_either(everything: list[Document]) -> None:
    for document in everything:
        assert document.title
        assert document.lead
        assert document.sources
        assert all(block.lines for section in document.sections for block in section.blocks)


def test_a_number_that_is_not_confirmed_says_so(everything: list[Document], store: Store) -> None:
    unsure = {
        store.contact(each, "nl")[0].phone
        for each in store.ids("contacts")
        if not store.contact(each, "nl")[0].confirmed
    } - {None}
    shown = [line for document in everything for line in lines(document) if line.tel in unsure]
    assert shown
    assert all("niet bevestigd" in line.note or "not confirmed" in line.note for line in shown)
    assert all(line.url.startswith("https://") for line in shown)


def test_a_plan_tells_what_the_issue_asks_for(store: Store) -> None:
    made = plan(store, "v_en_v", "nl", DAY)
    assert [section.id for section in made.sections] == [
        "wat", "moet-dat", "termijnen", "daarna", "rechten", "vragen", "papier", "bellen",
    ]  # fmt: skip
    text = plain(made)
    step, words = store.step("v_en_v", "nl")
    for said in (*words.claims.values(), *words.follows.values(), *words.ask, words.decides, words.present):
        assert said in text
    for right in step.rights:
        assert store.right(right, "nl")[1].short in text
    assert "Informatie, geen juridisch advies." in text
    assert "Handelingsprotocol Veilig Thuis 2019, par. 7.5.1.1" in text


def test_every_claim_of_a_step_is_in_its_plan(store: Store, knowledge: Knowledge) -> None:
    for step_id, step in knowledge.steps.items.items():
        text = plain(plan(store, step_id, "nl", DAY))
        words = knowledge.steps.texts["nl"][step_id]
        for claim in step.claims:
            assert words.claims[claim.id] in text, f"{step_id}: {claim.id}"


def test_a_duty_that_nobody_confirmed_is_not_stated_plainly(store: Store, knowledge: Knowledge) -> None:
    unsure = 0
    for step_id, step in knowledge.steps.items.items():
        claim = next(claim for claim in step.claims if claim.id == step.cooperation_claim)
        if claim.certainty == "laag" or claim.verification != "bevestigd":
            said = cooperation(step, "nl")
            assert said in ("", "Dat weten we niet zeker"), step_id
            unsure += bool(said)
    assert unsure
    assert "Dat weten we niet zeker" in plain(plan(store, "raadsonderzoek", "nl", DAY))
    assert "Nee, meewerken is vrijwillig" in plain(plan(store, "v_en_v", "nl", DAY))


def test_given_dates_come_first_in_the_order_of_the_calendar(store: Store) -> None:
    made = plan(store, "melding", "nl", DAY, [DECISION, SUMMONS])
    assert made.sections[0].id == "datums"
    assert [line.label for line in made.sections[0].blocks[0].lines] == ["9-12-2019", "13-12-2019"]
    last = made.sections[0].blocks[0].lines[1]
    assert (last.text, last.note) == ("Veilig Thuis besluit. Bel anders.", "protocol, uiterlijk")


def test_a_checklist_goes_from_before_to_after_the_meeting(small: Store) -> None:
    texts = [line.text for line in lines(checklist(small, "gesprek", "nl", DAY))]
    assert texts[:3] == ["Vraag om uitleg.", "Vertel uw kant.", "Lees het na."]


def test_a_line_of_a_checklist_goes_when_its_claim_no_longer_holds(folder: Folder, tmp_path: Path) -> None:
    folder.change("topics/meewerken.yml", claims__1__valid_until=dt.date(2026, 1, 1))
    engine = create_engine(f"sqlite:///{tmp_path / 'later.db'}")
    compile_into(engine, folder.load())
    later = checklist(Store(engine), "gesprek", "nl", DAY)
    assert "Vraag om uitleg." not in [line.text for line in lines(later)]
    engine.dispose()


def test_the_brochure_holds_every_step_and_every_right_once(store: Store) -> None:
    made = brochure(store, "nl", DAY)
    labels = [line.label for line in lines(made)]
    for step_id in store.ids("steps"):
        assert labels.count(store.step(step_id, "nl")[1].name) == 1
    for right_id in store.ids("rights"):
        assert store.right(right_id, "nl")[1].name in labels


def test_the_parts_of_the_route_hold_every_step_in_order(store: Store) -> None:
    found = [step for _, steps in parts(store, "nl") for _, step, _ in steps]
    assert sorted(step.id for step in found) == store.ids("steps")
    assert [step.code for step in found] == sorted(step.code for step in found)


def test_there_is_a_checklist_for_each_kind_of_meeting(store: Store) -> None:
    assert store.ids("checklists") == [
        "eerste_gesprek", "huisbezoek", "jbt", "raadsonderzoek", "zitting_kinderrechter",
    ]  # fmt: skip


@pytest.mark.parametrize("make", [plan, checklist])
def test_what_does_not_exist_is_an_error(store: Store, make) -> None:
    with pytest.raises(KeyError):
        make(store, "bestaat_niet", "nl", DAY)


def test_a_term_that_did_not_hold_on_the_day_is_not_printed(folder: Folder) -> None:
    engine = create_engine("sqlite://")
    folder.change("facts/termijnen.yml", onderzoek_weken__valid_from=DAY)
    compile_into(engine, folder.load())
    for make in (
        lambda day: plan(Store(engine), "onderzoek", "nl", day),
        lambda day: brochure(Store(engine), "nl", day),
    ):
        assert "10 weken" in plain(make(DAY))
        assert "10 weken" not in plain(make(DAY - dt.timedelta(days=1)))
    engine.dispose()
