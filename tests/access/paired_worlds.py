"""Small seeded worlds to be looked at twice, and the plain model's word on who may see a thing.

Each is Lena's: her mother Dawn, her brother Milo, three agencies that know her, and a draw of who
works with whom, what each agency has written, and what was shared; and Mia, hidden, whom Amara
alone is listed for. The same seed makes the same.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import EntryDetails, EntryKind
from fullpicture.chronology.entries import Scope
from fullpicture.chronology.models import EntryVersion
from fullpicture.linkage import actions as linkage
from fullpicture.linkage import models as kept
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.linkage.models import Merge
from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import PersonKind, ServiceKind, TieDetails
from fullpicture.rules.facts import (
    Asked,
    Holder,
    Lens,
    Relationship,
    RelationshipKind,
    Sight,
    Standing,
    Viewer,
)
from fullpicture.rules.matching import Band
from fullpicture.visibility import models
from fullpicture.visibility.passes import Issued
from fullpicture.visibility.standing import acting
from tests import cast
from tests.architecture import checking_examples, lives
from tests.architecture.examples import ENTRY, EXAMPLES, open_with_reason
from tests.architecture.sheet_examples import made as made_sheet
from tests.architecture.test_urls import begun_alarm, sent_in_emergency
from tests.cast import NHS, ROLES, Scene, files_in, standing
from tests.chapters import advised, asked_outside, asking, enclosed, outside, releases, supervised
from tests.chapters import test_first_share as path
from tests.chapters.attached import attached_entry, one
from tests.linked import linking_in
from tests.reference_access import decide
from tests.roles import as_owner

MIAS_NHS, MOTHERS_NHS, BROTHERS_NHS = "9990000026", "9990000042", "9990000050"
ZARAS_NHS = "9990000034"
"""Of a child who is hidden, or is not at all."""
KNOWN_TO = {"lena": ("HMC", "OAK", "HMT"), "dawn": ("HMC", "HMT"), "milo": ("HMC", "OAK")}
NUMBERS = {"lena": NHS, "dawn": MOTHERS_NHS, "milo": BROTHERS_NHS}
WORKERS = (
    ("amara", "lena", "HMC"),
    ("joan", "lena", "OAK"),
    ("femi", "lena", "HMT"),
    ("femi", "dawn", "HMT"),
)
AT_RANDOM = (
    ("rhys", "milo", "HMC"),
    ("piotr", "lena", "HMC"),
    ("iris", "lena", "HMC"),
    ("tom", "milo", "OAK"),
)
LOOKED_AT = timedelta(minutes=20)
"""The looking begins this long after the last thing was put into the world."""


NOBODYS = UUID(int=404)


@dataclass
class World:
    """A scene, and what the pages of it name: `known` by what an address takes, `shared` the
    reference of an entry that Joan was sent."""

    seed: int
    scene: Scene
    chance: random.Random
    entries: dict[str, UUID] = field(default_factory=dict)
    known: dict[str, UUID] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    shared: str = ""
    link: Issued | None = None
    question_link: Issued | None = None
    made: int = 0

    @property
    def later(self) -> Scene:
        return self.scene.later(seconds=LOOKED_AT.total_seconds())

    def fresh(self) -> str:
        """A reference that nothing has had."""
        self.made += 1
        return f"X{self.made}"


def world(seed: int) -> World:
    made = World(seed, cast.partnership(), random.Random(f"paired {seed}"))
    _persons(made)
    _at_work(made)
    for code in ("HMC", "OAK", "HMT"):
        # The first that an agency writes may tell of what the third would not.
        none = code == "HMT" and seed % 4 in (1, 2)
        for number in range(0 if none else made.chance.choice((2, 3))):
            also = ("milo",) if code == "HMC" and number == 0 else ()
            write(
                made, code, f"{code} entry {number}", reference=f"{code}{number}", also_about=also
            )
    _lives(made)
    _acts(made)
    _questions(made)
    made.scene = made.scene.later(days=1, hours=3)
    return made


def _persons(made: World) -> None:
    scene = made.scene
    for name, codes in KNOWN_TO.items():
        kind = PersonKind.ADULT if name == "dawn" else PersonKind.CHILD
        born = date(1990 if name == "dawn" else 2015, made.chance.randint(1, 12), 14)
        born = cast.BIRTH if name == "lena" else born
        for code in codes:
            cast.child(scene, name, code, nhs_number=NUMBERS[name], kind=kind, birth_date=born)
    cast.child(scene, "mia", "HMC", nhs_number=MIAS_NHS, shielded=True)
    cast.allocate(scene, "amara", "mia", "HMC")


def _at_work(made: World) -> None:
    """Everybody's own worker, always; others by chance. Nadia's is a sample for inspecting."""
    scene, chance = made.scene, made.chance
    for who, name, code in WORKERS:
        cast.allocate(scene, who, name, code)
    for who, name, code in AT_RANDOM:
        if chance.random() < 0.5:
            cast.allocate(scene, who, name, code)
    cast.allocate(scene, "nadia", chance.choice(("lena", "milo")), "HMC", ends_on=date(2027, 1, 1))
    for code, service, kind in (
        ("HMC", "Children's social care", ServiceKind.SOCIAL_CARE),
        ("OAK", "Oakfield Primary School", ServiceKind.EDUCATION),
        ("HMT", "Young minds", ServiceKind.MENTAL_HEALTH),
    ):
        cast.involve(scene, "lena", code, service, kind)


def _lives(made: World) -> None:
    tied = TieDetails("cases", "T1", "lena", "dawn", Relation.MOTHER, Responsibility.YES, False)
    with files_in(made.scene, "HMC") as actor:
        people.record_tie(details=tied, by=actor, at=made.scene.at)
        if made.chance.random() < 0.5:
            people.record_background(details=lives.BACKGROUND, by=actor, at=made.scene.at)
        if made.chance.random() < 0.5:
            people.record_schooling(details=lives.SCHOOLING, by=actor, at=made.scene.at)
    with files_in(made.scene, "HMT") as actor:
        home = replace(lives.HOUSEHOLD, person="dawn", reference="H1")
        people.record_household_member(details=home, by=actor, at=made.scene.at)
    made.known["detail"] = lives.protected(made.scene)
    with standing(made.scene, "rhys") as viewer:
        made.known["alert"] = uuid4()
        linkage.find(
            words=MIAS_NHS,
            search=made.known["alert"],
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def _acts(made: World) -> None:
    """A share to the school, drafts of three authors, and a reason that Rhys declared before."""
    scene, known = made.scene, made.known
    known["child"] = scene.person["lena"]
    known["decision"] = path.share(scene)
    known["share"] = path.only_share(scene).id
    known["sheet"] = made_sheet(scene, known["decision"])
    for who, to in (("amara", "femi"), ("joan", "amara"), ("femi", "joan")):
        with standing(scene, who) as viewer:
            draft = path.ready(scene, viewer, to)
        known.setdefault("draft", draft)
    EXAMPLES["people.open_with_reason"](scene.later(hours=-2))(open_with_reason)
    with as_owner():
        known["given"] = models.DeclaredReason.objects.get().id
    with as_owner():
        version = models.Lens.objects.order_by("version_id").values_list("version_id")[:1]
        sent = EntryVersion.objects.get(id__in=version)
    made.shared, known["entry"] = sent.reference, sent.entry_id
    with standing(scene, "amara") as viewer:
        printed = chronology.print_chronology(
            person=known["child"], scope=Scope(), viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert printed is not None
    known["made"] = printed.id
    known["emergency"], known["alarm"] = sent_in_emergency(scene), begun_alarm(scene)
    known["asking"] = releases.asked(scene)
    known["claim"] = checking_examples.made(scene)
    known["correction"] = NOBODYS  # of corrections, tests/chapters has the proof
    cast.child(scene, "mila", "OAK", birth_date=date(2015, 2, 3))
    known["pair"] = pair(made, "milo@HMC", "mila@OAK")
    with as_owner():
        lenas = [scene.record[f"lena@{code}"] for code in ("HMC", "OAK")]
        known["merge"] = Merge.objects.get(left_record_id__in=lenas, right_record_id__in=lenas).id
    written = attached_entry(scene, text="A mark on her arm.")
    known["attachment"] = one(scene, written).id


def _questions(made: World) -> None:
    """Amara's to the school with a picture, in half of the worlds answered; hers for advice, to a
    colleague; a draft of each; somebody outside whom her agency has checked, with a share and a
    question handed to them; and what she brought to her manager."""
    scene, known = made.scene, made.known
    known["together"] = uuid4()
    (known["asked"],) = enclosed.asked(scene, together=known["together"])
    known["enclosure"] = enclosed.one(known["asked"])
    if made.chance.random() < 0.5:
        asking.reply(scene, known["asked"])
    known["question"] = advised.asked(scene)
    known["contact"] = advised.known_gp(scene)
    known["held"] = supervised.brought(scene)
    scene.post["pell"] = known["contact"]
    known["outside"] = outside.shared(scene)
    made.link = outside.link(scene, known["outside"])
    known["asked_outside"] = asked_outside.asked(scene)
    made.question_link = asked_outside.link(scene, known["asked_outside"])


def pair(made: World, left: str, right: str) -> UUID:
    """Two records that wait at the review desks of their agencies."""
    two = sorted(made.scene.record[each] for each in (left, right))
    evidence = (Evidence("prior", "one in a thousand", -9.97),)
    found = Pair(str(two[0]), str(two[1]), 0.9, Band.POSSIBLE, "", evidence, "general 1")
    with linking_in(made.scene) as actor:
        linkage.take_pairs(pairs=[found], by=actor, at=made.scene.at)
    with as_owner():
        return kept.Pair.objects.get(left_record_id=two[0], right_record_id=two[1]).id


def write(made: World, code: str, text: str, *, reference: str = "", **changes: object) -> UUID:
    """An entry about Lena on a day of its own, or another version of one; its version."""
    reference = reference or made.fresh()
    day = datetime(2026, 9, 1, tzinfo=UTC) + timedelta(days=made.chance.randrange(70))
    told: dict[str, Any] = {
        "reference": reference,
        "occurred_from": day,
        "occurred_to": day + timedelta(days=1),
        "recorded_at": day + timedelta(days=1),
        "significant": made.chance.random() < 0.5,
        "kind": made.chance.choice((EntryKind.VISIT, EntryKind.CALL, EntryKind.CONCERN)),
        "text": text,
        **changes,
    }
    details: EntryDetails = replace(ENTRY, **told)
    with files_in(made.scene, code) as actor:
        chronology.record_entry(details=details, by=actor, at=made.scene.at)
    with as_owner():
        row = EntryVersion.objects.filter(reference=reference).latest("number")
    made.entries[reference] = row.entry_id
    return row.id


def who_may_see(made: World, things: Iterable[Asked]) -> frozenset[str]:
    """Whom the plain model lets see any of it in full, by what the tables hold now."""
    asked, held = list(things), _held(made)
    return frozenset(
        who for who in ROLES if any(decide(held(who), each).sight is Sight.FULL for each in asked)
    )


def _held(made: World) -> Callable[[str], Standing]:
    """Every row there is, read past the row policies: the plain model picks out what bears."""
    with as_owner():
        relationships = tuple(
            Relationship(
                _holder(row),
                row.person_id,
                row.record_id,
                RelationshipKind(row.kind),
                row.starts_at,
                row.ends_at,
            )
            for row in models.Relationship.objects.all()
        )
        lenses = tuple(
            Lens(_holder(row), row.version_id, row.starts_at, row.ends_at)
            for row in models.Lens.objects.all()
        )
        shields = models.Shield.objects.filter(ends_at=None).values_list("person_id", flat=True)
        shielded = frozenset(shields)
        listings = list(models.Listing.objects.filter(ends_at=None))

    def standing_of(who: str) -> Standing:
        viewer = made.viewers.get(who) or made.viewers.setdefault(who, made.later.viewer(who))
        listed = frozenset(row.person_id for row in listings if row.post_id == viewer.post)
        return Standing(viewer, relationships, lenses, shielded, listed)

    return standing_of


def _holder(row: models.Held) -> Holder:
    return Holder(row.holder_post_id, row.holder_team_id, row.holder_agency_id)
