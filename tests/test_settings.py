from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest

from stapwijzer import settings
from stapwijzer.settings import PROJECT, Settings, SettingsError, load

KEY = "Zeg3Ch6wXq1Lr8Tn5Vb0Kd7Ms2Pf4Hj9"
TABLE = PROJECT / "docs" / "instellingen.md"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("STAPWIJZER_")]:
        monkeypatch.delenv(name)


def set_env(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"STAPWIJZER_{name}", value)


def documented() -> dict[str, str]:
    """Name and default of each row of the table."""
    rows = re.findall(r"^\| `(STAPWIJZER_\w+)` \| (.+?) \| .+ \|$", TABLE.read_text(encoding="utf-8"), re.M)
    return {name: "" if default == "leeg" else default.strip("`") for name, default in rows}


def defaults() -> dict[str, str]:
    found = {}
    for name, value in Settings().model_dump().items():
        shown = (
            value.get_secret_value() if name.startswith("secret_key") else "" if value is None else str(value)
        )
        found[f"STAPWIJZER_{name.upper()}"] = shown.replace(f"{PROJECT}/", "")
    return found


def test_every_setting_is_in_the_table_with_its_default() -> None:
    assert documented() == defaults()


def test_a_setting_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    set_env(monkeypatch, PORT="0", KEEP_HOURS="2", KNOWLEDGE_DIR="/ergens", AS_OF="2025-01-31")
    found = load()
    assert (found.port, found.keep_hours, found.knowledge_dir) == (0, 2, Path("/ergens"))
    assert found.as_of == dt.date(2025, 1, 31)


def test_an_empty_day_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    set_env(monkeypatch, AS_OF="")
    assert load().as_of is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "tachtig"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("ENVIRONMENT", "productie"),
        ("AS_OF", "31-01-2025"),
        ("KEEP_TURNS", "0"),
        ("KEEP_HOURS", "100000"),
        ("MAX_MESSAGE_CHARS", "10"),
        ("LOG_LEVEL", "alles"),
        ("EMBED_ORIGINS", "*"),
        ("EMBED_ORIGINS", "http://www.voorbeeld.nl"),
        ("EMBED_ORIGINS", "https://a.nl, https://b.nl/pad"),
        ("PROXIES", "-1"),
        ("STATISTICS_FLOOR", "0"),
    ],
)
def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_env(monkeypatch, **{name: value})
    with pytest.raises(SettingsError) as error:
        load()
    assert str(error.value).startswith(f"STAPWIJZER_{name}: ")


def test_the_sites_that_may_embed_us_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().origins() == frozenset()
    set_env(monkeypatch, EMBED_ORIGINS=" https://a.nl,https://b.nl:8443 , http://localhost:3000,")
    assert load().origins() == {"https://a.nl", "https://b.nl:8443", "http://localhost:3000"}


def test_every_wrong_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    set_env(monkeypatch, PORT="x", KEEP_HOURS="y")
    with pytest.raises(SettingsError) as error:
        load()
    assert [line.partition(":")[0] for line in str(error.value).splitlines()] == [
        "STAPWIJZER_PORT",
        "STAPWIJZER_KEEP_HOURS",
    ]


@pytest.mark.parametrize("key", [None, "", "kort", KEY[:31], "k" * 64, "wachtwoord" * 4])
def test_production_refuses_to_start_without_a_strong_key(
    monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    set_env(monkeypatch, ENVIRONMENT="production", **({} if key is None else {"SECRET_KEY": key}))
    with pytest.raises(SettingsError) as error:
        load()
    assert "set STAPWIJZER_SECRET_KEY" in str(error.value)
    assert "openssl rand -base64 32" in str(error.value)
    assert not key or key not in str(error.value).replace("openssl rand", "")


def test_production_starts_with_a_strong_key(monkeypatch: pytest.MonkeyPatch) -> None:
    set_env(monkeypatch, ENVIRONMENT="production", SECRET_KEY=KEY)
    assert load().key() == KEY.encode()


def test_the_key_is_not_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    set_env(monkeypatch, SECRET_KEY=KEY)
    assert KEY not in f"{load()!r} {load()} {load().model_dump_json()}"


def test_the_settings_cannot_be_changed_while_it_runs() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load().port = 1  # type: ignore[misc]


def test_a_development_key_is_made_once_and_only_its_owner_can_read_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "PROJECT", tmp_path)
    first = load().key()
    assert len(first) >= 32
    assert load().key() == first
    assert (tmp_path / "var" / "development.key").stat().st_mode & 0o777 == 0o600
