"""Sets that the configuration has never been fitted to, without identifiers, unsupervised.

It was made on invented boroughs, then looked at here: the measure (pairs likelier than not) and
every setting stood before. Nothing may be tuned to these sets.
"""

from fullpicture.linkage.matching import match, train
from tests.matching import loading, quick_start
from tests.matching.loading import COMMAND, Known, measured
from tests.reports import report


def f1_of(known: Known) -> float:
    model = train(known.table)
    return measured(loading.likely(match(known.table, model=model)), known.truth)[2]


def test_febrl_3() -> None:
    f1 = f1_of(loading.febrl(3))
    report("matching", "F1 on FEBRL 3, no identifier", round(f1, 4),
           must=">= 0.99", met=f1 >= 0.99, command=COMMAND)  # fmt: skip
    assert f1 >= 0.99


def test_febrl_1() -> None:
    f1 = f1_of(loading.febrl(1))
    report("matching", "F1 on FEBRL 1, no identifier", round(f1, 4),
           must=">= 0.99", met=f1 >= 0.99, command=COMMAND)  # fmt: skip
    assert f1 >= 0.99


def test_far_above_the_quick_start_of_splink() -> None:
    known = loading.fake_1000()
    ours = f1_of(known)
    stock = measured(quick_start.likely(known.table), known.truth)[2]
    report("matching", f"F1 on fake_1000 above Splink's quick start ({stock:.3f})",
           round(ours - stock, 4), must=">= 0.05", met=ours - stock >= 0.05,
           command=COMMAND)  # fmt: skip
    assert ours >= stock + 0.05
