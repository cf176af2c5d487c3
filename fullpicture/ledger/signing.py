"""The ledger's own key and name, from where the installation keeps them."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from fullpicture.ledger.note import Verifier


def origin() -> str:
    """The name of this log: no space, no plus sign, the same for as long as the log lives."""
    return str(settings.FULLPICTURE_ORIGIN)


def private_key() -> Ed25519PrivateKey:
    file = Path(settings.FULLPICTURE_KEYS) / "ledger.key"
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file} does not hold an Ed25519 private key: put the right one there")
    return key


def verifier() -> Verifier:
    """What to hand to strangers, so that they can check checkpoints and receipts."""
    return Verifier.of(origin(), private_key())


def pinned() -> Verifier:
    """The same from the public half, for a process that has no business with the private one."""
    file = Path(settings.FULLPICTURE_KEYS) / f"{origin()}.pub"
    return Verifier.parse(file.read_text(encoding="utf-8"))
