"""The private database is made, found again, and healed after whatever interrupted it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fullpicture.config import cluster, logins, starting
from tests.ground.conftest import ROOT, Program


def server_number(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().splitlines()[0])


def count_of_drills() -> int:
    with logins.connect(cluster.here(), "fullpicture") as database:
        return len(database.execute("SELECT id FROM drill").fetchall())


@pytest.fixture
def made(var: Path) -> cluster.Cluster:
    """A running cluster that holds one row."""
    starting.database()
    with logins.connect(cluster.here(), "fullpicture") as database:
        database.execute("CREATE TABLE drill AS SELECT 1 AS id")
    return cluster.here()


def test_a_second_start_finds_the_first_running(program: Program) -> None:
    assert program("database", "start").stdout == "started\n"
    assert program("database", "start").stdout == "was running\n"
    assert program("database", "stop").returncode == 0
    assert not cluster.here().running()


def test_it_never_runs_as_root_and_listens_on_no_port(made: cluster.Cluster) -> None:
    assert Path(f"/proc/{server_number(made.data)}").stat().st_uid != 0
    with logins.connect(made) as database:
        assert database.execute("SHOW listen_addresses").fetchone() == ("",)
    assert made.sockets.stat().st_mode & 0o777 == 0o700
    assert len(str(made.sockets / ".s.PGSQL.5432")) <= 107


def test_its_keys_and_passwords_are_for_this_account_alone(
    made: cluster.Cluster, var: Path
) -> None:
    files = [path for path in (var / "keys").rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"django.key", "ledger.key", "fields.key"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files)
    assert (var / "keys").stat().st_mode & 0o777 == 0o700


def test_it_asks_every_login_for_a_password(made: cluster.Cluster) -> None:
    rules = (made.data / "pg_hba.conf").read_text().splitlines()
    methods = {rule.split()[-1] for rule in rules if rule.strip() and not rule.startswith("#")}
    assert methods == {"scram-sha-256"}


def test_a_killed_server_is_started_again_with_its_rows(made: cluster.Cluster) -> None:
    os.kill(server_number(made.data), signal.SIGKILL)
    assert starting.database()
    assert count_of_drills() == 1


def test_a_stale_number_of_a_living_stranger_does_not_stop_the_start(
    made: cluster.Cluster,
) -> None:
    left = (made.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    stale = made.data / "postmaster.pid"
    stale.write_text("\n".join([str(os.getpid()), *left[1:]]) + "\n")
    made.account.own(stale)
    assert starting.database()
    assert count_of_drills() == 1


def test_a_swept_socket_is_made_again(made: cluster.Cluster) -> None:
    for socket in made.sockets.iterdir():
        socket.unlink()
    made.sockets.rmdir()
    assert starting.database()
    assert count_of_drills() == 1


def test_a_first_start_killed_while_making_heals(var: Path, program: Program) -> None:
    first = subprocess.Popen(
        [sys.executable, "-m", "fullpicture.config.program", "database", "start"], cwd=ROOT
    )
    parent = cluster.here().data.parent
    until = time.monotonic() + 30
    while not list(parent.glob("postgres.making-*/*")) and time.monotonic() < until:
        assert first.poll() is None, "made before it could be killed"
    first.kill()
    first.wait()
    assert not cluster.here().data.exists()
    assert program("database", "start").stdout == "started\n"
    assert not list(parent.glob("postgres.making-*"))


def test_a_folder_that_never_held_a_database_is_made_anew(var: Path, program: Program) -> None:
    data = cluster.here().data
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("15\n")
    assert program("database", "start").stdout == "started\n"


def test_a_benchmark_ends_the_server_that_it_started_and_no_other(program: Program) -> None:
    assert program("bench", "--help").returncode == 0
    assert cluster.here().data.exists(), "the benchmark had its server"
    assert not cluster.here().running()
    program("database", "start")
    assert program("bench", "--help").returncode == 0
    assert cluster.here().running()
