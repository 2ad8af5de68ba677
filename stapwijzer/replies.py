"""The message contract: what every reply looks like, for the API, the widget, the CLI and channels."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stapwijzer import plain_yaml

Kind = Literal[
    "answer", "clarify", "not_known", "out_of_scope", "crisis", "smalltalk", "question", "timeline",
    "letter", "contact", "notice", "error", "erased",
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


class LetterAttachment(Part):
    """A sample letter to keep: a page on which it can be filled in, and the same as .docx."""

    type: Literal["letter"] = "letter"
    id: str
    title: str
    url: str
    docx: str


class ContactAttachment(Part):
    """Somebody to speak to.

    ``number`` is how the telephone number is written and ``tel`` what is dialled; ``url`` the
    organisation's own site. While ``confirmed`` is false a number is only shown beside that site.
    ``open_now`` is None when that is not known (a public holiday, or no hours); ``opening`` says the same
    in words; ``opens_at`` is the next opening, when it is closed now.
    """

    type: Literal["contact"] = "contact"
    id: str
    name: str
    for_whom: str
    number: str | None
    tel: str | None
    confirmed: bool
    url: str | None
    hours: str | None
    open_now: bool | None
    opens_at: dt.datetime | None
    opening: str


class TimelineAttachment(Part):
    """The steps and dates of this person's route, as text."""

    type: Literal["timeline"] = "timeline"
    title: str
    text: str


Attachment = Annotated[LetterAttachment | ContactAttachment | TimelineAttachment, Field(discriminator="type")]


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
    return dict(plain_yaml.read(path))
