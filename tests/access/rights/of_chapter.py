"""What the database lets each login do to one chapter's tables beyond reading and adding, and which
of its functions look past the row policies. Nobody may do more than is written here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Changes = Mapping[str, set[str]]


@dataclass(frozen=True)
class Rights:
    """`both` may web and worker, `workers` the worker alone; `never_added` are tables to which web
    may not even add; `*_columns` what may be changed of a row; `functions` those that look past the
    row policies, and whether web may call them by name."""

    both: Changes = field(default_factory=dict)
    workers: Changes = field(default_factory=dict)
    never_added: frozenset[str] = frozenset()
    web_columns: frozenset[tuple[str, str]] = frozenset()
    worker_columns: frozenset[tuple[str, str]] = frozenset()
    functions: Mapping[str, bool] = field(default_factory=dict)
