"""The chat page: a plain form that works as it is; static/chat.js takes the same markup over."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import structlog
from aiohttp import web
from jinja2 import FileSystemLoader, StrictUndefined
from sqlalchemy.exc import SQLAlchemyError

from stapwijzer.dialogue.assistant import Assistant, NoConversation, UnknownTopic
from stapwijzer.dialogue.payloads import UnknownPayload
from stapwijzer.dialogue.pipeline import TooManyMessages
from stapwijzer.knowledge.answers import TOPIC
from stapwijzer.replies import Reply, Suggestion
from stapwijzer.service import prose
from stapwijzer.service.api import ASSISTANT, MAX_ID_CHARS
from stapwijzer.service.limits import LIMITS
from stapwijzer.texts import supported, text

logger = structlog.get_logger(__name__)

_HERE = Path(__file__).parent
_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{MAX_ID_CHARS}}}")
_MAX_CALLS = 3

# The topics of the starter questions; each has a title ``page.start_<topic>``.
STARTERS = (
    "na_melding", "eerste_stappen_ouder", "meewerken", "melder", "gesprek_met_kind", "inzage_dossier",
)  # fmt: skip

# The numbers of which the page says who answers (``page.call_<number>``).
CALLS = ("112", "113", "08000113", "08002000", "08000432", "09008844", "08000188")

# The strings that the browser needs; their placeholders are filled in there.
_SCRIPT_TEXTS = (
    "you", "program", "crisis", "error", "sources", "as_of", "read", "new_tab", "choices", "choices_clarify",
    "call", "call_plain", "waiting", "still_busy", "empty", "left", "over", "erased", "erase_failed",
    "announce_sources", "announce_choices", "language_changed", "offline", "unreachable", "down",
    "refused", "renewed", "retry", "too_many", "helpful", "helpful_yes", "helpful_no", "thanks",
    "exit_left_two", "exit_left_one", "exit_stopped", "exit_busy",
    "people", "to_site", "not_confirmed", "on_paper", "as_docx", "as_pdf", "step_plan",
    "save_warning", "save_yes", "save_file", "saved", "save_head",
)  # fmt: skip
_SOURCE_CLASSES = (
    "wet", "verdrag", "protocol", "toezicht", "rechtspraak", "overheid", "veilig_thuis",
    "belangenorganisatie", "overig",
)  # fmt: skip

# Stands for a conversation that could not be made. The assistant finds none of this name, or no database
# to look in - and in that case it still answers a cry for help.
_NO_ID = "geen"


@dataclass
class Shown:
    """What one page shows: at most one question and its replies."""

    locale: str
    conversation: str = ""
    question: str = ""
    replies: list[Reply] = field(default_factory=list)
    notice: str = ""
    status: int = 200

    @property
    def suggestions(self) -> list[Suggestion]:
        """The buttons of all replies, each once: they stand under the last reply."""
        return list({s.payload: s for reply in self.replies for s in reply.suggestions}.values())


async def show(request: web.Request) -> web.Response:
    """GET /: the page without a conversation."""
    return _render(request, Shown(supported(request.query.get("taal"))))


async def post(request: web.Request) -> web.Response:
    """POST /: a question, a button, a language or the eraser, from a browser without JavaScript."""
    try:
        fields = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    except web.HTTPRequestEntityTooLarge:
        return _render(request, _fail(Shown("nl"), 413, "error.too_long"))
    except (UnicodeDecodeError, LookupError):
        return _render(request, _fail(Shown("nl"), 400, "page.refused"))
    shown = Shown(supported(fields.get("taal")), conversation=fields.get("gesprek", ""))
    if not _ID.fullmatch(shown.conversation):
        shown.conversation = ""
    assistant = request.app[ASSISTANT]
    try:
        if "wis" in fields:
            await _erase(assistant, shown)
        elif "vraag" in fields or "payload" in fields:
            shown.question = fields.get("vraag", "").strip()
            await _ask(request, shown, fields)
        elif "hielp" in fields and request.app[LIMITS].address_allows(request):
            _feedback(assistant, shown, fields)
    except Exception as error:
        # Who has no JavaScript sees words here, where the API gives JSON. The message of the error may
        # hold a person's words: only its type is logged.
        logger.error("page.failed", error=type(error).__name__)
        _fail(shown, 500)
    return _render(request, shown)


async def _erase(assistant: Assistant, shown: Shown) -> None:
    """Erase the conversation and say so, or say honestly that it did not work."""
    gone, shown.conversation = shown.conversation, ""
    shown.notice = text("page.erased", shown.locale)
    try:
        if gone:
            await assistant.erase(gone)
    except SQLAlchemyError as error:
        logger.error("database.failed", error=type(error).__name__)
        hours = assistant.settings.keep_hours
        shown.notice, shown.status = text("page.erase_failed", shown.locale, hours=hours), 503


def _feedback(assistant: Assistant, shown: Shown, fields: dict[str, str]) -> None:
    """Count whether an answer helped, and say thanks."""
    shown.notice = text("page.thanks", shown.locale)
    try:
        assistant.feedback(fields.get("onderwerp", ""), fields["hielp"] == "ja")
    except UnknownTopic:
        shown.notice = text("page.refused", shown.locale)


async def _ask(request: web.Request, shown: Shown, fields: dict[str, str]) -> None:
    """Put the question to the assistant, in a new conversation when the old one is gone."""
    assistant = request.app[ASSISTANT]
    what = {"payload": fields["payload"]} if "payload" in fields else {"raw": shown.question}
    limited = not request.app[LIMITS].message_allows(request, shown.conversation)
    # The same page sent twice is answered once; another question from the same page is another message.
    sent = "\n".join([fields.get("nr", ""), *what.values()])
    name = hashlib.sha256(sent.encode()).hexdigest()[:32]
    ask = partial(assistant.message, locale=shown.locale, client_message_id=name, limited=limited)
    had_one = bool(shown.conversation)
    # Two things may have to be mended, each once: a conversation that is gone, a button that is not known.
    for _ in range(3):
        # Who sends too much gets no new conversation, but a cry for help is answered in none as well.
        shown.conversation = shown.conversation or ("" if limited else await _new(assistant))
        try:
            shown.replies = await _put(ask, shown, what)
            _clear_when_erased(shown)
            return
        except NoConversation:
            shown.conversation = ""
            shown.notice = text("page.renewed", shown.locale) if had_one else ""
        except UnknownPayload:
            what = {"raw": shown.question}
        except TooManyMessages:
            break
    _fail(shown, 429 if limited else 503, "page.too_many" if limited else "page.down")


async def _put(ask: Callable[..., Awaitable[list[Reply]]], shown: Shown, what: dict[str, str]) -> list[Reply]:
    return await ask(shown.conversation or _NO_ID, raw=what.get("raw"), payload=what.get("payload"))


def _clear_when_erased(shown: Shown) -> None:
    """When the person asked to erase in words, show an empty page that says so."""
    for reply in shown.replies:
        if reply.kind == "erased":
            shown.conversation, shown.question, shown.replies = "", "", []
            shown.notice = reply.text
            return


async def _new(assistant: Assistant) -> str:
    """A new conversation's id, or nothing while the database is down."""
    try:
        return await assistant.create()
    except SQLAlchemyError as error:
        logger.error("database.failed", error=type(error).__name__)
        return ""


