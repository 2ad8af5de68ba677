from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from stapwijzer.knowledge import store
from stapwijzer.knowledge.compiled import Compiled
from stapwijzer.knowledge.store import Base, EntryRow, Store, TextRow, compile_into
from tests.builders import Folder


def written(engine: Engine) -> dict[tuple[str, ...], str]:
    """All that the store holds."""
    with Session(engine) as session:
        found: dict[tuple[str, ...], str] = {
            (row.kind, row.id): row.structure for row in session.scalars(select(EntryRow))
        }
        found |= {(row.kind, row.id, row.locale): row.text for row in session.scalars(select(TextRow))}
    return found


def test_every_entry_can_be_read_back_as_it_was_written(folder: Folder, bare_engine: Engine) -> None:
    knowledge = folder.load()
    assert compile_into(bare_engine, knowledge)
    read = Store(bare_engine)
    assert read.source("wmo2015") == knowledge.sources["wmo2015"]
    assert read.fact("onderzoek_weken") == knowledge.facts["onderzoek_weken"]
    for kind, name in (("topic", "meewerken"), ("step", "onderzoek"), ("right", "wederhoor"), ("term", "vt"),
                       ("contact", "lijn"), ("letter", "vraag_uitleg"),
                       ("checklist", "gesprek")):  # fmt: skip
        for locale in ("nl", "en"):
            entries = getattr(knowledge, f"{kind}s")
            assert getattr(read, kind)(name, locale) == (entries.items[name], entries.text(name, locale))


def test_ids_are_sorted_and_of_one_kind(folder: Folder, bare_engine: Engine) -> None:
    compile_into(bare_engine, folder.load())
    assert Store(bare_engine).ids("topics") == ["meewerken", "verslag"]
    assert Store(bare_engine).ids("sources") == ["rapport", "wmo2015"]


def test_a_language_without_a_text_gets_the_dutch_one(folder: Folder, bare_engine: Engine) -> None:
    compile_into(bare_engine, folder.load())
    assert Store(bare_engine).term("vt", "tr")[1].meaning == "Het meldpunt."


@pytest.mark.parametrize("kind", ["topic", "step", "right", "term", "contact", "letter", "checklist"])
def test_what_is_not_there_is_named(folder: Folder, bare_engine: Engine, kind: str) -> None:
    compile_into(bare_engine, folder.load())
    with pytest.raises(KeyError, match="'bestaat_niet'"):
        getattr(Store(bare_engine), kind)("bestaat_niet", "nl")


def test_the_store_is_not_written_again_when_the_yaml_is_the_same(
    folder: Folder, bare_engine: Engine
) -> None:
    assert compile_into(bare_engine, folder.load())
    statements: list[str] = []
    event.listen(
        bare_engine, "before_cursor_execute", lambda *call: statements.append(call[2].split()[0].upper())
    )
    assert not compile_into(bare_engine, folder.load())
    assert not {"INSERT", "DELETE", "UPDATE"} & set(statements)


def test_a_changed_text_is_compiled_and_a_deleted_entry_gone(folder: Folder, bare_engine: Engine) -> None:
    compile_into(bare_engine, folder.load())
    folder.change("topics/meewerken.nl.yml", short="Niemand dwingt u.")
    for name in ("verslag.yml", "verslag.nl.yml", "verslag.en.yml"):
        (folder.root / "topics" / name).unlink()
    assert compile_into(bare_engine, folder.load())
    assert Store(bare_engine).topic("meewerken", "nl")[1].short == "Niemand dwingt u."
    assert Store(bare_engine).ids("topics") == ["meewerken"]


def test_a_failing_insert_leaves_the_old_content(
    folder: Folder, bare_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_into(bare_engine, folder.load())
    before = written(bare_engine)
    folder.change("topics/meewerken.nl.yml", short="Niemand dwingt u.")
    broken = Compiled.of(folder.load())
    broken.texts.append(("topics", "kapot", "nl", None))  # type: ignore[arg-type]
    monkeypatch.setattr(Compiled, "of", lambda _: broken)
    with pytest.raises(IntegrityError):
        compile_into(bare_engine, folder.load())
    assert written(bare_engine) == before
    monkeypatch.undo()
    assert compile_into(bare_engine, folder.load()), "after a failure it is tried again"


def test_two_workers_that_make_the_tables_at_once_both_start(
    folder: Folder, database_url: str, bare_engine: Engine
) -> None:
    other, ahead = create_engine(database_url), [True]

    def faster(*_: object, **__: object) -> None:
        if ahead and ahead.pop():
            assert compile_into(other, folder.load())

    event.listen(Base.metadata, "before_create", faster)
    compile_into(bare_engine, folder.load())
    event.remove(Base.metadata, "before_create", faster)
    other.dispose()
    assert not ahead, "the other worker came in between"
    assert Store(bare_engine).ids("topics") == ["meewerken", "verslag"]


def test_two_workers_that_compile_at_once_leave_it_whole(
    folder: Folder, database_url: str, bare_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge, other, digest = folder.load(), create_engine(database_url), store._digest

    def slower(engine: Engine) -> str | None:
        monkeypatch.setattr(store, "_digest", digest)
        found = digest(engine)
        assert compile_into(other, knowledge)
        return found

    monkeypatch.setattr(store, "_digest", slower)
    assert compile_into(bare_engine, knowledge)
    other.dispose()
    fresh = create_engine("sqlite://")
    compile_into(fresh, knowledge)
    assert written(bare_engine) == written(fresh)
    fresh.dispose()


def test_what_is_stored_is_json_that_anyone_can_read(folder: Folder, bare_engine: Engine) -> None:
    compile_into(bare_engine, folder.load())
    kept = json.loads(written(bare_engine)["sources", "wmo2015"])
    assert (kept["class"], kept["as_of"]) == ("wet", "2026-01-01")
