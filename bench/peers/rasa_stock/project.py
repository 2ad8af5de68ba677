"""Our training data as a Rasa project of the usual kind: for each label an intent, an utterance, a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from bench.examples import Example

HERE = Path(__file__).resolve().parent
FALLBACK = "nlu_fallback"
_SEPARATOR = "__"  # a slash in an intent's name would make it a retrieval intent


def intent_of(label: str) -> str:
    """``vraag/meewerken`` as the name of an intent."""
    return label.replace("/", _SEPARATOR)


def label_of(intent: str) -> str:
    """The label behind an intent's name."""
    return intent.replace(_SEPARATOR, "/", 1)


def write(folder: Path, examples: Iterable[Example], epochs: int) -> None:
    """Leave config, domain, examples, rules and stories in ``folder``, to be trained for ``epochs`` epochs.

    Each utterance carries its label. A rule answers each intent. A story for each question, with a
    greeting before it and thanks after, gives TEDPolicy what it learns from.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        texts[intent_of(example.label)].append(example.text)
    intents = [*texts, FALLBACK]
    (folder / "data").mkdir(parents=True, exist_ok=True)
    config = (HERE / "config.yml").read_text("utf-8").replace("epochs: 100", f"epochs: {epochs}")
    (folder / "config.yml").write_text(config, encoding="utf-8")
    responses = {f"utter_{intent}": [{"custom": {"label": label_of(intent)}}] for intent in intents}
    _dump(folder / "domain.yml", {"intents": intents, "responses": responses})
    _dump(
        folder / "data/nlu.yml",
        {"nlu": [{"intent": name, "examples": _listed(lines)} for name, lines in texts.items()]},
    )
    rules = [{"rule": f"answer {intent}", "steps": _turn(intent)} for intent in intents]
    greeting, thanks = intent_of("praatje/groet"), intent_of("praatje/dank")
    stories = [
        {"story": f"talk about {intent}", "steps": _turn(greeting) + _turn(intent) + _turn(thanks)}
        for intent in texts
        if intent not in (greeting, thanks)
    ]
    _dump(folder / "data/dialogue.yml", {"rules": rules, "stories": stories})


def _turn(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": f"utter_{intent}"}]


def _listed(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def _dump(path: Path, content: dict[str, object]) -> None:
    text = yaml.safe_dump({"version": "3.1", **content}, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")
