"""What the commands share: problems that the user can mend, the knowledge opened, language and day."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from stapwijzer.knowledge.files import KnowledgeError
from stapwijzer.settings import Settings

if TYPE_CHECKING:
    from stapwijzer.knowledge.store import Store

LOCALE = click.option("--locale", default="nl", show_default=True, type=click.Choice(["nl", "en"]))


def _as_of(context: click.Context, option: click.Parameter, day: dt.datetime | None) -> dt.date | None:
    """``--as-of`` goes before the setting STAPWIJZER_AS_OF, for this command only."""
    if day is not None:
        context.obj = context.obj.model_copy(update={"as_of": day.date()})
    return None


AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_as_of,
    expose_value=False,
    help="With the law of this day (default: the setting, else today).",
)


class Problem(click.ClickException):
    """Something the user can mend; shown as it is, without a traceback."""


@contextlib.contextmanager
def explained() -> Iterator[None]:
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


def opened(current: Settings) -> Store:
    """The knowledge, compiled when it changed; inside ``explained``.

    Raises:
        KnowledgeError: the knowledge is not sound.
        sqlalchemy.exc.SQLAlchemyError: the database cannot be reached.
    """
    from stapwijzer.dialogue.database import connect
    from stapwijzer.knowledge.store import Store, compile_from

    engine = connect(current.database_url)
    compile_from(engine, current.knowledge_dir, current.model_dir)
    return Store(engine)
