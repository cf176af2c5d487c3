"""Whom a question about a child is never put to, and through whose hands it never goes.

By identity, and by closeness as far as it is known. A name alone decides nothing: it is a doubt,
for whoever asks to settle.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, Source, cites

OFFICER = "the designated officer (LADO)"


@dataclass(frozen=True)
class Alleged:
    """Somebody said to have caused harm, or from whom the child is kept.

    `who` is their identity: the person to whom all records of them are linked, or the practitioner
    whom the directory has; also one of whom whoever asks says that they live with such a person.
    `names` is what any of their records calls them, of one whom the directory does not have;
    `home_names` who lives with them now, `teams` where they work today.
    """

    who: str
    names: frozenset[str] = frozenset()
    home_names: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reader:
    """Somebody who would read a question. `asked`: it is put to them, alone or with their team;
    else it comes by them, as managers and information governance read what is put to their people.

    `told_apart`: whoever asks says that they are not, and do not live with, somebody of like name.
    """

    who: str
    name: str
    asked: bool = True
    teams: frozenset[str] = frozenset()
    told_apart: bool = False


@cites(sources.DESIGN_ALLEGED, sources.PROTECT, sources.LADO)
def may_be_put(readers: Iterable[Reader], alleged: Iterable[Alleged] | None) -> Ruling:
    """Whether a question may go to these readers: never to, or by way of, a person alleged to have
    caused harm, or somebody who lives with them.

    Not into a team that such a person works in either; to those who work *with* them, as a
    probation officer does, it may go. None: nobody said whether there is such a person.
    """
    if alleged is None:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "alleged_unknown",
                       "Nothing says whether somebody at work there is said to have caused harm.",
                       "Say that nobody is, or who.")  # fmt: skip
    feared = tuple(alleged)
    ordered = sorted(readers, key=lambda each: (not each.asked, each.name, each.who))
    stopped = [ruling for each in ordered if (ruling := _stops(each, feared))]
    doubted = [ruling for each in ordered if (ruling := _doubts(each, feared))]
    if stopped or doubted:
        return (stopped + doubted)[0]
    return _ruling(Known.YES, "safe_to_ask", "Nobody it goes to or through is said to have caused "
                   "harm, as far as is known here.")  # fmt: skip


def _stops(reader: Reader, feared: tuple[Alleged, ...]) -> Ruling | None:
    if any(reader.who == each.who for each in feared):
        return _to_them(reader) if reader.asked else _by_them(reader)
    if reader.asked and any(reader.teams & each.teams for each in feared):
        return _ruling(Known.NO, "beside_alleged",
                       f"Somebody said to have caused harm works in the team of {reader.name}.",
                       f"Ask {OFFICER}, who asks their employer.", sources.LADO)  # fmt: skip
    return None


def _doubts(reader: Reader, feared: tuple[Alleged, ...]) -> Ruling | None:
    if not reader.told_apart and any(_alike(reader, each) for each in feared):
        return _ruling(Known.NOT_ENOUGH_KNOWN, "namesake",
                       f"{reader.name}, who would read it, has a name like somebody who is said to "
                       "have caused harm, or lives with them.",
                       "Say that they are somebody else, or ask another.")  # fmt: skip
    return None


def _to_them(reader: Reader) -> Ruling:
    return _ruling(Known.NO, "to_alleged",
                   f"{reader.name}, who would be asked, is said to have caused harm, or is one "
                   "from whom the child is kept.",
                   f"Ask somebody else there, or {OFFICER}.")  # fmt: skip


def _by_them(reader: Reader) -> Ruling:
    return _ruling(Known.NO, "by_alleged",
                   f"The question would come by {reader.name}, who is said to have caused harm, or "
                   "from whom the child is kept.",
                   f"Ask by another way, or {OFFICER}.")  # fmt: skip


def _alike(reader: Reader, each: Alleged) -> bool:
    """The whole name, or the family name alone: of a practitioner's home nothing is kept."""
    known = each.names | each.home_names
    return _family_name(reader.name) in {_family_name(name) for name in known}


def _family_name(name: str) -> str:
    return " ".join(name.casefold().split()).rpartition(" ")[2]


def _ruling(
    known: Known, code: str, words: str, remedy: str = "", source: Source = sources.DESIGN_ALLEGED
) -> Ruling:
    return Ruling(known, Reason(f"asking.{code}", words, source, remedy))
