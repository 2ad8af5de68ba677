from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest

from stapwijzer.replies import Kind, LetterAttachment, Reply, SourceRef, Suggestion, outcomes

SOURCE = SourceRef(
    id="wmo2015", title="Wmo 2015", locator="art. 5.1.6", source_class="wet", certainty="hoog",
    as_of=dt.date(2026, 1, 1), read=dt.date(2026, 1, 15), url="https://wetten.overheid.nl", in_seeds=True,
)  # fmt: skip
REPLY = Reply(
    kind="answer", text="Ja.", locale="nl", topics=["meewerken"], sources=[SOURCE], step="v_en_v",
    suggestions=[Suggestion(title="Meer uitleg", payload="vervolg.more")],
    attachments=[LetterAttachment(id="inzage", title="Brief", url="/brieven/inzage", docx="/b.docx")],
)  # fmt: skip


def test_the_list_of_outcomes_is_the_list_of_kinds() -> None:
    assert list(outcomes()) == list(get_args(Kind))


def test_every_outcome_is_described() -> None:
    assert all(isinstance(words, str) and len(words.split()) > 2 for words in outcomes().values())


def test_a_reply_has_the_names_of_the_contract() -> None:
    assert REPLY.as_dict() == {
        "kind": "answer", "topics": ["meewerken"], "text": "Ja.", "locale": "nl", "step": "v_en_v",
        "sources": [
            {"id": "wmo2015", "title": "Wmo 2015", "locator": "art. 5.1.6", "class": "wet",
             "as_of": "2026-01-01", "read": "2026-01-15", "url": "https://wetten.overheid.nl",
             "in_seeds": True, "certainty": "hoog"}
        ],
        "suggestions": [{"title": "Meer uitleg", "payload": "vervolg.more"}],
        "attachments": [
            {"type": "letter", "id": "inzage", "title": "Brief", "url": "/brieven/inzage", "docx": "/b.docx"}
        ],
    }  # fmt: skip


def test_a_reply_can_be_read_back_from_what_was_sent() -> None:
    assert Reply.model_validate(REPLY.as_dict()) == REPLY


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "grapje"}, {"kleur": "rood"}, {"sources": [{"id": "x"}]}, {"attachments": [{"type": "lied"}]}],
)
def test_a_reply_outside_the_contract_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Reply.model_validate({**REPLY.as_dict(), **wrong})
