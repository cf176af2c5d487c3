"""One example of every action, as its door would call it.

Each takes the scene, prepares what it needs, and returns a function that performs the action.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

from fullpicture.agencies.details import PractitionerDetails
from fullpicture.agencies.models import Practitioner
from fullpicture.chronology.details import (
    AccountDetails,
    EntryDetails,
    HowKnown,
    Nature,
    Precision,
)
from fullpicture.chronology.entries import Entry, Scope
from fullpicture.chronology.models import EntryVersion
from fullpicture.chronology.queries import entry_versions
from fullpicture.ledger.queries import Sought
from fullpicture.linkage import actions as linkage
from fullpicture.linkage import searched
from fullpicture.linkage.newcomer import Newcomer
from fullpicture.people.details import (
    AllocationDetails,
    InvolvementDetails,
    PersonDetails,
    PersonKind,
    ServiceKind,
    Sex,
)
from fullpicture.policy import shipped
from fullpicture.rules.facts import Holder, RelationshipKind, Role
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing.actions import accept, raise_with_sender, tell_of_corrections, withdraw
from fullpicture.sharing.child import Part
from fullpicture.sharing.models import Correction
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.models import DeclaredReason, Relationship
from fullpicture.visibility.standing import acting, standing_for_linkage
from tests.architecture import lives
from tests.architecture.advice_examples import ADVICE
from tests.architecture.checking_examples import CHECKING
from tests.architecture.linking_examples import LINKING
from tests.architecture.request_examples import REQUESTS
from tests.architecture.sheet_examples import SHEETS
from tests.architecture.urgent_examples import URGENT
from tests.cast import (
    BIRTH,
    NOW,
    Scene,
    allocate,
    child,
    correcting_in,
    entry,
    files_in,
    standing,
)
from tests.chapters import releases
from tests.chapters import test_first_share as path
from tests.roles import as_owner

Action = Callable[..., Any]
Perform = Callable[[Action], Any]

LATER = date(2027, 1, 1)
ENTRY = EntryDetails(
    source="cases",
    reference="new",
    person="lena",
    occurred_from=datetime(2026, 11, 1, tzinfo=UTC),
    occurred_to=datetime(2026, 11, 2, tzinfo=UTC),
    precision=Precision.DAY,
    recorded_at=datetime(2026, 11, 2, tzinfo=UTC),
    author_name="Amara Invented",
    author_role="Social worker",
    how_known=HowKnown.OBSERVED,
    told_by="",
    nature=Nature.FACT,
    significant=False,
    text="Seen at home.",
)
WRITTEN = replace(ENTRY, source="", reference="", person="")
ACCOUNT = AccountDetails(
    source="cases",
    reference="new",
    entry="E1",
    given_by="mother",
    given_on=date(2026, 11, 3),
    text="The heating was being mended that day.",
)
PERSON = PersonDetails(
    source="cases",
    reference="new",
    kind=PersonKind.CHILD,
    given_names="Noor",
    family_name="Invented",
    birth_date=date(2019, 6, 1),
    expected_date=None,
    sex=Sex.FEMALE,
)
INVOLVEMENT = InvolvementDetails(
    source="cases",
    reference="new",
    person="lena",
    service="Family help",
    kind=ServiceKind.SOCIAL_CARE,
    does="Visits",
    lead_name="Amara Invented",
    phone="01632 960003",
    starts_on=date(2026, 3, 1),
)
ALLOCATION = AllocationDetails("cases", "new", "lena", "rhys", date(2026, 11, 1))
PRACTITIONER = PractitionerDetails(
    source="cases",
    reference="new",
    name="Nia Invented",
    email="nia@harrowmere.example",
    title="Social worker",
    team="main",
    role=Role.PRACTITIONER,
    phone="01632 960004",
    starts_on=date(2026, 1, 1),
)


def by_file(**arguments: Any) -> Callable[[Scene], Perform]:
    """An action that an agency's file performs."""

    def example(scene: Scene) -> Perform:
        def perform(action: Action) -> Any:
            with files_in(scene, "HMC") as actor:
                given = {
                    name: value(scene) if callable(value) else value
                    for name, value in arguments.items()
                }
                return action(**given, by=actor, at=scene.at)

        return perform

    return example


