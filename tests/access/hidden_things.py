"""One thing more in a world, of every kind that somebody may not see, and who may see it. Acts are
in `hidden_acts`.

`asked` is what the plain model is asked about it, in any part: if a viewer may see one, the thing
is none to hide from them. What that model has no words for is decided by how it was made, and
then `seen_by` names everybody for whom it may be there, rather one too many than one too few.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import ChildSeen, EntryKind
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import ServiceKind, TieDetails
from fullpicture.people.models import Involvement
from fullpicture.rules.facts import Asked, Exposure, Kind
from tests import cast
from tests.access.paired_worlds import ZARAS_NHS, World, write
from tests.architecture import lives
from tests.architecture.examples import ACCOUNT, INVOLVEMENT, PERSON
from tests.cast import files_in
from tests.chapters import attached
from tests.roles import as_owner

FORMER = replace(lives.PROTECTED_ADDRESS, reference="old", protected=False, ring="",
                 ends_on=date(2026, 3, 1))  # fmt: skip


@dataclass(frozen=True)
class Added:
    """A thing just added, and its identifiers by what an address takes."""

    asked: tuple[Asked, ...] = ()
    seen_by: frozenset[str] = frozenset()
    named: dict[str, UUID] = field(default_factory=dict)


Add = Callable[[World], Added]


def asked(made: World, kind: Kind, code: str, name: str = "lena", **more: Any) -> Asked:
    scene, thing = made.scene, more.pop("id", None) or uuid4()
    record = scene.record[f"{name}@{code}"]
    return Asked(kind, thing, scene.person[name], scene.agency[code], record, **more)


def entry(code: str, **changes: Any) -> Add:
    def add(made: World) -> Added:
        reference = made.fresh()
        version = write(made, code, "Nobody else was told.", reference=reference, **changes)
        seen = asked(made, Kind.ENTRY, code, id=version)
        others = changes.get("also_about", ())
        seen = replace(
            seen,
            also=frozenset(made.scene.record[f"{each}@{code}"] for each in others),
            also_persons=frozenset(made.scene.person[each] for each in others),
        )
        return Added((seen,), named={"entry": made.entries[reference]})

    return add


def correction(code: str) -> Add:
    """Whoever was sent the version before was not sent this one."""

    def add(made: World) -> Added:
        reference = made.shared if code == "HMC" else f"{code}1"
        told = {"reference": reference, "correction_reason": "It was another day."}
        version = write(made, code, "Corrected.", **told)
        return Added((asked(made, Kind.ENTRY, code, id=version),))

    return add


def account(code: str) -> Add:
    def add(made: World) -> Added:
        details = replace(ACCOUNT, reference=made.fresh(), entry=f"{code}1")
        with files_in(made.scene, code) as actor:
            chronology.record_account(details=details, by=actor, at=made.scene.at)
        with as_owner():
            given = FamilyAccount.objects.get(reference=details.reference)
            version = EntryVersion.objects.get(id=given.version_id)
        return Added((asked(made, Kind.ENTRY, code, id=version.id),))

    return add


def detail(action: Callable[..., Any], details: Any, code: str = "HMC") -> Add:
    """What one agency keeps of a life, in its own record."""

    def add(made: World) -> Added:
        with files_in(made.scene, code) as actor:
            told = replace(details, reference=made.fresh())
            action(details=told, by=actor, at=made.scene.at)
        return Added((asked(made, Kind.DETAIL, code), asked(made, Kind.PROTECTED, code)))

    return add


def tie(code: str, other: str) -> Add:
    """It shows on both people's pages; to nobody for whom one of the two is not there."""

    def add(made: World) -> Added:
        told = TieDetails(
            "cases", made.fresh(), "lena", other, Relation.SIBLING, Responsibility.UNKNOWN, False
        )
        with files_in(made.scene, code) as actor:
            people.record_tie(details=told, by=actor, at=made.scene.at)
        both = frozenset({made.scene.person[other], made.scene.person["lena"]})
        sides = (asked(made, Kind.DETAIL, code, name) for name in ("lena", other))
        return Added(tuple(replace(each, also_persons=both) for each in sides))

    return add


