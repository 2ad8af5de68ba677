"""The audit fails on everything that was skipped, that is new, or that is accepted in vain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts import audit

PAGE = """
| Bevinding | Pakket | Waarom wij haar aanvaarden |
|---|---|---|
| `PYSEC-2020-1` | `jsonpickle` | Wij lezen nergens jsonpickle van buiten in. |
| `PYSEC-2020-2` | `dask` | kort |
"""
KNOWN = {"PYSEC-2020-1": "jsonpickle"}


def answer(name: str, *ids: str, **more: Any) -> dict[str, Any]:
    found = [{"id": each, "aliases": ["CVE-1"], "fix_versions": ["2.0"]} for each in ids]
    return {"name": name, "version": "1.0", "vulns": found, **more}


def test_a_finding_is_accepted_only_with_an_argument() -> None:
    assert audit.accepted(PAGE) == KNOWN


def test_our_own_page_can_be_read() -> None:
    page = (audit.ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    assert "| Bevinding | Pakket |" in page
    assert isinstance(audit.accepted(page), dict)


@pytest.mark.parametrize(
    ("answers", "asked", "says"),
    [
        ([answer("jsonpickle", "PYSEC-2020-1")], 1, ""),
        (
            [answer("jsonpickle", "PYSEC-2020-1"), answer("sanic", "GHSA-1")],
            2,
            "sanic 1.0: GHSA-1, mended in",
        ),
        ([answer("jsonpickle", "PYSEC-2020-1"), {"name": "x", "skip_reason": "unknown"}], 2, "x: skipped"),
        ([answer("jsonpickle", "PYSEC-2020-1")], 3, "3 packages are locked and 1 were looked up"),
        ([answer("jsonpickle")], 1, "PYSEC-2020-1 (jsonpickle): is accepted and no longer found"),
    ],
)
def test_nothing_passes_unsaid(answers: list[dict[str, Any]], asked: int, says: str) -> None:
    wrong = audit.problems(answers, asked, KNOWN)
    assert bool(wrong) == bool(says)
    assert not says or any(says in line for line in wrong)


def test_an_alias_is_the_same_finding() -> None:
    found = audit.problems([answer("x", "GHSA-1")], 1, {"CVE-1": "x"})
    assert found == []


def test_without_the_database_it_says_that_nothing_was_audited(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreachable(_: str) -> Any:
        raise audit.AuditError("no route")

    monkeypatch.setattr(audit, "locked", lambda: "aiohttp==3.14.0\n")
    monkeypatch.setattr(audit, "ask", unreachable)
    assert audit.main() == 2
    assert "NOT AUDITED" in capsys.readouterr().err