def _fail(shown: Shown, status: int, key: str = "page.down") -> Shown:
    """Let ``shown`` say that it went wrong, in words."""
    shown.replies = [Reply(kind="error", text=text(key, shown.locale), locale=shown.locale)]
    shown.status, shown.notice = status, ""
    return shown


def _render(request: web.Request, shown: Shown) -> web.Response:
    """The page that shows ``shown``."""
    settings = request.app[ASSISTANT].settings

    def words(key: str, **values: object) -> str:
        return text(f"page.{key}", shown.locale, **values)

    context: dict[str, Any] = {
        "shown": shown,
        "t": words,
        "source_class": lambda name: text(f"source_class.{name}", shown.locale),
        "max_chars": settings.max_message_chars,
        "hours": settings.keep_hours,
        "operator": settings.operator,
        "starters": [(TOPIC + topic, words(f"start_{topic}")) for topic in STARTERS],
        "calls": {number: words(f"call_{number}") for number in CALLS},
        "number": secrets.token_urlsafe(12),
        "script": for_script(shown.locale, settings.max_message_chars, settings.keep_hours),
    }
    return aiohttp_jinja2.render_template("page.html", request, context, status=shown.status)


def for_script(locale: str, max_chars: int, hours: int) -> dict[str, Any]:
    """What the scripts in static/ need to know; a template puts it into the page as data."""
    open_ends = {"n": "{n}", "date": "{date}", "hours": hours}
    return {
        "locale": locale,
        "max": max_chars,
        "phone": prose.PHONE,
        "maxCalls": _MAX_CALLS,
        "calls": {number: text(f"page.call_{number}", locale) for number in CALLS},
        "classes": {name: text(f"source_class.{name}", locale) for name in _SOURCE_CLASSES},
        "texts": {key: text(f"page.{key}", locale, **open_ends) for key in _SCRIPT_TEXTS},
    }


def _calls(words: str) -> list[prose.Piece]:
    return prose.phones(words)[:_MAX_CALLS]


def add_routes(app: web.Application) -> None:
    """Put the page and its files on ``app``."""
    environment = aiohttp_jinja2.setup(
        app,
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(blocks=prose.blocks, pieces=prose.pieces, calls=_calls, site=prose.site)
    app.router.add_get("/", show)
    app.router.add_post("/", post)
    app.router.add_static("/static/", _HERE / "static")
