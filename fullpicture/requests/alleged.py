"""Who would read a question, and who is said to have caused harm: facts for `rules/alleged.py`."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.without_account import names_of_contacts, to_share_with
from fullpicture.people import queries as people
from fullpicture.people.details import PersonKind
from fullpicture.people.queries.family import Family, FamilyMember, family_of
from fullpicture.rules.alleged import Alleged, Reader
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, Purpose, Viewer
from fullpicture.sharing.addressing import Addressee
from fullpicture.sharing.closeness import names_near

PERSON, PRACTITIONER, OUTSIDE = "person", "practitioner", "outside"


def readers_of(to: Addressee, *, apart: Collection[str], viewer: Viewer) -> tuple[Reader, ...]:
    """Everybody who holds it today where it is put, who manages them, and who governs there; of
    somebody without an account, themselves."""
    found = [
        Reader(f"{OUTSIDE}-{each.id}", each.name, told_apart=f"{OUTSIDE}-{each.id}" in apart)
        for each in to_share_with(viewer=viewer)
        if each.id == to.agency
    ]
    for post in agencies.posts_today(london_date(viewer.at), viewer=viewer):
        if post.agency.id != to.agency:
            continue
        stands = agencies.viewer_in(post, viewer.at)
        asked = _holds(stands, to.holder)
        if asked or to.managers in stands.teams or stands.purpose is Purpose.GOVERNANCE:
            code = f"{PRACTITIONER}-{post.practitioner}"
            found.append(Reader(code, post.name, asked, frozenset({str(post.team)}), code in apart))
    return tuple(sorted(set(found), key=lambda each: (not each.asked, each.name, each.who)))


def _holds(stands: Viewer, holder: Holder) -> bool:
    held = (
        holder.post == stands.post or holder.team in stands.teams or holder.agency == stands.agency
    )
    return held and stands.purpose is Purpose.SAFEGUARDING


def could_be(family: Family) -> tuple[FamilyMember, ...]:
    """Grown-up members of the family, of whom whoever asks may say so."""
    return tuple(
        each
        for each in family.members
        if each.kind is PersonKind.ADULT and each.person != family.child and not each.died_on
    )


def feared_in(family: Family) -> tuple[str, ...]:
    """From whom the records keep the child: never asked, whatever else is said."""
    return tuple(f"{PERSON}-{each.person}" for each in family.members if each.not_told)


def alleged_of(
    said: Iterable[str] | None, family: Family, *, viewer: Viewer
) -> tuple[Alleged, ...] | None:
    """Those whom somebody named, and from whom the records keep the child. None: nobody said; or
    one who was named is known no more, so that nothing can be told of them."""
    if said is None:
        return None
    codes = dict.fromkeys((*said, *feared_in(family)))
    members = {f"{PERSON}-{each.person}": each for each in family.members}
    persons = {each: members[each] for each in codes if each in members}
    staff = _of_staff({each for each in codes if each.startswith(PRACTITIONER)}, viewer)
    staff |= _of_outside({each for each in codes if each.startswith(OUTSIDE)}, viewer)
    if set(codes) - set(persons) - set(staff):
        return None
    return (*staff.values(), *_of_family(persons, family, viewer))


def names_of(codes: Iterable[str], person: UUID, *, viewer: Viewer) -> dict[str, str]:
    """What whoever asks knows them as."""
    known = {
        f"{PERSON}-{each.person}": each.name for each in family_of(person, viewer=viewer).members
    }
    posts = agencies.posts_today(london_date(viewer.at), viewer=viewer)
    known |= {f"{PRACTITIONER}-{each.practitioner}": each.name for each in posts}
    outside = _contacts_among(codes, viewer)
    known |= {code: names[0] for code, names in outside.items()}
    return {each: known[each] for each in codes if each in known}


def _of_staff(codes: Collection[str], viewer: Viewer) -> dict[str, Alleged]:
    found: dict[str, Alleged] = {}
    for post in agencies.posts_today(london_date(viewer.at), viewer=viewer) if codes else ():
        code = f"{PRACTITIONER}-{post.practitioner}"
        if code in codes:
            before = found.get(code)
            teams = frozenset({str(post.team)}) | (before.teams if before else frozenset())
            found[code] = Alleged(code, teams=teams)
    return found


def _of_outside(codes: Collection[str], viewer: Viewer) -> dict[str, Alleged]:
    """No directory has them, so that a name like theirs is a doubt: any that they ever had here,
    whether or not they were removed."""
    found = _contacts_among(codes, viewer)
    return {code: Alleged(code, frozenset(names)) for code, names in found.items()}


def _contacts_among(codes: Iterable[str], viewer: Viewer) -> dict[str, list[str]]:
    wanted = {each for each in codes if each.startswith(OUTSIDE)}
    found = names_of_contacts(viewer=viewer) if wanted else {}
    called = {f"{OUTSIDE}-{contact}": names for contact, names in found.items()}
    return {each: called[each] for each in called if each in wanted}


def _of_family(
    members: Mapping[str, FamilyMember], family: Family, viewer: Viewer
) -> Iterable[Alleged]:
    """By every name that any record linked to them has, and of those who live with them now."""
    if not members:
        return
    persons = {each.person: each.name for each in members.values()}
    versions = people.naming_versions(persons, viewer=viewer)
    near = names_near(family, persons, viewer=viewer)
    for code, member in members.items():
        names = {f"{given} {name}" for each in versions.get(member.person, ())
                 for given in (each.given_names, each.known_as) if given
                 for name in (each.family_name, each.former_family_name) if name}  # fmt: skip
        beside = frozenset(near.get(member.person, ())[1:])
        yield Alleged(code, frozenset(names | {member.name}), home_names=beside)
