"""The installation's own keys, made at first start under `var/keys` and never in the database.

A backup of the database without this folder opens no protected detail, and signs nothing.
"""

import base64
import json
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fullpicture.config import places
from fullpicture.config.secret_files import kept
from fullpicture.config.trouble import CannotStart
from fullpicture.ledger.note import Verifier


def secret_key() -> str:
    return kept(_folder() / "django.key", lambda: secrets.token_urlsafe(64))


def origin() -> str:
    """The ledger's name, as C2SP signed notes allow it."""
    named = os.environ.get("FULLPICTURE_ORIGIN", "fullpicture.localhost")
    if not named or "+" in named or " " in named or not named.isprintable():
        raise CannotStart(
            f"FULLPICTURE_ORIGIN is {named!r}; it may hold no space and no plus sign. "
            "Write it like ledger.harrowmere.example."
        )
    return named


def make_all() -> None:
    """Each is read where it is used: `ledger/signing.py` and `visibility/sealing.py`."""
    secret_key()
    private = kept(_folder() / "ledger.key", _new_ledger_key)
    kept(_folder() / f"{origin()}.pub", lambda: _public_half(private))
    kept(_folder() / "fields.key", _new_field_keys)


def _folder() -> Path:
    return places.keys()


def _new_ledger_key() -> str:
    """Ed25519, in PEM: signs the ledger's checkpoints."""
    return (
        Ed25519PrivateKey.generate()
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def _public_half(private: str) -> str:
    """As other programs take it, for whoever checks what was signed and signs nothing."""
    try:
        key = serialization.load_pem_private_key(private.encode(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise CannotStart(
            f"{_folder() / 'ledger.key'} does not hold an Ed25519 private key. "
            "Put back the one that was there, from your copy of the keys."
        )
    return str(Verifier.of(origin(), key))


def _new_field_keys() -> str:
    """AES-256 by identifier: `current` encrypts, all of them decrypt."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return json.dumps({"current": "1", "keys": {"1": key}})
