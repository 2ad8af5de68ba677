"""Measures one peer: the same steps for each, and whatever fails is said in its row."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass, field

from bench.figures import median, spread
from bench.load import Load, Outcome, run
from bench.peer import Answer, NoAnswer, Peer, Worker
from bench.questions import ROUND, Accuracy, Question, conversation, in_scope
from bench.questions import spread as some

START_SECONDS = 300
POLL_SECONDS = 0.02
WARM_UP = 20
FIRST = "Moet ik meewerken met Veilig Thuis?"
# The turns of a long conversation at which it is looked at: the ROUND turns up to and around each.
TURNS = (5, 50, 500)
AT_ONCE = 8
RATE = 10.0


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        questions: of the evaluation set, one after another: latency alone, and accuracy.
        messages: in each of the other loads.
        turns: of the long conversation.
        starts: cold starts.
        seconds: after which a load is cut off.
    """

    questions: int
    messages: int
    turns: int
    starts: int
    seconds: float


FULL = Plan(questions=10_000, messages=400, turns=505, starts=3, seconds=240)
QUICK = Plan(questions=120, messages=80, turns=55, starts=1, seconds=60)


@dataclass
class Figures:
    """What was measured of one peer; None where it was not, and ``problem`` says why it ended early.

    Sizes are megabytes, latencies [p50, p95, p99] in milliseconds, ``turns`` medians in milliseconds,
    ``accuracy`` by language.
    """

    name: str
    title: str
    note: str = ""
    problem: str = ""
    size: float | None = None
    install: float | None = None
    train: float | None = None
    start: float | None = None
    memory: float | None = None
    alone: list[float] | None = None
    together: list[float] | None = None
    steady: list[float] | None = None
    steady_unanswered: int | None = None
    per_second: float | None = None
    per_second_two: float | None = None
    failures: int = 0
    turns: dict[int, float] = field(default_factory=dict)
    accuracy: dict[str, Accuracy] = field(default_factory=dict)


async def measure(peer: Peer, plan: Plan) -> Figures:
    """The figures of ``peer``; it never raises for what is the peer's own fault."""
    figures = Figures(peer.name, peer.title, peer.note)
    workers: list[Worker] = []
    try:
        figures.install = await asyncio.to_thread(peer.installed)
        figures.size = peer.size()
        figures.train = await asyncio.to_thread(peer.ready)
        starts = []
        for _ in range(1 + plan.starts):
            await _close(workers)
            begun = time.perf_counter()
            workers.append(await peer.start(0))
            await _first_answer(workers[0])
            starts.append(time.perf_counter() - begun)
        # The first start after an installation compiles every module, once: it is left out.
        figures.start = median(starts[1:])
        await _one_worker(workers[0], plan, figures)
        figures.size = peer.size()  # what running compiled is on the disk too
        workers.append(await peer.start(1))
        await _first_answer(workers[1])
        outcome = await _load(workers, Load(plan.messages * 2, AT_ONCE * 2, seconds=plan.seconds), figures)
        figures.per_second_two = outcome.per_second
    except Exception as error:
        figures.problem = f"{type(error).__name__}: {error}"
    finally:
        await _close(workers)
    return figures


async def _close(workers: list[Worker]) -> None:
    while workers:
        await workers.pop().close()


async def _first_answer(worker: Worker) -> None:
    limit = time.monotonic() + START_SECONDS
    while True:
        try:
            await asyncio.wait_for(worker.ask(await worker.begin(), FIRST), START_SECONDS)
            return
        except (NoAnswer, OSError):
            worker.group.check()
            if time.monotonic() > limit:
                raise NoAnswer(f"no first answer within {START_SECONDS} s") from None
            await asyncio.sleep(POLL_SECONDS)


async def _one_worker(worker: Worker, plan: Plan, figures: Figures) -> None:
    """All that one worker is asked, in turn; its memory after that."""
    await _load([worker], Load(WARM_UP, 1, seconds=plan.seconds), figures)
    figures.failures = 0
    asked = some(in_scope(), plan.questions)
    answers: dict[int, Answer] = {}
    outcome = await _load([worker], Load(len(asked), 1, seconds=plan.seconds), figures, asked, answers)
    figures.alone = spread(outcome.all_latencies)
    outcome = await _load([worker], Load(plan.messages, AT_ONCE, seconds=plan.seconds), figures)
    figures.together, figures.per_second = spread(outcome.all_latencies), outcome.per_second
    steady = Load(plan.messages, AT_ONCE * 4, rate=RATE, seconds=plan.messages / RATE + 10)
    outcome = await _load([worker], steady, figures)
    figures.steady, figures.steady_unanswered = spread(outcome.all_latencies), outcome.unanswered
    figures.turns = await _long_conversation(worker, plan)
    figures.memory = worker.group.memory()
    await _score(worker, asked, answers, figures)


async def _load(
    workers: list[Worker],
    load: Load,
    figures: Figures,
    asked: list[Question] | None = None,
    answers: dict[int, Answer] | None = None,
) -> Outcome:
    """Run ``load`` over ``workers`` in turn, each message in a conversation of its own.

    The conversations are made before the clock runs. ``answers`` is filled by the number of the message.
    """
    asked = asked or some(in_scope(), load.total)
    kept = answers if answers is not None else {}
    begun = [await workers[number % len(workers)].begin() for number in range(load.total)]

    async def send(number: int) -> None:
        text = asked[number % len(asked)].text
        kept[number] = await workers[number % len(workers)].ask(begun[number], text)

    outcome = await run(load, send)
    figures.failures += sum(outcome.failures.values())
    return outcome


async def _long_conversation(worker: Worker, plan: Plan) -> dict[int, float]:
    """Median milliseconds around each of TURNS, each over one round of the same questions."""
    talk = await worker.begin()
    questions = conversation(in_scope())
    took: list[float] = []
    limit = time.monotonic() + plan.seconds
    while len(took) < plan.turns and time.monotonic() < limit:
        start = time.perf_counter()
        await worker.ask(talk, questions[len(took) % ROUND].text)
        took.append((time.perf_counter() - start) * 1000)
    before = ROUND // 2
    return {
        turn: statistics.median(took[turn - before : turn + before])
        for turn in TURNS
        if len(took) >= turn + before
    }


async def _score(worker: Worker, asked: list[Question], answers: dict[int, Answer], figures: Figures) -> None:
    for number, question in enumerate(asked):
        if number not in answers:
            continue
        answer = answers[number]
        if not answer.sure and not answer.topics:
            answer = Answer(await worker.guess(question.text), False)
        figures.accuracy.setdefault(question.expected.language, Accuracy()).count(question, answer)
