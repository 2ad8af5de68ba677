"""Encrypts what is kept of a conversation: AES-GCM, a key of its own for every conversation.

The conversation's key is kept wrapped by the service's key, in the conversation's row. Erasing the row
erases the key: what is left of the content in free pages cannot be read. A backup that holds the row holds
both, so backups must expire as conversations do.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class VaultError(Exception):
    """What was sealed cannot be opened: another key, another conversation, or it was changed."""


class Vault:
    """Seals and opens bytes for one service key."""

    def __init__(self, service_key: bytes) -> None:
        """Derive the wrapping key from ``service_key`` (any length; strength is checked at start)."""
        derived = HKDF(SHA256(), 32, salt=None, info=b"stapwijzer conversation keys").derive(service_key)
        self._wrapper = AESGCM(derived)

    def new_key(self, conversation: str) -> bytes:
        """A fresh key for ``conversation``, wrapped."""
        nonce = os.urandom(_NONCE)
        key = AESGCM.generate_key(256)
        return nonce + self._wrapper.encrypt(nonce, key, conversation.encode())

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
        try:
            key = self._wrapper.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], conversation.encode())
        except (InvalidTag, ValueError) as error:
            raise VaultError("a conversation's key was wrapped by another secret key") from error
        return AESGCM(key)
