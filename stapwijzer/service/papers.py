"""Pages and files to take home. What a parent fills in on them never comes here."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import aiohttp_jinja2
from aiohttp import web

from stapwijzer.knowledge.store import Store
from stapwijzer.paper import letters, pdf
from stapwijzer.paper.brochure import brochure, parts
from stapwijzer.paper.checklists import checklist
from stapwijzer.paper.document import Document, written
from stapwijzer.paper.plan import plan
from stapwijzer.service.api import ASSISTANT
from stapwijzer.service.page import for_script
from stapwijzer.texts import supported, text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The strings of paper.* that static/paper.js needs.
_SCRIPT_TEXTS = ("copied", "copy_failed", "added", "remove", "removed")
# All plans, checklists and brochures in both languages, a few times over.
_KEPT_PDFS = 200

Maker = Callable[[Store, str, str, dt.date], Document]

_MAKERS: dict[str, Maker] = {
    "stappenplan": plan,
    "checklist": checklist,
    "brochure": lambda store, _, locale, day: brochure(store, locale, day),
}

# A document is made of the knowledge and a day alone: the same one needs to be made once.
_pdf = lru_cache(maxsize=_KEPT_PDFS)(pdf.pdf)


async def show(request: web.Request) -> web.Response:
    """GET /stappenplan/{id}, /checklist/{id}, /brochure"""
    found, kind, locale = _document(request)
    if found is None:
        return _not_found(request)
    name = request.match_info.get("id", "")
    address = f"/{kind}{'/' if name else ''}{name}.pdf?taal={locale}"
    return _render(request, "document.html", it=found, pdf=address, own=kind == "checklist")


async def download(request: web.Request) -> web.Response:
    """GET /stappenplan/{id}.pdf, /checklist/{id}.pdf, /brochure.pdf"""
    found, kind, locale = _document(request)
    if found is None:
        return _not_found(request)
    name = "-".join(filter(None, [kind, request.match_info.get("id"), locale]))
    return _file(await asyncio.to_thread(_pdf, found), f"{name}.pdf", "application/pdf")


async def show_letter(request: web.Request) -> web.Response:
    """GET /brieven/{id}"""
    found = _letter(request)
    return _render(request, "letter.html", it=found) if found else _not_found(request)


async def download_letter(request: web.Request) -> web.Response:
    """GET /brieven/{id}.docx: with blanks, for nobody has told us anything to fill in."""
    found = _letter(request)
    if found is None:
        return _not_found(request)
    content = await asyncio.to_thread(letters.docx, found)
    return _file(content, f"brief-{found.id}-{found.locale}.docx", DOCX)


async def index(request: web.Request) -> web.Response:
    """GET /op-papier: everything that there is."""
    return _index(request)


def _document(request: web.Request) -> tuple[Document | None, str, str]:
    """The document that is asked for (None when there is none), its kind and its locale."""
    assistant = request.app[ASSISTANT]
    locale = supported(request.query.get("taal"))
    kind = str(request.match_info.route.name).partition(".")[0]
    try:
        found = _MAKERS[kind](assistant.store, request.match_info.get("id", ""), locale, _day(request))
    except KeyError:
        return None, kind, locale
    return found, kind, locale


def _letter(request: web.Request) -> letters.Letter | None:
    try:
        locale = supported(request.query.get("taal"))
        return letters.letter(request.app[ASSISTANT].store, request.match_info["id"], locale)
    except KeyError:
        return None


def _day(request: web.Request) -> dt.date:
    return request.app[ASSISTANT].settings.as_of or dt.date.today()


def _file(content: bytes, name: str, kind: str) -> web.Response:
    disposition = {"Content-Disposition": f'attachment; filename="stapwijzer-{name}"'}
    return web.Response(body=content, content_type=kind, headers=disposition)


def _not_found(request: web.Request) -> web.Response:
    locale = supported(request.query.get("taal"))
    return _index(request, text("paper.not_there", locale), 404)


def _index(request: web.Request, notice: str = "", status: int = 200) -> web.Response:
    store, locale = request.app[ASSISTANT].store, supported(request.query.get("taal"))
    return _render(
        request,
        "papers.html",
        status,
        notice=notice,
        letters=[(each, store.letter(each, locale)[1].title) for each in store.ids("letters")],
        checklists=[(each, store.checklist(each, locale)[1].title) for each in store.ids("checklists")],
        parts=[
            (part, [(step_id, words.name) for step_id, _, words in steps])
            for part, steps in parts(store, locale)
        ],
    )


def _render(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    settings = request.app[ASSISTANT].settings
    locale = supported(request.query.get("taal"))
    script = for_script(locale, settings.max_message_chars, settings.keep_hours)
    own = {key: text(f"paper.{key}", locale, question="{question}") for key in _SCRIPT_TEXTS}
    context = {
        "locale": locale,
        "t": lambda key, **given: text(f"page.{key}", locale, **given),
        "p": lambda key, **given: text(f"paper.{key}", locale, **given),
        "day": written(_day(request)),
        "script": {**script, "texts": {**script["texts"], **own}},
        **values,
    }
    return aiohttp_jinja2.render_template(template, request, context, status=status)


def add_routes(app: web.Application) -> None:
    """Put the pages and files on ``app``."""
    name = "{id:[a-z][a-z0-9_]*}"
    for kind, path in (
        ("stappenplan", f"/stappenplan/{name}"),
        ("checklist", f"/checklist/{name}"),
        ("brochure", "/brochure"),
    ):
        app.router.add_get(path, show, name=kind)
        app.router.add_get(f"{path}.pdf", download, name=f"{kind}.pdf")
    app.router.add_get(f"/brieven/{name}", show_letter)
    app.router.add_get(f"/brieven/{name}.docx", download_letter)
    app.router.add_get("/op-papier", index)
