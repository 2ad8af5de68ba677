"""With a day given, the law of that day is told, and what is not known of that day is said plainly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from stapwijzer import cli, cli_paper
from stapwijzer.knowledge.answers import Answers
from stapwijzer.knowledge.loader import load
from stapwijzer.knowledge.search import Search
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.knowledge.validity import Validity
from stapwijzer.settings import Settings
from stapwijzer.texts import text
from tests.builders import Folder

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def shipped() -> Iterator[Store]:
    engine = create_engine("sqlite://")
    compile_into(engine, load(KNOWLEDGE))
    yield Store(engine)
    engine.dispose()


def day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("topic", "on", "said", "unsaid"),
    [
        ("bewaartermijn", "2018-06-01", "15 jaar in de wet", "In principe 20 jaar"),
        ("bewaartermijn", "2020-01-01", "In principe 20 jaar", "waarschijnlijk nog een oude termijn"),
        ("delen_met_anderen", "2022-07-01", "een kortere lijst", "reclassering"),
        ("delen_met_anderen", "2023-06-01", "werd de lijst in de wet langer", "reclassering"),
        ("delen_met_anderen", "2025-01-01", "reclassering", "kortere lijst"),
        ("bevoegdheden_vt", "2022-07-01", "kwamen er pas later bij", "reclassering"),
        ("wat_is_veilig_thuis", "2020-01-01", "heette het op die dag nog AMHK", "Eerst stond er AMHK"),
        ("wat_is_veilig_thuis", "2020-09-01", "Eerst stond er AMHK", "nog een oude naam"),
        ("wat_is_veilig_thuis", "2021-07-01", "0800-2000", "AMHK"),
        ("contact", "2025-09-30", "nog geld kostte", "Dat is gratis, dag en nacht"),
        ("contact", "2025-10-01", "Dat is gratis, dag en nacht", "nog geld kostte"),
        ("ouder_zonder_gezag", "2022-12-31", "niet vanzelf gezag", "Erkende u uw kind vanaf"),
        ("ouder_zonder_gezag", "2023-01-01", "Erkende u uw kind vanaf", "Op die dag kreeg"),
        ("kosten", "2022-12-31", "was er op die dag nog niet", "meestal een gratis advocaat"),
        ("kosten", "2023-10-01", "begon een proef", "meestal een gratis advocaat"),
        ("kosten", "2024-11-18", "meestal een gratis advocaat", "begon een proef"),
        ("meldcode", "2018-12-31", "één keuze", "neemt de beroepskracht nu twee besluiten"),
        ("meldcode", "2019-01-01", "twee besluiten", "één keuze"),
        ("vertrouwenspersoon", "2024-12-31", "weten wij niet zeker", "De wet legt geheimhouding op"),
        ("vertrouwenspersoon", "2025-01-01", "De wet legt geheimhouding op", "latere wijziging"),
        ("termijn_onderzoek", "2024-03-25", "10 weken", "vervalt"),
    ],
)
def test_each_change_that_we_know_is_answered_by_the_day(
    shipped: Store, topic: str, on: str, said: str, unsaid: str
) -> None:
    told = (
        Answers(shipped, day(on)).more(topic, "nl").text + Answers(shipped, day(on)).topic(topic, "nl").text
    )
    assert said in told
    assert unsaid not in told


def test_today_every_topic_has_its_short_answer(shipped: Store) -> None:
    answers = Answers(shipped)
    for topic_id in shipped.ids("topics"):
        assert answers.topic(topic_id, "nl").text.startswith(shipped.topic(topic_id, "nl")[1].short)


@pytest.mark.parametrize("on", ["1990-01-01", "2016-01-01", "2019-01-01", "2022-09-01", "2040-01-01"])
@pytest.mark.parametrize("locale", ["nl", "en"])
def test_on_any_day_every_topic_answers_in_every_form(shipped: Store, on: str, locale: str) -> None:
    answers = Answers(shipped, day(on))
    for topic_id in shipped.ids("topics"):
        for form in (answers.topic, answers.more, answers.short, answers.where, answers.do_now):
            assert on[:4] in form(topic_id, locale).text.split("\n")[0]
        for aspect in ("who", "duration", "obliged", "next"):
            assert answers.aspect(topic_id, aspect, locale).text


def test_a_term_that_did_not_exist_yet_is_not_told(shipped: Store) -> None:
    """The five working days come from the protocol of 2019."""
    assert (
        "5 werkdagen"
        in Answers(shipped, day("2019-01-01")).aspect("termijn_beoordeling", "duration", "nl").text
    )
    assert (
        "5 werkdagen"
        not in Answers(shipped, day("2018-12-31")).aspect("termijn_beoordeling", "duration", "nl").text
    )


@pytest.fixture
def answers(folder: Folder) -> Iterator[Callable[..., Answers]]:
    engine = create_engine("sqlite://")

    def make(on: dt.date | None = None) -> Answers:
        compile_into(engine, folder.load())
        return Answers(Store(engine), on)

    yield make
    engine.dispose()


KNOWN, UNKNOWN = (text(f"answer.{key}", "nl", date="1-6-2019") for key in ("known_on", "unknown_on"))


def test_what_is_not_known_of_a_day_is_said_plainly(answers: Callable[..., Answers]) -> None:
    """The law was read in its state of 2026: of 2019 it says nothing."""
    assert answers(day("2019-06-01")).topic("verslag", "nl").text.startswith(UNKNOWN)


def test_what_is_known_of_a_day_is_not_called_unknown(
    folder: Folder, answers: Callable[..., Answers]
) -> None:
    folder.change("topics/verslag.yml", claims__0__valid_from=day("2018-01-01"))
    assert answers(day("2019-06-01")).topic("verslag", "nl").text.startswith(KNOWN)


def test_of_a_day_after_the_reading_nothing_is_known(folder: Folder, answers: Callable[..., Answers]) -> None:
    folder.change("topics/verslag.yml", claims__0__valid_from=day("2018-01-01"))
    unknown = text("answer.unknown_on", "nl", date="16-1-2026")
    assert answers(day("2026-01-16")).topic("verslag", "nl").text.startswith(unknown)


def test_without_a_day_nothing_is_said_about_one(answers: Callable[..., Answers]) -> None:
    assert answers().topic("verslag", "nl").text.startswith("Lezen mag.")


def test_a_report_keeps_saying_what_it_said(answers: Callable[..., Answers]) -> None:
    store = answers().store
    (report,) = [claim for claim in store.topic("meewerken", "nl")[0].claims if claim.id == "gevolg"]
    assert not Validity(store, day("2019-06-01")).unknown([report])


def test_the_short_answer_is_left_out_when_the_law_was_different(
    folder: Folder, answers: Callable[..., Answers]
) -> None:
    folder.change("topics/verslag.yml", claims__0__valid_from=day("2020-01-01"))
    old = {"name": "toen", "valid_until": day("2019-12-31")}
    folder.add_claim("verslag", old, "Toen mocht dat niet.", "Then it was not allowed.")
    then = answers(day("2019-06-01"))
    for reply in (then.topic("verslag", "nl"), then.short("verslag", "nl")):
        assert "Lezen mag." not in reply.text
        assert "Toen mocht dat niet." in reply.text


def test_search_quotes_what_held_on_the_day(shipped: Store) -> None:
    def snippet(on: dt.date) -> str:
        found = Search(shipped, "nl", as_of=on).find("oude naam AMHK advies en meldpunt huiselijk geweld")
        return " ".join(hit.snippet for hit in found if hit.kind == "topic")

    assert "heette het op die dag nog AMHK" in snippet(day("2019-06-01"))
    assert "heette het op die dag nog AMHK" not in snippet(day("2026-06-01"))


@pytest.fixture
def current(folder: Folder, tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'as_of.db'}",
        knowledge_dir=folder.root,
        secret_key="a key for tests that is long enough to be one",
    )


def test_check_judges_review_dates_on_the_day(current: Settings) -> None:
    found = CliRunner().invoke(cli.check, ["--as-of", "2030-01-01"], obj=current)
    assert found.exit_code == 1
    assert "is more than a year ago" in found.stderr


def test_the_option_goes_before_the_setting(current: Settings) -> None:
    older = current.model_copy(update={"as_of": day("2030-01-01")})
    found = CliRunner().invoke(cli.check, ["--as-of", "2026-06-01"], obj=older)
    assert "is more than a year ago" not in found.stderr


@pytest.mark.parametrize("command", [cli.ask, cli.search, cli.check, cli.serve, *cli_paper.COMMANDS[:3]])
def test_a_day_that_does_not_exist_is_refused(current: Settings, command: object) -> None:
    found = CliRunner().invoke(command, ["--as-of", "2026-02-30"], obj=current)  # type: ignore[arg-type]
    assert found.exit_code == 2
    assert "2026-02-30" in found.stderr