def by_practitioner(
    name: str, prepare: Callable[[Scene], dict[str, Any]], *, viewer: bool = True
) -> Callable[[Scene], Perform]:
    """An action that somebody of the cast performs."""

    def example(scene: Scene) -> Perform:
        arguments = prepare(scene)

        def perform(action: Action) -> Any:
            with standing(scene, name) as seen:
                extra = {"viewer": seen} if viewer else {}
                return action(**arguments, **extra, by=acting(seen), at=seen.at)

        return perform

    return example


def linking(**arguments: Any) -> Callable[[Scene], Perform]:
    def example(scene: Scene) -> Perform:
        def perform(action: Action) -> Any:
            with files_in(scene, "HMC") as actor, standing_for_linkage():
                given = {
                    name: value(scene) if callable(value) else value
                    for name, value in arguments.items()
                }
                return action(**given, by=actor, at=scene.at)

        return perform

    return example


def drafted(scene: Scene) -> dict[str, Any]:
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer)
    return {
        "draft": draft,
        "outcome": Outcome.SHARE,
        "going_ahead": {"recipient": "I rang and checked."},
    }


def received(scene: Scene) -> dict[str, Any]:
    path.share(scene)
    share = path.only_share(scene).id
    path.opened(scene, "joan", share)
    return {"disclosure": share, "will_do": "See her.", "by_when": date(2026, 11, 23)}


def declared(scene: Scene) -> dict[str, Any]:
    with standing(scene, "rhys") as viewer:
        EXAMPLES["people.open_with_reason"](scene)(open_with_reason)
        assert viewer
    with as_owner():
        reason = DeclaredReason.objects.get().id
    return {"reason": reason, "sound": True, "text": "Rang him; it was his duty day."}


def open_with_reason(**arguments: Any) -> Any:
    from fullpicture.people import actions

    return actions.open_with_reason(**arguments)


def decided(scene: Scene) -> UUID:
    return path.share(scene)


def sent(scene: Scene) -> UUID:
    path.share(scene)
    return path.only_share(scene).id


