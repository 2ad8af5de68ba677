"""Vectors that come with the project are the encoder's own, and no text that a person wrote is among them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import create_engine

from stapwijzer.dialogue import training
from stapwijzer.knowledge.loader import load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.nlu import vectors
from stapwijzer.nlu.encoder import DIMENSION, encode
from stapwijzer.settings import Settings

TEXTS = ["moet ik meewerken?", "wat is de jbt", "hoe lang duurt een onderzoek"]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "shipped.npy", tmp_path / "own" / "own.npy"


def alike(one: np.ndarray, two: np.ndarray) -> float:  # type: ignore[type-arg]
    return float((one * two).sum(axis=1).min())


def test_what_is_kept_is_what_the_encoder_gives_in_the_order_that_was_asked(files: tuple[Path, Path]) -> None:
    first = vectors.encode_kept(TEXTS[:2], *files)
    again = vectors.encode_kept([TEXTS[2], TEXTS[0], TEXTS[0]], *files)
    assert alike(first, encode(TEXTS[:2])) > 0.999
    assert alike(again, encode([TEXTS[2], TEXTS[0], TEXTS[0]])) > 0.999
    assert len(np.load(files[1])) == len(TEXTS)


def test_what_is_known_is_not_worked_out_again(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors.ship(TEXTS[:1], *files)
    vectors.encode_kept(TEXTS[1:2], *files)
    asked: list[str] = []
    monkeypatch.setattr(vectors, "encode", lambda texts: asked.extend(texts) or encode(texts))
    vectors.encode_kept(TEXTS, *files)
    assert asked == TEXTS[2:]


def test_a_search_keeps_nothing_of_what_is_asked(files: tuple[Path, Path]) -> None:
    found = vectors.encode_known(TEXTS, *files)
    assert alike(found, encode(TEXTS)) > 0.999
    assert not any(path.exists() for path in files)


def test_what_is_shipped_is_exactly_what_was_asked_and_what_stays_keeps_its_place(
    files: tuple[Path, Path],
) -> None:
    assert vectors.ship(TEXTS, *files) == 3
    order = {text: np.load(files[0])["key"].tolist().index(vectors.key(text)) for text in TEXTS}
    stays = sorted(TEXTS[1:], key=order.__getitem__)
    assert vectors.ship([*TEXTS[1:], "nieuw"], *files) == 1
    assert np.load(files[0])["key"].tolist() == [vectors.key(text) for text in [*stays, "nieuw"]]


@pytest.mark.parametrize("broken", [b"", b"no array", "of another shape"])
def test_a_file_that_cannot_be_read_is_made_anew(files: tuple[Path, Path], broken: bytes | str) -> None:
    files[1].parent.mkdir()
    if isinstance(broken, bytes):
        files[1].write_bytes(broken)
    else:
        np.save(files[1], np.zeros((3, DIMENSION), dtype=np.float32))
    assert alike(vectors.encode_kept(TEXTS, *files), encode(TEXTS)) > 0.999
    assert len(np.load(files[1])) == len(TEXTS)


def test_another_version_of_the_encoder_finds_nothing(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = vectors.key(TEXTS[0])
    monkeypatch.setattr(vectors, "version", lambda: "another")
    assert vectors.key(TEXTS[0]) != before


def test_no_text_at_all_gives_no_vectors(files: tuple[Path, Path]) -> None:
    assert vectors.encode_kept([], *files).shape == vectors.encode_known([], *files).shape == (0, DIMENSION)


def test_nearly_all_that_a_training_asks_for_comes_with_the_project_and_is_right() -> None:
    engine = create_engine("sqlite://")
    compile_into(engine, load(Settings.model_fields["knowledge_dir"].get_default()))
    texts = training.texts(Store(engine))
    engine.dispose()
    shipped = set(np.load(vectors.SHIPPED)["key"].tolist())
    known = [text for text in texts if vectors.key(text) in shipped]
    assert len(known) / len(texts) > 0.9, "run: stapwijzer vectors"
    some = known[:: len(known) // 40]
    assert alike(vectors.encode_known(some), encode(some)) > 0.999
