from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.privacy.vault import Vault, VaultError

VAULT = Vault(b"een geheime sleutel")
SAID = b"Mijn zoon durft niet naar huis."


def sealed(conversation: str = "een") -> tuple[bytes, bytes]:
    key = VAULT.new_key(conversation)
    return key, VAULT.seal(key, conversation, SAID)


@given(st.binary(max_size=300), st.text(max_size=64))
def test_what_was_sealed_can_be_opened(data: bytes, conversation: str) -> None:
    key = VAULT.new_key(conversation)
    assert VAULT.open(key, conversation, VAULT.seal(key, conversation, data)) == data


def test_nothing_of_what_was_said_can_be_read_in_what_is_kept() -> None:
    key, box = sealed()
    assert not any(SAID[i : i + 4] in key + box for i in range(len(SAID) - 3))


def test_the_same_words_look_different_each_time() -> None:
    key, box = sealed()
    assert VAULT.seal(key, "een", SAID) != box
    assert VAULT.new_key("een") != key


@given(st.data())
def test_a_single_changed_byte_is_noticed(data: st.DataObject) -> None:
    key, box = sealed()
    which, part = data.draw(st.sampled_from([("key", key), ("box", box)]))
    place = data.draw(st.integers(0, len(part) - 1))
    changed = part[:place] + bytes([part[place] ^ data.draw(st.integers(1, 255))]) + part[place + 1 :]
    with pytest.raises(VaultError):
        VAULT.open(changed if which == "key" else key, "een", changed if which == "box" else box)


@pytest.mark.parametrize("length", [0, 1, 7, 8, 11, 12, 13, 27, 28])
def test_what_was_cut_off_is_noticed(length: int) -> None:
    key, box = sealed()
    with pytest.raises(VaultError):
        VAULT.open(key, "een", box[:length])
    with pytest.raises(VaultError):
        VAULT.open(key[:length], "een", box)
    with pytest.raises(VaultError):
        VAULT.seal(key[:length], "een", SAID)


def test_another_conversation_cannot_open_it() -> None:
    key, box = sealed()
    other_key, _ = sealed("twee")
    for conversation, wrapped in (("twee", key), ("een", other_key), ("twee", other_key)):
        with pytest.raises(VaultError):
            VAULT.open(wrapped, conversation, box)


def test_another_secret_key_cannot_open_it() -> None:
    key, box = sealed()
    with pytest.raises(VaultError, match="another secret key"):
        Vault(b"een andere sleutel").open(key, "een", box)


def test_an_error_says_nothing_of_what_was_sealed() -> None:
    key, box = sealed()
    with pytest.raises(VaultError) as error:
        VAULT.open(key, "een", box[:-1])
    assert "zoon" not in f"{error.value!r} {error.value.__cause__!r}"
