"""What we lean on in Rasa: it fails loudly here when another Rasa would change it."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("tensorflow", "keras", "jax", "torch", "transformers", "matplotlib", "spacy")


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True, text=True, timeout=120, cwd=ROOT, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("name", HEAVY)
def test_no_heavy_library_is_locked_or_installed(name):
    assert not re.search(rf'^name = "{name}', (ROOT / "uv.lock").read_text(), re.MULTILINE)
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version(name)


def test_rasa_is_the_version_that_rasa_lean_was_made_for():
    assert metadata.version("rasa") == "3.6.21"


def test_what_is_absent_is_inert_and_says_so_when_it_is_used():
    result = run(
        "import tensorflow as tf\n"
        "class Model(tf.keras.models.Model): pass\n"
        "@tf.function\n"
        "def f(x): return x\n"
        "assert f(3) == 3\n"
        "try: Model()\n"
        "except RuntimeError as error: print(error)\n"
    )
    assert result.returncode == 0, result.stderr
    assert "not installed" in result.stdout


def test_an_unknown_module_is_still_an_import_error():
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("bestaat_echt_niet")


def test_the_agent_imports_without_any_heavy_library():
    result = run(
        "import stapwijzer.dialogue.agent, sys\n"
        f"heavy = [n for n in sys.modules if n.split('.')[0] in {HEAVY!r}]\n"
        "print([n for n in heavy if not hasattr(sys.modules[n], '__inert__')])"
    )
    assert result.stdout.strip().endswith("[]"), result.stdout + result.stderr


def test_telemetry_is_off_before_rasa_is_imported():
    result = run(
        "import stapwijzer.dialogue, sys, os\n"
        "assert 'rasa' not in sys.modules\n"
        "from rasa import telemetry\n"
        "print(telemetry.is_telemetry_enabled())",
        RASA_TELEMETRY_ENABLED="",
    )
    assert result.stdout.strip() == "False", result.stderr


def test_a_loaded_model_predicts():
    from stapwijzer.dialogue.training import current_model
    from stapwijzer.settings import Settings

    model = str(current_model(Settings().model_dir))
    result = run(
        "import asyncio\n"
        "from stapwijzer.dialogue import agent\n"
        "from pathlib import Path\n"
        f"loaded = agent.load(Path({model!r}))\n"
        "print(asyncio.run(loaded.parse_message('moet ik meewerken?'))['intent']['name'])"
    )
    assert result.stdout.strip().endswith("vraag"), result.stderr


@pytest.mark.parametrize("command", [["--version"], ["data", "validate", "--help"], ["shell", "--help"]])
def test_plain_rasa_commands_still_start(command):
    result = subprocess.run(
        [Path(sys.executable).with_name("rasa"), *command],
        capture_output=True, text=True, timeout=120, cwd=ROOT, env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr


def test_serving_imports_nothing_that_only_training_or_another_command_needs():
    result = run(
        "import sys, rasa_lean; rasa_lean.serving()\n"
        "import stapwijzer.dialogue.assistant\n"
        "real = {n for n in rasa_lean.DEFERRED if getattr(sys.modules.get(n), '__file__', None)}\n"
        "print(sorted(real))"
    )
    assert result.stdout.strip() == "[]", result.stderr


def test_the_service_starts_without_what_an_answer_does_not_need(tmp_path):
    result = run(
        "import sys, rasa_lean; from unittest import mock; from stapwijzer import cli\n"
        "def look(app, **_):\n"
        # structlog looks for rich, and may have it
        "    found = [n for n in rasa_lean.DEFERRED if getattr(sys.modules.get(n), '__file__', None)]\n"
        "    print(sorted(set(found) - {'rich'}))\n"
        "with mock.patch('aiohttp.web.run_app', look):\n"
        "    cli.main(['serve'], standalone_mode=False)\n",
        STAPWIJZER_DATABASE_URL=f"sqlite:///{tmp_path / 'lean.db'}",
    )
    assert result.stdout.strip().endswith("[]"), result.stdout + result.stderr


def test_what_is_deferred_is_the_real_thing_as_soon_as_it_is_called():
    result = run(
        "import rasa_lean; rasa_lean.serving()\n"
        "from sklearn.linear_model import LogisticRegression\n"
        "model = LogisticRegression(C=3).fit([[0.0], [1.0]], ['a', 'b'])\n"
        "print(model.predict([[1.0]])[0], type(model).__module__)\n"
        "import sklearn; print(bool(sklearn.__file__))"
    )
    assert result.stdout.split() == ["b", "sklearn.linear_model._logistic", "True"], result.stderr


def test_deferring_twice_or_after_the_real_import_changes_nothing():
    result = run(
        "import sklearn, rasa_lean; rasa_lean.serving(); rasa_lean.serving()\n"
        "import sys; from sklearn.svm import LinearSVC\n"
        "print(LinearSVC.__module__, sum(f is rasa_lean.DeferringFinder for f in sys.meta_path))"
    )
    assert result.stdout.split() == ["sklearn.svm._classes", "1"], result.stderr


def test_an_absent_error_class_of_a_deferred_library_can_be_caught():
    result = run(
        "import rasa_lean; rasa_lean.serving()\n"
        "from redis.exceptions import ConnectionError\n"
        "try:\n    raise ValueError('x')\nexcept (ConnectionError, ValueError) as error:\n    print(error)"
    )
    assert result.stdout.strip() == "x", result.stderr
