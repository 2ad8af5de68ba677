"""A whole service, as it is served: nothing that was said is on disk or in a log, and nothing leaves.

The service runs in a process of its own, at debug level, in which every socket to another machine is refused.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from stapwijzer.privacy.vault import nameless
from stapwijzer.settings import PROJECT

WORD = "kwakkelstein"
CANARY = f"mijn zoon {WORD} durft niet naar huis"
PROBE = "192.0.2.1"  # an address that belongs to nobody (RFC 5737)
KEY = "Zeg3Ch6wXq1Lr8Tn5Vb0Kd7Ms2Pf4Hj9"

GUARDED = f"""
import socket, sys
refused = open(sys.argv[1], "a", buffering=1)
HERE = ("127.0.0.1", "::1", "localhost", None, "", b"127.0.0.1", b"localhost")
def guard(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    else:
        return
    if host not in HERE:
        refused.write(f"{{event}} {{host}}\\n")
        raise PermissionError(f"{{event}} to another machine")
sys.addaudithook(guard)
try:
    socket.socket().connect(({PROBE!r}, 9))
except PermissionError:
    pass
from stapwijzer.cli import main
main(["serve"])
"""


@dataclass
class Service:
    """A served Stapwijzer and what it left behind."""

    url: str
    process: subprocess.Popen[bytes]
    folder: Path
    disk: Callable[[], bytes]

    def call(self, method: str, path: str, body: Any = None, raw: bytes | None = None) -> tuple[int, bytes]:
        data = raw if raw is not None else (None if body is None else json.dumps(body).encode())
        request = urllib.request.Request(
            self.url + path, data=data, method=method, headers={"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def new(self) -> str:
        return str(json.loads(self.call("POST", "/api/conversations")[1])["id"])

    def say(self, conversation: str, **body: Any) -> list[dict[str, Any]]:
        status, answer = self.call("POST", f"/api/conversations/{conversation}/messages", body)
        assert status == 200, answer
        return list(json.loads(answer)["messages"])

    def logs(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(params=["sqlite", "postgresql"])
def service(request: pytest.FixtureRequest, tmp_path: Path, live_settings: Any) -> Iterator[Service]:
    port = _free_port()
    url = f"sqlite:///{tmp_path / 'data' / 'stapwijzer.db'}"
    data = tmp_path / "data"
    if request.param == "postgresql":
        data, server = request.getfixturevalue("postgres_data")
        with psycopg.connect(make_url(server).set(drivername="postgresql").render_as_string(False)) as admin:
            admin.autocommit = True
            admin.execute("CREATE SCHEMA leak")
        url = make_url(server).update_query_dict({"options": "-csearch_path=leak"}).render_as_string(False)

    def disk() -> bytes:
        return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())

    environment = {
        **os.environ, "HOME": str(tmp_path / "home"), "STAPWIJZER_LOG_LEVEL": "debug",
        "PYTHONPATH": str(PROJECT),
        "STAPWIJZER_DATABASE_URL": url, "STAPWIJZER_PORT": str(port), "STAPWIJZER_ENVIRONMENT": "production",
        "STAPWIJZER_SECRET_KEY": KEY, "STAPWIJZER_STATISTICS_FLOOR": "1",
    }  # fmt: skip
    (tmp_path / "home").mkdir()
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-W", "default", "-c", GUARDED, str(tmp_path / "refused")],
            cwd=PROJECT, env=environment, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    running = Service(f"http://127.0.0.1:{port}", process, tmp_path, disk)
    try:
        _wait(running)
        yield running
    finally:
        process.kill()
        process.wait(30)


def _wait(service: Service) -> None:
    for _ in range(600):
        assert service.process.poll() is None, service.logs()
        try:
            if service.call("GET", "/health/ready")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(service.logs())


def _use_everything(service: Service) -> tuple[str, str]:
    """Ways to say the canary; returns a conversation that is still there, and one that was erased."""
    kept, erased = service.new(), service.new()
    for conversation in (kept, erased):
        service.say(conversation, text=f"{CANARY}, moet ik meewerken?", client_message_id="een")
        service.say(conversation, text=f"hij slaat mij nu, {CANARY}")
        service.say(conversation, text=f"{WORD} xyzzy plugh")
        service.say(conversation, text=f"{CANARY} " * 200)
        service.say(conversation, payload="vervolg.more")
    path = f"/api/conversations/{kept}/messages"
    for raw in (WORD.encode(), f'{{"text": 5, "{WORD}": 1}}'.encode(), f'{{"payload": "{WORD}"}}'.encode()):
        assert service.call("POST", path, raw=raw)[0] in (400, 422)
    service.call("POST", path, raw=b'{"text": "' + WORD.encode() * 9000 + b'"}')
    service.call("POST", "/api/search", {"query": CANARY})
    service.call("GET", f"/{WORD}/{WORD}?{WORD}")
    service.call("POST", f"/api/conversations/{WORD}/messages", {"text": WORD})
    service.call("POST", "/api/feedback", {"topic": WORD, "helpful": True})
    service.call("POST", "/api/feedback", {"topic": "meewerken", "helpful": True})
    service.call("GET", "/")
    form = urllib.parse.urlencode({"vraag": CANARY, "nr": "1", "taal": "nl"}).encode()
    plain = {"Content-Type": "application/x-www-form-urlencoded"}
    with urllib.request.urlopen(urllib.request.Request(f"{service.url}/", form, plain), timeout=60) as page:
        assert WORD in page.read().decode()  # to the person; to nobody else
    with socket.create_connection(("127.0.0.1", int(service.url.rsplit(":", 1)[1]))) as raw_socket:
        raw_socket.sendall(f"{WORD} /{WORD} HTTP/9.9\r\n{WORD}\r\n\r\n".encode())
        raw_socket.recv(1000)
    assert service.call("DELETE", f"/api/conversations/{erased}")[0] == 204
    assert service.call("GET", "/metrics")[0] == 200
    return kept, erased


def test_nothing_that_was_said_is_on_disk_or_in_a_log_and_nothing_leaves(service: Service) -> None:
    kept, erased = _use_everything(service)
    alive = service.disk()  # with the write-ahead log as it is while the service runs
    assert nameless(kept).encode() in alive, "these are the files that the conversation is in"
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(30) == 0
    ended = service.disk()
    for place in (alive, ended, *[path.read_bytes() for path in service.folder.rglob("*") if path.is_file()]):
        for secret in (WORD, "durft niet naar", kept, erased, KEY):
            assert secret.encode() not in place
            assert secret.encode("utf-16-le") not in place
    logs = service.logs()
    assert '"crisis.noticed"' in logs, "this is the log, and it is written"
    assert "127.0.0.1" not in logs.replace(service.url, ""), "no address of anybody"
    assert (service.folder / "refused").read_text().splitlines() == [f"socket.connect {PROBE}"]
    assert list((service.folder / "home").rglob("*")) == [], "nothing is written elsewhere"
