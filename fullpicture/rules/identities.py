"""Whether what is sent tells somebody what they must not know of another."""

from fullpicture.rules import sources
from fullpicture.rules.sharing_facts import Draft, GivenAway
from fullpicture.rules.sharing_points import Judged
from fullpicture.rules.verdict import Judgement, Reason, cites

KINDS = {
    "address": "a protected address",
    "referrer": "who told us",
    "place": "a protected place or number",
    "name": "a protected name",
}


@cites(sources.PROTECT, sources.IDENTITIES, sources.SECOND_PERSON)
def judge_identities(draft: Draft) -> Judged:
    """Whether a protected detail stands in what is sent, over which nobody goes ahead alone but
    with a second person's word; and whether it could reach, or name, somebody whom it must not.
    """
    stopped = tuple(_stopped(each) for each in draft.given_away if not each.released_by)
    if stopped:
        return Judgement.CANNOT_RECORD_YET, stopped
    released = tuple(dict.fromkeys(_released(each) for each in draft.given_away))
    doubts = tuple(
        filter(None, (_recipient_close(draft), _place_shown(draft), _outsiders_named(draft)))
    )
    if doubts:
        return Judgement.LOOK_AGAIN, (*doubts, *released)
    if released:
        return Judgement.MET, released
    return Judgement.MET.because(
        "identities.none_given_away",
        "Nothing that is kept as protected stands in what you send.",
        sources.IDENTITIES,
    )


def _stopped(given: GivenAway) -> Reason:
    """The words of the detail are never in it, nor whose detail it is."""
    whom = f"ring {given.ring}" if given.ring else "ring your duty desk"
    return Reason(
        f"identities.{given.kind}",
        f"{given.text[:1].upper()}{given.text[1:]} would give away {KINDS[given.kind]}.",
        sources.IDENTITIES,
        f"Leave it out. If they need to know it, {whom} first.",
    )


def _released(given: GivenAway) -> Reason:
    because = given.because.strip().rstrip(".")
    return Reason(
        "identities.released",
        f"{given.released_by} agreed that {KINDS[given.kind]} goes, because: {because}.",
        sources.SECOND_PERSON,
        "If you change anything, ask again.",
    )


def _recipient_close(draft: Draft) -> Reason | None:
    feared = {person for line in draft.openness for person in line.protected_from}
    if not any(feared & recipient.close_to for recipient in draft.recipients):
        return None
    return Reason(
        "identities.recipient_close",
        "Somebody chosen shares a name, an address or a household with a person that this is "
        "kept from.",
        sources.PROTECT,
        "Check who they are, and choose somebody else if they are close to that person.",
    )


def _place_shown(draft: Draft) -> Reason | None:
    """What travels without any words: a school's name tells where a child is on a weekday."""
    shown = list(dict.fromkeys(name for each in draft.recipients for name in each.shown))
    if not shown or not any(line.protected_from for line in draft.openness):
        return None
    return Reason(
        "identities.place_shown",
        f"Somebody chosen will also see who works with the child: {_listed(shown)}. "
        "That shows where the child can be found.",
        sources.PROTECT,
        "Ring them, say who must not learn it, and write down that you did.",
    )


def _outsiders_named(draft: Draft) -> Reason | None:
    named = [item.names_outsiders for item in draft.items]
    if any(named) or draft.outsiders:
        return Reason(
            "identities.outsider_named",
            _pointed_out(_names_in(draft)),
            sources.PROTECT,
            "Leave that passage out, or say why it is needed.",
        )
    if None in named:
        return Reason(
            "identities.not_looked",
            "Nobody looked if other people are named in what is chosen.",
            sources.PROTECT,
            "Read it through for names before it goes.",
        )
    return None


def _names_in(draft: Draft) -> list[str]:
    found = (*draft.outsiders, *(name for item in draft.items for name in item.outsiders))
    return list(dict.fromkeys(found))


def _pointed_out(names: list[str]) -> str:
    said = _listed(names)
    if not said:
        return "Something chosen names a person who is no part of this child's life."
    are = "are named, and are" if " and " in said else "is named, and is"
    return f"{said} {are} no part of this child's life that we know of."


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
