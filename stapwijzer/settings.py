"""Every setting, in one place: environment variables ``STAPWIJZER_*``, checked at start.

The table in docs/instellingen.md is held true by tests/test_settings.py.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent

# A key of "openssl rand -base64 32" has 44 characters, of which hardly ever fewer than 20 differ.
_KEY_CHARS, _KEY_VARIETY = 32, 12
# https, or this machine; no path, no user, no wildcard: an origin as a browser sends it.
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d{1,5})?")


class SettingsError(Exception):
    """A setting is missing or wrong; the message names it and says what to do."""


class Settings(BaseSettings):
    """The settings of one process. A field ``port`` is read from ``STAPWIJZER_PORT``."""

    model_config = SettingsConfigDict(env_prefix="STAPWIJZER_", extra="ignore", frozen=True)

    environment: Literal["development", "production"] = Field(
        "development", description="production refuses to start without a strong secret key"
    )
    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8080, ge=0, le=65535, description="port to listen on; 0 takes a free one")
    database_url: str = Field(
        f"sqlite:///{PROJECT / 'var' / 'stapwijzer.db'}",
        description="SQLAlchemy URL of the conversations and the compiled knowledge",
    )
    operator: str = Field("", max_length=200, description="who runs this service, as the page names them")
    secret_key: SecretStr = Field(
        SecretStr(""), description="wraps the keys of conversations; 32 characters or more"
    )
    secret_key_before: SecretStr = Field(
        SecretStr(""), description="the secret key until a moment ago, while conversations of then go on"
    )
    knowledge_dir: Path = Field(PROJECT / "knowledge", description="folder with the knowledge")
    model_dir: Path = Field(PROJECT / "models", description="folder with the trained model")
    as_of: dt.date | None = Field(None, description="answer with the law of this day (YYYY-MM-DD)")
    keep_turns: int = Field(12, ge=1, le=200, description="turns of a conversation that are kept")
    keep_hours: int = Field(24, ge=1, le=720, description="hours without a word before it is erased")
    keep_unanswered_days: int = Field(
        90, ge=1, le=365, description="days that a question the person gave us is kept for the editors"
    )
    statistics_floor: int = Field(10, ge=1, le=1000, description="counts below it are not shown")
    embed_origins: str = Field(
        "", description="sites that may use the API from a browser, as https://a.nl, https://b.nl"
    )
    proxies: int = Field(0, ge=0, le=5, description="proxies of ours before the service (X-Forwarded-For)")
    address_per_minute: int = Field(
        300, ge=0, le=100000, description="requests a minute from one truncated address; 0 sets no limit"
    )
    conversation_per_minute: int = Field(
        20, ge=0, le=100000, description="messages a minute in one conversation; 0 sets no limit"
    )
    max_message_chars: int = Field(4000, ge=100, le=20000, description="longest message answered")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="how much is logged; no level ever logs a message's text"
    )

    @field_validator("as_of", mode="before")
    @classmethod
    def _empty_date(cls, value: object) -> object:
        return value or None

    @field_validator("embed_origins")
    @classmethod
    def _origins(cls, value: str) -> str:
        for origin in _listed(value):
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"{origin!r} is no origin; write it as https://www.voorbeeld.nl, without a path"
                )
        return value

    @model_validator(mode="after")
    def _strong_key(self) -> Settings:
        key = self.secret_key.get_secret_value()
        weak = len(key) < _KEY_CHARS or len(set(key)) < _KEY_VARIETY
        if self.environment == "production" and weak:
            raise ValueError(
                "secret_key: production needs a random key of 32 characters or more; make one with"
                " `openssl rand -base64 32` and set STAPWIJZER_SECRET_KEY"
            )
        return self

    def origins(self) -> frozenset[str]:
        """The sites that may use the API from a browser."""
        return frozenset(_listed(self.embed_origins))

    def key_before(self) -> bytes | None:
        """The secret key until a moment ago, or None."""
        return self.secret_key_before.get_secret_value().encode() or None

    def key(self) -> bytes:
        """The secret key as bytes; in development a random one that dies with the machine's copy.

        A development key is kept beside the database, so that a restart can read conversations.
        """
        given = self.secret_key.get_secret_value()
        if given:
            return given.encode()
        path = PROJECT / "var" / "development.key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32), encoding="ascii")
        return path.read_bytes()


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def load() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: naming every environment variable that is wrong.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = []
        for issue in error.errors():
            name = "STAPWIJZER_" + ".".join(map(str, issue["loc"])).upper() if issue["loc"] else ""
            lines.append(f"{name}: {issue['msg'].removeprefix('Value error, ')}".lstrip(": "))
        raise SettingsError("\n".join(lines)) from error
