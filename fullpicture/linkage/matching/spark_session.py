"""A Spark session that compares words exactly as DuckDB does, and forgets all it wrote.

pyspark and Java are optional: what is missing is said with its remedy.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from fullpicture.linkage.matching.engines import EngineMissing

MASTER = os.environ.get("FULLPICTURE_SPARK_MASTER", "local[*]")
MEMORY = os.environ.get("FULLPICTURE_SPARK_MEMORY", "4g")
SHARED = os.environ.get("FULLPICTURE_SPARK_FOLDER") or None
"""A folder that every machine of a cluster sees under one name."""
PARTITIONS = os.environ.get("FULLPICTURE_SPARK_PARTITIONS", "16")
OURS = {"jaro_winkler": "JaroWinkler", "damerau_levenshtein": "DamerauLevenshtein"}
"""Functions that must be DuckDB's to the last bit, and the classes beside this file."""


@dataclass(frozen=True)
class Spark:
    """A session with Splink upon it, and a folder that goes when it ends."""

    session: Any
    interface: Any
    folder: Path


@contextmanager
def spark() -> Iterator[Spark]:
    _require()
    from pyspark.sql import SparkSession
    from pyspark.sql.types import DoubleType
    from splink.backends.spark import SparkAPI, similarity_jar_location

    # Without it the workers take whatever python3 is first on the path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with TemporaryDirectory(prefix="matching-", dir=SHARED) as name:
        folder = Path(name)
        jars = [similarity_jar_location(), str(_compiled(folder))]
        settings: dict[str, Any] = {
            "spark.jars": ",".join(jars),
            "spark.driver.memory": MEMORY,
            "spark.sql.shuffle.partitions": PARTITIONS,
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
            "spark.sql.catalogImplementation": "in-memory",
            "spark.local.dir": str(folder / "local"),
            "spark.ui.enabled": "false",
            # One method for a whole comparison would outgrow what Java lets a method be.
            "spark.sql.codegen.wholeStage": "false",
            "spark.ui.showConsoleProgress": "false",
        }
        builder = SparkSession.builder.master(MASTER).appName("fullpicture link")
        session = builder.config(map=settings).getOrCreate()
        try:
            session.sparkContext.setLogLevel("ERROR")
            session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
            made: Any = SparkAPI  # it has no types
            interface = made(spark_session=session)
            for function, written in OURS.items():  # in the place of Splink's
                session.udf.registerJavaFunction(function, written, DoubleType())
            yield Spark(session, interface, folder)
        finally:
            session.stop()


def _require() -> None:
    if find_spec("pyspark") is None:
        raise EngineMissing(
            "Spark is not installed here. Run: var/venv/bin/python -m pip install"
            " --require-hashes -r requirements-spark.lock"
        )
    if shutil.which("java") is None or shutil.which("javac") is None:
        raise EngineMissing("Spark needs Java 17: apt-get install openjdk-17-jdk-headless")


def _compiled(folder: Path) -> Path:
    """The comparisons of words as a jar. Some seconds, and no binary in the repository."""
    import pyspark

    classes, jar = folder / "classes", folder / "words.jar"
    sources = [str(Path(__file__).with_name(f"{written}.java")) for written in OURS.values()]
    classes.mkdir()
    beside = Path(pyspark.__file__).parent / "jars" / "*"
    subprocess.run(
        ["javac", "-nowarn", "-cp", str(beside), "-d", str(classes), *sources],
        check=True,
        capture_output=True,
    )
    with ZipFile(jar, "w") as packed:
        for made in classes.glob("*.class"):
            packed.write(made, made.name)
    return jar
