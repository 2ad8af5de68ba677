"""A start that finds the knowledge compiled reads no YAML, and never takes an older one for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from stapwijzer.knowledge import compiled, store
from stapwijzer.knowledge.files import KnowledgeError
from stapwijzer.knowledge.loader import digest
from stapwijzer.knowledge.store import Store, compile_from
from tests.builders import Folder
from tests.knowledge.test_store import written


@pytest.fixture
def kept(folder: Folder, tmp_path: Path) -> Path:
    compiled.keep(folder.root, tmp_path / "models")
    return tmp_path / "models"


def no_yaml(*_: object) -> None:
    raise AssertionError("the YAML is read")


def test_what_was_compiled_once_is_written_without_reading_yaml(
    folder: Folder, bare_engine: Engine, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_yaml = create_engine("sqlite://")
    assert compile_from(from_yaml, folder.root)
    monkeypatch.setattr(store, "load", no_yaml)
    assert compile_from(bare_engine, folder.root, kept)
    assert written(bare_engine) == written(from_yaml)
    assert not compile_from(bare_engine, folder.root, kept), "it is up to date"
    from_yaml.dispose()


def test_knowledge_that_changed_since_is_read_anew(folder: Folder, bare_engine: Engine, kept: Path) -> None:
    folder.change("topics/meewerken.nl.yml", short="Niemand dwingt u.")
    assert compile_from(bare_engine, folder.root, kept)
    assert Store(bare_engine).topic("meewerken", "nl")[1].short == "Niemand dwingt u."


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"digest": "0", "entries": [], "texts": []}', "\x00"]
)
def test_a_file_that_is_not_whole_is_not_believed(
    folder: Folder, bare_engine: Engine, kept: Path, content: str
) -> None:
    (file,) = kept.glob("knowledge-*.json")
    file.write_text(content)
    assert compile_from(bare_engine, folder.root, kept)
    assert Store(bare_engine).ids("topics") == ["meewerken", "verslag"]


def test_only_the_present_one_is_kept(folder: Folder, kept: Path) -> None:
    folder.change("topics/meewerken.nl.yml", short="Niemand dwingt u.")
    compiled.keep(folder.root, kept)
    compiled.keep(folder.root, kept)
    assert [file.name for file in kept.iterdir()] == [f"knowledge-{digest(folder.root)[:16]}.json"]


def test_unsound_knowledge_is_not_kept_and_what_is_wrong_is_said(folder: Folder, kept: Path) -> None:
    folder.change("topics/meewerken.nl.yml", short="")
    with pytest.raises(KnowledgeError, match=r"meewerken\.nl\.yml"):
        compiled.keep(folder.root, kept)
    assert len(list(kept.iterdir())) == 1