def masked_words(made: World) -> Added:
    """What the sensitive service does. That there is one, and since when, is seen before."""
    with as_owner():
        row = Involvement.objects.get(service="Young minds", is_current=True)
    return _involved(made, row.reference, ServiceKind.MENTAL_HEALTH, does="Sees her each day")


def absent_service(made: World) -> Added:
    return _involved(made, made.fresh(), ServiceKind.REFUGE)


def _involved(made: World, reference: str, kind: ServiceKind, does: str = "") -> Added:
    service = "Young minds" if kind is ServiceKind.MENTAL_HEALTH else "A house by the sea"
    told = replace(INVOLVEMENT, reference=reference, service=service, kind=kind, does=does,
                   starts_on=date(2026, 2, 1))  # fmt: skip
    with files_in(made.scene, "HMT") as actor:
        people.record_involvement(details=told, by=actor, at=made.scene.at)
    with as_owner():
        row = Involvement.objects.get(reference=reference, is_current=True)
    exposure = Exposure(row.exposure)
    return Added((asked(made, Kind.INVOLVEMENT, "HMT", id=row.id, exposure=exposure),))


def shielded_child(made: World) -> Added:
    """With an entry, a tie to Lena, and the birth date and family name of Lena."""
    scene = made.scene
    cast.child(scene, "zara", "HMC", nhs_number=ZARAS_NHS, shielded=True)
    cast.allocate(scene, "amara", "zara", "HMC")
    tie("HMC", "zara")(made)
    with files_in(scene, "HMC") as actor:
        home = replace(FORMER, person="zara", reference=made.fresh(), ends_on=None)
        linkage.record_address(details=home, by=actor, at=scene.at)
    seen = tuple(asked(made, kind, "HMC", "zara") for kind in (Kind.CHILD, Kind.INDEX))
    return Added(seen, named={"child": scene.person["zara"]})


def death(made: World) -> Added:
    """As the school's version says, in the line that its index shows."""
    told = replace(
        PERSON,
        reference="lena",
        given_names="Lena",
        family_name="Invented",
        birth_date=cast.BIRTH,
        nhs_number=cast.NHS,
        died_on=date(2026, 11, 1),
    )
    with files_in(made.scene, "OAK") as actor:
        linkage.register_record(details=told, by=actor, at=made.scene.at)
    return Added(tuple(asked(made, kind, "OAK") for kind in (Kind.CHILD, Kind.INDEX)))


def picture(made: World) -> Added:
    """On a new entry of the council's, in the words of no other."""
    written = attached.attached_entry(made.scene, text=f"A mark, {made.fresh()}.")
    entry = attached.newest(made.scene, written)
    (shown,) = entry.attachments
    seen = tuple(asked(made, Kind.ENTRY, "HMC", id=each) for each in (entry.version, shown.file))
    return Added(seen, named={"attachment": shown.id})


CONTENT: dict[str, Add] = {
    "an entry of the council": entry("HMC", child_seen=ChildSeen.SEEN_ALONE, significant=True),
    "an entry of the school": entry("OAK", kind=EntryKind.MISSING),
    "an entry of the trust": entry("HMT", significant=True),
    "an event of two children": entry("HMC", also_about=("milo",)),
    "an event with somebody hidden": entry("HMC", also_about=("mia",)),
    "a correction by the council": correction("HMC"),
    "a correction by the school": correction("OAK"),
    "a family's account": account("HMC"),
    "a background": detail(people.record_background, lives.BACKGROUND),
    "a household": detail(people.record_household_member, lives.HOUSEHOLD, "HMT"),
    "a former address": detail(linkage.record_address, FORMER),
    "a protected address": detail(linkage.record_address, lives.PROTECTED_ADDRESS, "OAK"),
    "a protected detail": detail(people.record_protection, lives.PROTECTION),
    "a school": detail(people.record_schooling, lives.SCHOOLING),
    "a tie": tie("OAK", "milo"),
    "a tie to somebody hidden": tie("HMC", "mia"),
    "a masked service's words": masked_words,
    "a service that is absent": absent_service,
    "a shielded child": shielded_child,
    "a death": death,
    "a picture on an entry": picture,
}
