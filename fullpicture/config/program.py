"""The `fullpicture` command: chooses the database login, has the database running, and hands on."""

import os
import sys
from collections.abc import Sequence

from fullpicture.config import databases, serving, starting, together, usage
from fullpicture.config.trouble import CannotStart, explain

USAGE = """\
fullpicture COMMAND

  serve [--port N]      the pages, at http://localhost:8000
  work                  the worker: ledger positions, checkpoints, jobs
  together [--port N]   both, restarted when one dies; --reset starts afresh, --demo loads the demo
  migrate               bring the database to this version
  import FOLDER --agency CODE
                        read the files that an agency exports
  link                  match the records of all agencies
  link files A.csv [B.csv]
                        match files, without a database
  find WORDS --as EMAIL who knows this child?
  keys                  make the search keys anew
  agreements            who may ask whom whether they know a child; --revoke takes one back
  verify                check the ledger
  database start|stop   the private database alone

Any other command is Django's: fullpicture help COMMAND."""

ROLE_OF = {
    "migrate": "owner",
    "makemigrations": "owner",
    "import": "worker",
    "load_demo": "worker",
    "keys": "worker",
    "link": "worker",
    "verify": "owner",
    "work": "worker",
}
WITHOUT_DATABASE = {"check", "collectstatic", "docs", "help", "makemigrations"}
WITHOUT_DATABASE_TOO = {("link", "files")}


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except CannotStart as reason:
        return _say(reason)
    except OSError as error:
        if error.errno is None:
            raise
        return _say(explain(error, "running " + " ".join(words[:1])))
    except KeyboardInterrupt:
        return 130


def _say(reason: CannotStart) -> int:
    print(f"fullpicture: {reason}", file=sys.stderr)
    return 1


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    command = words[0]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullpicture.config.settings")
    os.environ.setdefault("FULLPICTURE_DB_ROLE", ROLE_OF.get(command, "web"))
    own = {
        "serve": serving.serve,
        "work": serving.work,
        "together": together.together,
        "database": starting.database_command,
    }
    if command in own:
        return own[command](words[1:])
    if command == "bench" and not databases.external():
        return _bench(words)
    if command not in WITHOUT_DATABASE and tuple(words[:2]) not in WITHOUT_DATABASE_TOO:
        starting.database()
    return _django(words)


def _bench(words: list[str]) -> int:
    """A server that was started for this alone is of use to nobody afterwards."""
    usage.begin()
    started = starting.database()
    try:
        return _django(words)
    finally:
        if started:
            usage.end()


def _django(words: list[str]) -> int:
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        execute_from_command_line(["fullpicture", *words])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except OperationalError as error:
        raise starting.unreachable(error) from error
    except ProgrammingError:
        # A table or function that is not there is no fault of the program's where none is yet.
        starting.require_migrated()
        raise
    if words[0] == "migrate":
        from fullpicture.config.granting import grant_all

        grant_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
