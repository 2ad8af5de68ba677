"""What is kept of a conversation: encrypted, short, and gone when the person or the clock says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import make_url

from stapwijzer.dialogue.conversations import _ROUNDING_SECONDS, Conversations
from stapwijzer.dialogue.database import Base, connect
from stapwijzer.privacy.vault import Vault, VaultError, nameless

CANARY = "Mijn zoon Kanarie durft niet naar huis."
KEEP_HOURS = 24
VAULT = Vault(b"een geheime sleutel")


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def pass_hours(self, hours: float) -> None:
        self.now += hours * 3600


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def kept(engine: Engine, clock: Clock) -> Conversations:
    return Conversations(engine, VAULT, KEEP_HOURS, clock)


@pytest.fixture
def at_rest(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], bytes]:
    """All bytes of the database as they lie on disk, the write-ahead log with them."""

    def read() -> bytes:
        if engine.dialect.name == "sqlite":
            return b"".join(path.read_bytes() for path in tmp_path.glob("stapwijzer.db*"))
        data, url = request.getfixturevalue("postgres_data")
        with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(False)) as admin:
            admin.autocommit = True
            admin.execute("CHECKPOINT")
        return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())

    return read


def rows(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM conversation"))]


def test_what_was_kept_comes_back(kept: Conversations) -> None:
    one = kept.create()
    assert (kept.state(one), kept.last_reply(one)) == (None, None)
    assert kept.save_state(one, [{"text": CANARY}])
    assert kept.save_last_reply(one, {"id": "1"})
    assert kept.state(one) == [{"text": CANARY}]
    assert kept.last_reply(one) == {"id": "1"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(JSON)
def test_any_json_comes_back_as_it_was(kept: Conversations, state: object) -> None:
    one = kept.create()
    kept.save_state(one, state)
    assert kept.state(one) == state


def test_conversations_do_not_see_each_other(kept: Conversations) -> None:
    one, two = kept.create(), kept.create()
    kept.save_state(one, CANARY)
    assert kept.state(two) is None


def test_an_id_cannot_be_guessed(kept: Conversations) -> None:
    ids = {kept.create() for _ in range(20)}
    assert len(ids) == 20
    assert all(len(one) == 32 for one in ids)


def test_a_conversation_that_never_was_is_not_there(kept: Conversations) -> None:
    assert not kept.exists("nooit")
    assert kept.state("nooit") is None
    assert not kept.save_state("nooit", CANARY)
    assert not kept.erase("nooit")


def test_a_conversation_is_unreadable_in_the_table_and_on_disk(
    engine: Engine, kept: Conversations, at_rest: Callable[[], bytes]
) -> None:
    one = kept.create()
    kept.save_state(one, [{"event": "user", "text": CANARY}])
    kept.save_last_reply(one, {"replies": [CANARY]})
    disk = at_rest()
    assert nameless(one).encode() in disk, "these are the files that the conversation is in"
    for part in (one, "Kanarie", "durft niet", '"event"', '"replies"'):
        assert part.encode() not in disk
        assert part not in str(rows(engine))
        assert part.encode() not in b"".join(
            value for row in rows(engine) for value in row if isinstance(value, bytes)
        )


def test_an_erased_conversation_is_gone(engine: Engine, kept: Conversations) -> None:
    one, two = kept.create(), kept.create()
    kept.save_state(one, CANARY)
    assert kept.erase(one)
    assert not kept.exists(one)
    assert kept.state(one) is None
    assert not kept.erase(one)
    assert [row[0] for row in rows(engine)] == [nameless(two)]


def test_erasing_leaves_no_key_in_the_file(tmp_path: Path, clock: Clock) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'stapwijzer.db'}")
    kept = Conversations(engine, VAULT, KEEP_HOURS, clock)
    one = kept.create()
    kept.save_state(one, CANARY)
    secrets = [value for value in rows(engine)[0] if isinstance(value, bytes)]
    kept.erase(one)
    engine.dispose()
    disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert disk.startswith(b"SQLite format 3")
    assert not any(secret in disk for secret in secrets)


def test_erased_stays_erased_when_it_is_saved_after(engine: Engine, kept: Conversations) -> None:
    one = kept.create()
    kept.erase(one)
    assert not kept.save_state(one, CANARY)
    assert not kept.save_last_reply(one, CANARY)
    assert rows(engine) == []


def test_erased_stays_erased_when_it_is_erased_while_it_is_saved(engine: Engine, clock: Clock) -> None:
    class SlowVault(Vault):
        """Sealing takes so long that the person presses the eraser meanwhile."""

        def seal(self, wrapped: bytes, conversation: str, data: bytes) -> bytes:
            assert eraser.erase(conversation)
            return super().seal(wrapped, conversation, data)

    eraser = Conversations(engine, VAULT, KEEP_HOURS, clock)
    one = eraser.create()
    assert not Conversations(engine, SlowVault(b"een geheime sleutel"), KEEP_HOURS, clock).save_state(
        one, CANARY
    )
    assert rows(engine) == []


def test_a_conversation_lives_as_long_as_was_promised_and_no_longer(
    kept: Conversations, clock: Clock
) -> None:
    one = kept.create()
    kept.save_state(one, CANARY)
    clock.pass_hours(KEEP_HOURS)
    assert kept.state(one) == CANARY
    clock.now += 2 * _ROUNDING_SECONDS
    assert not kept.exists(one)
    assert kept.state(one) is None
    assert not kept.save_state(one, CANARY)


def test_every_word_starts_the_time_again(kept: Conversations, clock: Clock) -> None:
    one = kept.create()
    for _ in range(3):
        clock.pass_hours(KEEP_HOURS - 1)
        assert kept.save_state(one, CANARY)
    assert kept.exists(one)


def test_reading_does_not_lengthen_a_conversation(kept: Conversations, clock: Clock) -> None:
    one = kept.create()
    clock.pass_hours(KEEP_HOURS - 1)
    assert kept.exists(one)
    assert kept.state(one) is None
    clock.pass_hours(2)
    assert not kept.exists(one)


def test_purging_erases_what_is_past_its_time_and_counts_it(
    engine: Engine, kept: Conversations, clock: Clock
) -> None:
    kept.create(), kept.create()
    assert kept.purge() == 0
    clock.pass_hours(KEEP_HOURS + 1)
    young = kept.create()
    assert kept.purge() == 2
    assert kept.purge() == 0
    assert [row[0] for row in rows(engine)] == [nameless(young)]


def test_what_is_kept_of_the_time_says_little(engine: Engine, kept: Conversations, clock: Clock) -> None:
    clock.now += 123.456
    kept.create()
    assert rows(engine)[0][1] == int(clock.now) // _ROUNDING_SECONDS * _ROUNDING_SECONDS


def test_with_another_secret_key_the_words_are_gone_and_the_conversation_goes_on(
    engine: Engine, kept: Conversations, clock: Clock
) -> None:
    one = kept.create()
    kept.save_state(one, CANARY)
    other = Conversations(engine, Vault(b"een nieuwe sleutel"), KEEP_HOURS, clock)
    assert other.exists(one)
    assert other.state(one) is None
    assert other.save_state(one, "opnieuw")
    assert other.state(one) == "opnieuw"


def test_while_the_key_changes_conversations_of_before_go_on(
    engine: Engine, kept: Conversations, clock: Clock
) -> None:
    one = kept.create()
    kept.save_state(one, CANARY)
    turned = Conversations(engine, Vault(b"een nieuwe sleutel", b"een geheime sleutel"), KEEP_HOURS, clock)
    assert turned.state(one) == CANARY
    two = turned.create()
    turned.save_state(two, CANARY)
    assert kept.state(two) is None, "what is new is sealed with the new key"


def test_a_wrong_key_is_said_in_the_log(
    engine: Engine, kept: Conversations, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    one = kept.create()
    kept.save_state(one, CANARY)
    assert Conversations(engine, Vault(b"een nieuwe sleutel"), KEEP_HOURS, clock).state(one) is None
    said = capsys.readouterr().out
    assert "conversation.unreadable" in said
    assert "STAPWIJZER_SECRET_KEY_BEFORE" in said
    assert "Kanarie" not in said


def test_the_database_and_the_key_together_open_nothing_without_the_id(
    engine: Engine, kept: Conversations
) -> None:
    one = kept.create()
    kept.save_state(one, CANARY)
    name, _, wrapped, sealed, _ = rows(engine)[0]
    assert isinstance(wrapped, bytes)
    assert isinstance(sealed, bytes)
    with pytest.raises(VaultError):
        VAULT.open(wrapped, str(name), sealed)
    assert not kept.exists(str(name))


def test_what_was_changed_in_the_database_is_not_believed(engine: Engine, kept: Conversations) -> None:
    one, two = kept.create(), kept.create()
    for name in (one, two):
        kept.save_state(name, f"van {name}")
    swap = "UPDATE conversation SET state = (SELECT state FROM conversation WHERE id = :two) WHERE id = :one"
    with engine.begin() as connection:
        connection.execute(text(swap), {"one": nameless(one), "two": nameless(two)})
    assert kept.state(one) is None
    assert kept.state(two) == f"van {two}"


def test_a_conversation_outlives_a_restart(database_url: str, clock: Clock) -> None:
    for run in ("voor", "na"):
        engine = connect(database_url)
        kept = Conversations(engine, VAULT, KEEP_HOURS, clock)
        if run == "voor":
            one = kept.create()
            kept.save_state(one, CANARY)
        assert kept.state(one) == CANARY
        engine.dispose()


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    connect(f"sqlite:///{tmp_path / 'een' / 'twee' / 'stapwijzer.db'}").dispose()
    assert (tmp_path / "een" / "twee" / "stapwijzer.db").exists()


def test_two_workers_that_make_the_table_at_once_both_start(database_url: str) -> None:
    ahead = [True]

    def faster(*_: object, **__: object) -> None:
        if ahead and ahead.pop():
            connect(database_url).dispose()

    event.listen(Base.metadata, "before_create", faster)
    connect(database_url).dispose()
    event.remove(Base.metadata, "before_create", faster)
    assert not ahead, "the other worker came in between"


def test_sqlite_overwrites_what_is_erased_and_lets_readers_in(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        values = [
            connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("secure_delete", "journal_mode")
        ]
    engine.dispose()
    assert values == [1, "wal"]


def test_connecting_names_no_password_when_it_fails() -> None:
    url = "postgresql+psycopg://wie:geheimpje@127.0.0.1:1/niets?connect_timeout=1"
    with pytest.raises(Exception, match="connection") as error:
        connect(url)
    assert "geheimpje" not in str(error.value)


OTHER_PROCESS = """
import sys
from stapwijzer.dialogue.conversations import Conversations
from stapwijzer.dialogue.database import connect
from stapwijzer.privacy.vault import Vault

