"""What stands beside a leaf, turned back into the texts that the leaf committed to."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.apps import apps

from fullpicture.ledger.acts import Act
from fullpicture.ledger.commitments import (
    Circumstances,
    actor_content,
    acts_content,
    look_content,
    subjects_content,
)
from fullpicture.ledger.models import Particulars

Reference = tuple[str, UUID]  # model label, identifier

# Acts by reference; an act that is gone, or not visible, is absent.
Acts = Mapping[Reference, Act]


def referred(row: Particulars) -> list[Reference]:
    """The acts that a leaf is about, the first one first. A look is about none."""
    if row.look_kind:
        return []
    further = [(str(label), UUID(identity)) for label, identity in row.further]
    return [(row.object_table, row.object_id), *further]


def load(references: Iterable[Reference]) -> Acts:
    """The acts as they stand now, as far as this connection may see them: one query a table."""
    wanted: dict[str, set[UUID]] = {}
    for label, identity in references:
        wanted.setdefault(label, set()).add(identity)
    found: dict[Reference, Act] = {}
    for label, identities in wanted.items():
        model = _model(label)
        for act in model._base_manager.filter(pk__in=identities) if model else ():
            found[label, act.pk] = act
    return found


def texts(row: Particulars, acts: Acts) -> dict[str, tuple[bytes, bytes]]:
    """For each commitment whose key is kept: the key, and the text made again from the rows.

    The content is left out when one of its acts is absent.
    """
    made: dict[str, tuple[bytes | memoryview | None, Callable[[], bytes]]] = {
        "actor": (
            row.actor_key,
            lambda: actor_content(row.actor_kind, row.actor_id, row.actor_post_id),
        ),
        "subjects": (row.subjects_key, lambda: subjects_content(row.person_id, row.record_ids)),
        "content": (row.content_key, lambda: _content(row, acts)),
    }
    if not all(reference in acts for reference in referred(row)):
        del made["content"]
    return {name: (bytes(key), make()) for name, (key, make) in made.items() if key is not None}


def _content(row: Particulars, acts: Acts) -> bytes:
    around = Circumstances(row.at, row.agency_id, row.counterpart_agency_id, row.purpose, row.quiet)
    if row.look_kind:
        return look_content(row.look_kind, row.object_id, row.outcome, row.reason, around)
    return acts_content([acts[reference] for reference in referred(row)], around)


def _model(label: str) -> type[Act] | None:
    """None when there is no such table of acts: the label was altered."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, Act) else None
