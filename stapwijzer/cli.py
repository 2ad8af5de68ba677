"""The command ``stapwijzer``. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from stapwijzer import __version__, settings
from stapwijzer.knowledge.files import KnowledgeError
from stapwijzer.settings import Settings, SettingsError


class Problem(click.ClickException):
    """Something the user can mend; shown as it is, without a traceback."""


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


def _as_of(context: click.Context, option: click.Parameter, day: dt.datetime | None) -> dt.date | None:
    """``--as-of`` goes before the setting STAPWIJZER_AS_OF, for this command only."""
    if day is not None:
        context.obj = context.obj.model_copy(update={"as_of": day.date()})
    return None


as_of = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_as_of,
    expose_value=False,
    help="With the law of this day (default: the setting, else today).",
)


@main.command()
@as_of
@click.pass_obj
def serve(current: Settings) -> None:
    """Start the service; it prints its address."""
    from aiohttp import web

    from stapwijzer.service.application import build

    app = build(_start(current), current.as_of)
    web.run_app(app, host=current.host, port=current.port, print=_print_address, access_log=None)


def _print_address(text: str) -> None:
    click.echo(text.replace("======== ", "").replace(" ========", ""))


@main.command()
@click.option("--force", is_flag=True, help="Train even when nothing changed.")
@click.pass_obj
def train(current: Settings, force: bool) -> None:
    """Train the model when its inputs changed."""
    from stapwijzer.dialogue import training

    training.train(current.model_dir, click.echo, force=force)
    training.train_crisis(current.model_dir, click.echo)


@main.command()
@click.option("--table", is_flag=True, help="Also a line for each topic, for editors.")
@as_of
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
@click.option("--locale", default="nl", show_default=True, type=click.Choice(["nl", "en"]))
@as_of
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
@click.option("--locale", default="nl", show_default=True, type=click.Choice(["nl", "en"]))
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 100), help="Hits at most.")
@as_of
@click.pass_obj
def search(current: Settings, query: str, locale: str, most: int) -> None:
    """Look QUERY up in everything: topics, steps, rights, terms, letters, contacts."""
    from functools import partial

    from stapwijzer.dialogue.database import connect
    from stapwijzer.knowledge.loader import load
    from stapwijzer.knowledge.search import Search
    from stapwijzer.knowledge.store import Store, compile_into
    from stapwijzer.nlu.encoders import encode

    with _explained():
        engine = connect(current.database_url)
        compile_into(engine, load(current.knowledge_dir))
        hits = Search(Store(engine), locale, partial(encode, "use"), current.as_of).find(query, most)
    for hit in hits:
        click.echo(f"{hit.kind:8}{hit.id}: {hit.title}\n        {hit.snippet}")
    if not hits:
        click.echo("nothing found", err=True)


@main.command()
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--expect", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def evaluate(current: Settings, questions: Path, out: Path, expect: Path | None) -> None:
    """Run QUESTIONS (JSON lines) through the pipeline; --expect scores the outcome."""
    from stapwijzer.evaluation import run, score

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


@main.command("evaluate-crisis")
@click.argument("messages", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def evaluate_crisis(current: Settings, messages: Path) -> None:
    """Score the crisis layer on labelled MESSAGES: with its classifier, and by its rules alone."""
    from stapwijzer import safety
    from stapwijzer.dialogue.assistant import watch
    from stapwijzer.evaluation import crisis

    labelled = crisis.read(messages)
    both = watch(current.model_dir)
    click.echo("Rules and classifier:\n")
    click.echo(crisis.table(labelled, lambda text: both.notice(text) is not None))
    click.echo("\nRules alone:\n")
    click.echo(crisis.table(labelled, lambda text: safety.detect(text) is not None))


@main.command()
@click.pass_obj
def purge(current: Settings) -> None:
    """Erase conversations that are past their time (the service does so itself too)."""
    from stapwijzer.dialogue.conversations import Conversations
    from stapwijzer.dialogue.database import connect
    from stapwijzer.privacy.vault import Vault

    engine = connect(current.database_url)
    number = Conversations(engine, Vault(current.key()), current.keep_hours).purge()
    click.echo(f"erased: {number}")


def _start(current: Settings):  # type: ignore[no-untyped-def]
    from actions.context import use
    from stapwijzer.dialogue.assistant import Assistant
    from stapwijzer.knowledge.answers import Answers

    with _explained():
        assistant = Assistant.start(current)
    use(Answers(assistant.store, current.as_of))
    if assistant.problem:
        click.echo(f"{assistant.problem}; only cries for help are answered until then", err=True)
    return assistant


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Turn what can be wrong at start into a Problem that says how to mend it."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except KnowledgeError as error:
        raise Problem(f"{error}\nrun `stapwijzer check` and mend the files above") from error
    except SQLAlchemyError as error:
        raise Problem(
            f"the database cannot be reached ({type(error).__name__}): check STAPWIJZER_DATABASE_URL"
        ) from error


if __name__ == "__main__":
    sys.exit(main())
