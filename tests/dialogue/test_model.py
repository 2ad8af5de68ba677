"""A model is loaded for answering as Rasa loads it, without what an answer does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from stapwijzer.dialogue.model import load
from stapwijzer.dialogue.training import current_model
from stapwijzer.settings import Settings

MODEL = current_model(Settings().model_dir)


def test_the_domain_and_the_graph_are_those_of_rasas_own_loader(tmp_path: Path) -> None:
    ours, runner = load(MODEL)
    rasas, other = load_predict_graph_runner(tmp_path, MODEL, LocalModelStorage, DaskGraphRunner)
    assert ours.domain.as_dict() == rasas.domain.as_dict()
    assert ours.predict_schema.nodes.keys() == rasas.predict_schema.nodes.keys()
    provided = runner.run(targets=["domain_provider"])["domain_provider"]
    assert provided.as_dict() == other.run(targets=["domain_provider"])["domain_provider"].as_dict()


def test_no_component_is_imported_that_is_not_in_the_graph() -> None:
    code = (
        "import rasa_lean; rasa_lean.serving(); import sys\n"
        "from pathlib import Path; from stapwijzer.dialogue.model import load\n"
        f"load(Path({str(MODEL)!r}))\n"
        "unused = ('rasa.nlu.extractors.crf_entity_extractor', 'rasa.nlu.tokenizers.spacy_tokenizer')\n"
        "print([name for name in unused if name in sys.modules])\n"
        "print('pkg_resources' in sys.modules and not sys.modules['pkg_resources'].__deferred__)"
    )
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120
    )
    assert said.stdout.split("\n")[:2] == ["[]", "False"], said.stdout + said.stderr
