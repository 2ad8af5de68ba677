"""A fresh clone has all it needs: what git tracks is enough, and nothing outside is leaned on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def tracked() -> list[Path]:
    """Every file that git tracks or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("clone")
    for path in tracked():
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return target


def test_the_command_runs_from_tracked_files_alone(clone):
    environment = {**os.environ, "PYTHONPATH": str(clone), "PYTHONWARNINGS": "ignore"}
    result = subprocess.run(
        [sys.executable, "-m", "stapwijzer.cli", "check"],
        cwd=clone, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    assert "topics" in result.stdout


NEEDED = (
    "README.md LICENSE Makefile uv.lock .python-version .ci/run scripts/bootstrap.sh config.yml domain.yml"
    " data actions knowledge lean"
)


@pytest.mark.parametrize("name", NEEDED.split())
def test_what_the_two_commands_need_is_tracked(clone, name):
    assert (clone / name).exists()


def test_the_lock_file_fits_the_project():
    uv = ROOT / ".bootstrap/bin/uv"
    result = subprocess.run([uv, "lock", "--check", "--offline"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_nothing_leans_on_folders_outside_the_project():
    outside = re.compile(r"\.\./(?:shared|\.library)|/work/")
    leaning = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in (".py", ".sh", ".yml", ".toml", "") and path.name != "test_fresh_clone.py"
        and path.stat().st_size < 1_000_000 and outside.search(path.read_text("utf-8", errors="ignore"))
    ]  # fmt: skip
    assert leaning == []


def test_python_of_the_lock_is_the_one_that_rasa_runs_on():
    assert sys.version_info[:2] == (3, 10)
    assert (ROOT / ".python-version").read_text().strip() == "3.10"
