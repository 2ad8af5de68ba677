"""The command ``stapwijzer``. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stapwijzer import __version__, cli_paper, cores, serving, settings
from stapwijzer.cli_common import AS_OF, LOCALE, Problem, explained, opened
from stapwijzer.settings import Settings, SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from stapwijzer.dialogue.assistant import Assistant
    from stapwijzer.dialogue.unanswered import Unanswered
    from stapwijzer.privacy.vault import Vault

REPORT = click.Path(dir_okay=False, path_type=Path)


@click.group()
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context) -> None:
    """Stapwijzer: uitleg over Veilig Thuis, met bronnen."""
    from stapwijzer import logs

    try:
        context.obj = settings.load()
    except SettingsError as error:
        raise Problem(str(error)) from error
    logs.configure(context.obj.log_level)


@main.command()
@AS_OF
@click.pass_obj
def serve(current: Settings) -> None:
    """Start the service; it prints its address."""
    assistant = _start(current)
    # Only now: imported before it, they would bring all of Rasa, which is a second and 90 MB more.
    from aiohttp import web

    from stapwijzer.service.application import build

    web.run_app(build(assistant), host=current.host, port=current.port, print=_print_address, access_log=None)


def _print_address(text: str) -> None:
    click.echo(text.replace("======== ", "").replace(" ========", ""))


@main.command()
@click.option("--force", is_flag=True, help="Train even when nothing changed.")
@click.pass_obj
def train(current: Settings, force: bool) -> None:
    """Train the model and the crisis classifier when their inputs changed, and compile the knowledge."""
    from stapwijzer.dialogue import training
    from stapwijzer.knowledge import compiled

    with explained():
        compiled.keep(current.knowledge_dir, current.model_dir)
    training.train_all(current.model_dir, click.echo, force=force)


@main.command()
@click.option("--table", is_flag=True, help="Also a line for each topic, for editors.")
@AS_OF
@click.pass_obj
def check(current: Settings, table: bool) -> None:
    """Check the knowledge: nothing dangling, unsourced, untranslated or unreadable."""
    from stapwijzer.knowledge import checks, report
    from stapwijzer.knowledge.checks.labels import counted
    from stapwijzer.knowledge.loader import read

    knowledge, problems = read(current.knowledge_dir)
    examples = settings.PROJECT / "data/nlu/vraag"
    problems += checks.check(knowledge, current.as_of or dt.date.today(), examples)
    for problem in problems:
        click.echo(problem, err=True)
    if table:
        click.echo(report.topics(knowledge, counted(examples)))
    click.echo(report.counts(knowledge))
    if problems:
        raise Problem(f"{len(problems)} problems in the knowledge")


@main.command()
@click.argument("question")
@LOCALE
@AS_OF
@click.pass_obj
def ask(current: Settings, question: str, locale: str) -> None:
    """Answer one QUESTION."""
    assistant = _start(current)

    async def once() -> None:
        from stapwijzer.channels.plain import render

        conversation = await assistant.create()
        try:
            for reply in await assistant.message(conversation, raw=question, locale=locale):
                click.echo(render(reply))
        finally:
            await assistant.erase(conversation)

    asyncio.run(once())
    assistant.close()


@main.command()
@click.argument("query")
@LOCALE
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 100), help="Hits at most.")
@AS_OF
@click.pass_obj
def search(current: Settings, query: str, locale: str, most: int) -> None:
    """Look QUERY up in everything: topics, steps, rights, terms, letters, contacts."""
    from stapwijzer.knowledge.search import Search
    from stapwijzer.nlu.encoder import encode
    from stapwijzer.nlu.vectors import encode_known

    with explained():
        found = Search(opened(current), locale, encode, current.as_of, encode_known)
        hits = found.find(query, most)
    for hit in hits:
        click.echo(f"{hit.kind:8}{hit.id}: {hit.title}\n        {hit.snippet}")
    if not hits:
        click.echo("nothing found", err=True)


@main.command()
@click.argument("events", nargs=-1, metavar="STEP=DATE...")
@click.option("--json", "as_json", is_flag=True, help="Data instead of text.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Also a picture, in this file.")
@click.option(
    "--pdf", "pdf_file", type=click.Path(dir_okay=False, path_type=Path), help="Also a PDF, in this file."
)
@click.option("--on", metavar="DATE", help="As seen on this day (YYYY-MM-DD) instead of today.")
@LOCALE
@click.pass_obj
def timeline(
    current: Settings,
    events: tuple[str, ...],
    as_json: bool,
    svg: Path | None,
    pdf_file: Path | None,
    on: str | None,
    locale: str,
) -> None:
    """Put steps in order, with their terms: melding=2019-12-06 v_en_v="20 januari 2020"."""
    from stapwijzer.paper.timeline import document
    from stapwijzer.process import calendar, render
    from stapwijzer.process import timeline as process
    from stapwijzer.process.route import Route
    from stapwijzer.process.svg import as_svg

    try:
        today = dt.date.fromisoformat(on) if on else calendar.today()
    except ValueError as error:
        raise Problem(f"--on: '{on}' is no date; write it as 2020-07-06") from error
    with explained():
        store = opened(current)
        route = Route(store)
        try:
            given = [process.parse(route, event, today, locale) for event in events]
            made = process.build(route, given, today, locale)
        except (process.TimelineError, calendar.OutOfCalendar) as error:
            raise Problem(str(error)) from error
        if pdf_file:
            cli_paper.hand_over(document(store, made), pdf_file)
    if svg:
        cli_paper.write(svg, as_svg(made).encode())
    if as_json:
        click.echo(json.dumps(render.as_dict(made), ensure_ascii=False, indent=2))
    else:
        click.echo(render.as_text(made), nl=False)


@main.command()
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--expect", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--report", type=REPORT, help="Also a page with every figure, in this file; needs --expect.")
@click.pass_obj
def evaluate(current: Settings, questions: Path, out: Path, expect: Path | None, report: Path | None) -> None:
    """Run QUESTIONS (JSON lines) through the pipeline; --expect scores the outcome."""
    from stapwijzer.evaluation import report as pages
    from stapwijzer.evaluation import run, score, trained

    if report and not expect:
        raise Problem("--report: there is nothing to report without --expect")
    try:
        asked = run.read(questions)
    except run.InputError as error:
        raise Problem(str(error)) from error
    assistant = _start(current)
    outcomes = asyncio.run(run.answer_all(assistant, asked))
    assistant.close()
    out.write_text("".join(run.lines(outcomes)), encoding="utf-8")
    if expect:
        scored = score.rows(outcomes, score.read_expected(expect))
        click.echo(score.table(scored))
        click.echo()
        click.echo(score.confusions(scored))
        if report:
            _written(
                report, lambda path: pages.write(path, scored, trained.counted(settings.PROJECT / "data/nlu"))
            )


@main.command("evaluate-crisis")
@click.argument("messages", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--report", type=REPORT, help="Also a page with every figure, in this file.")
@click.pass_obj
def evaluate_crisis(current: Settings, messages: Path, report: Path | None) -> None:
    """Score the crisis layer on labelled MESSAGES: whole, without its encoder, and by its rules alone."""
    import rasa_lean

    # As in serving: what Rasa imports starts OpenMP, before e5 says with how many threads.
    cores.for_answers()
    rasa_lean.serving()
    from stapwijzer import safety
    from stapwijzer.dialogue.assistant import watch
    from stapwijzer.evaluation import crisis, crisis_report
    from stapwijzer.nlu.encoder import warm_up

    labelled = crisis.read(messages)
    warm_up()
    whole = watch(current.model_dir).notice
    whole("Goedemorgen.")  # reads the word lists, as the service does at its start
    both = crisis.listen(labelled, whole)
    spelt = crisis.listen(labelled, watch(current.model_dir, _no_encoder).notice)
    rules = crisis.listen(labelled, safety.detect)
    click.echo(crisis_report.tables(both, spelt, rules))
    if report:
        _written(report, lambda path: crisis_report.write(path, both, spelt, rules))


def _no_encoder(texts: Sequence[str], hurry: float, patience: tuple[float, float] | None) -> NoReturn:
    raise TimeoutError


def _written(report: Path, write: Callable[[Path], None]) -> None:
    try:
        write(report)
    except OSError as error:
        raise Problem(f"--report: {report} cannot be written: {error.strerror}") from error


@main.command()
@click.pass_obj
def vectors(current: Settings) -> None:
    """Work out the sentence vectors that come with the project, so that a training need not.

    To be run when many examples or texts have changed; a training works out the few that are missing.
    """
    from stapwijzer.dialogue import training
    from stapwijzer.nlu.vectors import SHIPPED, ship

    new = ship(training.texts(opened(current)))
    click.echo(f"{new} vectors are new in {SHIPPED.relative_to(settings.PROJECT)}")


@main.command()
@click.pass_obj
def purge(current: Settings) -> None:
    """Erase what is past its time: conversations and kept questions (the service does so itself too)."""
    from stapwijzer.dialogue.conversations import Conversations

    with explained():
        engine, vault = _database(current)
        conversations = Conversations(engine, vault, current.keep_hours).purge()
        questions = _unanswered(current).purge()
    click.echo(f"erased: {conversations} conversations, {questions} questions")


@main.group(invoke_without_command=True)
@click.pass_context
def unanswered(context: click.Context) -> None:
    """List the questions that people gave to the editors; ``unanswered delete`` erases them."""
    if context.invoked_subcommand:
        return
    with explained():
        questions = _unanswered(context.obj).all()
    for question in questions:
        words = question.text if question.text is not None else "(sealed with a secret key that is gone)"
        click.echo(f"{question.name}  {question.day}  {question.locale}  {words}")
    if not questions:
        click.echo("no questions", err=True)


@unanswered.command()
@click.argument("names", nargs=-1, required=True)
@click.pass_obj
def delete(current: Settings, names: tuple[str, ...]) -> None:
    """Erase the questions with these NAMES."""
    with explained():
        kept = _unanswered(current)
        missing = [name for name in names if not kept.delete(name)]
    if missing:
        raise Problem(f"no such question: {', '.join(missing)}")


@main.command()
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3660), help="How far back.")
@click.pass_obj
def stats(current: Settings, days: int) -> None:
    """Count what happened; numbers below STAPWIJZER_STATISTICS_FLOOR are left out."""
    from stapwijzer.dialogue.tallies import Tallies

    with explained():
        counts = Tallies(_database(current)[0]).published(days, current.statistics_floor)
    for (what, name), number in counts.items():
        click.echo(f"{what:10}{name:40}{number:8}")
    click.echo(f"numbers below {current.statistics_floor} are left out", err=True)


def _database(current: Settings) -> tuple[Engine, Vault]:
    from stapwijzer.dialogue.database import connect
    from stapwijzer.privacy.vault import Vault

    return connect(current.database_url), Vault(current.key(), current.key_before())


def _unanswered(current: Settings) -> Unanswered:
    from stapwijzer.dialogue.unanswered import Unanswered

    return Unanswered(*_database(current), current.keep_unanswered_days)


def _start(current: Settings) -> Assistant:
    with explained():
        assistant = serving.start(current)
    if assistant.problem:
        click.echo(f"{assistant.problem}; only cries for help are answered until then", err=True)
    return assistant


for each in cli_paper.COMMANDS:
    main.add_command(each)


if __name__ == "__main__":
    sys.exit(main())
