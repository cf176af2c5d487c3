"""Matching the agencies' records of an invented borough: nobody merged with another.

The first form: a borough's size, and no rival yet. A million records and Splink's stock
comparisons come with the run on many machines.
"""

from collections import Counter, defaultdict
from itertools import combinations
from time import perf_counter

from fullpicture.bench.measures import Measure, Out
from fullpicture.bench.records import Made, borough_records
from fullpicture.linkage.matching import clusters, match, train

SIZES = (20_000,)
SEED = 31
"""Not one of those on which the rules were made (the default, and 1 to 4)."""
TWINS, SIBLINGS = 50, 20
"""Of so many children, two are twins, and three in so many begin a group of siblings."""


def run(size: int, out: Out) -> None:
    """`size` is the number of children; 20,000 have 400 sets of twins and 3,000 of siblings."""
    made = borough_records(size, twins=size // TWINS, siblings=3 * size // SIBLINGS,
                           seed=SEED)  # fmt: skip
    rows = made.table.num_rows
    out.say(f"link: {rows:,} records of {size:,} children")
    begun = perf_counter()
    model = train(made.table)
    trained = perf_counter()
    pairs = list(match(made.table, model=model))
    linked = clusters(pairs, numbers=_numbers(made)).of
    matched = perf_counter()
    true, wrong = _merged(linked, made)
    about = f"{size:,} children"
    out.add(Measure("link", f"wrong merges, {about}", wrong, "pairs", must="0", met=not wrong))
    links = [made.truth[pair.left] == made.truth[pair.right] for pair in pairs if pair.links]
    precision = round(sum(links) / len(links), 5)
    out.add(Measure("link", f"precision of {len(links):,} automatic links", precision, "of 1",
                    must=">= 0.999", met=precision >= 0.999))  # fmt: skip
    out.add(Measure("link", f"recall of automatic links, {about}", true, "of 1"))
    out.add(Measure("link", f"learning, {rows:,} records", round(trained - begun, 1), "s"))
    out.add(Measure("link", f"matching, {rows:,} records", round(matched - trained, 1), "s"))


def _merged(linked: dict[str, str], made: Made) -> tuple[float, int]:
    """Which share of the true pairs is linked, and how many pairs are that should not be."""
    together: dict[str, list[str]] = defaultdict(list)
    for record, cluster in linked.items():
        together[cluster].append(record)
    found = [
        made.truth[one] == made.truth[other]
        for records in together.values()
        for one, other in combinations(records, 2)
    ]
    true = sum(count * (count - 1) // 2 for count in Counter(made.truth.values()).values())
    return round(sum(found) / true, 4), found.count(False)


def _numbers(made: Made) -> dict[str, str]:
    rows = zip(made.table["id"].to_pylist(), made.table["nhs_number"].to_pylist(), strict=True)
    return {record: number for record, number in rows if number}
