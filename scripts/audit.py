"""Asks a public database which locked packages have known vulnerabilities; ``make audit``.

It fails on a finding that docs/audit.md does not accept, on an accepted one that is no longer found, and on
everything that it could not look up. It needs the internet, so it is not part of the checks of a clean clone.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".bootstrap" / "bin" / "uv"
# In an environment of its own: its cachecontrol is newer than the one that Rasa pins.
PIP_AUDIT = "pip-audit==2.10.1"
OURS = ("rasa-lean",)  # comes from lean/ and from no registry
ROW = re.compile(r"^\| `([A-Za-z0-9-]+)` \| `([A-Za-z0-9_.-]+)` \| .{20,} \|$", re.MULTILINE)


class AuditError(Exception):
    """The audit could not be done."""


def accepted(page: str) -> dict[str, str]:
    """The accepted findings in ``page``: id -> package. Each row must argue why."""
    return dict(ROW.findall(page))


def locked() -> str:
    """Every locked package with its version, as a requirements file."""
    options = ["--frozen", "--all-groups", "--no-emit-project", "--no-hashes", "--quiet"]
    options += [part for name in OURS for part in ("--no-emit-package", name)]
    run = subprocess.run([UV, "export", *options], cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        raise AuditError(f"uv export failed:\n{run.stderr}")
    return run.stdout


def _is_here(line: str) -> bool:
    """Whether a line of the requirements is a package that is installed on this system."""
    if not re.match(r"[A-Za-z0-9_.-]+==", line):
        return False
    marker = Requirement(line).marker
    return marker is None or marker.evaluate()


def ask(requirements: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package in ``requirements``.

    Raises:
        AuditError: it could not look all of them up.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "requirements.txt"
        path.write_text(requirements, encoding="utf-8")
        options = ["--strict", "--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
        run = subprocess.run(
            [UV, "tool", "run", "--quiet", PIP_AUDIT, *options, "--vulnerability-service", "osv", "-r", path],
            capture_output=True, text=True,
        )  # fmt: skip
    try:
        return list(json.loads(run.stdout)["dependencies"])
    except (json.JSONDecodeError, KeyError) as error:
        raise AuditError(
            f"the database of vulnerabilities could not be asked:\n{run.stderr[-1500:]}"
        ) from error


def problems(answers: list[dict[str, Any]], asked: int, known: dict[str, str]) -> list[str]:
    """What must be mended: skipped packages, new findings, and accepted ones that are gone."""
    found: dict[str, str] = {}
    wrong = [
        f"{answer['name']}: skipped: {answer['skip_reason']}" for answer in answers if "skip_reason" in answer
    ]
    if len(answers) != asked:
        wrong.append(f"{asked} packages are locked and {len(answers)} were looked up")
    for answer in answers:
        for finding in answer.get("vulns", []):
            names = {finding["id"], *finding.get("aliases", [])}
            name = next(iter(sorted(names & known.keys())), finding["id"])
            found[name] = answer["name"]
            if name not in known:
                wrong.append(
                    f"{answer['name']} {answer['version']}: {name}, mended in {finding['fix_versions']}"
                )
    wrong += [f"{name} ({known[name]}): is accepted and no longer found; take it out of docs/audit.md"
              for name in sorted(known.keys() - found.keys())]  # fmt: skip
    return wrong


def main() -> int:
    """Ask, compare with what is accepted, and say what is wrong."""
    requirements = locked()
    asked = sum(_is_here(line) for line in requirements.splitlines())
    try:
        answers = ask(requirements)
    except AuditError as error:
        print(f"NOT AUDITED: {error}", file=sys.stderr)
        return 2
    wrong = problems(answers, asked, accepted((ROOT / "docs" / "audit.md").read_text(encoding="utf-8")))
    print("\n".join(wrong) if wrong else f"{asked} locked packages, nothing that is not accepted")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
