"""What all agencies' records of one kind say, in the columns that the matching reads.

For the worker, standing for `linkage`. Shielded people take part: otherwise nobody would learn
that a hidden child is known under another name, and the desk shows such a pair only to whoever is
listed for both. What is protected gives nothing, and neither does any other place of that person.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Trim

from fullpicture.linkage.compared import LIVED
from fullpicture.people.codes import Relation
from fullpicture.people.details import PersonKind
from fullpicture.people.models import Address, HouseholdMember, Identity, Record, Tie

AT_ONCE = 10_000
BRING_UP = (
    Relation.MOTHER,
    Relation.FATHER,
    Relation.PARENT,
    Relation.STEP_PARENT,
    Relation.ADOPTIVE_PARENT,
    Relation.FOSTER_CARER,
    Relation.CARER,
    Relation.GUARDIAN,
    Relation.GRANDPARENT,
)
"""Whose names tell a child. Brothers, sisters and partners are those of several."""

TEXT, LIST = pa.string(), pa.list_(pa.string())
SAID = {
    "id": TEXT,
    "source": TEXT,
    "given_names": TEXT,
    "family_name": TEXT,
    "known_as": TEXT,
    "former_family_name": TEXT,
    "birth_date": TEXT,
    "sex": TEXT,
    "nhs_number": TEXT,
    "former_nhs_number": TEXT,
    "upn": TEXT,
    "address": TEXT,
    "postcodes": LIST,
    "household": LIST,
    "relatives": LIST,
}
WHOSE = {"id": TEXT, "person": TEXT, "agency": TEXT}


def records_of(kind: PersonKind) -> pa.Table:
    """One row a record: its current identity, and what hangs on it as far as it tells who it is."""
    rows = Identity.objects.filter(is_current=True, record_id__in=_of_kind(kind))
    said = rows.order_by("record_id").values_list(
        _text("record_id"),
        _source(),
        "given_names",
        "family_name",
        "known_as",
        "former_family_name",
        _text("birth_date"),
        "sex",
        "nhs_number",
        "former_nhs_number",
        "upn",
        _line(),
        _postcodes(),
        _households(),
        _relatives(),
    )
    return _table(SAID, said.iterator(chunk_size=AT_ONCE))


def whose(kind: PersonKind) -> pa.Table:
    """Which person and which agency each record is of now."""
    rows = Record.objects.filter(kind=kind).order_by("id")
    said = rows.values_list(_text("id"), _text("person_id"), _text("agency_id"))
    return _table(WHOSE, said.iterator(chunk_size=AT_ONCE))


def _of_kind(kind: PersonKind) -> QuerySet[Record, Any]:
    return Record.objects.filter(kind=kind).values("id")


def _text(column: str) -> Cast:
    return Cast(column, CharField())


def _source() -> Subquery:
    """One list of one agency: within it, nobody should be twice."""
    listed = Concat(_text("agency_id"), Value(" "), "source", output_field=CharField())
    return Subquery(Record.objects.filter(id=OuterRef("record_id")).values(told=listed)[:1])


def _places() -> QuerySet[Address]:
    """Where they live or stay, then where they did."""
    hidden = Address.objects.filter(
        person_id=OuterRef("person_id"), protected=True, is_current=True
    )
    own = Address.objects.filter(record_id=OuterRef("record_id"), is_current=True, kind__in=LIVED)
    own = own.filter(~Exists(hidden), protected=False)
    return own.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "reference")


def _line() -> Subquery:
    return Subquery(_places().filter(ends_on=None).values("line")[:1])


def _postcodes() -> ArraySubquery:
    return ArraySubquery(_places().exclude(Q(postcode=None) | Q(postcode="")).values("postcode"))


def _households() -> ArraySubquery:
    """An agency's own keys: they say something within that agency alone."""
    own = HouseholdMember.objects.filter(record_id=OuterRef("record_id"), is_current=True)
    keyed = Concat(
        _text("agency_id"), Value(" "), "source", Value(" "), "household", output_field=CharField()
    )
    return ArraySubquery(own.filter(ends_on=None).order_by("household").values(key=keyed))


def _relatives() -> ArraySubquery:
    others = Tie.objects.filter(
        record_id=OuterRef(OuterRef("record_id")), is_current=True, relation__in=BRING_UP
    ).values("other_record_id")
    named = Trim(
        Concat(
            Coalesce("given_names", Value("")),
            Value(" "),
            Coalesce("family_name", Value("")),
            output_field=CharField(),
        )
    )
    rows = Identity.objects.filter(record_id__in=others, is_current=True)
    return ArraySubquery(rows.order_by("record_id").values(name=named))


def _table(columns: dict[str, pa.DataType], rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    schema = pa.schema(list(columns.items()))
    return pa.Table.from_batches(_batches(schema, iter(rows)), schema)


def _batches(schema: pa.Schema, rows: Iterator[tuple[Any, ...]]) -> Iterator[pa.RecordBatch]:
    while some := list(islice(rows, AT_ONCE)):
        cells = zip(*some, strict=True)
        yield pa.record_batch(
            [pa.array(cell, kind) for cell, kind in zip(cells, schema.types, strict=True)], schema
        )
