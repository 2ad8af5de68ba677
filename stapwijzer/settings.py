"""Every setting, in one place: environment variables ``STAPWIJZER_*``, checked at start.

The table in docs/instellingen.md is held true by tests/test_settings.py.
"""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


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
    secret_key: SecretStr = Field(
        SecretStr(""), description="wraps the keys of conversations; 32 characters or more"
    )
    knowledge_dir: Path = Field(PROJECT / "knowledge", description="folder with the knowledge")
    model_dir: Path = Field(PROJECT / "models", description="folder with the trained model")
    as_of: dt.date | None = Field(None, description="answer with the law of this day (YYYY-MM-DD)")
    keep_turns: int = Field(12, ge=1, le=200, description="turns of a conversation that are kept")
    keep_hours: int = Field(24, ge=1, le=720, description="hours without a word before it is erased")
    max_message_chars: int = Field(4000, ge=100, le=20000, description="longest message answered")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="how much is logged; no level ever logs a message's text"
    )

    @field_validator("as_of", mode="before")
    @classmethod
    def _empty_date(cls, value: object) -> object:
        return value or None

    @model_validator(mode="after")
    def _strong_key(self) -> Settings:
        key = self.secret_key.get_secret_value()
        if self.environment == "production" and len(key) < 32:
            raise ValueError(
                "secret_key: production needs a key of 32 characters or more; make one with"
                " `openssl rand -base64 32` and set STAPWIJZER_SECRET_KEY"
            )
        return self

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
