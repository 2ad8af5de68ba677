"""The message contract: what every reply looks like, for the API, the widget, the CLI and channels."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "answer", "clarify", "not_known", "out_of_scope", "crisis", "smalltalk", "question", "timeline",
    "letter", "contact", "notice", "error",
]  # fmt: skip


class Part(BaseModel):
    """A record of the contract; an unknown field is an error."""

    model_config = ConfigDict(extra="forbid")


class SourceRef(Part):
    """A source as shown under an answer. ``locator`` is the pinpoint; ``class`` what kind it is.

    ``as_of`` is the state of the text that was read (None: it bears no date), ``read`` the day of reading.
    """

    id: str
    title: str
    locator: str
    source_class: str = Field(alias="class", serialization_alias="class")
    as_of: dt.date | None = None
    read: dt.date | None = None
    url: str | None = None
    in_seeds: bool = False
    certainty: str

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Suggestion(Part):
    """A button. ``payload`` is opaque: it goes back to the API as it is."""

    title: str
    payload: str


class Attachment(Part):
    """Something to keep: a letter, a timeline."""

    kind: Literal["letter", "timeline"]
    title: str
    text: str


class Reply(Part):
    """One message to the person."""

    kind: Kind
    text: str
    locale: str
    topics: list[str] = []
    sources: list[SourceRef] = []
    suggestions: list[Suggestion] = []
    step: str | None = None
    attachments: list[Attachment] = []

    def as_dict(self) -> dict[str, object]:
        """The reply as plain JSON values, with the contract's own names."""
        return self.model_dump(mode="json", by_alias=True)


@cache
def outcomes() -> dict[str, str]:
    """The closed list of kinds, each with what it means (``outcomes.yml``)."""
    path = Path(__file__).with_name("outcomes.yml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
