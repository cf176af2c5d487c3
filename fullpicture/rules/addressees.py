"""Whom a question about a child must not reach."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, cites


@dataclass(frozen=True)
class Asked:
    """Who would be asked: the person, everybody whose hands it goes through, who is close to them.

    `close_to`: related to, living with, or working for. None: nobody has looked.
    """

    person: UUID | None = None
    through: frozenset[UUID] = frozenset()
    close_to: frozenset[UUID] | None = frozenset()


@cites(sources.DESIGN_TRIANGULATION, sources.PROTECT)
def may_be_asked(asked: Asked, *, alleged: frozenset[UUID] | None) -> Ruling:
    """May this person or service be asked whether a claim is so?

    Never somebody alleged to have caused harm, and never by way of them. `alleged`: None where
    nobody has said whether there is such a person.
    """
    if alleged is None:
        return _ruling(
            Known.NOT_ENOUGH_KNOWN,
            "alleged_unknown",
            "Nobody has said whether somebody is alleged to have caused harm.",
            "Say so first, or that there is nobody.",
        )
    if asked.person in alleged:
        words = "They are alleged to have caused harm."
        return _ruling(Known.NO, "alleged", words, "Ask somebody else.")
    if asked.through & alleged:
        words = "It would go by way of somebody who is alleged to have caused harm."
        return _ruling(Known.NO, "by_way_of", words, "Ask them directly, or ask somebody else.")
    if alleged and asked.close_to is None:
        words = (
            "Nobody has looked whether they are close to whoever is alleged to have caused harm."
        )
        return _ruling(Known.NOT_ENOUGH_KNOWN, "closeness_unknown", words, "Look, then ask.")
    if asked.close_to and asked.close_to & alleged:
        words = "They are close to somebody who is alleged to have caused harm."
        return _ruling(Known.NO, "close_to", words, "Ask their manager, or another service.")
    return _ruling(Known.YES, "may", "Nobody alleged to have caused harm would hear of it.")


def _ruling(known: Known, code: str, words: str, remedy: str = "") -> Ruling:
    return Ruling(known, Reason(f"addressees.{code}", words, sources.PROTECT, remedy))
