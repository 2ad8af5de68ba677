"""Rasa as it is released: TensorFlow, DIET, TED, the policies and the fallback that `rasa init` writes."""

from __future__ import annotations

from pathlib import Path

from bench import examples
from bench.peer import WORK, Answer, NoAnswer, Peer, Worker, topics_of
from bench.peers.rasa_plain import RestWorker, rest_options
from bench.peers.rasa_stock import project
from bench.processes import Group, free_port, run

HERE = Path(__file__).resolve().parent
# One epoch over our examples takes minutes on two cores; the usual hundred would take a night.
USUAL_EPOCHS = 100
EPOCHS = 6
_TRAIN_SECONDS = 4 * 3600


class RasaStock(Peer):
    """Trained on the same examples, each label an intent with a rule and an utterance of its own."""

    name = "rasa_stock"
    title = "stock Rasa (DIET + TED)"
    installed_from = (HERE / "pyproject.toml", HERE / "uv.lock")
    trained_from = (*Peer.trained_from, HERE / "config.yml", HERE / "project.py")

    def __init__(self, epochs: int = EPOCHS) -> None:
        """Train for ``epochs`` epochs."""
        self._epochs = epochs
        self.note = (
            f"trained for {epochs} of the usual {USUAL_EPOCHS} epochs: it would know more, and take longer to"
            " train, with all of them; size, start, memory and latency are those of the full one"
        )

    @property
    def folder(self) -> Path:
        """One for each number of epochs."""
        return WORK / self.name / f"{self._epochs}-epochs"

    @property
    def environment(self) -> Path:
        """One, however long it is trained."""
        return WORK / self.name / "env"

    def install(self) -> float:
        """From its own lock, TensorFlow and all."""
        return self.uv_sync(HERE)

    def train(self) -> float:
        """`rasa train`."""
        project.write(self.trained, examples.read(), self._epochs)
        (self.trained / "credentials.yml").write_text("rest:\n", encoding="utf-8")
        return run([self._rasa, "train", "--quiet"], self.trained, _TRAIN_SECONDS)

    @property
    def _rasa(self) -> Path:
        return self.environment / "bin" / "rasa"

    async def start(self, number: int) -> Worker:
        """`rasa run`; answers need no action server."""
        port = free_port()
        group = Group(WORK / "logs" / f"{self.name}-{number}.log")
        group.start([self._rasa, "run", "--enable-api", *rest_options(port)], self.trained)
        return _Stock(group, port)


class _Stock(RestWorker):
    async def ask(self, conversation: str, text: str) -> Answer:
        said = await self.rest(conversation, text)
        if not said:
            raise NoAnswer("no reply")
        label = said[0]["label"]
        return Answer((), False) if label == project.FALLBACK else Answer(topics_of([label]), True)

    async def guess(self, text: str) -> tuple[str, ...]:
        """What DIET thought before the fallback classifier found it not sure enough."""
        ranking = (await self.post("/model/parse", {"text": text}))["intent_ranking"]
        names = (intent["name"] for intent in ranking)
        return topics_of([project.label_of(name) for name in names if name != project.FALLBACK])
