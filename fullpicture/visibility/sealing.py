"""Sealing what only some may read: AES-256-GCM, with the key's id, bound to one table and row.

The key file lies outside the repository, the database and its backups. Bound to its place, a
sealed value that somebody moves to another row or column does not open.
"""

import base64
import hmac
import json
import os
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


class SealBroken(Exception):
    """The sealed value was altered, moved, or sealed with a key this machine does not hold."""


def seal(plain: bytes, *, column: str, row: UUID) -> bytes:
    """`column` is "table.column". Returns key id, nonce and ciphertext in one."""
    current, keys = field_keys()
    nonce = os.urandom(NONCE)
    name = current.encode()
    sealed = AESGCM(keys[current]).encrypt(nonce, plain, place(column, row))
    return bytes([len(name)]) + name + nonce + sealed


def unseal(sealed: bytes, *, column: str, row: UUID) -> bytes:
    """Open what was sealed for this column and row; SealBroken for anything else."""
    length = sealed[0]
    name = sealed[1 : 1 + length].decode()
    nonce = sealed[1 + length : 1 + length + NONCE]
    _, keys = field_keys()
    try:
        return AESGCM(keys[name]).decrypt(nonce, sealed[1 + length + NONCE :], place(column, row))
    except (InvalidTag, KeyError) as broken:
        raise SealBroken(f"a value of {column} does not open with the keys here") from broken


def derived(purpose: str) -> bytes:
    """A key for hashing what is compared and never read back, one for each purpose.

    From the oldest field key that is kept: a new current key leaves the hashes as they are.
    """
    _, keys = field_keys()
    oldest = min(keys, key=lambda name: (len(name), name))
    return hmac.digest(keys[oldest], purpose.encode(), "sha256")


def place(column: str, row: UUID) -> bytes:
    return f"{column}:{row}".encode()


@cache
def field_keys() -> tuple[str, dict[str, bytes]]:
    """The current key's id and every key by id, from `fields.key`."""
    held = json.loads((Path(settings.FULLPICTURE_KEYS) / "fields.key").read_text("utf-8"))
    keys = {name: base64.b64decode(key) for name, key in held["keys"].items()}
    return held["current"], keys
