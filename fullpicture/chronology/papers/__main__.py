"""One file on standard input, clean on standard output: a process apart, which may hold and take
only so much. What a hostile file could do, it does to this process and to no other."""

import json
import resource
import sys

from fullpicture.chronology.papers.cleaning import clean
from fullpicture.chronology.papers.kinds import Bounds, Clean, Unclean

MEMORY, SECONDS = 1_500 * 1024 * 1024, 15


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size, points, pages = (int(each) for each in sys.argv[1:4])
    name = sys.argv[4]
    content = sys.stdin.buffer.read()
    try:
        say(clean(content, name, Bounds(size, points, pages)))
    except Unclean as unclean:
        sys.stdout.buffer.write(json.dumps([unclean.trouble, unclean.found]).encode() + b"\n")


def say(made: Clean) -> None:
    told = {
        "kind": made.kind,
        "small": len(made.small),
        "width": made.width,
        "height": made.height,
        "pages": made.pages,
    }
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made.small + made.content)


if __name__ == "__main__":
    main()
