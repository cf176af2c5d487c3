"""The Merkle tree of RFC 6962: hashes, proofs and their checking. Pure; knows no database."""

from collections.abc import Callable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()  # RFC 6962 §2.1

# The root of the leaves [low, high), by whoever holds the hashes.
Subtree = Callable[[int, int], bytes]


def leaf_hash(body: bytes) -> bytes:
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """The largest power of two smaller than `size` (RFC 6962 §2.1's k)."""
    return 1 << ((size - 1).bit_length() - 1)


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes: from a list, where `tiles` serves a database."""
    if not hashes:
        return EMPTY
    if len(hashes) == 1:
        return hashes[0]
    cut = split(len(hashes))
    return node_hash(root(hashes[:cut]), root(hashes[cut:]))


def perfect_root(level: Sequence[bytes]) -> bytes:
    """The root over a power of two of hashes, level by level."""
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=True)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return level[0]


def over(hashes: Sequence[bytes]) -> Subtree:
    return lambda low, high: root(hashes[low:high])


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """RFC 6962 §2.1.1, PATH(m, D[n])."""
    if not 0 <= index < size:
        raise ValueError(f"position {index} is not in a tree of {size}")
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        cut = low + split(high - low)
        if index < cut:
            path.append(subtree(cut, high))
            high = cut
        else:
            path.append(subtree(low, cut))
            low = cut
    return path[::-1]


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """RFC 6962 §2.1.2, PROOF(m, D[n])."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} cannot be shown to extend one of {old}")
    path: list[bytes] = []
    low, high, whole = 0, new, True
    while old < high:
        cut = low + split(high - low)
        if old <= cut:
            path.append(subtree(cut, high))
            high = cut
        else:
            path.append(subtree(low, cut))
            low, whole = cut, False
    if not whole:
        path.append(subtree(low, high))
    return path[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], tree_root: bytes
) -> bool:
    """RFC 9162 §2.1.3.2."""
    if not 0 <= index < size:
        return False
    node, last, current = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node % 2 or node == last:
            current = node_hash(sibling, current)
            while node % 2 == 0 and node:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and current == tree_root


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """RFC 9162 §2.1.4.2. That any tree extends the empty one needs no proof, and gets none."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    return _climb(old - 1, new - 1, path) == (old_root, new_root)


def _climb(node: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that a consistency path leads to."""
    while node % 2:
        node, last = node >> 1, last >> 1
    old_root = new_root = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if node % 2 or node == last:
            old_root = node_hash(sibling, old_root)
            new_root = node_hash(sibling, new_root)
            while node % 2 == 0 and node:
                node, last = node >> 1, last >> 1
        else:
            new_root = node_hash(new_root, sibling)
        node, last = node >> 1, last >> 1
    return (old_root, new_root) if last == 0 else None