def closed(scene: Scene) -> dict[str, Any]:
    """Something that Joan was sent by mistake."""
    share = sent(scene)
    with standing(scene, "amara") as viewer:
        withdraw(
            disclosure=share,
            misdirected=True,
            why="It was for another school.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return {"disclosure": share, "what_done": "I had opened it. Nothing was printed."}


def asked(scene: Scene) -> dict[str, Any]:
    """Something that Joan asked Amara."""
    share, raised = received(scene)["disclosure"], uuid4()
    with standing(scene, "joan") as viewer:
        raise_with_sender(
            raised=raised,
            disclosure=share,
            disputes=False,
            text="Is her father back?",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return {"raised": raised, "text": "Since Friday."}


def accepted(scene: Scene) -> dict[str, Any]:
    said = received(scene)
    with standing(scene, "joan") as viewer:
        accept(**said, viewer=viewer, by=acting(viewer), at=viewer.at)
    return {"disclosure": said["disclosure"], "what_changed": "She eats at school now."}


def leaf_of(scene: Scene) -> UUID:
    from fullpicture.sharing import queries

    decision = decided(scene)
    with standing(scene, "amara") as viewer:
        made = queries.decision(decision, viewer=viewer)
    assert made is not None
    assert made.leaf is not None
    return made.leaf


@contextmanager
def one_more_minute() -> Any:
    """What is shipped, with its first clock set a minute longer."""
    data = shipped.read_shipped()
    first, *others = data.clocks
    changed = replace(data, clocks=(replace(first, amount=first.amount + 1), *others))
    with mock.patch("fullpicture.policy.actions.read_shipped", return_value=changed):
        yield


def adopt_shipped_example(scene: Scene) -> Perform:
    def perform(action: Action) -> Any:
        with files_in(scene, "HMC") as actor, one_more_minute():
            return action(by=actor, at=scene.at)

    return perform


def opening(scene: Scene) -> list[Opening]:
    return [
        Opening(
            Holder(post=scene.post["rhys"]),
            scene.person["lena"],
            scene.record["lena@HMC"],
            RelationshipKind.CONTACT,
            "contact on the desk",
            scene.at,
            scene.at + timedelta(days=1),
        )
    ]


def own_version(scene: Scene) -> UUID:
    with as_owner():
        rows = EntryVersion.objects.filter(agency_id=scene.agency["HMC"])
        return rows.values_list("id", flat=True)[0]


def own_entry(scene: Scene) -> UUID:
    with as_owner():
        return EntryVersion.objects.get(id=own_version(scene)).entry_id


def shown(scene: Scene) -> Entry:
    """One of the council's entries, as Amara sees it."""
    with standing(scene, "amara") as viewer:
        (found,) = entry_versions(scene.person["lena"], [own_version(scene)], viewer=viewer)
    return found


def a_picture(scene: Scene) -> dict[str, Any]:
    from tests.chapters.attached import attached_entry, one

    return {"attachment": one(scene, attached_entry(scene)).id}


def a_relationship(scene: Scene) -> UUID:
    rows = Relationship.objects.filter(opened_by_agency_id=scene.agency["HMC"])
    return rows.values_list("id", flat=True)[0]


def first_edition(scene: Scene) -> Any:
    return replace(shipped.read_shipped().editions[0], code="2027", starts_on=LATER)


def first_clock(scene: Scene) -> Any:
    return replace(shipped.read_shipped().clocks[0], amount=45)


def first_agreement(scene: Scene) -> Any:
    return replace(shipped.read_shipped().agreements[0], ends_on=LATER)


def first_provision(scene: Scene) -> Any:
    return replace(shipped.read_shipped().provisions[0], starts_on=LATER)


def first_list(scene: Scene) -> Any:
    each = shipped.read_shipped().lists[0]
    renamed = replace(each.items[0], words="In other words")
    return replace(each, items=(renamed, *each.items[1:]))


def practitioner(scene: Scene) -> UUID:
    return Practitioner.objects.values_list("id", flat=True)[0]


def newcomer(scene: Scene) -> dict[str, Any]:
    with standing(scene, "rhys") as viewer:
        token = searched.token(uuid4(), viewer=viewer, at=viewer.at, shown=())
    return {"token": token, "newcomer": Newcomer(PersonKind.CHILD, "Noor", "Hassan")}


def alerted(scene: Scene) -> UUID:
    """Rhys looked for somebody whom Amara keeps hidden from him."""
    child(scene, "mia", "HMC", shielded=True, nhs_number="9990000026")
    allocate(scene, "amara", "mia", "HMC")
    search = uuid4()
    with standing(scene, "rhys") as viewer:
        linkage.find(
            words="9990000026", search=search, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    return search


def lena(scene: Scene) -> UUID:
    return scene.person["lena"]


def by_corrections(**arguments: Any) -> Callable[[Scene], Perform]:
    """An action of the worker who tells of corrections, after one of an entry that was sent."""

    def example(scene: Scene) -> Perform:
        corrected(scene)

        def perform(action: Action) -> Any:
            with correcting_in(scene, "HMC") as actor:
                return action(**arguments, by=actor, at=scene.at)

        return perform

    return example


def corrected(scene: Scene) -> None:
    path.share(scene)
    for number in (1, 2, 3):
        entry(scene, f"E{number}", "lena", "HMC", f"Council entry {number}, put right")


def told(scene: Scene) -> dict[str, UUID]:
    """A correction that Joan was told of."""
    corrected(scene)
    with correcting_in(scene, "HMC") as actor:
        tell_of_corrections(entry=None, since=scene.at, by=actor, at=scene.at)
    with as_owner():
        return {"correction": Correction.objects.order_by("id").values_list("id", flat=True)[0]}


EXAMPLES: dict[str, Callable[[Scene], Perform]] = {
    "policy.adopt_edition": by_file(details=first_edition),
    "policy.adopt_provision_start": by_file(details=first_provision),
    "policy.adopt_clock": by_file(details=first_clock),
    "policy.adopt_agreement": by_file(details=first_agreement),
    "policy.revoke_agreement": by_practitioner(
        "bea", lambda scene: {"code": "partnership", "why": "The hospital asked us to stop."}
    ),
    "policy.adopt_list": by_file(details=first_list),
    "policy.adopt_shipped": adopt_shipped_example,
    "agencies.register_agency": by_file(
        code="POL", name="Harrowmere Police", kind="police", statutory=True
    ),
    "agencies.register_team": by_file(
        agency=lambda scene: scene.agency["HMC"], code="east", name="East"
    ),
    "agencies.register_desk": by_file(
        agency=lambda scene: scene.agency["HMC"],
        name="Duty desk",
        phone="01632 960005",
        opens="09:00",
        closes="17:00",
        weekdays="12345",
    ),
    "agencies.register_practitioner": by_file(details=PRACTITIONER),
    "agencies.set_password": by_file(practitioner=practitioner, password="a long one, kept"),
    "visibility.open_relationships": by_file(openings=opening),
    "visibility.end_relationship": by_file(
        relationship=a_relationship, ends_at=datetime(2026, 12, 1, tzinfo=UTC)
    ),
    "visibility.open_lenses": by_practitioner(
        "amara",
        lambda scene: {
            "versions": [(own_version(scene), scene.record["lena@HMC"])],
            "holder": Holder(post=scene.post["joan"]),
            "person": scene.person["lena"],
            "decision": uuid4(),
        },
        viewer=False,
    ),
    "visibility.declare_reason": by_practitioner(
        "rhys",
        lambda scene: {
            "person": scene.person["lena"],
            "records": (scene.record["lena@HMC"],),
            "lawful_reason": shipped_reason(),
            "text": "I cover the duty desk and she rang.",
        },
        viewer=False,
    ),
    "visibility.review_reason": by_practitioner("gita", lambda scene: declared(scene)),
    "visibility.shield": by_file(person=lena, why="Staff family", listed=()),
    "visibility.list_post": by_file(person=lena, post=lambda scene: scene.post["amara"]),
    "people.add_person": linking(),
    "people.add_record": linking(record=lambda scene: uuid4(), person=lena, details=PERSON),
    "people.correct_identity": by_file(
        record=lambda scene: scene.record["lena@HMC"],
        details=replace(PERSON, reference="lena", given_names="Helena"),
    ),
    "people.record_involvement": by_file(details=INVOLVEMENT),
    "people.register_practitioner": by_file(details=PRACTITIONER),
    "people.record_allocation": by_file(details=ALLOCATION),
    "people.record_background": by_file(details=lives.BACKGROUND),
    "people.record_household_member": by_file(details=lives.HOUSEHOLD),
    "people.record_address": by_file(details=lives.PROTECTED_ADDRESS),
    "people.record_tie": by_file(details=lives.tie),
    "people.record_schooling": by_file(details=lives.SCHOOLING),
    "people.record_protection": by_file(details=lives.PROTECTION),
    "people.open_protected": by_practitioner(
        "amara", lambda scene: {"detail": lives.protected(scene)}
    ),
    "people.open_with_reason": by_practitioner(
        "rhys",
        lambda scene: {
            "person": scene.person["lena"],
            "lawful_reason": shipped_reason(),
            "text": "I cover the duty desk and she rang.",
        },
    ),
    "linkage.register_record": by_file(details=PERSON),
    "linkage.register_practitioner": by_file(details=PRACTITIONER),
    "linkage.record_allocation": by_file(details=ALLOCATION),
    "linkage.record_address": by_file(details=lives.PROTECTED_ADDRESS),
    "linkage.register_person": by_practitioner("rhys", newcomer),
    "linkage.open_alert": by_practitioner("amara", lambda scene: {"alert": alerted(scene)}),
    "linkage.follow_up": by_practitioner(
        "amara", lambda scene: {"alert": alerted(scene), "text": "Rang him: about her sister."}
    ),
    **LINKING,
    "linkage.find": by_practitioner("rhys", lambda scene: {"words": f"lena {BIRTH:%d/%m/%Y}"}),
    "chronology.record_entry": by_file(details=ENTRY),
    "chronology.record_account": by_file(details=ACCOUNT),
    "chronology.write_entry": by_practitioner(
        "amara",
        lambda scene: {"entry": uuid4(), "person": lena(scene), "also": (), "details": WRITTEN},
    ),
    "chronology.correct_entry": by_practitioner(
        "amara",
        lambda scene: {
            "entry": own_entry(scene),
            "draft": uuid4(),
            "details": replace(WRITTEN, correction_reason="It was another day."),
        },
    ),
    "chronology.give_account": by_practitioner(
        "amara",
        lambda scene: {
            "entry": own_entry(scene),
            "account": uuid4(),
            "given_by": "mother",
            "given_on": date(2026, 11, 3),
            "text": "The heating was being mended that day.",
        },
    ),
    "chronology.keep_extract": by_practitioner(
        "amara",
        lambda scene: {"entry": shown(scene), "left_out": ["text-0"], "decision": uuid4()},
    ),
    "chronology.open_writing": by_practitioner("amara", lambda scene: {"person": lena(scene)}),
    "chronology.open_attachment": by_practitioner("amara", a_picture),
    "chronology.open_correcting": by_practitioner(
        "amara", lambda scene: {"entry": own_entry(scene), "account": False}
    ),
    "chronology.print_chronology": by_practitioner(
        "amara", lambda scene: {"person": lena(scene), "scope": Scope()}
    ),
    "sharing.decide": by_practitioner("amara", drafted),
    "sharing.accept": by_practitioner("joan", received),
    "sharing.tell_family": by_practitioner(
        "amara",
        lambda scene: {
            "form": uuid4(),
            "decision": decided(scene),
            "who": scene.person["lena"],
            "told": True,
            "on": scene.at.date(),
            "how": "At the visit, with her grandmother.",
        },
    ),
    **ADVICE,
    **SHEETS,
    **CHECKING,
    "sharing.correct_entry": by_practitioner(
        "amara",
        lambda scene: {
            "entry": own_entry(scene),
            "draft": uuid4(),
            "details": replace(WRITTEN, correction_reason="It was another day."),
        },
    ),
    "sharing.tell_of_corrections": by_corrections(entry=None, since=NOW),
    "sharing.open_correction": by_practitioner("joan", told),
    "sharing.acknowledge": by_practitioner("joan", told),
    "sharing.withdraw": by_practitioner(
        "amara",
        lambda scene: {
            "disclosure": sent(scene),
            "misdirected": True,
            "why": "It was for another school.",
        },
    ),
    "sharing.confirm_nothing_kept": by_practitioner("joan", closed),
    "sharing.raise_with_sender": by_practitioner(
        "joan",
        lambda scene: {
            "raised": uuid4(),
            "disclosure": received(scene)["disclosure"],
            "disputes": True,
            "text": "She was at school that day.",
        },
    ),
    "sharing.pass_on": by_practitioner(
        "joan",
        lambda scene: {
            "disclosure": received(scene)["disclosure"],
            "to": scene.post["tom"],
            "why": "He teaches her.",
        },
    ),
    "sharing.reply": by_practitioner("amara", asked),
    "sharing.review": by_practitioner("joan", accepted),
    "sharing.ask_second_person": by_practitioner(
        "amara",
        lambda scene: {
            "draft": releases.stopped_draft(scene),
            "second": scene.post["morag"],
            "why": releases.WHY,
        },
    ),
    "sharing.answer_release": by_practitioner(
        "morag",
        lambda scene: {
            "request": releases.asked(scene),
            "let_go": True,
            "reason": "The school van has to find the house.",
        },
    ),
    "sharing.open_release": by_practitioner(
        "morag", lambda scene: {"request": releases.asked(scene)}
    ),
    "sharing.start_draft": by_practitioner("amara", lambda scene: {"person": lena(scene)}),
    "sharing.open_draft": by_practitioner(
        "amara", lambda scene: {"draft": drafted(scene)["draft"]}
    ),
    "sharing.open_entry": by_practitioner("amara", lambda scene: {"entry": own_entry(scene)}),
    "sharing.open_reason": by_practitioner(
        "gita", lambda scene: {"reason": declared(scene)["reason"]}
    ),
    "sharing.open_child": by_practitioner(
        "amara",
        lambda scene: {"person": lena(scene), "part": Part.OVERVIEW, "read": lambda: "the page"},
    ),
    "sharing.open_looks": by_practitioner("gita", lambda scene: {"sought": Sought()}),
    "sharing.open_reasons": by_practitioner("gita", lambda scene: {"before": None}),
    "sharing.open_team": by_practitioner("morag", lambda scene: {}),
    "sharing.open_decision": by_practitioner("amara", lambda scene: {"decision": decided(scene)}),
    "sharing.open_share": by_practitioner(
        "joan", lambda scene: {"share": path.share(scene) and path.only_share(scene).id}
    ),
    "sharing.open_receipt": by_practitioner(
        "amara", lambda scene: {"act": scene.post["amara"], "leaf": leaf_of(scene)}
    ),
    **URGENT,
    **REQUESTS,
}


def shipped_reason() -> str:
    (reasons,) = (each for each in shipped.read_shipped().lists if each.list == "lawful_reasons")
    return reasons.items[0].code
