"""Matching the agencies' records of an invented borough, against Splink as it comes.

Both read the same file, learn without labels, and give their pairs. Beside it: nobody merged with
another, and new records added to what was kept from before.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq

from fullpicture.bench import stock
from fullpicture.bench.measures import Measure, Out
from fullpicture.bench.records import Made, borough_records
from fullpicture.linkage.matching import Model, Pair, clusters, match, prepared, train
from fullpicture.linkage.matching.keeping import Kept
from fullpicture.linkage.matching.preparing import Prepared

SIZES = (20_000, 470_000)
"""Children; these have a million records."""
SEED = 67
"""Not one of those on which rules were made (the default, 1 to 4, 31 and 53)."""
TWINS, SIBLINGS = 50, 20
"""Of so many children, two are twins, and three in so many begin a group of siblings."""
ROUNDS = 5
ADDED, LARGE = 1_000, 900_000
KEPT = Path(__file__).resolve().parents[2] / "var" / "bench" / "link"
Two = tuple[str, str]


@dataclass
class Ours:
    """What one full run told."""

    model: Model
    likely: list[Two]
    links: list[Two]
    merged: dict[str, str]
    learning: float
    matching: float


def run(size: int, out: Out) -> None:
    """`size` is the number of children; 20,000 have 400 sets of twins and 3,000 of siblings."""
    path, made = _made(size, out)
    about = f"{made.table.num_rows:,} records"
    out.say(f"link: {about} of {size:,} children")
    times, rivals = [], []
    for number in range(ROUNDS if size <= SIZES[0] else 1):
        ours = _ours(path, made)
        times.append(ours.learning + ours.matching)
        begun = perf_counter()
        rival = stock.likely(path)
        rivals.append(perf_counter() - begun)
        out.say(f"  round {number + 1}: {times[-1]:.1f} s, stock {rivals[-1]:.1f} s")
    _tell_safety(ours, made, f"{size:,} children", out)
    _tell_rival(ours, rival, made, about, out)
    spent, theirs = median(times), median(rivals)
    ratio = round(spent / theirs, 2)
    out.add(Measure("link", f"time of a full run, {about}", round(spent, 1), "s", "Splink, stock",
                    round(theirs, 1), ratio, "ratio <= 1.5", ratio <= 1.5))  # fmt: skip
    out.add(Measure("link", f"of it learning, {about}", round(ours.learning, 1), "s"))
    _tell_added(ours, made, about, out)


def _made(size: int, out: Out) -> tuple[Path, Made]:
    """Kept, for a million records take a minute."""
    records = KEPT / f"{size}-{SEED}.parquet"
    beside = records.with_suffix(".json")
    if not beside.exists():
        out.say(f"link: making {size:,} children")
        made = borough_records(size, twins=size // TWINS, siblings=3 * size // SIBLINGS, seed=SEED)
        KEPT.mkdir(parents=True, exist_ok=True)
        pq.write_table(made.table, records)
        families = ([sorted(each) for each in sets] for sets in (made.twins, made.siblings))
        beside.write_text(json.dumps([made.truth, *families]), encoding="utf-8")
    truth, *sets = json.loads(beside.read_text(encoding="utf-8"))
    twins, siblings = ({frozenset(each) for each in listed} for listed in sets)
    return records, Made(pq.read_table(records), truth, twins, siblings)


def _ours(path: Path, made: Made) -> Ours:
    begun = perf_counter()
    with prepared(path) as ready:
        return _told(ready, made, begun)


def _told(ready: Prepared, made: Made, begun: float) -> Ours:
    model = train(ready)
    trained = perf_counter()
    likely: list[Two] = []
    links: list[Two] = []

    def told() -> Iterator[Pair]:
        for pair in match(ready, model=model):
            if pair.probability >= stock.LIKELY:
                likely.append((pair.left, pair.right))
            if pair.links:
                links.append((pair.left, pair.right))
            yield pair

    merged = clusters(told(), numbers=_numbers(made))
    done = perf_counter()
    refused = set(merged.refused)
    links = [two for two in links if two not in refused]
    return Ours(model, likely, links, merged.of, trained - begun, done - trained)


def _tell_safety(ours: Ours, made: Made, about: str, out: Out) -> None:
    """Links that a machine makes: none of them wrong, and how many of the right ones."""
    together: dict[str, list[str]] = defaultdict(list)
    for record, cluster in ours.merged.items():
        together[cluster].append(record)
    merged = [two for records in together.values() for two in combinations(records, 2)]
    wrong = [two for two in merged if not _one(two, made)]
    families = {child: group for sets in (made.twins, made.siblings) for group in sets
                for child in group}  # fmt: skip
    kin = sum(made.truth[other] in families.get(made.truth[one], ()) for one, other in wrong)
    linked = len(ours.links)
    precision = round(sum(_one(two, made) for two in ours.links) / linked, 6)
    recall = round((len(merged) - len(wrong)) / _true(made), 4)
    out.add(Measure("link", f"twins and siblings merged, {about}", kin, "pairs", must="0",
                    met=not kin))  # fmt: skip
    out.add(Measure("link", f"wrong merges, {about}", len(wrong), "pairs",
                    must="0" if len(made.truth) < 100_000 else "",
                    met=not wrong if len(made.truth) < 100_000 else None))  # fmt: skip
    out.add(Measure("link", f"precision of {linked:,} automatic links", precision, "of 1",
                    must=">= 0.999", met=precision >= 0.999))  # fmt: skip
    out.add(Measure("link", f"recall of automatic links, {about}", recall, "of 1",
                    must=">= 0.60", met=recall >= 0.60))  # fmt: skip


def _tell_rival(ours: Ours, rival: list[Two], made: Made, about: str, out: Out) -> None:
    mine, theirs = (round(_f1(pairs, made), 4) for pairs in (ours.likely, rival))
    above = round(mine - theirs, 4)
    out.add(Measure("link", f"F1 of likely pairs, {about}", mine, "of 1", "Splink, stock", theirs))
    out.add(Measure("link", f"F1 above stock, {about}", above, "of 1", must=">= 0.03",
                    met=above >= 0.03))  # fmt: skip


def _tell_added(ours: Ours, made: Made, about: str, out: Out) -> None:
    """A thousand records that come later, into what was kept of the others."""
    order = sorted(range(made.table.num_rows), key=lambda row: md5(made.table["id"][row]))
    new, old = made.table.take(order[:ADDED]), made.table.take(order[ADDED:])
    with TemporaryDirectory(dir=KEPT) as folder:
        kept = Kept.begun(Path(folder) / "kept.duckdb", old, model=ours.model)
        begun = perf_counter()
        kept.add(new)
        spent = perf_counter() - begun
        differ = len(set(kept.clusters().items()) ^ set(ours.merged.items()))
    share = round(spent / (ours.learning + ours.matching), 3)
    large = made.table.num_rows > LARGE
    out.add(Measure("link", f"records clustered otherwise than in a full run, {ADDED:,} added,"
                    f" {about}", differ, "records", must="0", met=not differ))  # fmt: skip
    out.add(Measure("link", f"adding {ADDED:,} to {about}, share of a full run ({spent:.1f} s)",
                    share, "of 1", must="<= 0.10" if large else "",
                    met=share <= 0.10 if large else None))  # fmt: skip


def md5(identifier: pa.Scalar) -> str:
    return hashlib.md5(str(identifier).encode(), usedforsecurity=False).hexdigest()


def _one(two: Two, made: Made) -> bool:
    return made.truth[two[0]] == made.truth[two[1]]


def _true(made: Made) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(made.truth.values()).values())


def _f1(pairs: list[Two], made: Made) -> float:
    right = sum(_one(two, made) for two in pairs)
    return 2 * right / (len(pairs) + _true(made))


def _numbers(made: Made) -> dict[str, str]:
    rows = zip(made.table["id"].to_pylist(), made.table["nhs_number"].to_pylist(), strict=True)
    return {record: number for record, number in rows if number}
