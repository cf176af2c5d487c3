"""Extracts matched: pairs and clusters, written whole or not at all, measured against a truth."""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from fullpicture.intake.extracts import mapping
from fullpicture.intake.extracts.reading import AT_ONCE, SCHEMA, Extract, Gathered, store
from fullpicture.intake.faults import FileRefused
from fullpicture.linkage.matching import Pair, clusters, match, train
from fullpicture.linkage.matching.engines import Weigh

PAIRS = pa.schema(
    [(name, pa.string()) for name in ("file_l", "id_l", "file_r", "id_r")]
    + [("probability", pa.float64()), ("band", pa.string()), ("held", pa.string()),
       ("reasons", pa.list_(pa.string())), ("model", pa.string())]
)  # fmt: skip
CLUSTERS = pa.schema([(name, pa.string()) for name in ("file", "id", "cluster")])
LIKELY = 0.5
"""From here on a pair is likelier than not, and counts as found when it is measured."""


@dataclass(frozen=True)
class Measured:
    """How well pairs agree with a truth."""

    what: str
    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 0.0


@dataclass
class Matched:
    """What came of it. `refused` is why nothing did, of which file."""

    records: int = 0
    bands: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    clusters: int = 0
    model: str = ""
    measured: list[Measured] = field(default_factory=list)


class Beside:
    """The files that are made, each named for the one that was asked for."""

    def __init__(self, out: Path) -> None:
        self.pairs = out
        self.clusters = out.with_suffix(".clusters.parquet")
        self.model = out.with_suffix(".model.json")
        self.map = out.with_suffix(".map.toml")


def require_place(out: Path) -> None:
    """Before anything is read: there is a folder to write to."""
    folder = out.parent
    if not folder.is_dir():
        raise FileRefused(f"There is no folder {folder}.", "Make it, or name another for --out.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FileRefused(
            f"The folder {folder} cannot be written to.", "Name another folder for --out."
        )
    if out.is_dir():
        raise FileRefused(f"{out} is a folder.", "Name a file for --out, such as links.parquet.")


def matched(
    extracts: list[Extract],
    told: mapping.Maps,
    out: Path,
    *,
    truth: str,
    today: date,
    say: Callable[[str], object],
    weighing: Weigh,
) -> Matched:
    """Reads, learns, matches, writes, and says which. The model is of these files alone."""
    gathered = Gathered()
    found = Matched()
    places = Beside(out)
    with TemporaryDirectory(prefix="extracts-") as folder, _whole(places) as part:
        records = Path(folder) / "records.parquet"
        with pq.ParquetWriter(records, SCHEMA) as into:
            for extract in extracts:
                say(f"Reading {extract.path}")
                store(extract, told[extract.name], into, gathered, truth=truth, today=today)
        found.records = sum(extract.rows for extract in extracts)
        say(f"Learning from {found.records:,} records")
        model = train(records)
        found.model = model.version
        model.save(part[places.model])
        part[places.map].write_text(mapping.written(told), encoding="utf-8")
        say("Matching")
        pairs = _written(
            match(records, model=model, weighing=weighing), part[places.pairs], found, gathered
        )
        _cluster(pairs, part[places.clusters], found, gathered)
    return found


@contextmanager
def _whole(places: Beside) -> Iterator[dict[Path, Path]]:
    """Where to write meanwhile. All are put in place at the end, or none."""
    parts = {place: place.with_name(f".{place.name}.part") for place in vars(places).values()}
    try:
        yield parts
        for place, part in parts.items():
            part.replace(place)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _written(
    pairs: Iterator[Pair], path: Path, found: Matched, gathered: Gathered
) -> Iterator[Pair]:
    """The same pairs, written as they go by. Measured as far as each is likelier than not."""
    likely = right = 0
    truth = gathered.truth
    with pq.ParquetWriter(path, PAIRS) as into:
        while batch := list(islice(pairs, AT_ONCE)):
            into.write_table(pa.Table.from_pylist([_row(pair) for pair in batch], PAIRS))
            for pair in batch:
                found.bands[pair.band] += 1
                if pair.held and pair.band != "low":
                    found.held[pair.held] += 1
                if pair.probability >= LIKELY:
                    likely += 1
                    right += bool(truth) and _one(truth, pair.left, pair.right)
                yield pair
    if truth:
        what = "pairs likelier than not"
        found.measured.append(Measured(what, likely, right, _pairs_of(truth.values())))


def _row(pair: Pair) -> dict[str, object]:
    (file_l, id_l), (file_r, id_r) = pair.left.split("\t", 1), pair.right.split("\t", 1)
    return {
        "file_l": file_l,
        "id_l": id_l,
        "file_r": file_r,
        "id_r": id_r,
        "probability": pair.probability,
        "band": str(pair.band),
        "held": pair.held,
        "reasons": [f"{each.words} ({each.weight:+.1f})" for each in pair.evidence],
        "model": pair.model,
    }


def _cluster(pairs: Iterator[Pair], path: Path, found: Matched, gathered: Gathered) -> None:
    made = clusters(pairs, numbers=gathered.numbers)
    rows = []
    for record, cluster in made.of.items():
        file, identifier = record.split("\t", 1)
        rows.append({"file": file, "id": identifier, "cluster": cluster.replace("\t", " ")})
    pq.write_table(pa.Table.from_pylist(rows, CLUSTERS), path)
    found.clusters = len(set(made.of.values()))
    found.held["would join two who are kept apart"] += len(made.refused)
    if gathered.truth:
        found.measured.append(_measured_clusters(made.of, gathered.truth))


def _measured_clusters(of: Mapping[str, str], truth: Mapping[str, str]) -> Measured:
    inside: dict[str, list[str]] = defaultdict(list)
    for record, cluster in of.items():
        inside[cluster].append(truth[record])
    right = sum(_pairs_of(truths) for truths in inside.values())
    together = sum(len(truths) * (len(truths) - 1) // 2 for truths in inside.values())
    return Measured("linked without a person", together, right, _pairs_of(truth.values()))


def _one(truth: Mapping[str, str], left: str, right: str) -> bool:
    return bool(truth[left]) and truth[left] == truth[right]


def _pairs_of(truths: Iterable[str]) -> int:
    """How many pairs have one truth. Where none is given, nothing is the same."""
    counted = Counter(truth for truth in truths if truth)
    return sum(count * (count - 1) // 2 for count in counted.values())
