"""The real knowledge and the tiny one, compiled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from stapwijzer.knowledge.loader import Knowledge, load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.settings import Settings
from tests.builders import Folder


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(Settings().knowledge_dir)


@pytest.fixture(scope="session")
def store(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('paper') / 'own.db'}")
    compile_into(engine, knowledge)
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def small(folder: Folder, tmp_path: Path) -> Iterator[Store]:
    engine = create_engine(f"sqlite:///{tmp_path / 'small.db'}")
    compile_into(engine, folder.load())
    yield Store(engine)
    engine.dispose()
