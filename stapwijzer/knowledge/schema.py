"""The form of the curated knowledge: what an editor may write, and what every field means.

Structure (``<id>.yml``) and text (``<id>.<locale>.yml``) are separate files. An entry's answer is
built of *claims*: a claim is one paragraph that states one thing, and it carries its own pinpoint
sources and certainty, so that no statement can lose its source when a text is edited.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from opening_hours import validate
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,60}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

LOCALES = ("nl", "en")

SourceClass = Literal[
    "wet",
    "verdrag",
    "protocol",
    "toezicht",
    "rechtspraak",
    "overheid",
    "veilig_thuis",
    "belangenorganisatie",
    "overig",
]
Certainty = Literal["hoog", "middel", "laag"]
Verification = Literal["bevestigd", "alleen_bron", "niet_geverifieerd"]
Status = Literal["concept", "geredigeerd", "juridisch_getoetst"]
Theme = Literal["proces", "rechten", "school_en_professional", "zorgen_en_situaties", "praktisch"]
ClaimKind = Literal["recht", "plicht", "termijn", "getal", "begrip", "feit", "oordeel", "advies"]
Unit = Literal[
    "minuut",
    "uur",
    "dag",
    "werkdag",
    "week",
    "maand",
    "jaar",
    "leeftijd",
    "jaartal",
    "aantal",
    "procent",
    "euro",
]
Basis = Literal["wet", "protocol", "praktijk"]
Cooperation = Literal["vrijwillig", "verplicht", "niet_van_toepassing", "niet_gevonden"]
Actor = Literal[
    "veilig_thuis", "melder", "beller", "ouders", "kinderen", "gezin", "netwerk", "steunfiguur",
    "advocaat", "informanten", "professional", "school", "wijkteam", "gemeente",
    "jeugdhulpaanbieder", "rvdk", "gi", "jbt", "kinderrechter", "rechtbank", "burgemeester",
    "politie", "openbaar_ministerie", "klachtencommissie", "ombudsman", "niemand",
]  # fmt: skip


class Strict(BaseModel):
    """A record in which an unknown or misspelled field is an error, not silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """One entry of the source register.

    ``as_of`` is the state of the text that was read; ``read`` the day it was read; ``locators`` the
    places in it that may be cited, each with a few Dutch words that say what stands there.
    """

    id: Id
    title: Text
    publisher: Text
    source_class: SourceClass = Field(alias="class")
    version: Text
    as_of: dt.date | None = None
    read: dt.date
    bwb: Annotated[str, StringConstraints(pattern=r"^BWB[RV]\d{7}$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://")] | None = None
    in_seeds: bool = False
    certainty: Certainty
    note: Text | None = None
    locators: dict[str, Text] = {}


class Citation(Strict):
    """A pinpoint: a source of the register and the place in it (``art. 5.1.6 lid 1``)."""

    source: Id
    locator: Text


class Dated(Strict):
    """What holds from a day and until a day, both inclusive; None where no such day is known."""

    valid_from: dt.date | None = None
    valid_until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether nothing that is known says that this did not hold on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class Fact(Dated):
    """A figure that a text may state, with where it comes from and when it holds.

    ``value`` is counted in ``unit``. ``counted_from`` names the event that starts a term.
    """

    id: Id
    value: int
    unit: Unit
    basis: Basis
    counted_from: Id | None = None
    sources: list[Citation] = Field(min_length=1)
    certainty: Certainty


class Claim(Dated):
    """One statement of an entry: what kind it is, where it stands, how sure we are.

    ``verification`` says whether it was confirmed outside the founding documents (``bevestigd``),
    stands in one of them only (``alleen_bron``: the text must name that source), or was confirmed
    nowhere (``niet_geverifieerd``: the text must say that it is not sure).
    """

    id: Id
    kind: ClaimKind
    sources: list[Citation] = []
    certainty: Certainty
    verification: Verification = "bevestigd"
    facts: list[Id] = []

    @model_validator(mode="after")
    def _sourced(self) -> Claim:
        if self.kind != "advies" and not self.sources and self.verification != "niet_geverifieerd":
            raise ValueError(f"claim '{self.id}' of kind '{self.kind}' needs at least one source")
        return self


class Entry(Strict):
    """What topics, steps and rights share."""

    id: Id
    claims: list[Claim] = Field(min_length=1)
    related: list[Id] = []
    terms: list[Id] = []
    reviewed: dt.date
    certainty: Certainty
    status: Status

    @model_validator(mode="after")
    def _claims_unique(self) -> Entry:
        _unique(f"claim of '{self.id}'", [claim.id for claim in self.claims])
        return self


