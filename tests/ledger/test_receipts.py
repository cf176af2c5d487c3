"""Receipts: pending, then complete; what they disclose; what a stranger checks."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fullpicture.ledger import leaves, looks, receipts, signing
from fullpicture.ledger.note import Verifier
from fullpicture.ledger.receipt_file import BadReceipt, verify_receipt
from tests.ledger.scene import NOON, Onlooker, act, append, ledger, place_and_sign, stand, tamper
from tests.roles import as_role

VIEWER = Onlooker()
VERIFIER = Verifier.of("somewhere", Ed25519PrivateKey.generate())


def given(leaf_id: Any, viewer: Onlooker = VIEWER) -> str:
    stand(viewer)
    return receipts.receipt(leaf_id, viewer=viewer).to_json()


@pytest.mark.django_db
def test_pending_until_a_checkpoint_covers_it() -> None:
    made = append(VIEWER)
    assert json.loads(given(made))["status"] == "pending"
    assert verify_receipt(given(made), VERIFIER).status == "pending"
    with as_role("fullpicture_worker"):
        from fullpicture.ledger import placing

        placing.place()
    assert json.loads(given(made))["status"] == "pending"
    place_and_sign()
    checked = verify_receipt(given(made), signing.verifier())
    assert checked.status == "complete"
    assert checked.proof is not None
    assert checked.proof.position == 0


@pytest.mark.django_db
def test_it_shows_who_whom_and_what_to_one_who_may_see() -> None:
    person, record = uuid4(), uuid4()
    stand(VIEWER)
    made = leaves.append(
        "tests.done", act("the words"), by=VIEWER.actor(), at=NOON, person=person, records=[record]
    )
    shown = verify_receipt(given(made), VERIFIER).disclosed
    assert json.loads(shown["actor"].text)["post"] == str(VIEWER.post)
    assert json.loads(shown["subjects"].text) == {"person": str(person), "records": [str(record)]}
    (only,) = json.loads(shown["content"].text)["acts"]
    assert only["table"] == "agencies.directorychange"
    assert only["row"]["told"] == {"name": "the words"}


@pytest.mark.django_db
def test_every_leaf_of_a_longer_ledger_and_the_same_receipt_later() -> None:
    ids = ledger(3, 40, 41, viewer=VIEWER)
    before = [given(each) for each in ids]
    for position, text in enumerate(before):
        proof = verify_receipt(text, signing.verifier()).proof
        assert proof is not None
        assert proof.position == position
    append(VIEWER)
    place_and_sign()
    assert [given(each) for each in ids] == before


@pytest.mark.django_db
def test_a_look_has_a_receipt_too() -> None:
    stand(VIEWER)
    made = looks.open("child", uuid4(), viewer=VIEWER, reason="allocation")
    shown = verify_receipt(given(made), VERIFIER).disclosed
    assert json.loads(shown["content"].text)["reason"] == "allocation"


@pytest.mark.django_db
def test_to_others_the_leaf_does_not_exist() -> None:
    made = append(VIEWER)
    other = Onlooker()
    for leaf_id in (made, uuid4()):
        with pytest.raises(receipts.UnknownLeaf, match="no such leaf for this viewer"):
            given(leaf_id, other)


@pytest.mark.django_db
def test_what_was_erased_or_is_seen_only_in_part_stays_closed() -> None:
    made = append(VIEWER)
    tamper("DELETE FROM agencies_directorychange")
    assert set(json.loads(given(made))["disclosed"]) == {"actor", "subjects"}
    tamper(f"UPDATE ledger_particulars SET actor_key = NULL WHERE leaf_id = '{made}'")
    assert set(json.loads(given(made))["disclosed"]) == {"subjects"}
    changed = append(VIEWER)
    tamper("UPDATE agencies_directorychange SET told = '{}'")
    assert set(json.loads(given(changed))["disclosed"]) == {"actor", "subjects"}


def changed(text: str) -> list[str]:
    return [
        text[:at] + ("B" if text[at] == "A" else "A") + text[at + 1 :] for at in range(len(text))
    ]


def damaged(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The receipt with one character changed, once for each that it proves anything by."""
    proof = whole["proof"]
    yield from ({**whole, "leaf": text} for text in changed(whole["leaf"]))
    for name, part in whole["disclosed"].items():
        for text in changed(part["text"]):
            yield {**whole, "disclosed": {name: {**part, "text": text}}}
    for text in changed(proof["checkpoint"]):
        yield {**whole, "proof": {**proof, "checkpoint": text}}
    for at, each in enumerate(proof["hashes"]):
        for text in changed(each[:42]):
            hashes = [*proof["hashes"][:at], text + each[42:], *proof["hashes"][at + 1 :]]
            yield {**whole, "proof": {**proof, "hashes": hashes}}
    for name, value in (("position", 3), ("size", 8), ("position", 9), ("hashes", [])):
        yield {**whole, "proof": {**proof, name: value}}


@pytest.mark.django_db
def test_no_character_of_what_it_proves_can_be_changed() -> None:
    ids = ledger(7, viewer=VIEWER)
    tried = 0
    for document in damaged(json.loads(given(ids[4]))):
        with pytest.raises(BadReceipt):
            verify_receipt(json.dumps(document), signing.verifier())
        tried += 1
    assert tried > 1000


@pytest.mark.django_db
def test_another_log_or_another_key_is_not_ours() -> None:
    ids = ledger(1, viewer=VIEWER)
    text = given(ids[0])
    ours = signing.verifier()
    for other in (replace(ours, name="elsewhere"), replace(ours, public=bytes(32))):
        with pytest.raises(BadReceipt, match="the checkpoint does not hold"):
            verify_receipt(text, other)


GOOD: dict[str, Any] = {
    "format": "fullpicture-receipt/v1", "status": "pending", "leaf": "{}", "disclosed": {}
}  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        "", "[]", "{}", "null", "[" * 100_000,
        json.dumps({**GOOD, "format": "other"}),
        json.dumps({**GOOD, "status": "complete"}),
        json.dumps({**GOOD, "leaf": 7}),
        json.dumps({**GOOD, "leaf": "[]"}),
        json.dumps({**GOOD, "leaf": "{"}),
        json.dumps({**GOOD, "leaf": "\u20ac"}),
        json.dumps({**GOOD, "disclosed": []}),
        json.dumps({**GOOD, "disclosed": {"verb": {"key": "", "text": ""}}}),
        json.dumps({**GOOD, "disclosed": {"actor": {"key": "%", "text": ""}}}),
        json.dumps({**GOOD, "disclosed": {"actor": {"key": "", "text": "\ud800"}}}),
        json.dumps({**GOOD, "status": "complete", "proof": {"position": True}}),
        json.dumps({**GOOD, "status": "complete",
                    "proof": {"position": -1, "size": 1, "hashes": [], "checkpoint": ""}}),
    ],
)  # fmt: skip
def test_a_hostile_file_is_a_bad_receipt_and_nothing_worse(document: str) -> None:
    with pytest.raises(BadReceipt):
        verify_receipt(document, VERIFIER)
