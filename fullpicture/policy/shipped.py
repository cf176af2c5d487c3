"""Reading the policy that comes with the program, from the TOML files in `data/`."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from fullpicture.policy.checks import refusal
from fullpicture.policy.details import (
    AgreementDetails,
    ClockDetails,
    EditionDetails,
    GoldenRuleDetails,
    ItemDetails,
    ListDetails,
    ProvisionDetails,
)
from fullpicture.rules.agreements import Mode
from fullpicture.rules.clocks import Unit
from fullpicture.rules.facts import Purpose
from fullpicture.rules.sharing_facts import Point

DATA = Path(__file__).parent / "data"
EDITIONS = ("golden_rules_2018.toml", "golden_rules_2024.toml")
LISTS = (
    "purposes.toml",
    "lawful_reasons.toml",
    "not_told_reasons.toml",
    "not_shared_reasons.toml",
    "sharing_limits.toml",
    "attachment_limits.toml",
    "linkage.toml",
    "services.toml",
    "contact_kinds.toml",
    "family_sheet.toml",
    "request_kinds.toml",
    "request_bases.toml",
    "request_consequences.toml",
    "request_questions.toml",
    "request_refusals.toml",
    "bank_holidays.toml",
)

Row = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Shipped:
    editions: tuple[EditionDetails, ...]
    provisions: tuple[ProvisionDetails, ...]
    clocks: tuple[ClockDetails, ...]
    agreements: tuple[AgreementDetails, ...]
    lists: tuple[ListDetails, ...]


def read_shipped(folder: Path = DATA) -> Shipped:
    """Everything in the folder, typed. Raises Refused naming the file, the row and the key."""
    return Shipped(
        editions=tuple(_file(folder, name, _edition) for name in EDITIONS),
        provisions=_rows(folder, "starts.toml", "start", _provision),
        clocks=_rows(folder, "clocks.toml", "clock", _clock),
        agreements=_rows(folder, "agreements.toml", "agreement", _agreement),
        lists=tuple(_file(folder, name, _list) for name in LISTS),
    )


class _WrongKeyError(Exception):
    """A key that is absent or of the wrong type; turned into a sentence by whoever reads a file."""

    def __init__(self, key: str, wanted: str) -> None:
        super().__init__(f"{key} has to be {wanted}")
        self.key = key


WANTED = {str: "a text", int: "a whole number", date: "a day such as 2026-09-30", list: "a list"}


def _take(row: Row, key: str, kind: type[T]) -> T:
    value = row.get(key)
    if not isinstance(value, kind) or isinstance(value, (bool, datetime)):
        raise _WrongKeyError(key, WANTED[kind])
    return value


def _file(folder: Path, name: str, read: Callable[[Row], T]) -> T:
    try:
        content = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise refusal(
            "file_unreadable",
            f"The policy file {name} cannot be read: {trouble}.",
            "Put back the file that came with the program, or mend the line named.",
            field=name,
        ) from trouble
    try:
        return read(content)
    except _WrongKeyError as trouble:
        raise refusal(
            "file_wrong",
            f"In the policy file {name} {trouble}.",
            "Mend that line, or put back the file that came with the program.",
            field=trouble.key,
        ) from trouble


def _rows(folder: Path, name: str, key: str, read: Callable[[Row], T]) -> tuple[T, ...]:
    return _file(folder, name, lambda content: _each(content, key, read))


def _each(content: Row, key: str, read: Callable[[Row], T]) -> tuple[T, ...]:
    """Every row of an array of tables, its number named when it is wrong."""
    made: list[T] = []
    codes: set[object] = set()
    for number, row in enumerate(_take(content, key, list), start=1):
        where = f"{key} {number}:"
        try:
            made.append(read(row))
        except _WrongKeyError as trouble:
            raise _WrongKeyError(
                f"{where} {trouble.key}", str(trouble).split(" has to be ")[1]
            ) from None
        name = row.get("code", row.get("number"))
        if name in codes:
            raise _WrongKeyError(f"{where} code", "one that no other row has")
        codes.add(name)
    return tuple(made)


def _edition(content: Row) -> EditionDetails:
    return EditionDetails(
        code=_take(content, "code", str),
        name=_take(content, "name", str),
        starts_on=_take(content, "starts_on", date),
        source=_take(content, "source", str),
        mark=_take(content, "mark", str),
        rules=_each(content, "rule", _golden_rule),
    )


def _golden_rule(row: Row) -> GoldenRuleDetails:
    points = _take(row, "answered_by", list)
    if not set(points) <= set(Point):
        raise _WrongKeyError("answered_by", f"some of {', '.join(Point)}")
    return GoldenRuleDetails(
        number=_take(row, "number", int),
        title=_take(row, "title", str),
        text=_take(row, "text", str),
        answered_by=tuple(Point(point) for point in points),
        source=_take(row, "source", str),
        mark=_take(row, "mark", str),
    )


def _provision(row: Row) -> ProvisionDetails:
    return ProvisionDetails(
        code=_take(row, "code", str),
        words=_take(row, "words", str),
        starts_on=_take(row, "starts_on", date) if "starts_on" in row else None,
        covers=tuple(_take(row, "covers", list)),
        source=_take(row, "source", str),
        mark=_take(row, "mark", str),
    )


def _clock(row: Row) -> ClockDetails:
    unit, closes = _take(row, "unit", str), row.get("closes")
    if unit not in set(Unit):
        raise _WrongKeyError("unit", f"one of {', '.join(Unit)}")
    if closes is not None and not isinstance(closes, time):
        raise _WrongKeyError("closes", "a time such as 17:00:00")
    return ClockDetails(
        code=_take(row, "code", str),
        words=_take(row, "words", str),
        amount=_take(row, "amount", int),
        unit=Unit(unit),
        starts_on=_take(row, "starts_on", date),
        source=_take(row, "source", str),
        mark=_take(row, "mark", str),
        first_day=_take(row, "first_day", int) if "first_day" in row else 0,
        closes=closes,
    )


def _agreement(row: Row) -> AgreementDetails:
    purpose, mode = _take(row, "purpose", str), _take(row, "mode", str)
    if purpose not in set(Purpose):
        raise _WrongKeyError("purpose", f"one of {', '.join(Purpose)}")
    if mode not in set(Mode):
        raise _WrongKeyError("mode", f"one of {', '.join(Mode)}")
    return AgreementDetails(
        code=_take(row, "code", str),
        words=_take(row, "words", str),
        held_by=_take(row, "held_by", str),
        asked_by=_take(row, "asked_by", str),
        purpose=Purpose(purpose),
        mode=Mode(mode),
        starts_on=_take(row, "starts_on", date),
        source=_take(row, "source", str),
        mark=_take(row, "mark", str),
        ends_on=_take(row, "ends_on", date) if "ends_on" in row else None,
        services=tuple(_take(row, "services", list)) if "services" in row else (),
        review_on=_take(row, "review_on", date) if "review_on" in row else None,
    )


def _list(content: Row) -> ListDetails:
    return ListDetails(
        list=_take(content, "list", str),
        starts_on=_take(content, "starts_on", date),
        source=_take(content, "source", str),
        mark=_take(content, "mark", str),
        items=_each(content, "item", _item),
    )


def _item(row: Row) -> ItemDetails:
    return ItemDetails(
        code=_take(row, "code", str),
        words=_take(row, "words", str),
        value=_take(row, "value", str) if "value" in row else "",
    )