class Topic(Entry):
    """A question that parents ask. ``steps`` are the steps of the route it belongs to (first = main).

    ``short_claims`` are the claims that the short answer rests on: their sources are shown with it.
    ``home_situation`` adds the quiet safety line under the answer. ``contacts`` fit the question;
    ``asks_for_person`` says that who asks this wants to speak to somebody, so that they are shown with it.
    """

    theme: Theme
    short_claims: list[Id] = Field(min_length=1)
    steps: list[Id] = []
    rights: list[Id] = []
    contacts: list[Id] = []
    letters: list[Id] = []
    home_situation: bool = False
    asks_for_person: bool = False

    @model_validator(mode="after")
    def _short_rests_on_claims(self) -> Topic:
        unknown = set(self.short_claims) - {claim.id for claim in self.claims}
        if unknown:
            raise ValueError(f"short_claims names no claim of this topic: {sorted(unknown)}")
        return self


class Deadline(Strict):
    """A term of a step: ``fact`` holds number, unit and event; ``force`` how hard it is.

    ``nature``: by then somebody must act (``handelen``), until then something lasts (``duur``), or around
    then something usually happens (``verwachting``). ``who`` acts, or decides about what lasts. ``met_by``
    are the steps whose date shows that the term was met. ``conditional``: it holds only when this step is
    taken, though it is counted from an event before it.
    """

    fact: Id
    force: Literal["uiterlijk", "streven", "niet_fataal", "gebruikelijk"]
    nature: Literal["handelen", "duur", "verwachting"]
    who: Actor
    met_by: list[Id] = []
    conditional: bool = False


class Names(Strict):
    """A short name in each language."""

    nl: Text
    en: Text


class Event(Strict):
    """What starts a term: something that happens on a day.

    ``step`` is the step of the route that it belongs to. ``same_day`` are the steps whose date is the date
    of this event; ``near`` those whose date comes near to it, so that the term is then counted "about".
    ``after_step``: it cannot come before the step that it belongs to. ``said``: how parents call it; what has
    such words is offered when somebody wants a term counted.
    """

    id: Id
    step: Id
    same_day: list[Id] = []
    near: list[Id] = []
    after_step: bool = False
    name: Names
    said: list[str] = []


class Follow(Strict):
    """An edge of the route: the step that can follow, and the key of its condition in the texts."""

    to: Id
    condition: Id


class Step(Entry):
    """A step of the route (dossier section B).

    ``place``: a route can start here (``begin``) or end here (``eind``), or the step runs beside the route
    and can happen at any time (``ernaast``).
    """

    code: Annotated[str, StringConstraints(pattern=r"^B\d{2}$")]
    abbreviations: list[Text] = []
    decides: list[Actor] = Field(min_length=1)
    present: list[Actor] = []
    cooperation: Cooperation
    cooperation_claim: Id
    deadlines: list[Deadline] = []
    follows: list[Follow] = []
    place: Literal["begin", "onderweg", "eind", "ernaast"] = "onderweg"
    rights: list[Id] = []
    topics: list[Id] = Field(min_length=1)


class Choice(Strict):
    """An answer that can be given in the step finder.

    ``reason`` goes on after "because"; ``said`` are other words for it, in any language.
    """

    name: Names
    reason: Names
    said: list[str] = []


class Question(Strict):
    """A question of the step finder, with the answers that can be given."""

    ask: Names
    choices: dict[Id, Choice] = Field(min_length=2)


class Clash(Strict):
    """Answers that do not go together: one of the choices of each question in ``when`` was given."""

    when: dict[Id, list[Id]] = Field(min_length=2)
    say: Names


class Finder(Strict):
    """How "Where am I?" is answered: the questions, and how well each choice goes with each step.

    ``steps[step][question][choice]`` is how often, out of ten parents in that step, about so many would give
    this choice. A choice that is not named is not impossible, but rare; a question that is not named says
    nothing about the step. The question ``wanneer`` is answered with a date; its choices are spans of time.
    """

    questions: dict[Id, Question] = Field(min_length=1, max_length=5)
    steps: dict[Id, dict[Id, dict[Id, Annotated[int, Field(ge=1, le=10)]]]]
    clashes: list[Clash] = []


class Right(Entry):
    """A right of parent or child (dossier section C)."""

    code: Annotated[str, StringConstraints(pattern=r"^C\d{2}$")]
    steps: list[Id] = []
    topics: list[Id] = Field(min_length=1)


