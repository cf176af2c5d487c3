"""Finding a person by a damaged search, as the web role under row-level security.

What is measured is the whole search with its looks and traces, in its transaction, on seeds that
the weights were not learnt from. Beside it, in the same run and without row-level security: an
index of trigrams with the birth date, a scan by DuckDB, and Splink trained on the same people.
"""

import gc
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from statistics import mean, quantiles
from time import perf_counter

from django.db import transaction

from fullpicture.bench import (
    damage,
    filling,
    own_database,
    population,
    reliability,
    search_plans,
    search_rivals,
)
from fullpicture.bench.borough import NOON
from fullpicture.bench.damage import KINDS, NEITHER
from fullpicture.bench.measures import Measure, Out
from fullpicture.bench.people import Child, children
from fullpicture.linkage import actions as linkage
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.standing import acting, stand

LARGE = 1_000_000
SIZES = (20_000, LARGE)
LARGEST = 10_000_000
"""Run by `--size`; beside 1,000,000 it must not take more than twice as long."""
EACH = 60
MORNING = 40
SEED = 7
AMONG = 60_000
"""So many are drawn from who are looked for, in a larger population too."""
LEAST, MOST_MS = 0.99, 15.0
SEARCHED = ("linkage_searchkey", "linkage_district", "people_identity", "people_record")
Found = tuple[linkage.Answer, ...]


def run(size: int, out: Out) -> None:
    known = known_of(size)
    gc.freeze()  # a server holds no town in memory to be looked through for what may be let go
    viewer = population.viewer()
    taken = searched(known, viewer, size, out)
    median = told_times(taken, size, out)
    told_reliability(known, viewer, size, out)
    search_plans.told(known, viewer, size, out)
    if size <= population.RIVALS_MOST:
        search_rivals.told(known, median, size, out)
    else:
        beside_a_million(taken, viewer, size, out)


def searched(known: list[Child], viewer: Viewer, size: int, out: Out) -> list[float]:
    """The seconds of each search, one after another, among so many people."""
    name = f"bench_persons_{size}"
    out.say(f"search, {size:,} people: database {name}")
    own_database.use(name)
    out.say(filling.filled(name, size, module="fullpicture.bench.population"))
    read = own_database.into_memory(*SEARCHED)
    out.say(f"  {read / 1e9:.1f} GB read once, as rivals hold theirs in memory")
    morning = tried(known, MORNING)
    for _, words in morning:
        find(words, viewer)  # and caches filled
    out.say(f"  after {len(morning):,} other searches, as of one morning in a borough")
    return [each for kind in KINDS for each in measured(kind, known, viewer, size, out)]


def beside_a_million(taken: list[float], viewer: Viewer, size: int, out: Out) -> None:
    """As many searches of the same kinds in a million people."""
    fewer = searched(known_of(LARGE), viewer, LARGE, out)
    times = round(quantiles(taken, n=20)[18] / quantiles(fewer, n=20)[18], 2)
    told = f"p95 among {size:,} people by that among {LARGE:,}"
    out.add(Measure("search", told, times, "times", must="<= 2", met=times <= 2))


def known_of(size: int) -> list[Child]:
    """People who may be found. Who is shielded is not among them."""
    some = islice(enumerate(population.named(size)), min(size, AMONG))
    return [child for number, child in some if not population.is_hidden(number)]


def tried(known: list[Child], each: int) -> list[tuple[Child, str]]:
    return [pair for kind in KINDS for pair in damage.typed(kind, known, each, SEED + 1)]


def measured(kind: str, known: list[Child], viewer: Viewer, size: int, out: Out) -> list[float]:
    """How often the person is found, said at once; and how long each search took."""
    taken, places = [], []
    for child, words in damage.typed(kind, known, EACH, SEED):
        begun = perf_counter()
        answers = find(words, viewer)
        taken.append(perf_counter() - begun)
        places.append(place_of(child, answers))
    recall = round(mean(place <= 5 for place in places), 3)
    needed = size <= LARGE and kind not in NEITHER  # more people than any partnership has are alike
    out.add(
        Measure("search", f"found among the first five, {kind}, {size:,} people", recall, "of 1",
                must=f">= {LEAST}" if needed else "", met=recall >= LEAST if needed else None)
    )  # fmt: skip
    return taken


def place_of(child: Child, answers: Found) -> int:
    for place, each in enumerate(answers, 1):
        if is_of(child, each):
            return place
    return 99


def is_of(child: Child, answer: linkage.Answer) -> bool:
    found = answer.child
    return (found.given_names, found.family_name, found.birth_date) == (
        child.recorded or child.given,
        child.family,
        child.born,
    )


def find(words: str, viewer: Viewer) -> Found:
    with transaction.atomic():
        stand(viewer)
        try:
            return linkage.find(words=words, viewer=viewer, by=acting(viewer), at=NOON).answers
        except Refused:
            return ()


def told_times(taken: list[float], size: int, out: Out) -> float:
    """The median, in seconds."""
    cuts = [round(each * 1000, 1) for each in quantiles(taken, n=20)]
    about = f"of {len(taken)} searches of {len(KINDS)} kinds, {size:,} people"
    out.add(Measure("search", f"median {about}", cuts[9], "ms"))
    needed = size <= LARGE
    out.add(
        Measure("search", f"p95 {about}", cuts[18], "ms",
                must=f"<= {MOST_MS:g}" if needed else "",
                met=cuts[18] <= MOST_MS if needed else None)
    )  # fmt: skip
    return quantiles(taken, n=2)[0]


def told_reliability(known: list[Child], viewer: Viewer, size: int, out: Out) -> None:
    """Three in ten of those looked for are not recorded."""
    some = islice(children(SEED * 1000, size), 6_000)
    absent = [replace(child, nhs="") for child in some]  # the range of numbers is used up
    found = reliability.degrees()
    kinds: dict[str, int] = defaultdict(int)
    for kind in KINDS:
        for among, count in ((known, 21), (absent, 9)):
            for child, words in damage.typed(kind, among, count, SEED + 2):
                for answer in find(words, viewer):
                    meant = among is known and is_of(child, answer)
                    reliability.degree_of(found, answer.score.probability).add(
                        answer.score.probability, meant
                    )
                    kinds["matches of the absent"] += among is absent and answer.band == "match"
    for each in found:
        if each.answers:
            out.say(
                f"  said {each.above:g} to {min(each.below, 1):g}: {each.answers} answers,"
                f" said {each.expected:.3f}, were {each.observed:.3f}"
            )
    error = round(reliability.expected_error(found), 4)
    out.add(Measure("search", f"expected calibration error, {size:,} people", error, "",
                    must="<= 0.03", met=error <= 0.03))  # fmt: skip
    told = f"matches shown in {9 * len(KINDS)} searches for people not recorded, {size:,} people"
    out.add(Measure("search", told, kinds["matches of the absent"], ""))
