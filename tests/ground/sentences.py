"""What an operator reads when the program will not start."""

import subprocess


def refused(answer: subprocess.CompletedProcess[str]) -> str:
    """The one line it printed, after checking that it is one line and the exit code says no."""
    assert answer.returncode == 1, answer.stderr
    lines = answer.stderr.strip().splitlines()
    assert len(lines) == 1, answer.stderr
    assert lines[0].startswith("fullpicture: ")
    return lines[0]
