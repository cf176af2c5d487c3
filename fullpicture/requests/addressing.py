"""Whom an agency asks: who leads its work with the child, else its desk, else somebody there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import managers_of
from fullpicture.agencies.queries import Desk, Post
from fullpicture.agencies.without_account import to_share_with
from fullpicture.people import queries as people
from fullpicture.people.agreed import may_ask
from fullpicture.people.queries import Involved
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, Viewer
from fullpicture.sharing.addressing import Addressee, of_desk
from fullpicture.visibility import queries as visibility


@dataclass(frozen=True)
class Askable:
    """Somebody who may be asked, by a `code` as a form sends it; none where nobody is there now.

    `involved`: at work with the child, as far as the viewer may know, with what they do and when
    the contact was last confirmed. `agreed`: an agreement lets the viewer ask whether they know
    the child. `listed`: may know of the child at all. `outside`: somebody without an account, who
    is their own body and in no agreement.
    """

    code: str
    agency_id: UUID
    agency: str
    agency_code: str
    who: str
    title: str
    phone: str
    involved: bool
    service: str = ""
    confirmed_on: date | None = None
    agreed: bool = True
    listed: bool = True
    outside: bool = False


def askable(person: UUID, *, viewer: Viewer) -> tuple[Askable, ...]:
    """Those at work with the child first, one line for each service; then every other agency's
    desks and people; then people without an account. The viewer's own agency is not asked."""
    everybody = [
        each for each in agencies.directory(viewer=viewer) if each.agency.id != viewer.agency
    ]
    desks = [each for each in agencies.desks(viewer=viewer) if each.agency_id != viewer.agency]
    known = {each.name: each for each in agencies.all_agencies(viewer=viewer)}
    at_work = [
        _of_service(each, known[each.agency], everybody, desks)
        for each in people.involved(person, viewer=viewer)
        if not each.masked and each.agency in known and known[each.agency].id != viewer.agency
    ]
    taken = {each.code for each in at_work}
    outside = [replace(_of_post(each), outside=True) for each in to_share_with(viewer=viewer)]
    others = [*map(_of_desk, desks), *map(_of_post, everybody), *outside]
    reached = sorted(_once(at_work), key=lambda each: not each.code)
    found = reached + [each for each in others if each.code not in taken]
    return _as_they_stand(person, found, {each.id: each.code for each in known.values()}, viewer)


def _as_they_stand(
    person: UUID, found: list[Askable], codes: dict[UUID, str], viewer: Viewer
) -> tuple[Askable, ...]:
    """Whether each may be asked of this child; the agreement is read for each agency once."""
    asked = {each.agency_id for each in found if not each.outside}
    agreed = {each: may_ask(codes[each], viewer=viewer) for each in asked}
    hides = visibility.is_shielded(person, viewer=viewer)
    return tuple(
        replace(
            each,
            agency_code=codes.get(each.agency_id, ""),
            agreed=agreed.get(each.agency_id, False),
            listed=not hides or _may_know(each.code, person, viewer),
        )
        for each in found
    )


def _may_know(code: str, person: UUID, viewer: Viewer) -> bool:
    """Of a shielded child only a person who is listed; a desk is answered by whoever is there."""
    kind, _, identifier = code.partition("-")
    # Somebody without an account is never listed: no row says that they may know.
    return kind == "post" and bool(
        visibility.in_sight_of(UUID(identifier), [person], viewer=viewer)
    )


def _once(lines: Iterable[Askable]) -> list[Askable]:
    """One line for each who is asked; services without anybody to ask all stay."""
    by_code: dict[str, Askable] = {}
    for each in lines:
        by_code.setdefault(each.code or f"{each.agency} {each.service}", each)
    return list(by_code.values())


def _of_service(
    service: Involved, agency: agencies.Agency, posts: list[Post], desks: list[Desk]
) -> Askable:
    """Who leads it, if the directory has them today; else the agency's desk; else nobody."""
    here = [each for each in posts if each.agency.id == agency.id]
    lead = next((each for each in here if each.name == service.lead_name), None)
    desk = next((each for each in desks if each.agency_id == agency.id), None)
    line = _of_post(lead) if lead else _of_desk(desk) if desk else _nobody(service, agency)
    return replace(
        line,
        involved=True,
        service=service.service,
        confirmed_on=service.confirmed_on,
        phone=line.phone or service.phone,
    )


def _nobody(service: Involved, agency: agencies.Agency) -> Askable:
    return Askable("", agency.id, agency.name, agency.code, service.lead_name, "", "", True)


def _of_post(post: Post) -> Askable:
    agency = post.agency
    return Askable(
        f"post-{post.id}", agency.id, agency.name, agency.code, post.name, post.title,
        post.phone, involved=False,
    )  # fmt: skip


def _of_desk(desk: Desk) -> Askable:
    return Askable(
        f"desk-{desk.id}", desk.agency_id, desk.agency, "", desk.name, "", desk.phone,
        involved=False,
    )  # fmt: skip


def addressed(line: Askable, *, viewer: Viewer) -> Addressee:
    """As whoever will hold the question."""
    kind, _, identifier = line.code.partition("-")
    if kind == "desk":
        desk = next(x for x in agencies.desks(viewer=viewer) if str(x.id) == identifier)
        return of_desk(desk, london_date(viewer.at))
    post = agencies.posts([UUID(identifier)], viewer=viewer)[UUID(identifier)]
    if post.outside:
        return Addressee(Holder(post=post.id), post.agency.id, None)
    return Addressee(Holder(post=post.id), post.agency.id, managers_of(post.team))
