"""No line of the log holds what a person said, however it got there."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer import logs

CANARY = "Mijn zoon Kanarie durft niet naar huis"
WORD = "Kanarie"


@contextlib.contextmanager
def logged(level: str = "debug") -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What is logged meanwhile, line by line; pytest's own logging is put back after."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, root_level, raising = root.handlers[:], root.level, logging.raiseExceptions
    hooks = threading.excepthook, sys.unraisablehook
    root.handlers.clear()

    def lines() -> list[dict[str, Any]]:
        assert WORD not in stream.getvalue()
        return [json.loads(line) for line in stream.getvalue().splitlines()]

    with contextlib.redirect_stderr(stream), contextlib.redirect_stdout(stream), warnings.catch_warnings():
        logs.configure(level)
        yield lines
    root.handlers[:] = handlers
    root.setLevel(root_level)
    logging.raiseExceptions = raising
    threading.excepthook, sys.unraisablehook = hooks
    structlog.reset_defaults()


def test_our_own_event_is_logged_with_its_code() -> None:
    with logged() as lines:
        structlog.get_logger("test").info("crisis.noticed", category="zelfdoding", number=3)
    (line,) = lines()
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "crisis.noticed", "level": "info", "category": "zelfdoding", "number": 3}


@pytest.mark.parametrize(
    "log",
    [
        lambda log: log.info(CANARY),
        lambda log: log.info(WORD),
        lambda log: log.info("%s", WORD),
        lambda log: log.info(f"message.{CANARY}"),
        lambda log: log.error("message.failed", text=CANARY),
        lambda log: log.error("message.failed", error=CANARY),
        lambda log: log.error("message.failed", category=CANARY, status=[CANARY]),
        lambda log: log.error("message.failed", number={"text": WORD}),
        lambda log: log.bind(text=CANARY, user=WORD).warning("message.failed"),
        lambda log: log.debug("message.failed", message=WORD, exc_info=ValueError(CANARY)),
    ],
)
def test_a_text_that_is_logged_by_accident_is_dropped(log: Callable[[Any], None]) -> None:
    with logged() as lines:
        log(structlog.get_logger("test"))
    assert lines()[0]["event"] in ("library.message", "message.failed")


def test_an_exception_of_ours_is_logged_without_its_words() -> None:
    with logged() as lines:
        try:
            raise ValueError(CANARY)
        except ValueError:
            structlog.get_logger("test").exception("message.failed", error="ValueError")
    assert [(line["event"], line["error"]) for line in lines()] == [("message.failed", "ValueError")]


@pytest.mark.parametrize(
    "log",
    [
        lambda log: log.error(CANARY),
        lambda log: log.error("received %s", CANARY),
        lambda log: log.error("%d", CANARY),
        lambda log: log.critical("received", extra={"text": CANARY}),
        lambda log: log.error("failed", exc_info=ValueError(CANARY)),
        lambda log: log.error(CANARY, stack_info=True),
    ],
)
@pytest.mark.parametrize(
    "name", ["rasa.core.processor", "asyncio", "sqlalchemy.engine", "stapwijzer.nlu.topic"]
)
def test_a_library_is_logged_without_what_it_says(name: str, log: Callable[[logging.Logger], None]) -> None:
    with logged() as lines:
        log(logging.getLogger(name))
    (line,) = lines()
    assert set(line) == {"event", "logger", "level", "error"}
    assert line["logger"] == name
    assert line["error"] in ("", "ValueError")


def test_a_handler_that_breaks_on_a_text_does_not_print_it() -> None:
    broken = logging.StreamHandler(io.StringIO())
    library = logging.getLogger("een.bibliotheek")
    library.addHandler(broken)
    with logged() as lines:
        library.error("%d", CANARY)
    library.removeHandler(broken)
    assert [line["logger"] for line in lines()] == ["een.bibliotheek"]


def test_a_thread_that_fails_does_not_print_what_it_was_given() -> None:
    def broken() -> None:
        raise ValueError(CANARY)

    class Broken:
        def __del__(self) -> None:
            raise KeyError(CANARY)

    with logged() as lines:
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
        Broken()
    assert [(line["event"], line["error"]) for line in lines()] == [
        ("thread.failed", "ValueError"),
        ("exception.ignored", "KeyError"),
    ]


def test_a_library_below_error_is_not_logged() -> None:
    with logged() as lines:
        logging.getLogger("rasa").debug(CANARY)
        logging.getLogger("elders").warning(CANARY)
        warnings.warn(CANARY, stacklevel=1)
    assert lines() == []


def test_the_level_holds_for_our_own_events() -> None:
    with logged("error") as lines:
        structlog.get_logger("test").info("crisis.noticed")
        structlog.get_logger("test").error("database.failed")
    assert [line["event"] for line in lines()] == ["database.failed"]


FIELDS = st.dictionaries(
    st.sampled_from([*sorted(logs.ALLOWED), "text", "message", "exc_info"]),
    st.text() | st.integers() | st.none() | st.lists(st.text()),
)


@given(FIELDS)
def test_only_allowed_fields_are_kept_and_none_holds_a_sentence(fields: dict[str, Any]) -> None:
    kept = logs.only_allowed(None, "info", dict(fields))
    assert set(kept) <= logs.ALLOWED
    free = {"problem", "path", "model"}
    assert not any(" " in str(value) for key, value in kept.items() if key not in free)
    assert not any(isinstance(value, (list, dict)) for value in kept.values())
