"""The tree against RFC 6962's own definitions and the vectors that all logs share."""

from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fullpicture.ledger import merkle, tiles

# The eight inputs and roots of the Certificate Transparency reference tests.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LARGEST = 130


def hashes(size: int) -> list[bytes]:
    return [merkle.leaf_hash(b"leaf %d" % number) for number in range(size)]


LEAVES = hashes(LARGEST)


@cache
def root_of(low: int, high: int) -> bytes:
    return merkle.root(LEAVES[low:high])


def power_below(size: int) -> int:
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def dull_path(index: int, low: int, high: int) -> list[bytes]:
    """RFC 6962 §2.1.1, word for word."""
    if high - low == 1:
        return []
    k = power_below(high - low)
    if index < k:
        return [*dull_path(index, low, low + k), root_of(low + k, high)]
    return [*dull_path(index - k, low + k, high), root_of(low, low + k)]


def dull_consistency(old: int, low: int, high: int, whole: bool = True) -> list[bytes]:
    """RFC 6962 §2.1.2, word for word."""
    if old == high - low:
        return [] if whole else [root_of(low, high)]
    k = power_below(high - low)
    if old <= k:
        return [*dull_consistency(old, low, low + k, whole), root_of(low + k, high)]
    return [*dull_consistency(old - k, low + k, high, False), root_of(low, low + k)]


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots(size: int) -> None:
    leaves = [merkle.leaf_hash(each) for each in INPUTS[:size]]
    held = tiles.grow(0, leaves, {})
    assert merkle.root(leaves).hex() == ROOTS[size]
    assert tiles.root(size, held).hex() == ROOTS[size]


def test_every_inclusion_proof_holds_and_equals_the_definition() -> None:
    for size in range(1, LARGEST + 1):
        for index in range(size):
            proof = merkle.inclusion_proof(index, size, root_of)
            assert proof == dull_path(index, 0, size)
            assert merkle.verify_inclusion(LEAVES[index], index, size, proof, root_of(0, size))


def test_every_consistency_proof_holds_and_equals_the_definition() -> None:
    for new in range(1, LARGEST + 1):
        for old in range(1, new + 1):
            proof = merkle.consistency_proof(old, new, root_of)
            assert proof == dull_consistency(old, 0, new)
            roots = root_of(0, old), root_of(0, new)
            assert merkle.verify_consistency(old, new, *roots, proof)


def spoiled(proof: list[bytes]) -> list[list[bytes]]:
    """Ways to damage a proof."""
    other = sha256(b"other").digest()
    each = [[*proof[:at], other, *proof[at + 1 :]] for at in range(len(proof))]
    return [*each, [*proof, other], [other, *proof], proof[:-1], proof[1:], proof[::-1]]


def test_no_damaged_inclusion_proof_holds() -> None:
    for size in (2, 3, 7, 8, 13, 64, 100):
        leaves = hashes(size)
        root = merkle.root(leaves)
        for index in range(size):
            proof = merkle.inclusion_proof(index, size, merkle.over(leaves))
            for wrong in spoiled(proof):
                if wrong != proof:
                    assert not merkle.verify_inclusion(leaves[index], index, size, wrong, root)
            for place in (index - 1, index + 1, -1, size, size + 5):
                assert not merkle.verify_inclusion(leaves[index], place, size, proof, root)
            assert not merkle.verify_inclusion(leaves[index], index, size * 2 + 1, proof, root)
            assert not merkle.verify_inclusion(leaves[index - 1], index, size, proof, root)


def test_no_damaged_consistency_proof_holds() -> None:
    for old, new in ((1, 2), (3, 7), (4, 7), (6, 8), (8, 8), (9, 100), (64, 100)):
        leaves = hashes(new)
        first, second = merkle.root(leaves[:old]), merkle.root(leaves)
        proof = merkle.consistency_proof(old, new, merkle.over(leaves))
        for wrong in spoiled(proof):
            if wrong != proof:
                assert not merkle.verify_consistency(old, new, first, second, wrong)
        for sizes in ((0, new), (new + 1, new), (old, new * 4 + 1)):
            assert not merkle.verify_consistency(*sizes, first, second, proof)
        if old != new:
            assert not merkle.verify_consistency(old, new, second, second, proof)
            assert not merkle.verify_consistency(old, new, first, first, proof)
            assert not merkle.verify_consistency(old, new, first, second, [])


def test_what_is_not_in_the_tree_has_no_proof() -> None:
    with pytest.raises(ValueError, match="position 3 is not in a tree of 3"):
        merkle.inclusion_proof(3, 3, merkle.over(hashes(3)))
    with pytest.raises(ValueError, match="cannot be shown"):
        merkle.consistency_proof(4, 3, merkle.over(hashes(3)))


@settings(deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_tiles_grown_in_any_steps_serve_the_same_tree(steps: list[int]) -> None:
    leaves = hashes(sum(steps))
    held: dict[tiles.Key, bytes] = {}
    size = 0
    for step in steps:
        edge = {key: held[key] for key in tiles.edge(size)}
        held |= tiles.grow(size, leaves[size : size + step], edge)
        size += step
        assert tiles.root(size, {key: held[key] for key in tiles.edge(size)}) == merkle.root(
            leaves[:size]
        )


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 700, 66000])
def test_proofs_from_no_more_tiles_than_named(size: int) -> None:
    leaves = hashes(size)
    held = tiles.grow(0, leaves, {})
    root = tiles.root(size, held)
    for index in {0, size // 2, size - 1, min(255, size - 1), min(256, size - 1)}:
        few = {key: held[key] for key in tiles.path(index, size) if key in held}
        proof = tiles.prove_inclusion(index, size, few)
        assert merkle.verify_inclusion(leaves[index], index, size, proof, root)


def test_a_missing_tile_is_named() -> None:
    held = tiles.grow(0, hashes(300), {})
    del held[0, 1]
    with pytest.raises(tiles.MissingTile, match="tile 1 of level 0"):
        tiles.root(300, held)
    with pytest.raises(tiles.MissingTile):
        tiles.grow(300, hashes(1), {})
