"""What needs no dialogue engine: a list of questions searched with BM25, and TF-IDF with a linear model."""

from __future__ import annotations

from pathlib import Path

from bench import examples
from bench.peer import WORK, Peer, Worker
from bench.pipe import PipeWorker
from bench.processes import run

HERE = Path(__file__).resolve().parent
_TRAIN_SECONDS = 600


class Classic(Peer):
    """One script that trains and serves; both share an environment.

    Attributes:
        script: its file in this folder.
    """

    note = "finds a topic only: no conversation, no answer that fits the moment"
    script: str
    installed_from = (HERE / "pyproject.toml", HERE / "uv.lock")

    @property
    def environment(self) -> Path:
        """One for both."""
        return WORK / "classic" / "env"

    @property
    def _command(self) -> list[Path]:
        return [self.environment / "bin" / "python", HERE / self.script]

    def install(self) -> float:
        """From its own lock."""
        return self.uv_sync(HERE)

    def train(self) -> float:
        """Run the script's ``train``."""
        lines = self.folder / "examples.jsonl"
        examples.write(lines)
        return run([*self._command, "train", lines, self.trained], self.folder, _TRAIN_SECONDS)

    async def start(self, number: int) -> Worker:
        """Run the script's ``serve``."""
        log = WORK / "logs" / f"{self.name}-{number}.log"
        return await PipeWorker.start(log, [*self._command, "serve", self.trained], self.folder)


class Bm25(Classic):
    """The label of the training example that is most alike."""

    name = "bm25"
    title = "BM25 over the examples"
    script = "bm25.py"
    trained_from = (*Peer.trained_from, HERE / "bm25.py", HERE / "lines.py")


class TfIdf(Classic):
    """A linear support vector machine."""

    name = "tfidf"
    title = "TF-IDF + linear SVM"
    script = "tfidf.py"
    trained_from = (*Peer.trained_from, HERE / "tfidf.py", HERE / "lines.py")
