"""The commands for what goes on paper, and for a person to call."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stapwijzer.cli_common import AS_OF, LOCALE, Problem, explained, opened
from stapwijzer.settings import Settings

if TYPE_CHECKING:
    from stapwijzer.knowledge.store import Store
    from stapwijzer.paper.dates import DatedDeadline
    from stapwijzer.paper.document import Document

_FILE = click.Path(dir_okay=False, path_type=Path)
_PDF = click.option("--pdf", "pdf_file", type=_FILE, help="Write a PDF; without it the text is shown.")


@click.command()
@click.argument("step", required=False)
@click.option(
    "--date", "when", metavar="DATE", help="When STEP was (2026-03-03, or in words): its terms in days."
)
@_PDF
@LOCALE
@AS_OF
@click.pass_obj
def plan(current: Settings, step: str | None, when: str | None, pdf_file: Path | None, locale: str) -> None:
    """The plan for STEP of the route; without STEP all steps are named."""
    from stapwijzer.paper.brochure import parts
    from stapwijzer.paper.plan import plan as make

    with explained():
        store = opened(current)
        if step is None:
            if when is not None:
                raise Problem("--date: name the STEP that it is the date of")
            for _, steps in parts(store, locale):
                for step_id, _, words in steps:
                    click.echo(f"{step_id}: {words.name}")
            return
        _known("step", step, store.ids("steps"))
        dates = _dates(store, step, when, locale) if when is not None else []
        hand_over(make(store, step, locale, _day(current), dates), pdf_file)


def _dates(store: Store, step: str, when: str, locale: str) -> list[DatedDeadline]:
    """The terms that run from ``step`` on the day that ``when`` names."""
    from stapwijzer.paper.timeline import dated
    from stapwijzer.process import calendar
    from stapwijzer.process.route import Route
    from stapwijzer.process.timeline import TimelineError, occurrence

    route = Route(store)
    try:
        happened = occurrence(route, step, when, calendar.today(), locale)
        click.echo(f"{step}: {happened.moment.words(locale)}", err=True)
        found = dated(route, step, happened.moment, locale)
    except (TimelineError, calendar.OutOfCalendar) as error:
        raise Problem(f"--date: {error}") from error
    if not found:
        click.echo(f"{step}: no term runs from this day", err=True)
    return found


@click.command()
@_PDF
@LOCALE
@AS_OF
@click.pass_obj
def brochure(current: Settings, pdf_file: Path | None, locale: str) -> None:
    """The whole route, all rights and whom to call."""
    from stapwijzer.paper.brochure import brochure as make

    with explained():
        hand_over(make(opened(current), locale, _day(current)), pdf_file)


@click.command()
@click.argument("checklist_id", metavar="ID", required=False)
@_PDF
@LOCALE
@AS_OF
@click.pass_obj
def checklist(current: Settings, checklist_id: str | None, pdf_file: Path | None, locale: str) -> None:
    """The checklist ID for a meeting; without ID all checklists are named."""
    from stapwijzer.paper.checklists import checklist as make

    with explained():
        store = opened(current)
        if checklist_id is None:
            for each in store.ids("checklists"):
                click.echo(f"{each}: {store.checklist(each, locale)[1].title}")
            return
        _known("checklist", checklist_id, store.ids("checklists"))
        hand_over(make(store, checklist_id, locale, _day(current)), pdf_file)


@click.command()
@click.argument("letter_id", metavar="ID", required=False)
@click.option("--docx", "docx_file", type=_FILE, help="Write a .docx; without it the text is shown.")
@LOCALE
@click.pass_obj
def letter(current: Settings, letter_id: str | None, docx_file: Path | None, locale: str) -> None:
    """The sample letter ID; without ID all letters are named."""
    from stapwijzer.paper import letters

    with explained():
        store = opened(current)
        if letter_id is None:
            for each in store.ids("letters"):
                click.echo(f"{each}: {store.letter(each, locale)[1].title}")
            return
        _known("letter", letter_id, store.ids("letters"))
        found = letters.letter(store, letter_id, locale)
    if docx_file is None:
        click.echo(found.plain)
    else:
        write(docx_file, letters.docx(found))


@click.command()
@click.option("--topic", help="Who fits this topic.")
@click.option("--step", help="Who fits this step of the route.")
@click.option("--at", help="At this moment (2026-12-25T11:00, Dutch time) instead of now.")
@LOCALE
@click.pass_obj
def contacts(current: Settings, topic: str | None, step: str | None, at: str | None, locale: str) -> None:
    """Whom to call, and who is there now."""
    from stapwijzer.channels.plain import contact_line
    from stapwijzer.knowledge.handed import contact, fitting
    from stapwijzer.knowledge.hours import moment

    try:
        when = moment(at)
    except ValueError as error:
        raise Problem("--at: give a moment as 2026-12-25T11:00") from error
    with explained():
        store = opened(current)
        if topic:
            _known("topic", topic, store.ids("topics"))
        if step:
            _known("step", step, store.ids("steps"))
        found = [contact(store, each, locale, when) for each in fitting(store, topic, step)]
    for person in found:
        click.echo(f"{contact_line(person, locale)}\n        {person.for_whom}")


COMMANDS = (plan, brochure, checklist, letter, contacts)


def _day(current: Settings) -> dt.date:
    return current.as_of or dt.date.today()


def _known(what: str, given: str, known: list[str]) -> None:
    if given not in known:
        raise Problem(f"there is no {what} '{given}'; there are: {', '.join(known)}")


def hand_over(document: Document, pdf_file: Path | None) -> None:
    """Show ``document``, or write it to ``pdf_file``. Raises Problem when it cannot be written."""
    from stapwijzer.paper.pdf import pdf
    from stapwijzer.paper.plain import plain

    if pdf_file is None:
        click.echo(plain(document))
    else:
        write(pdf_file, pdf(document))


def write(path: Path, content: bytes) -> None:
    """Write ``content``, or say why that cannot be done; never half of it."""
    partly = path.with_name(f"{path.name}.partly")
    try:
        partly.write_bytes(content)
        partly.replace(path)
    except OSError as error:
        partly.unlink(missing_ok=True)
        raise Problem(f"{path}: cannot be written: {error.strerror}") from error
