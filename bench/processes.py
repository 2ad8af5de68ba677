"""Processes of a peer: started in a group of their own, measured, and ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
    "TQDM_DISABLE": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
_END_SECONDS = 10


class CommandFailed(Exception):
    """A command of a peer ended badly; the message holds the end of what it said."""


def run(command: Sequence[str | Path], cwd: Path, seconds: float, **environment: str) -> float:
    """Run ``command`` to its end; returns the seconds it took.

    Raises:
        CommandFailed: it is not there, ended badly, or took longer than ``seconds``.
    """
    start = time.perf_counter()
    try:
        result = subprocess.run(
            [str(part) for part in command],
            cwd=cwd, timeout=seconds, env={**_clean(), **QUIET, **environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise CommandFailed(f"{command[0]} is not on this machine") from error
    except subprocess.TimeoutExpired as error:
        raise CommandFailed(f"{Path(command[0]).name} took longer than {seconds:.0f} s") from error
    if result.returncode:
        raise CommandFailed(f"{Path(command[0]).name} {command[1]}: {last_line(result.stdout)}")
    return time.perf_counter() - start


def last_line(text: str) -> str:
    """The last line that says something, cut to what fits a row of a table."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "it said nothing"


def _clean() -> dict[str, str]:
    """This environment without what would lead another Python astray, or make it start slower than usual."""
    astray = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
    return {
        name: value
        for name, value in os.environ.items()
        if name not in astray and not name.startswith("STAPWIJZER_")
    }


def free_port() -> int:
    """A port on the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Group:
    """One or more processes that end together; their output goes to ``log``."""

    def __init__(self, log: Path) -> None:
        """An empty group."""
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log = log
        log.write_bytes(b"")
        self._started: list[subprocess.Popen[bytes]] = []

    def start(
        self,
        command: Sequence[str | Path],
        cwd: Path,
        environment: Mapping[str, str] | None = None,
        *,
        piped: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start ``command``; ``piped`` leaves its standard input and output to the caller."""
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=cwd, env={**_clean(), **QUIET, **(environment or {})}, start_new_session=True,
                stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                stdout=subprocess.PIPE if piped else log, stderr=log,
            )  # fmt: skip
        self._started.append(process)
        return process

    def check(self) -> None:
        """Raise CommandFailed when a process ended by itself."""
        if any(process.poll() is not None for process in self._started):
            said = self._log.read_text("utf-8", errors="replace")
            raise CommandFailed(f"it ended by itself: {last_line(said)}")

    def memory(self) -> float:
        """Resident megabytes of all processes, their children included."""
        groups = {str(process.pid) for process in self._started}
        listed = subprocess.run(["ps", "-axo", "pgid=,rss="], capture_output=True, text=True, check=True)
        pairs = (line.split() for line in listed.stdout.splitlines())
        return sum(int(kilobytes) for group, kilobytes in pairs if group in groups) / 1024

    def stop(self) -> None:
        """End all processes and their children, first kindly."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            for process in self._started:
                try:
                    os.killpg(process.pid, how)
                except (ProcessLookupError, PermissionError):
                    continue
            limit = time.monotonic() + _END_SECONDS
            for process in self._started:
                try:
                    process.wait(max(0.1, limit - time.monotonic()))
                except subprocess.TimeoutExpired:
                    continue
        for process in self._started:
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
        self._started.clear()


def size_of(folder: Path) -> float:
    """Megabytes (of a million bytes) that ``folder`` takes on the disk; links are not followed."""
    seen = set()
    total = 0
    for path in folder.rglob("*"):
        about = path.lstat()
        if (about.st_dev, about.st_ino) not in seen:
            seen.add((about.st_dev, about.st_ino))
            total += about.st_blocks * 512
    return total / 1e6
