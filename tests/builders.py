"""Writes a tiny, sound knowledge folder that a test then breaks in one place; and makes scored questions."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import yaml

from stapwijzer.evaluation.score import Expected, Row
from stapwijzer.knowledge import checks
from stapwijzer.knowledge.loader import Knowledge, load, read

TODAY = dt.date(2026, 6, 1)
_READ = dt.date(2026, 1, 15)
_LAW = {"source": "wmo2015", "locator": "art. 4.1.1 lid 2"}
_REPORT = {"source": "rapport", "locator": "kopje 'Tot slot'"}
_REVIEWED: dict[str, Any] = {"reviewed": _READ, "certainty": "hoog", "status": "geredigeerd"}


def _claim(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "feit", "sources": [_LAW], "certainty": "hoog", **more}


_FILES: dict[str, dict[str, Any]] = {
    "sources.yml": {
        "wmo2015": {
            "title": "Wmo 2015", "publisher": "Rijk", "class": "wet", "version": "geldend",
            "as_of": dt.date(2026, 1, 1), "read": _READ, "bwb": "BWBR0035362", "certainty": "hoog",
            "url": "https://wetten.overheid.nl/BWBR0035362", "locators": {"art. 4.1.1": "de taken"},
        },
        "rapport": {
            "title": "Rapport 2022/051", "publisher": "Ombudsman", "class": "toezicht", "version": "2022",
            "read": _READ, "certainty": "hoog", "in_seeds": True, "url": "https://ombudsman.example/r",
            "locators": {"kopje 'Tot slot'": "de wens"},
        },
    },
    "facts/termijnen.yml": {
        "onderzoek_weken": {
            "value": 10, "unit": "week", "basis": "wet", "counted_from": "start", "sources": [_LAW],
            "certainty": "hoog",
        }
    },
    "events.yml": {
        "start": {
            "step": "onderzoek", "same_day": ["onderzoek"], "name": {"nl": "de start", "en": "the start"}
        }
    },
    "finder.yml": {
        "questions": {
            "van_wie": {
                "ask": {"nl": "Van wie kreeg u iets?", "en": "Who sent it?"},
                "choices": {
                    name: {"name": {"nl": name, "en": name}, "reason": {"nl": name, "en": name}}
                    for name in ("veilig_thuis", "school")
                },
            }
        },
        "steps": {"onderzoek": {"van_wie": {"veilig_thuis": 9}}},
    },
    "topics/meewerken.yml": {
        "id": "meewerken", "theme": "rechten", "short_claims": ["plicht"], "steps": ["onderzoek"],
        "rights": ["wederhoor"], "related": ["verslag"], "terms": ["vt"], "contacts": ["lijn"],
        "letters": ["vraag_uitleg"], "claims": [_claim("plicht"), _claim("gevolg", sources=[_REPORT])],
        **_REVIEWED,
    },
    "topics/meewerken.nl.yml": {
        "title": "Meewerken", "question": "Moet ik meewerken?", "short": "Meewerken hoeft niet.",
        "claims": {"plicht": "De wet noemt geen plicht.", "gevolg": "Niet meedoen heeft wel gevolgen."},
        "do_now": ["Vraag uitleg op papier."],
    },
    "topics/meewerken.en.yml": {
        "title": "Cooperating", "question": "Do I have to cooperate?", "short": "You do not have to.",
        "claims": {"plicht": "The law names no duty.", "gevolg": "Saying no has consequences."},
        "do_now": ["Ask for an explanation on paper."],
    },
    "topics/verslag.yml": {
        "id": "verslag", "theme": "rechten", "short_claims": ["lezen"], "related": ["meewerken"],
        "claims": [_claim("lezen")], **_REVIEWED,
    },
    "topics/verslag.nl.yml": {
        "title": "Het verslag", "question": "Mag ik het verslag lezen?", "short": "Lezen mag.",
        "claims": {"lezen": "U mag het verslag lezen."}, "do_now": ["Vraag om het verslag."],
    },
    "topics/verslag.en.yml": {
        "title": "The report", "question": "May I read the report?", "short": "Reading it is allowed.",
        "claims": {"lezen": "You may read the report."}, "do_now": ["Ask for the report."],
    },
    "steps/onderzoek.yml": {
        "id": "onderzoek", "code": "B08", "decides": ["veilig_thuis"], "cooperation": "vrijwillig",
        "cooperation_claim": "meedoen", "place": "begin",
        "deadlines": [
            {
                "fact": "onderzoek_weken", "force": "uiterlijk", "nature": "handelen", "who": "veilig_thuis"
            }
        ],
        "follows": [{"to": "onderzoek", "condition": "opnieuw"}], "rights": ["wederhoor"],
        "topics": ["meewerken"], "claims": [_claim("meedoen", kind="plicht")], **_REVIEWED,
    },
    "steps/onderzoek.nl.yml": {
        "name": "Onderzoek", "short": "Veilig Thuis zoekt uit wat er speelt.", "decides": "Veilig Thuis.",
        "present": "Uw gezin.", "claims": {"meedoen": "U hoeft niet mee te doen."},
        "follows": {"opnieuw": "Er komt nog een onderzoek."},
        "deadlines": {"onderzoek_weken": "Het duurt hooguit 10 weken."}, "ask": ["Hoe lang duurt dit?"],
    },
    "steps/onderzoek.en.yml": {
        "name": "Investigation", "short": "Veilig Thuis finds out what is going on.",
        "decides": "Veilig Thuis.", "present": "Your family.",
        "claims": {"meedoen": "You do not have to take part."},
        "follows": {"opnieuw": "Another investigation follows."},
        "deadlines": {"onderzoek_weken": "It takes 10 weeks at most."}, "ask": ["How long is this?"],
    },
    "rights/wederhoor.yml": {
        "id": "wederhoor", "code": "C01", "topics": ["meewerken"], "steps": ["onderzoek"],
        "claims": [_claim("kant", kind="recht")], **_REVIEWED,
    },
    "rights/wederhoor.nl.yml": {
        "name": "Uw kant", "short": "U mag uw kant vertellen.", "say": "Wilt u mijn kant opschrijven?",
        "claims": {"kant": "Veilig Thuis hoort uw kant."},
    },
    "rights/wederhoor.en.yml": {
        "name": "Your side", "short": "You may tell your side.", "say": "Will you note my side?",
        "claims": {"kant": "Veilig Thuis hears your side."},
    },
    "terms/vt.yml": {
        "id": "vt", "abbreviation": "VT", "sources": [_LAW], "certainty": "hoog", "topics": ["meewerken"],
        "reviewed": _READ,
    },
    "terms/vt.nl.yml": {"term": "Veilig Thuis", "meaning": "Het meldpunt."},
    "terms/vt.en.yml": {"term": "Veilig Thuis", "meaning": "The reporting centre."},
    "contacts/lijn.yml": {
        "id": "lijn", "name": "De lijn", "phone": "0800-2000", "confirmed": True, "verified": _READ,
    },
    "contacts/lijn.nl.yml": {"for_whom": "Voor ouders."},
    "contacts/lijn.en.yml": {"for_whom": "For parents."},
    "checklists/gesprek.yml": {
        "id": "gesprek", "step": "onderzoek", "topics": ["meewerken"],
        "items": [
            {"id": "vragen", "part": "vooraf", "kind": "topics", "entry": "meewerken", "claim": "gevolg"},
            {"id": "kant", "part": "tijdens", "kind": "rights", "entry": "wederhoor", "claim": "kant"},
            {"id": "nalezen", "part": "na", "kind": "topics", "entry": "verslag", "claim": "lezen"},
        ],
        **_REVIEWED,
    },
    "checklists/gesprek.nl.yml": {
        "title": "Het gesprek", "when": "Voor als u een gesprek hebt.",
        "items": {"vragen": "Vraag om uitleg.", "kant": "Vertel uw kant.", "nalezen": "Lees het na."},
    },
    "checklists/gesprek.en.yml": {
        "title": "The meeting", "when": "For when you have a meeting.",
        "items": {"vragen": "Ask to explain.", "kant": "Tell your side.", "nalezen": "Read it again."},
    },
    "letters/vraag_uitleg.yml": {
        "id": "vraag_uitleg", "blanks": ["naam"], "sources": [_LAW], "topics": ["meewerken"], **_REVIEWED,
    },
    "letters/vraag_uitleg.nl.yml": {
        "title": "Vraag om uitleg", "when": "Als u niets op papier kreeg.", "subject": "Uitleg",
        "body": ["Graag uitleg.", "[[naam]]"], "blanks": {"naam": "uw naam"},
    },
    "letters/vraag_uitleg.en.yml": {
        "title": "Asking to explain", "when": "If nothing came on paper.", "subject": "Explanation",
        "body": ["Please explain.", "[[naam]]"], "blanks": {"naam": "your name"},
    },
}  # fmt: skip


class Folder:
    """A knowledge folder on disk. It is sound until a test changes it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._data = copy.deepcopy(_FILES)
        for name in self._data:
            self.write(name)

    def write(self, name: str, text: str | None = None) -> Path:
        """Write a file: ``text`` as it is, or what this folder holds under ``name``."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            text = yaml.safe_dump(self._data[name], allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
        return path

    def change(self, name: str, **fields: Any) -> Path:
        """Set fields of a file; a field ``a__b`` is ``b`` within ``a``."""
        for field, value in fields.items():
            data: Any = self._data[name]
            *within, last = field.split("__")
            for part in within:
                data = data[int(part) if isinstance(data, list) else part]
            data[int(last) if isinstance(data, list) else last] = value
        return self.write(name)

    def add_claim(self, topic: str, claim: dict[str, Any], nl: str, en: str) -> None:
        """Give a topic one more claim, with its text in both languages."""
        self._data[f"topics/{topic}.yml"]["claims"].append(_claim(**claim))
        self.write(f"topics/{topic}.yml")
        for locale, words in (("nl", nl), ("en", en)):
            self.change(f"topics/{topic}.{locale}.yml", **{f"claims__{claim['name']}": words})

    def load(self) -> Knowledge:
        """The knowledge in this folder, which must be sound."""
        return load(self.root)

    def problems(self, today: dt.date = TODAY) -> list[str]:
        """All that `stapwijzer check` would say, with paths from the root."""
        knowledge, problems = read(self.root)
        return [problem.replace(f"{self.root}/", "") for problem in problems + checks.check(knowledge, today)]


def row(expected: dict[str, Any] | None = None, **came: Any) -> Row:
    """A question that should be answered with `meewerken`, and what came; both can be given otherwise."""
    wanted: dict[str, Any] = {
        "id": "q1", "kinds": ["answer"], "topics": ["meewerken"], "voice": "ouder", "language": "nl",
        "slice": "in_scope",
    }  # fmt: skip
    outcome: dict[str, Any] = {
        "id": "q1",
        "kind": "answer",
        "topics": [],
        "suggestions": [],
        "latency_ms": 10,
    }
    return Row(Expected.model_validate({**wanted, **(expected or {})}), {**outcome, **came})