kept = Conversations(connect(sys.argv[1]), Vault(b"een geheime sleutel"), 24)
kept.save_state(sys.argv[2], "van het andere proces")
print("writing", flush=True)
while kept.save_state(sys.argv[2], ["opnieuw"]):
    pass
print(kept.purge(), kept.exists(sys.argv[2]), flush=True)
"""


def test_what_one_process_erases_stays_erased_while_another_writes(database_url: str, engine: Engine) -> None:
    kept = Conversations(engine, VAULT, KEEP_HOURS)
    one = kept.create()
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, database_url, one], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "writing\n"
    assert kept.state(one) in ("van het andere proces", ["opnieuw"])
    assert kept.erase(one)
    said, _ = other.communicate(timeout=60)
    assert said == "0 False\n", "it stopped writing as soon as it was erased"
    assert rows(engine) == []


def test_processes_that_purge_at_once_erase_each_conversation_once(engine: Engine, clock: Clock) -> None:
    kept = Conversations(engine, VAULT, KEEP_HOURS, clock)
    for _ in range(30):
        kept.create()
    clock.pass_hours(KEEP_HOURS + 1)
    with ThreadPoolExecutor(4) as pool:
        erased = list(pool.map(lambda _: Conversations(engine, VAULT, KEEP_HOURS, clock).purge(), range(4)))
    assert sum(erased) == 30
