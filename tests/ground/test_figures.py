"""`bin/figures` prints what is unmet first, and says so by its exit code."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import reports
from tests.ground.conftest import ROOT


def figures(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "deploy" / "figures.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_unmet_figures_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "REPORTS", tmp_path)
    (tmp_path / "access.jsonl").write_text('{"what": "of an older run", "met": false}\n')
    reports.report("access", "p95", 0.4, must="<= 1 ms", met=True, command="bin/bench access")
    reports.report("ledger", "rate", 0.2, must=">= 0.3", met=False, command="bin/bench ledger")
    answer = figures(tmp_path)
    lines = answer.stdout.splitlines()
    assert lines[0] == "NOT MET  ledger: rate: 0.2  (must be >= 0.3)  [bin/bench ledger]"
    assert lines[1] == "met      access: p95: 0.4  (must be <= 1 ms)  [bin/bench access]"
    assert lines[-1] == "2 figures, 1 not met"
    assert answer.returncode == 1


def test_what_is_only_seen_is_not_unmet(tmp_path: Path) -> None:
    line = '{"what": "rate", "figure": 3, "must": "", "met": null, "command": "bin/bench x"}'
    (tmp_path / "x.jsonl").write_text(line + "\n")
    answer = figures(tmp_path)
    assert answer.stdout.splitlines()[0] == "seen     x: rate: 3  [bin/bench x]"
    assert answer.returncode == 0


def test_a_reader_who_has_read_enough_is_no_failure(tmp_path: Path) -> None:
    line = '{"what": "rate", "figure": 3, "must": "", "met": null, "command": "bin/bench x"}'
    (tmp_path / "x.jsonl").write_text((line + "\n") * 5000)
    command = f"{sys.executable} {ROOT / 'deploy' / 'figures.py'} {tmp_path} | head -1"
    read = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (read.stdout, read.stderr) == ("seen     x: rate: 3  [bin/bench x]\n", "")


def test_no_figures_yet(tmp_path: Path) -> None:
    answer = figures(tmp_path)
    assert answer.returncode == 0
    assert "bin/bench" in answer.stdout
