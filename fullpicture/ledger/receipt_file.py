"""A receipt as a file, and its checking. Knows no database: a stranger can run it.

It proves that a leaf with these commitments stands at this position under a signed checkpoint,
and that what it discloses is what was committed to. It cannot prove that nothing else happened.
"""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fullpicture.ledger import merkle, note

FORMAT = "fullpicture-receipt/v1"
PARTS = ("actor", "subjects", "content")
COMPLETE, PENDING = "complete", "pending"


class BadReceipt(ValueError):
    """A receipt that proves nothing; the text says why."""


@dataclass(frozen=True)
class Disclosed:
    """The key of one commitment, and the canonical text that it was made over."""

    key: bytes
    text: str


@dataclass(frozen=True)
class Proof:
    position: int
    size: int
    hashes: tuple[bytes, ...]
    checkpoint: str


@dataclass(frozen=True)
class Receipt:
    """`disclosed` holds what its reader may see; `proof` is None until a checkpoint covers it."""

    leaf: str
    disclosed: Mapping[str, Disclosed] = field(default_factory=dict)
    proof: Proof | None = None

    @property
    def status(self) -> str:
        return COMPLETE if self.proof else PENDING

    def to_json(self) -> str:
        parts = {
            name: {"key": _encode(part.key), "text": part.text}
            for name, part in self.disclosed.items()
        }
        document: dict[str, Any] = {"format": FORMAT, "status": self.status, "leaf": self.leaf}
        document["disclosed"] = parts
        if self.proof:
            document["proof"] = {
                "position": self.proof.position,
                "size": self.proof.size,
                "hashes": [_encode(each) for each in self.proof.hashes],
                "checkpoint": self.proof.checkpoint,
            }
        return json.dumps(document, indent=2, sort_keys=True) + "\n"


def parse(text: str) -> Receipt:
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise BadReceipt(f"this is not a receipt of the format {FORMAT}")
        return _receipt(document)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BadReceipt):
            raise
        raise BadReceipt("this is not a receipt, or it has been damaged") from error


def verify_receipt(text: str, verifier: note.Verifier) -> Receipt:
    """The receipt, once everything in it holds; otherwise BadReceipt. Look at its `status`:
    a pending receipt has been checked only within itself."""
    receipt = parse(text)
    _check_disclosed(receipt)
    if receipt.proof:
        _check_proof(receipt.leaf, receipt.proof, verifier)
    return receipt


def _receipt(document: dict[str, Any]) -> Receipt:
    disclosed = {
        str(name): Disclosed(_decode(part["key"]), _text(part["text"]))
        for name, part in document["disclosed"].items()
    }
    proof = document.get("proof")
    if document["status"] != (COMPLETE if proof else PENDING):
        raise BadReceipt("the receipt's status does not fit what it holds")
    return Receipt(_text(document["leaf"]), disclosed, _proof(proof) if proof else None)


def _proof(part: dict[str, Any]) -> Proof:
    return Proof(
        _count(part["position"]),
        _count(part["size"]),
        tuple(_decode(each) for each in part["hashes"]),
        _text(part["checkpoint"]),
    )


def _check_disclosed(receipt: Receipt) -> None:
    sealed = _sealed(receipt.leaf)
    for name, part in receipt.disclosed.items():
        if name not in PARTS:
            raise BadReceipt(f"a leaf has no commitment called {name!r}")
        made = _encode(hmac.digest(part.key, part.text.encode(), "sha256"))
        if made != sealed.get(name):
            raise BadReceipt(f"the {name} shown is not what was committed to")


def _sealed(leaf: str) -> dict[str, Any]:
    try:
        found = json.loads(leaf)
    except (ValueError, RecursionError) as error:
        raise BadReceipt("the leaf cannot be read") from error
    if not isinstance(found, dict):
        raise BadReceipt("the leaf is not one")
    return found


def _check_proof(leaf: str, proof: Proof, verifier: note.Verifier) -> None:
    try:
        signed = note.checkpoint(proof.checkpoint, verifier)
    except note.BadNote as bad:
        raise BadReceipt(f"the checkpoint does not hold: {bad}") from bad
    if signed.size != proof.size:
        raise BadReceipt("the proof is for a tree of another size than the checkpoint's")
    leaf_hash = merkle.leaf_hash(leaf.encode())
    if not merkle.verify_inclusion(
        leaf_hash, proof.position, proof.size, proof.hashes, signed.root
    ):
        raise BadReceipt(f"the leaf is not at position {proof.position} of what was signed")


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadReceipt("positions and sizes are whole numbers")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadReceipt("the receipt holds something else where text should be")
    value.encode()  # half of a surrogate pair is an error here, and not further on
    return value


def _encode(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _decode(text: str) -> bytes:
    return b64decode(text, validate=True)