class Term(Strict):
    """A word or abbreviation. ``synonyms`` are other names and how parents say and misspell it."""

    id: Id
    abbreviation: Text | None = None
    synonyms: list[Text] = []
    sources: list[Citation] = Field(min_length=1)
    facts: list[Id] = []
    certainty: Certainty
    topics: list[Id] = Field(min_length=1)
    reviewed: dt.date


class Contact(Strict):
    """Whom to call. ``confirmed`` false: the number is shown only beside the organisation's own site.

    ``also`` are other numbers of the same organisation. ``facts`` are the figures that its text states.
    ``hours`` is in OpenStreetMap's opening_hours notation, or None when not known. What is said of public
    holidays (``PH``) only counts when the organisation itself says it.
    """

    id: Id
    name: Text
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 -]+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://")] | None = None
    chat: Annotated[str, StringConstraints(pattern=r"^https://")] | None = None
    also: list[Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 -]+$")]] = []
    facts: list[Id] = []
    hours: Text | None = None
    confirmed: bool
    verified: dt.date
    emergency: bool = False

    @model_validator(mode="after")
    def _reachable(self) -> Contact:
        if not (self.phone or self.url):
            raise ValueError(f"contact '{self.id}' has neither a phone number nor a url")
        if self.phone and not self.confirmed and not self.url:
            raise ValueError(f"the number of contact '{self.id}' is not confirmed: add its url")
        if self.hours and not validate(self.hours):
            raise ValueError(
                f"the hours of contact '{self.id}' are no opening_hours notation of OpenStreetMap"
            )
        return self


class Letter(Strict):
    """A sample letter. Blanks in its text are written ``[[blank]]`` and listed in ``blanks``."""

    id: Id
    blanks: list[Id]
    sources: list[Citation] = Field(min_length=1)
    facts: list[Id] = []
    topics: list[Id] = Field(min_length=1)
    certainty: Certainty
    reviewed: dt.date
    status: Status


class ChecklistItem(Strict):
    """One line of a checklist. It rests on one claim of another entry, whose sources are shown with it."""

    id: Id
    part: Literal["vooraf", "tijdens", "na"]
    kind: Literal["topics", "steps", "rights"]
    entry: Id
    claim: Id


class Checklist(Strict):
    """What to prepare, ask and do around one kind of meeting; ``step`` is where on the route it is."""

    id: Id
    step: Id
    topics: list[Id] = Field(min_length=1)
    items: list[ChecklistItem] = Field(min_length=1)
    reviewed: dt.date
    certainty: Certainty
    status: Status

    @model_validator(mode="after")
    def _items_unique(self) -> Checklist:
        _unique(f"item of '{self.id}'", [item.id for item in self.items])
        return self


class TopicText(Strict):
    """A topic in one locale. ``short`` is one or two sentences; ``claims`` maps claim id to text."""

    title: Text
    question: Text
    short: Text
    claims: dict[Id, Text]
    do_now: list[Text] = Field(min_length=1)


class StepText(Strict):
    """A step in one locale. ``follows`` maps condition key to its text; ``ask`` are good questions."""

    name: Text
    also_known_as: list[Text] = []
    short: Text
    claims: dict[Id, Text]
    decides: Text
    present: Text
    follows: dict[Id, Text] = {}
    deadlines: dict[Id, Text] = {}
    ask: list[Text] = Field(min_length=1)


class RightText(Strict):
    """A right in one locale. ``say`` is a sentence that a parent can use."""

    name: Text
    short: Text
    claims: dict[Id, Text]
    say: Text


class TermText(Strict):
    """A term in one locale."""

    term: Text
    meaning: Text


class ContactText(Strict):
    """For whom a contact is, in one locale, and what to know before calling."""

    for_whom: Text
    note: Text | None = None


class LetterText(Strict):
    """A sample letter in one locale: ``body`` paragraphs hold ``[[blank]]`` marks."""

    title: Text
    when: Text
    subject: Text
    body: list[Text] = Field(min_length=1)
    blanks: dict[Id, Text]


class ChecklistText(Strict):
    """A checklist in one locale: ``items`` maps item id to a thing to do, in the words of who does it."""

    title: Text
    when: Text
    items: dict[Id, Text]


def _unique(what: str, ids: list[str]) -> None:
    """Raise ValueError when ``ids`` holds one twice."""
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise ValueError(f"{what} stands twice: {', '.join(twice)}")


BLANK = re.compile(r"\[\[([a-z0-9_]+)\]\]")
