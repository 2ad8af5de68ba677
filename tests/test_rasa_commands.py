"""Who knows Rasa can use Rasa's own commands on this project, in our environment, without TensorFlow."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
RASA = Path(sys.executable).with_name("rasa")
LABELS = [
    "vraag/meewerken",
    "vraag/huisbezoek",
    "praatje/groet",
    "vervolg/who",
    "buiten_bereik/wonen",
    "eerlijk/oordeel",
]
EXAMPLES = 6
SECONDS = 240
QUESTION = "moet ik meewerken?"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project with a handful of its examples; nothing that it does touches the real one."""
    folder = tmp_path_factory.mktemp("rasa") / "project"
    folder.mkdir()
    for name in ("config.yml", "domain.yml", "credentials.yml", "endpoints.yml"):
        shutil.copy(ROOT / name, folder)
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("actions", "stapwijzer", "data/rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    (folder / "data/nlu").mkdir()
    blocks = [
        yaml.safe_load((ROOT / f"data/nlu/{label}.yml").read_text("utf-8"))["nlu"][0] for label in LABELS
    ]
    few = [{**block, "examples": "".join(block["examples"].splitlines(True)[:EXAMPLES])} for block in blocks]
    content = yaml.safe_dump({"version": "3.1", "nlu": few}, allow_unicode=True)
    (folder / "data/nlu/few.yml").write_text(content, encoding="utf-8")
    return folder


def environment(project: Path) -> dict[str, str]:
    settings = {
        "STAPWIJZER_DATABASE_URL": f"sqlite:///{project / 'actions.db'}",
        "STAPWIJZER_KNOWLEDGE_DIR": str(ROOT / "knowledge"),
    }
    quiet = {"PYTHONWARNINGS": "ignore", "RASA_TELEMETRY_ENABLED": "false", "TQDM_DISABLE": "1"}
    return {**os.environ, **quiet, **settings, "PYTHONPATH": str(project)}


def rasa(project: Path, *arguments: str, said: str = "") -> str:
    """What the command prints; it must end well."""
    result = subprocess.run(
        [RASA, *arguments], cwd=project, env=environment(project), input=said,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=SECONDS,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout[-3000:]
    return result.stdout


@pytest.fixture(scope="module")
def model(project: Path) -> Path:
    """What `rasa train` leaves."""
    rasa(project, "train", "--fixed-model-name", "few")
    return project / "models/few.tar.gz"


@pytest.fixture(scope="module")
def endpoints(project: Path) -> Iterator[str]:
    """Our endpoints.yml on a port of its own, with `rasa run actions` listening there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = (project / "endpoints.yml").read_text("utf-8")
    assert ":5055/" in text
    (project / "here.yml").write_text(text.replace(":5055/", f":{port}/"), encoding="utf-8")
    server = subprocess.Popen(
        [RASA, "run", "actions", "--port", str(port)], cwd=project, env=environment(project),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        limit = time.monotonic() + SECONDS
        while True:
            assert server.poll() is None, "`rasa run actions` ended by itself"
            assert time.monotonic() < limit, "`rasa run actions` does not listen"
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield "here.yml"
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(20)


def test_rasa_train_makes_a_model(model):
    assert model.stat().st_size > 0


def test_rasa_data_validate_finds_our_data_sound(project):
    assert "No story structure conflicts found" in rasa(project, "data", "validate")


def test_rasa_test_nlu_reports_on_intents_and_on_topics(project, model):
    rasa(project, "test", "nlu", "--nlu", "data/nlu", "--model", str(model), "--no-plot", "--out", "results")
    intents = json.loads((project / "results/intent_report.json").read_text("utf-8"))
    topics = json.loads((project / "results/response_selection_report.json").read_text("utf-8"))
    assert intents["vraag"]["support"] == 2 * EXAMPLES
    assert topics["vraag/meewerken"]["support"] == EXAMPLES


def test_rasa_shell_answers_with_our_actions(project, model, endpoints):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    said = f"{QUESTION}\n/stop\n"
    shown = rasa(project, "shell", "--model", str(model), "--endpoints", endpoints, "--port", port, said=said)
    assert '"kind": "answer"' in shown
    assert '"meewerken"' in shown
