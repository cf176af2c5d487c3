"""Who of those chosen is near somebody that the child is kept from, and who is new to the child."""

from collections.abc import Collection, Mapping
from uuid import UUID

from fullpicture.people import queries as people
from fullpicture.people.queries.family import Family
from fullpicture.people.queries.homes import homes_of
from fullpicture.rules.facts import RelationshipKind, Viewer
from fullpicture.sharing.emergencies import emergencies_about
from fullpicture.sharing.models import Disclosure, Sent
from fullpicture.sharing.models.sent import columns_of
from fullpicture.sharing.sight import open_to

ASKED = ", ".join(f"d.{name}" for name in ("id", *columns_of(Sent._meta.fields), "closed_at"))
TO_A_POST = (
    f"SELECT {ASKED} FROM sharing_disclosure d"
    " WHERE d.person_id = %(person)s AND d.agency_id = %(agency)s"
)
# One for each post, by stepping from post to post: a child may have been shared about hundreds of
# times, and a row policy judges every row that is read.
ONE_FOR_EACH = f"""
WITH RECURSIVE sent AS (
    ({TO_A_POST} AND d.holder_post_id IS NOT NULL ORDER BY d.holder_post_id LIMIT 1)
    UNION ALL
    SELECT further.* FROM sent CROSS JOIN LATERAL (
        {TO_A_POST} AND d.holder_post_id > sent.holder_post_id ORDER BY d.holder_post_id LIMIT 1
    ) AS further
)
SELECT * FROM sent
"""


def names_near(
    family: Family, feared: Mapping[UUID, str], *, viewer: Viewer
) -> dict[UUID, tuple[str, ...]]:
    """For each person who may not be told, their name and those of whoever lives with them now: in
    a household, or at an address that is no secret, as the agency keeps it."""
    if not feared:
        return {}
    names = {each.person: each.name for each in family.members}
    homes = homes_of(names, viewer=viewer)
    near: dict[UUID, tuple[str, ...]] = {}
    for person, name in feared.items():
        beside = {each for home in family.households if person in home.members
                  for each in home.members}  # fmt: skip
        beside |= {each for each in names if homes[each] & homes.get(person, frozenset())}
        # The child is not who the child is kept from, whatever the files say of where they live.
        near[person] = (name, *(names[each] for each in sorted(beside - {person, family.child})
                                if each in names))  # fmt: skip
    return near


def bears_one_of(name: str, names: Collection[str]) -> bool:
    """Whether somebody of this name has the full name, or the family name, of one of these.

    Of a practitioner's home nothing is kept, so it goes by name alone.
    """
    family_name = name.rpartition(" ")[2].casefold()
    return any(each.rpartition(" ")[2].casefold() == family_name for each in names)


def received_before(person: UUID, *, viewer: Viewer) -> frozenset[UUID] | None:
    """The posts to which this agency ever sent something about a child. None for whoever may not
    see what it sent."""
    if people.sight_and_grounds(person, viewer=viewer)[1] is RelationshipKind.RECIPIENT:
        return None
    sent = Disclosure.objects.raw(ONE_FOR_EACH, {"person": person, "agency": viewer.agency})
    posts = {row.holder_post_id for row in open_to(sent, viewer=viewer) if row.holder_post_id}
    urgent = emergencies_about(person, viewer=viewer)
    posts |= {each.recipient.id for each in urgent if each.recipient and not each.mine}
    return frozenset(posts)
