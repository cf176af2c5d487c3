"""One file on standard input, clean on standard output; or with `first-page` a picture of a clean
paper's first page. A process apart, which may hold and take only so much: what a hostile file could
do, it does to this process and to no other."""

import json
import resource
import sys

from fullpicture.chronology.papers.cleaning import clean
from fullpicture.chronology.papers.first_page import first_page
from fullpicture.chronology.papers.kinds import Bounds, Clean, Unclean

MEMORY, SECONDS = 1_500 * 1024 * 1024, 15


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        say(first_page(content) if sys.argv[1:] == ["first-page"] else clean(content, *asked()))
    except Unclean as unclean:
        sys.stdout.buffer.write(json.dumps([unclean.trouble, unclean.found]).encode() + b"\n")


def asked() -> tuple[str, Bounds]:
    size, points, pages = (int(each) for each in sys.argv[1:4])
    return sys.argv[4], Bounds(size, points, pages)


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
