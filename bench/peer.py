"""What the bench asks of every peer: install, train, start, ask, stop, and how large it is."""

from __future__ import annotations

import shutil
import sys
import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import cache
from bench.processes import Group, run, size_of

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "var" / "bench"
RESULTS = ROOT / "bench" / "results"
UV = ROOT / ".bootstrap" / "bin" / "uv"
_INSTALL_SECONDS = 1800
_QUESTION = "vraag/"


@dataclass(frozen=True)
class Answer:
    """What a peer answered.

    Attributes:
        topics: the topics it answers or offers, likeliest first. A label that is no topic stands as it is.
        sure: it answered the first; else it asked which was meant, or said that it does not know.
    """

    topics: tuple[str, ...]
    sure: bool


def topics_of(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels of the training data as topics: ``vraag/meewerken`` is ``meewerken``."""
    return tuple(label.removeprefix(_QUESTION) for label in labels)


class NoAnswer(Exception):
    """Nothing came back, or nothing that answers."""


class Worker(ABC):
    """A running peer that answers messages."""

    def __init__(self, group: Group) -> None:
        """Answer with the processes of ``group``."""
        self.group = group

    async def begin(self) -> str:
        """A new conversation; its id."""
        return uuid.uuid4().hex

    @abstractmethod
    async def ask(self, conversation: str, text: str) -> Answer:
        """Ask ``text``.

        Raises:
            NoAnswer, OSError: it was not answered; while a worker starts, that is no failure.
        """

    async def guess(self, text: str) -> tuple[str, ...]:
        """The topics of ``text`` by a peer that does not say them when it is not sure."""
        return ()

    async def close(self) -> None:
        """End it."""
        self.group.stop()


class Peer(ABC):
    """Something that answers the questions.

    Attributes:
        name: for files and ``--only``.
        title: for people.
        note: what a reader of the table must know of it.
        installed_from: files that say what is installed.
        trained_from: files that the trained model is made of, besides those.
    """

    name: str
    title: str
    note: str = ""
    installed_from: tuple[Path, ...]
    trained_from: tuple[Path, ...] = (ROOT / "data",)

    @property
    def folder(self) -> Path:
        """Where everything of it is made."""
        return WORK / self.name

    @property
    def environment(self) -> Path:
        """The folder that is its installation: what is measured as its size."""
        return self.folder / "env"

    @property
    def trained(self) -> Path:
        """The folder that holds what was trained."""
        return self.folder / "trained"

    @abstractmethod
    def install(self) -> float:
        """Install it into an ``environment`` that is not there; returns the seconds it took."""

    @abstractmethod
    def train(self) -> float:
        """Train it into ``trained``, which is empty; returns the seconds it took."""

    @abstractmethod
    async def start(self, number: int) -> Worker:
        """Start worker ``number`` (0, 1 ...); it need not answer yet."""

    def installed(self) -> float:
        """Install it when that was not done; returns the seconds it took then."""

        def work() -> float:
            shutil.rmtree(self.environment, ignore_errors=True)
            return self.install()

        # Beside the environment: peers that share one install it once.
        record = self.environment.parent / "install.json"
        return cache.once(record, cache.fingerprint(self.installed_from), work)

    def ready(self) -> float:
        """Train it when that was not done; returns the seconds it took then."""

        def work() -> float:
            shutil.rmtree(self.trained, ignore_errors=True)
            self.trained.mkdir(parents=True)
            return self.train()

        made_from = cache.fingerprint([*self.installed_from, *self.trained_from])
        return cache.once(self.folder / "train.json", made_from, work)

    def size(self) -> float:
        """Megabytes of its environment on the disk."""
        return size_of(self.environment)

    def uv_sync(self, project: Path, *options: str) -> float:
        """Install the locked ``project`` into ``environment``, fetched anew; returns the seconds."""
        python = Path(sys.executable).resolve()
        return run(
            [UV, "sync", "--frozen", "--no-cache", "--quiet", "--python", python, *options],
            project,
            _INSTALL_SECONDS,
            UV_PROJECT_ENVIRONMENT=str(self.environment),
        )
