"""When something is broken: a cry for help is still answered, and nobody meets silence."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql

from actions.context import use
from stapwijzer.dialogue.agent import ModelMissing, load, newest_model
from stapwijzer.dialogue.assistant import Assistant
from stapwijzer.knowledge.answers import Answers
from stapwijzer.knowledge.files import KnowledgeError
from tests.live.conftest import in_thread


def ask(assistant: Assistant, text: str):
    async def once():
        return await assistant.message(await assistant.create(), raw=text)

    return in_thread(once())


@pytest.fixture
def without_model(live_settings, tmp_path):
    update = {"database_url": f"sqlite:///{tmp_path / 'none.db'}", "model_dir": tmp_path / "models"}
    started = Assistant.start(live_settings.model_copy(update=update))
    yield started
    started.close()


def test_without_a_model_a_cry_for_help_is_answered(without_model):
    [reply] = ask(without_model, "hij slaat mij nu, help")
    assert reply.kind == "crisis"
    assert "112" in reply.text


def test_without_a_model_everybody_else_is_told_with_the_help_lines(without_model):
    [reply] = ask(without_model, "moet ik meewerken?")
    assert reply.kind == "error"
    assert "0800-2000" in reply.text
    assert "stapwijzer train" in str(without_model.ready())


def test_a_missing_or_broken_model_says_how_to_make_one(tmp_path):
    with pytest.raises(ModelMissing, match="stapwijzer train"):
        newest_model(tmp_path)
    (tmp_path / "broken.tar.gz").write_bytes(b"not a model")
    with pytest.raises(ModelMissing, match="stapwijzer train"):
        load(tmp_path / "broken.tar.gz")


def test_with_a_dead_database_a_cry_for_help_is_answered_and_others_hear_an_error(live_settings, tmp_path):
    started = Assistant.start(
        live_settings.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'd.db'}"})
    )
    use(Answers(started.store))

    async def run():
        conversation = await started.create()
        with started.engine.begin() as connection:
            connection.execute(sql("DROP TABLE conversation"))
        crisis = await started.message(conversation, raw="ik ga mezelf vanavond van het leven beroven")
        other = await started.message(conversation, raw="moet ik meewerken?")
        return crisis, other

    crisis, other = in_thread(run())
    assert crisis[0].kind == "crisis"
    assert "113" in crisis[0].text
    assert other[0].kind == "error"
    assert "database" in str(started.ready())
    started.close()


def test_an_action_that_raises_gives_an_error_with_help_lines_and_the_conversation_goes_on(
    talk, monkeypatch, capfd
):
    def broken(*_: object) -> None:
        raise RuntimeError("kanariezin")

    conversation = talk()
    with monkeypatch.context() as patch:
        patch.setattr(Answers, "topic", broken)
        [reply] = conversation.say("moet ik meewerken?")
    assert reply.kind == "error"
    assert "0800-2000" in reply.text
    assert "112" in reply.text
    assert "kanariezin" not in "".join(capfd.readouterr())
    [again] = conversation.say("moet ik meewerken?")
    assert again.topics == ["meewerken"]


def test_knowledge_that_is_not_sound_stops_the_start_with_the_file_named(live_settings, tmp_path):
    (tmp_path / "topics").mkdir()
    (tmp_path / "sources.yml").write_text("{}")
    (tmp_path / "topics" / "kapot.yml").write_text("id: kapot\ntheme: onbekend\n")
    with pytest.raises(KnowledgeError, match=r"kapot\.yml"):
        Assistant.start(
            live_settings.model_copy(
                update={"knowledge_dir": tmp_path, "database_url": f"sqlite:///{tmp_path / 'k.db'}"}
            )
        )
