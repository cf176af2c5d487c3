"""Rows of an invented borough as records in the database, and the command that matches them."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from fullpicture.agencies.details import Stored
from fullpicture.bench.records import borough_records
from fullpicture.linkage import actions as linkage
from fullpicture.people.codes import AddressKind
from fullpicture.people.details import AddressDetails, PersonDetails, PersonKind, Sex
from fullpicture.people.models import Identity, Record
from tests.cast import Scene, files_in
from tests.roles import as_owner, as_role

Row = dict[str, Any]
CODES = {"health": "HMT", "schools": "OAK", "council": "HMC", "police": "HMC"}
MOVED_IN = date(2024, 5, 1)
ERASED = ("given_names", "family_name", "birth_date", "nhs_number", "upn")


def rows(children: int, *, twins: int, siblings: int, seed: int) -> list[Row]:
    table = borough_records(children, twins=twins, siblings=siblings, seed=seed).table
    return list(table.to_pylist())


def register(scene: Scene, row: Row) -> Stored:
    """As the agency's files would bring it: who it says it is, and where they live."""
    details = PersonDetails(
        source=row["source"],
        reference=row["id"],
        kind=PersonKind.CHILD,
        given_names=row["given_names"] or "",
        family_name=row["family_name"] or "",
        birth_date=date.fromisoformat(row["birth_date"]) if row["birth_date"] else None,
        expected_date=None,
        sex=Sex(row["sex"]) if row["sex"] else Sex.UNKNOWN,
        nhs_number=row["nhs_number"] or "",
        former_nhs_number=row["former_nhs_number"] or "",
        upn=row["upn"] or "",
    )
    with files_in(scene, CODES[row["source"]]) as by:
        stored = linkage.register_record(details=details, by=by, at=scene.at)
        for number, postcode in enumerate(row["postcodes"] or ()):
            linkage.record_address(details=_address(row, number, postcode), by=by, at=scene.at)
    return stored


def _address(row: Row, number: int, postcode: str) -> AddressDetails:
    return AddressDetails(
        source=row["source"],
        reference=f"{row['id']}-{number}",
        person=row["id"],
        kind=AddressKind.HOME,
        line=row["address"] if number == 0 else "",
        postcode=postcode,
        starts_on=MOVED_IN,
        ends_on=date(2025, 1, 31) if number else None,
    )


def record_of(row: Row) -> UUID:
    with as_owner():
        return Record.objects.get(source=row["source"], reference=row["id"]).id


def erase(row: Row) -> None:
    """As erasure does it: what named the child is nothing now."""
    record = record_of(row)
    with as_role("fullpicture_eraser"):
        Identity.objects.filter(record_id=record).update(**dict.fromkeys(ERASED))


def link(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """`fullpicture link`, by the worker; what it says."""
    out = StringIO()
    monkeypatch.setattr("fullpicture.intake.linking.folder", lambda: folder)
    with as_role("fullpicture_worker"):
        try:
            call_command("link", *words, stdout=out, stderr=StringIO())
        except KeyboardInterrupt:
            return ["interrupted"]
    return out.getvalue().splitlines()
