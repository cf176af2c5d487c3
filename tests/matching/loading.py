"""The sets that matching is tried on, in the columns that it reads; and how it is measured."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from fullpicture.linkage.matching import Pair

DATA = Path(__file__).resolve().parents[1] / "data" / "linkage"
COMMAND = "bin/test matching"
LIKELY = 0.5


@dataclass(frozen=True)
class Known:
    """Records, and who each truly is."""

    table: pa.Table
    truth: dict[str, str]


def febrl(number: int) -> Known:
    """Without `soc_sec_id`, the identifier."""
    text = gzip.decompress((DATA / f"febrl{number}.csv.gz").read_bytes()).decode()
    read = csv.DictReader(text.splitlines(), skipinitialspace=True)
    rows = [{name.strip(): (cell or "").strip() for name, cell in row.items()} for row in read]
    table = pa.Table.from_pylist(
        [
            {
                "id": row["rec_id"],
                "given_names": row["given_name"],
                "family_name": row["surname"],
                "birth_date": _iso(row["date_of_birth"]),
                "postcodes": [row["postcode"]],
                "city": row["suburb"],
                "address": f"{row['street_number']} {row['address_1']}",
            }
            for row in rows
        ]
    )
    return Known(table, {row["rec_id"]: row["rec_id"].split("-")[1] for row in rows})


def _iso(digits: str) -> str | None:
    """Some of the damaged dates are none."""
    try:
        return str(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
    except ValueError:
        return None


def fake_1000() -> Known:
    rows = list(csv.DictReader((DATA / "fake_1000.csv").read_text("utf-8").splitlines()))
    table = pa.Table.from_pylist(
        [
            {
                "id": row["unique_id"],
                "given_names": row["first_name"],
                "family_name": row["surname"],
                "birth_date": row["dob"],
                "city": row["city"],
                "email": row["email"],
            }
            for row in rows
        ]
    )
    return Known(table, {row["unique_id"]: row["cluster"] for row in rows})


def likely(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    return [(pair.left, pair.right) for pair in pairs if pair.probability >= LIKELY]


def measured(pairs: Iterable[tuple[str, str]], truth: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1; a true pair is every pair of one truth."""
    found = set(pairs)
    right = sum(truth[left] == truth[right] for left, right in found)
    true = sum(count * (count - 1) // 2 for count in Counter(truth.values()).values())
    return right / len(found), right / true, 2 * right / (len(found) + true)
