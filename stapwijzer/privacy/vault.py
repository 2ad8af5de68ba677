"""Encrypts what is kept of a conversation: AES-GCM, a key of its own for every conversation.

The conversation's key is kept wrapped, in the conversation's row. The wrapping key is made of the service's
key and the conversation's id together, and the row holds no id but its hash (``nameless``). So somebody who
has the database and the service's key, but not the id that only the person's browser has, reads nothing.

Erasing the row erases the key: what is left of the content in free pages cannot be read.
"""

from __future__ import annotations

import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class VaultError(Exception):
    """What was sealed cannot be opened: another key, another conversation, or it was changed."""


def nameless(conversation: str) -> str:
    """What stands in the database in place of an id: its SHA-256, in 64 hexadecimal digits.

    It opens nothing, and looking it up takes no longer when a guess comes near.
    """
    return sha256(conversation.encode("utf-8", "surrogatepass")).hexdigest()


class Vault:
    """Seals and opens bytes for one service key."""

    def __init__(self, service_key: bytes, before: bytes | None = None) -> None:
        """Seal with ``service_key``; open what was sealed with the key of ``before`` too.

        Keys may have any length; strength is checked at start.
        """
        self._keys = [service_key, *filter(None, [before])]

    def new_key(self, conversation: str) -> bytes:
        """A fresh key for ``conversation``, wrapped."""
        nonce = os.urandom(_NONCE)
        key = AESGCM.generate_key(256)
        return nonce + _wrapper(self._keys[0], conversation).encrypt(nonce, key, None)

    def seal(self, wrapped: bytes, conversation: str, data: bytes) -> bytes:
        """``data`` encrypted with the conversation's key.

        Raises:
            VaultError: ``wrapped`` was not made for this conversation and service key.
        """
        nonce = os.urandom(_NONCE)
        return nonce + self._unwrap(wrapped, conversation).encrypt(nonce, data, conversation.encode())

    def open(self, wrapped: bytes, conversation: str, sealed: bytes) -> bytes:
        """What ``seal`` was given.

        Raises:
            VaultError: it does not fit the key or the conversation, or was changed.
        """
        cipher = self._unwrap(wrapped, conversation)
        try:
            return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], conversation.encode())
        except (InvalidTag, ValueError) as error:  # ValueError: cut off within its first bytes
            raise VaultError("a conversation's content does not fit its key") from error

    def _unwrap(self, wrapped: bytes, conversation: str) -> AESGCM:
        for service_key in self._keys:
            try:
                key = _wrapper(service_key, conversation).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], None)
            except (InvalidTag, ValueError):
                continue
            return AESGCM(key)
        raise VaultError(
            "a conversation's key was wrapped by another secret key: put the old one in"
            " STAPWIJZER_SECRET_KEY_BEFORE to read on"
        )


def _wrapper(service_key: bytes, conversation: str) -> AESGCM:
    info = b"stapwijzer conversation key\0" + conversation.encode()
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=info).derive(service_key))
