"""Stapwijzer itself, in an environment without development tools: in process and over HTTP."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from bench.http import HttpWorker
from bench.peer import ROOT, WORK, Answer, NoAnswer, Peer, Worker
from bench.pipe import PipeWorker
from bench.processes import Group, free_port, run

_TREE = ("actions", "config.yml", "data", "domain.yml", "endpoints.yml", "credentials.yml", "knowledge",
         "stapwijzer", "uv.lock")  # fmt: skip
_TOPIC = "onderwerp."
_TRAIN_SECONDS = 3600
_NOT_ANSWERED = ("clarify", "not_known", "error")


def answer_of(replies: list[dict[str, Any]]) -> Answer:
    """The answer in the replies of our message contract.

    Raises:
        NoAnswer: there are none, or the answer is an error.
    """
    if not replies or replies[0]["kind"] == "error":
        raise NoAnswer("no reply")
    topics = [topic for reply in replies for topic in reply.get("topics", [])]
    offered = [
        button["payload"].removeprefix(_TOPIC)
        for reply in replies
        for button in reply.get("suggestions", [])
        if button["payload"].startswith(_TOPIC)
    ]
    sure = replies[0]["kind"] not in _NOT_ANSWERED
    return Answer(tuple(topics if sure else offered), sure)


class Ours(Peer):
    """What is shared by all ways of running it: one environment, one model, a copy of the tree.

    The copy has the vectors that come with the project and none of its own, as a fresh clone.
    """

    installed_from = (ROOT / "uv.lock", ROOT / "lean")
    trained_from = tuple(ROOT / name for name in _TREE)

    @property
    def folder(self) -> Path:
        """One for all of them."""
        return WORK / "ours"

    @property
    def python(self) -> Path:
        """The Python of its environment."""
        return self.environment / "bin" / "python"

    def install(self) -> float:
        """What a server needs, from our own lock."""
        return self.uv_sync(ROOT, "--no-default-groups", "--no-install-project")

    def train(self) -> float:
        """`stapwijzer train`, as after a clone."""
        for name in _TREE:
            source, target = ROOT / name, self.trained / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        return run([self.python, "-m", "stapwijzer.cli", "train"], self.trained, _TRAIN_SECONDS)

    def settings(self, number: int) -> dict[str, str]:
        """Settings of worker ``number``; all workers share a database, which worker 0 finds empty."""
        database = self.folder / "bench.db"
        if number == 0:
            for file in self.folder.glob("bench.db*"):
                file.unlink()
        return {
            "STAPWIJZER_DATABASE_URL": f"sqlite:///{database}",
            "STAPWIJZER_SECRET_KEY": "the bench keeps nothing that is worth a secret",
            "STAPWIJZER_LOG_LEVEL": "error",
            # Turn 500 of a conversation comes within a minute here, as no person types.
            "STAPWIJZER_CONVERSATION_PER_MINUTE": "0",
        }

    def log(self, number: int) -> Path:
        """Where worker ``number`` says what went wrong."""
        return WORK / "logs" / f"{self.name}-{number}.log"


class OursInside(Ours):
    """The assistant as an object in a process: no HTTP."""

    name = "ours_inside"
    title = "Stapwijzer, in process"

    async def start(self, number: int) -> Worker:
        """A process that reads questions from a pipe."""
        command = [self.python, Path(__file__).with_name("inside.py")]
        environment = {**self.settings(number), "PYTHONPATH": str(self.trained)}
        return await _Inside.start(self.log(number), command, self.trained, **environment)


class _Inside(PipeWorker):
    async def begin(self) -> str:
        return str((await self.send())["conversation"])

    async def ask(self, conversation: str, text: str) -> Answer:
        return answer_of((await self.send(conversation=conversation, text=text))["replies"])


class OursServed(Ours):
    """`stapwijzer serve`, as people reach it."""

    name = "ours_served"
    title = "Stapwijzer, over HTTP"

    async def start(self, number: int) -> Worker:
        """The service on a port of its own."""
        port = free_port()
        group = Group(self.log(number))
        environment = {**self.settings(number), "STAPWIJZER_PORT": str(port)}
        group.start([self.python, "-m", "stapwijzer.cli", "serve"], self.trained, environment)
        return _Served(group, port)


class _Served(HttpWorker):
    async def begin(self) -> str:
        return str((await self.post("/api/conversations", {}))["id"])

    async def ask(self, conversation: str, text: str) -> Answer:
        said = await self.post(f"/api/conversations/{conversation}/messages", {"text": text})
        return answer_of(said["messages"])
