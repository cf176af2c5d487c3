"""Checks the whole ledger in the database against itself, its checkpoints and one kept outside.

Run it as the owner: row policies hide from everyone else what it has to check.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction

from fullpicture.ledger import note, strays
from fullpicture.ledger.beside import check_particulars
from fullpicture.ledger.checking import Claim, TreeCheck
from fullpicture.ledger.explaining import Finding, explain
from fullpicture.ledger.reading import rows_by_tile, tree_size, upper_tiles
from fullpicture.ledger.tiles import WIDTH

# Called with what is being done, how far it is, and how far it goes.
Progress = Callable[[str, int, int], None]

UNDETECTABLE = "A row removed before it had a position cannot be detected."
NO_OUTSIDE = (
    "No checkpoint from outside was given, so rows cut off the end together with their "
    "checkpoints, or an older copy put in place of the whole, cannot be seen."
)

UNUSABLE = "The checkpoint kept outside cannot be used"


@dataclass(frozen=True)
class Report:
    """`findings` are what is wrong; `remarks` what a reader must know to trust the answer."""

    size: int
    checkpoints: int
    findings: Sequence[Finding] = field(default_factory=tuple)
    remarks: Sequence[str] = field(default_factory=tuple)

    @property
    def good(self) -> bool:
        return not self.findings


def verify(
    verifier: note.Verifier,
    *,
    outside: str | None = None,
    quick: bool = False,
    progress: Progress = lambda _doing, _done, _of: None,
) -> Report:
    """Everything that does not fit, with its position. `outside` is the text of a checkpoint
    kept elsewhere; `quick` leaves out the particulars beside the leaves."""
    with _one_moment():
        claims, findings = read_claims(verifier)
        own = len(claims)
        if outside is not None:
            _add_outside(outside, verifier, claims, findings)
        check = check_tree(claims, findings, progress)
        findings += explain(check)
        findings += strays.find()
        if not quick:
            findings += check_particulars(progress)
        remarks = [*strays.waiting(), UNDETECTABLE]
    if outside is None:
        remarks.append(NO_OUTSIDE)
    if quick:
        remarks.append("What stands beside the leaves, and the acts themselves, were not checked.")
    return Report(check.size, own, tuple(findings), tuple(remarks))


def sees_every_row() -> bool:
    """Whether this login is past the row policies; otherwise it would call good what it missed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def read_claims(verifier: note.Verifier) -> tuple[list[Claim], list[Finding]]:
    """Our own checkpoints, as far as their signatures hold."""
    claims, findings = [], []
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, note FROM ledger_checkpoint ORDER BY size")
        for size, text in cursor.fetchall():
            try:
                signed = note.checkpoint(text, verifier)
            except note.BadNote as bad:
                findings.append(Finding(f"The checkpoint of size {size} was altered: {bad}."))
                continue
            if signed.size != size:
                words = f"The checkpoint kept as size {size} was signed for {signed.size}."
                findings.append(Finding(words))
            claims.append(Claim(signed.size, signed.root))
    return claims, findings


def check_tree(
    claims: Sequence[Claim],
    findings: list[Finding],
    progress: Progress = lambda _doing, _done, _of: None,
) -> TreeCheck:
    """Leaves against positions, tiles and checkpoints, in one pass over the rows."""
    size, stray = tree_size(max((claim.size for claim in claims), default=0))
    findings += stray
    check = TreeCheck(claims)
    for number, length, rows, tile in rows_by_tile(size):
        if tile is None:
            findings.append(_no_tile(number, length))
        check.feed(number, length, rows, tile)
        if number % 64 == 0:
            progress("leaves", check.size, size)
    progress("leaves", size, size)
    check.compare_upper(upper_tiles())
    return check


def _no_tile(number: int, length: int) -> Finding:
    first, last = number * WIDTH, number * WIDTH + length - 1
    words = f"Positions {first} to {last}: tile {number} of level 0 is missing."
    return Finding(words, first, last)


def _add_outside(
    text: str, verifier: note.Verifier, claims: list[Claim], findings: list[Finding]
) -> None:
    try:
        signed = note.checkpoint(text, verifier)
    except note.BadNote as bad:
        findings.append(Finding(f"{UNUSABLE}: {bad}."))
    else:
        claims.append(Claim(signed.size, signed.root, outside=True))


@contextmanager
def _one_moment() -> Iterator[None]:
    """One unchanging view of the database, while the sequencer goes on beside it."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
