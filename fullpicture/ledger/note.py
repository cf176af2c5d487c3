"""Signed notes and checkpoints, as C2SP signed-note and tlog-checkpoint write them. Pure.

Only Ed25519 (algorithm byte 1). Signatures by names we do not know are left alone: witnesses
will add theirs.
"""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

ED25519 = b"\x01"
DASH = "\u2014 "  # an em dash and a space begin a signature line


class BadNote(ValueError):
    """A note that cannot be trusted; the text says why."""


@dataclass(frozen=True)
class Verifier:
    """A name and its public key: what a stranger pins."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """The `vkey` spelling that other programs take."""
        return f"{self.name}+{self.key_id.hex()}+{_encode(ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        parts = text.strip().split("+", 2)
        if len(parts) != 3:
            raise BadNote("a verifier key reads name+hash+key")
        name, key_id, key = parts[0], parts[1], _decode(parts[2], "the verifier key")
        if key[:1] != ED25519 or len(key) != 33:
            raise BadNote("the verifier key is not an Ed25519 key")
        verifier = cls(name, key[1:])
        if verifier.key_id.hex() != key_id:
            raise BadNote("the verifier key's hash does not match its name and key")
        return verifier

    @classmethod
    def of(cls, name: str, key: Ed25519PrivateKey) -> "Verifier":
        return cls(name, key.public_key().public_bytes_raw())


@dataclass(frozen=True)
class Checkpoint:
    """An origin's claim that its log has `size` leaves under `root`."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{_encode(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not lines[0]:
            raise BadNote("a checkpoint has three lines: origin, size and root")
        origin, size, root = lines[0], lines[1], _decode(lines[2], "the root")
        if not _plain_number(size):
            raise BadNote(f"the size of a checkpoint is a plain number, not {size[:40]!r}")
        if len(root) != 32:
            raise BadNote("the root of a checkpoint is 32 bytes")
        return cls(origin, int(size), root)


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The note: text, an empty line, one signature line."""
    signature = Verifier.of(name, key).key_id + key.sign(text.encode())
    return f"{text}\n{DASH}{name} {_encode(signature)}\n"


def opened(note: str, verifier: Verifier) -> str:
    """The text of a note that `verifier` signed; otherwise BadNote."""
    text, gap, signatures = note.rpartition("\n\n")
    if not _encodable(note) or not gap or not signatures.endswith("\n"):
        raise BadNote("a signed note is text that ends in an empty line and signature lines")
    text += "\n"
    checked = [_checks(line, text, verifier) for line in signatures[:-1].split("\n")]
    if not any(checked):
        raise BadNote(f"there is no signature by {verifier.name} with the key expected")
    return text


def checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint in a note, once its signature and origin are found good."""
    found = Checkpoint.parse(opened(note, verifier))
    if found.origin != verifier.name:
        raise BadNote(f"the checkpoint is of {found.origin}, not of {verifier.name}")
    return found


def _checks(line: str, text: str, verifier: Verifier) -> bool:
    """Whether this line is the verifier's; a false signature in its name is an error."""
    name, gap, encoded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not name or not gap:
        raise BadNote("a signature line reads: dash, name, signature")
    signature = _decode(encoded, "the signature")
    if name != verifier.name or signature[:4] != verifier.key_id:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(verifier.public).verify(signature[4:], text.encode())
    except InvalidSignature as error:
        raise BadNote(f"the signature by {verifier.name} does not fit the text") from error
    return True


def _plain_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20 and text == str(int(text))


def _encodable(text: str) -> bool:
    try:
        return bool(text.encode())
    except UnicodeEncodeError:
        return False


def _encode(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _decode(text: str, what: str) -> bytes:
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNote(f"{what} is not base64") from error
    # One spelling only: base64 has spare bits that a forger could set without changing the bytes.
    if _encode(data) != text:
        raise BadNote(f"{what} is not written in the one spelling that base64 has for it")
    return data
