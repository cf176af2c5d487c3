"""Signed notes and checkpoints, as strangers' programs read them."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fullpicture.ledger.note import BadNote, Checkpoint, Verifier, checkpoint, opened, sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NAME = "fullpicture.harrowmere.example/ledger"
OURS = Verifier.of(NAME, KEY)
TEXT = Checkpoint(NAME, 17, bytes(range(32))).text()
NOTE = sign(TEXT, NAME, KEY)

# The example of golang.org/x/mod/sumdb/note, which C2SP signed-note grew from.
GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN"
    "1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_a_note_signed_by_another_program_is_read() -> None:
    assert opened(GO_NOTE, Verifier.parse(GO_VERIFIER)).endswith("your problem is.\n")


def test_a_checkpoint_comes_back_as_it_was_signed() -> None:
    assert checkpoint(NOTE, OURS) == Checkpoint(NAME, 17, bytes(range(32)))
    assert Verifier.parse(str(OURS)) == OURS


def test_a_witness_may_add_a_signature_and_an_extension_may_follow() -> None:
    witness = Ed25519PrivateKey.generate()
    line = sign(TEXT, "witness", witness).split("\n\n")[1]
    assert checkpoint(NOTE + line, OURS).size == 17
    longer = sign(TEXT + "more\n", NAME, KEY)
    assert checkpoint(longer, OURS).size == 17


def test_no_byte_can_be_changed() -> None:
    for at in range(len(NOTE)):
        for other in ("A", "1", "\n", " "):
            changed = NOTE[:at] + other + NOTE[at + 1 :]
            if changed != NOTE:
                with pytest.raises(BadNote):
                    checkpoint(changed, OURS)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", "ends in an empty line"),
        (NOTE + "\ud800", "ends in an empty line"),
        (TEXT, "ends in an empty line"),
        (NOTE.rstrip("\n"), "ends in an empty line"),
        (TEXT + "\nno dash\n", "a signature line reads"),
        (TEXT + "\n\u2014 nameonly\n", "a signature line reads"),
        (TEXT + "\n\u2014 somebody %%%%\n", "not base64"),
        (TEXT + "\n\u2014 somebody AAAAAAAB\n", "no signature by"),
        (sign(TEXT, NAME, Ed25519PrivateKey.generate()), "no signature by"),
        (sign("one line\n", NAME, KEY), "three lines"),
        (sign(f"{NAME}\n017\nAAAA\n", NAME, KEY), "plain number"),
        (sign(f"{NAME}\n-1\nAAAA\n", NAME, KEY), "plain number"),
        (sign(f"{NAME}\n{'9' * 5000}\nAAAA\n", NAME, KEY), "plain number"),
        (sign(f"{NAME}\n17\nAAAA\n", NAME, KEY), "32 bytes"),
        (sign(Checkpoint("another", 1, bytes(32)).text(), NAME, KEY), "is of another"),
    ],
)
def test_a_bad_note_says_why(note: str, why: str) -> None:
    with pytest.raises(BadNote, match=why):
        checkpoint(note, OURS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nothing", "name.hash.key"),
        (f"{NAME}+00000000+!!!!", "not base64"),
        (f"{NAME}+00000000+AAAA", "not an Ed25519"),
        (str(OURS).replace("+" + OURS.key_id.hex(), "+00000000"), "does not match"),
    ],
)
def test_a_bad_verifier_key_says_why(text: str, why: str) -> None:
    with pytest.raises(BadNote, match=why):
        Verifier.parse(text)
