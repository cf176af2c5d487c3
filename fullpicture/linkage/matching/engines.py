"""Which engine finds and weighs pairs: DuckDB in this process, or Spark."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from fullpicture.linkage.matching.scoring import weigh

Weigh = Callable[..., None]
"""Like `scoring.weigh`."""


class EngineMissing(Exception):
    """What the engine needs is not there; the words name the remedy."""


class Engine(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


@contextmanager
def weighing_on(engine: Engine) -> Iterator[Weigh]:
    if engine is Engine.DUCKDB:
        yield weigh
        return
    # Not at the top: pyspark is optional.
    from fullpicture.linkage.matching.on_spark import OnSpark
    from fullpicture.linkage.matching.spark_session import spark

    with spark() as session:
        yield OnSpark(session)
