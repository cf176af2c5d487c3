"""The installation's own keys, made at first start under `var/keys` and never in the database.

A backup of the database without this folder opens no protected detail, and signs nothing.
"""

import base64
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fullpicture.config import places
from fullpicture.config.secret_files import kept


@dataclass(frozen=True)
class FieldKeys:
    """AES-256 keys by identifier: `current` encrypts, all of them decrypt."""

    current: str
    by_id: dict[str, bytes]


def secret_key() -> str:
    return kept(_folder() / "django.key", lambda: secrets.token_urlsafe(64))


def ledger_key() -> Ed25519PrivateKey:
    """Signs the ledger's checkpoints."""
    text = kept(_folder() / "ledger.key", _new_ledger_key)
    key = serialization.load_pem_private_key(text.encode(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{_folder() / 'ledger.key'} holds no Ed25519 key")
    return key


def field_keys() -> FieldKeys:
    """Encrypt protected details."""
    held = json.loads(kept(_folder() / "fields.key", _new_field_keys))
    by_id = {name: base64.b64decode(key) for name, key in held["keys"].items()}
    return FieldKeys(current=held["current"], by_id=by_id)


def make_all() -> None:
    secret_key()
    ledger_key()
    field_keys()


def _folder() -> Path:
    return places.keys()


def _new_ledger_key() -> str:
    return (
        Ed25519PrivateKey.generate()
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def _new_field_keys() -> str:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return json.dumps({"current": "1", "keys": {"1": key}})
