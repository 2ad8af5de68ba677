"""NLP.js (node-nlp) with its Dutch stemmer and its neural classifier."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench import examples
from bench.peer import WORK, Peer, Worker
from bench.pipe import PipeWorker
from bench.processes import run

HERE = Path(__file__).resolve().parent
_NODE = ("node", str(HERE / "nlpjs.js"))
_INSTALL_SECONDS = 600
_TRAIN_SECONDS = 1800


class NlpJs(Peer):
    """A Node process; Node itself is not counted in its size."""

    name = "nlpjs"
    title = "NLP.js (node-nlp)"
    note = "finds a topic only; size without Node itself"
    installed_from = (HERE / "package.json", HERE / "package-lock.json")
    trained_from = (*Peer.trained_from, HERE / "nlpjs.js")

    def install(self) -> float:
        """`npm ci` from its own lock."""
        self.environment.mkdir(parents=True)
        for file in self.installed_from:
            shutil.copy(file, self.environment)
        fresh = self.folder / "npm-cache"
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", str(fresh)]
        seconds = run(command, self.environment, _INSTALL_SECONDS)
        shutil.rmtree(fresh, ignore_errors=True)
        return seconds

    def train(self) -> float:
        """Run the script's ``train``."""
        lines = self.folder / "examples.jsonl"
        examples.write(lines)
        return run([*_NODE, "train", lines, self.trained], self.environment, _TRAIN_SECONDS)

    async def start(self, number: int) -> Worker:
        """Run the script's ``serve``."""
        log = WORK / "logs" / f"{self.name}-{number}.log"
        return await PipeWorker.start(log, [*_NODE, "serve", self.trained], self.environment)
