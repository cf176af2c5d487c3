"""The real command in a process of its own, with the time and the memory that it took.

Python takes half a second to read the program before it looks at any file. So one small process
reads it once and forks for each run; what reading it took is added to each.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Reads one line of JSON for each run, and answers with one.
FORKING = r"""
import importlib, json, os, resource, sys, time
import django
from fullpicture.config import program
django.setup()
importlib.import_module("fullpicture.intake.management.commands.import")
used = resource.getrusage(resource.RUSAGE_SELF)
reading = used.ru_utime + used.ru_stime
for line in sys.stdin:
    words, folder, out, err, environment = json.loads(line)
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update(environment)
        for path, number in ((out, 1), (err, 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        code = 1
        try:
            sys.argv[1:] = words
            code = program.main()
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    print(json.dumps([os.waitstatus_to_exitcode(status), reading + used.ru_utime + used.ru_stime,
                      reading + time.monotonic() - begun, used.ru_maxrss]), flush=True)
"""


@dataclass(frozen=True)
class Measured:
    """How a command ended, what it said, and what it took."""

    code: int
    out: str
    err: str
    processor: float
    wall: float
    megabytes: int


@dataclass(frozen=True)
class Program:
    """The program, read already."""

    process: "subprocess.Popen[str]"

    def run(self, words: Sequence[str], *, within: Path, **environment: str) -> Measured:
        """`fullpicture WORDS`, run in this folder."""
        out, err = within.with_suffix(".out"), within.with_suffix(".err")
        assert self.process.stdin
        assert self.process.stdout
        told = json.dumps([[*words], str(within), str(out), str(err), environment])
        print(told, file=self.process.stdin, flush=True)
        code, processor, wall, kilobytes = json.loads(self.process.stdout.readline())
        said = [path.read_text() for path in (out, err)]
        return Measured(code, *said, processor, wall, kilobytes // 1024)


@contextmanager
def program(environment: Mapping[str, str]) -> Iterator[Program]:
    process = subprocess.Popen(
        [sys.executable, "-c", FORKING],
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Program(process)
    finally:
        process.communicate()
