"""What is fuzzed: each target takes bytes, and raises only when a promise is broken."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from stapwijzer import safety
from stapwijzer.dialogue.erasing import asks_to_erase
from stapwijzer.dialogue.payloads import Pressed, UnknownPayload, pressed
from stapwijzer.knowledge.files import KnowledgeError, parse, read_yaml
from stapwijzer.knowledge.schema import Topic
from stapwijzer.privacy.door import Refused, clean
from stapwijzer.privacy.redact import redact
from stapwijzer.service.api import Feedback, Incoming

_FILE = Path(tempfile.mkdtemp(prefix="stapwijzer-fuzz-")) / "a.yml"
_TOPICS = frozenset({"meewerken", "verslag"})


def door(data: bytes) -> None:
    """A message as it comes in: watched over, cleaned, redacted; never a crash, and redacted is redacted."""
    try:
        raw = data.decode("utf-8", "surrogatepass")  # JSON can hold lone surrogates
    except UnicodeDecodeError:
        raw = data.decode("utf-8", "replace")
    safety.detect(raw)
    try:
        text = clean(raw, 4000)
    except Refused:
        return
    assert not text.startswith(("/", "\\"))
    asks_to_erase(text)
    masked = redact(text)
    assert redact(masked) == masked


def payload(data: bytes) -> None:
    """The body of a message or a feedback, and the payload of a button."""
    for model in (Incoming, Feedback):
        try:
            found = model.model_validate_json(data)
        except ValidationError:
            continue
        if isinstance(found, Incoming) and found.payload is not None:
            _press(found.payload)
    _press(data.decode("utf-8", "replace"))


def _press(text: str) -> None:
    try:
        assert isinstance(pressed(text, _TOPICS), Pressed)
    except UnknownPayload:
        return
    assert len(text) < 50, "no button of ours is longer"


def yaml(data: bytes) -> None:
    """A file of the knowledge: it is read, or the error names the file."""
    _FILE.write_bytes(data)
    try:
        parse(Topic, read_yaml(_FILE), _FILE)
        return
    except KnowledgeError as error:
        problems = error.problems
    assert all(problem.startswith(str(_FILE)) for problem in problems)


TARGETS: dict[str, Callable[[bytes], None]] = {"door": door, "payload": payload, "yaml": yaml}

SEEDS: dict[str, list[bytes]] = {
    "door": [
        b"Mijn zoon Jan de Vries (06-12345678) woont op de Dorpsstraat 12, 1234 AB Ede.",
        b"mevrouw Jansen, geboren op 12-05-2015, kenteken AB-123-C, NL91 ABNA 0417 1643 00",
        b"zaaknummer C/05/123456 / JE RK 20-123; bel 0800-2000 of mail jan@voorbeeld.nl",
        "/wis dit gesprek \u200d\u0663\u0661 hij slaat mij nu".encode(),
    ],
    "payload": [
        b'{"text": "moet ik meewerken?", "locale": "nl", "client_message_id": "1"}',
        b'{"payload": "onderwerp.meewerken"}',
        b'{"topic": "meewerken", "helpful": true}',
        b"bewaar.0123456789abcdef0123456789abcdef",
        b"vervolg.more",
    ],
    "yaml": [
        b"id: a\ntheme: rechten\nshort_claims: [b]\nclaims:\n  - {id: b, kind: feit, certainty: hoog}\n",
        b"a: &a [*a]\n",
        b"!: &a [*a]\n",  # found here: it went round for ever
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"reviewed: 2026-02-30\n? {a: b}\n: !!python/object:os.system x\n",
    ],
}
