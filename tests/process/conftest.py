"""The route of the knowledge that the project ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from stapwijzer.knowledge.loader import load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.process.route import Route
from stapwijzer.settings import Settings


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("process") / "knowledge.db"
    engine = create_engine(f"sqlite:///{path}")
    compile_into(engine, load(Settings.model_fields["knowledge_dir"].get_default()))
    return Store(engine)


@pytest.fixture(scope="session")
def route(store: Store) -> Route:
    return Route(store)
