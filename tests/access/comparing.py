"""The same random worlds asked three times: the engine, its plain twin, and the database.

Each comparison returns its disagreements in words, so that one test can demand that there are
none, and another that a planted bug makes some.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid5

from django.db import connection, transaction

from fullpicture.rules import access
from fullpicture.rules.facts import Answer, Asked, Kind, Sight, Standing, Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.standing import stand
from tests import reference_access
from tests.access.loading import load, mask_of
from tests.worlds import NOON, World, questions, world

# Which rows a kind of thing is seen by, and the rule's answer that opens them.
TABLES = {
    Kind.ENTRY: "SELECT id FROM chronology_entryversion",
    Kind.INVOLVEMENT: "SELECT id FROM people_involvement",
    Kind.DECISION: "SELECT id FROM sharing_decision",
    Kind.DISCLOSURE: "SELECT id FROM sharing_disclosure",
    Kind.EMERGENCY: "SELECT id FROM sharing_emergency",
    Kind.LOOK: "SELECT leaf_id FROM ledger_particulars WHERE look_kind <> ''",
    Kind.INDEX: "SELECT id FROM people_identity",
    Kind.DETAIL: "SELECT id FROM people_address",
    Kind.PROTECTED: "SELECT id FROM people_protecteddetail",
}
RECORDS = "SELECT id FROM people_record"
SEARCH_KEYS = "SELECT record_id FROM linkage_searchkey"
MASKS = "SELECT id FROM people_maskedinvolvement"
SURROUNDINGS = tuple(
    f"SELECT id FROM people_{table}"
    for table in ("background", "householdmember", "schooling", "tie")
)
WITH_EMERGENCY = tuple(
    f"SELECT id FROM sharing_emergency{part}" for part in ("seen", "unseen", "acceptance")
)
FOR_SENDERS = tuple(f"SELECT id FROM sharing_emergency{part}" for part in ("completion", "review"))
ACCOUNTS = "SELECT id FROM chronology_familyaccount"
SUBJECTS = "SELECT version_id, record_id FROM chronology_subject"


@dataclass
class Compared:
    decisions: int = 0
    disagreements: list[str] = field(default_factory=list)

    def note(self, agree: bool, words: str) -> None:
        self.decisions += 1
        if not agree:
            self.disagreements.append(words)


def runs(made: World, count: int) -> Iterator[tuple[Standing, list[Asked]]]:
    """Random questions in the runs that share one standing, as the engine is asked."""
    found: list[tuple[Standing, list[Asked]]] = []
    for standing, thing in questions(made, count, made.seed):
        if not found or found[-1][0] is not standing:
            found.append((standing, []))
        found[-1][1].append(thing)
    yield from found


def engine_with_reference(seeds: range, each: int) -> Compared:
    compared = Compared()
    for seed in seeds:
        for standing, things in runs(world(seed, odd=seed % 2 == 1), each):
            answers = access.decide(standing, things)
            for thing in things:
                twin = reference_access.decide(standing, thing)
                words = f"{thing.kind}: engine {answers.get(thing.id)}, reference {twin}"
                compared.note(answers.get(thing.id) == twin, words)
    return compared


def load_worlds(seeds: range) -> list[World]:
    """All in one database, so that each is also noise to the others."""
    made = [world(seed) for seed in seeds]
    for each in made:
        load(each)
    return made


def engine_with_database(worlds: list[World], each: int) -> Compared:
    """Everything that there is, seen by the viewers of the random questions."""
    compared = Compared()
    for made in worlds:
        everything = [thing for things in made.things().values() for thing in things]
        for asked, _ in runs(made, each):
            viewer = asked.viewer
            standing = made.standing(viewer, everything)
            with transaction.atomic():
                stand(viewer)
                compare_rows(made, standing, compared)
    return compared


def compare_rows(made: World, standing: Standing, compared: Compared) -> None:
    things = made.things()
    answers = {kind: access.decide(standing, asked) for kind, asked in things.items()}
    index = seen_in_index(things[Kind.INDEX], answers)
    for kind, query in TABLES.items():
        seen = rows(query)
        for thing in things[kind]:
            answer = answers[kind][thing.id]
            expected = index[thing.id] if kind is Kind.INDEX else answer.sight is Sight.FULL
            compared.note(
                expected == (thing.id in seen), told(thing, answer, thing.id in seen, standing)
            )
        strangers = seen - {thing.id for thing in things[kind]}
        # Search covers every person of the borough; nothing else reaches into another world.
        compared.note(
            kind is Kind.INDEX or not strangers, f"{kind}: {len(strangers)} rows of another world"
        )
    seen = rows(RECORDS)
    for thing in things[Kind.INDEX]:
        compared.note(index[thing.id] == (thing.id in seen), f"record {thing.id}")
    seen = rows(SEARCH_KEYS)
    for thing in things[Kind.INDEX]:
        found = answers[Kind.INDEX][thing.id].sight is Sight.FULL
        compared.note(found == (thing.id in seen), f"search key of record {thing.id}")
    for query in SURROUNDINGS:
        seen = rows(query)
        for thing in things[Kind.DETAIL]:
            answer = answers[Kind.DETAIL][thing.id]
            expected = answer.sight is Sight.FULL
            compared.note(expected == (thing.id in seen), f"{query}: engine {answer}")
    compare_emergencies(things[Kind.EMERGENCY], standing, compared)
    compare_masks(things[Kind.INVOLVEMENT], answers[Kind.INVOLVEMENT], compared)
    compare_beside(made, answers[Kind.ENTRY], standing, compared)


def compare_emergencies(things: list[Asked], standing: Standing, compared: Compared) -> None:
    """What became of one is seen with it; how its record was completed and reviewed, by the
    sender's side alone."""
    senders = {
        replace(each, id=uuid5(each.id, "for senders"), recipient=None, recipient_agency=None,
                recipient_managers=None): each.id
        for each in things
    }  # fmt: skip
    both = access.decide(standing, things)
    own = access.decide(standing, senders)
    for queries, expected in (
        (WITH_EMERGENCY, {each.id for each in things if both[each.id].sight is Sight.FULL}),
        (FOR_SENDERS, {senders[each] for each in senders if own[each.id].sight is Sight.FULL}),
    ):
        for query in queries:
            seen = rows(query)
            for thing in things:
                agree = (thing.id in seen) == (thing.id in expected)
                compared.note(agree, f"{query}: database {thing.id in seen}")


def seen_in_index(things: list[Asked], answers: dict[Kind, dict[UUID, Answer]]) -> dict[UUID, bool]:
    """A name is seen by whoever may search for it, and by whoever may open the person."""
    return {
        thing.id: Sight.FULL
        in (answers[Kind.INDEX][thing.id].sight, answers[Kind.CHILD][thing.person].sight)
        for thing in things
    }


def compare_masks(things: list[Asked], answers: dict[UUID, Answer], compared: Compared) -> None:
    """A sensitive service's mask stands for it, to others and to its own agency alike."""
    seen = rows(MASKS)
    for thing in things:
        sensitive = thing.exposure == "sensitive"
        expected = sensitive and answers[thing.id].sight is not Sight.NOTHING
        words = f"mask of a service {thing.exposure}: engine {answers[thing.id]}"
        compared.note(expected == (mask_of(thing) in seen), words)


def compare_beside(
    made: World, answers: dict[UUID, Answer], standing: Standing, compared: Compared
) -> None:
    """The family's account is seen with its entry, by others if it stood there when the entry was
    disclosed; that an entry is about somebody, by right."""
    seen, subjects = rows(ACCOUNTS), pairs(SUBJECTS)
    person_of = {record.id: record.person for record in made.records}
    for thing in made.entries:
        answer = answers[thing.id]
        full = answer.reason == "own_agency" or (
            answer.reason == "disclosed" and stood(thing.id, standing)
        )
        compared.note(full == (thing.id in seen), f"account of {thing}: engine {answer}")
        sent = Asked(Kind.ENTRY, thing.id, thing.person, thing.agency)
        for record in (thing.record, *thing.also):
            assert record is not None, "only odd worlds have entries about no record"
            held = Asked(Kind.ENTRY, thing.id, person_of[record], thing.agency, record)
            known = reason(standing, held) == "own_agency" or reason(standing, sent) == "disclosed"
            words = f"that {thing} is about {record}: engine {known}"
            compared.note(known == ((thing.id, record) in subjects), words)


def stood(version: UUID, standing: Standing) -> bool:
    """Whether a lens that is open was opened after noon, when each account was given."""
    viewer = standing.viewer
    return any(
        lens.version == version
        and NOON <= lens.starts_at <= viewer.at
        and (lens.ends_at is None or viewer.at < lens.ends_at)
        and access.held_by(lens.holder, viewer)
        for lens in standing.lenses
    )


def reason(standing: Standing, thing: Asked) -> str:
    return access.decide(standing, [thing])[thing.id].reason


def standing_with_world(worlds: list[World], each: int) -> Compared:
    """What is loaded for a question answers it as all that there is would."""
    compared = Compared()
    for made in worlds:
        for whole, things in runs(made, each):
            with transaction.atomic():
                stand(whole.viewer)
                loaded = loaded_standing(whole.viewer, things)
            expected, given = access.decide(whole, things), access.decide(loaded, things)
            for thing in things:
                words = f"{thing.kind}: loaded {given[thing.id]}, whole {expected[thing.id]}"
                # Who stands for nothing is shown nothing; the database loads nothing either.
                compared.note(given[thing.id] == expected[thing.id], words)
    return compared


def loaded_standing(viewer: Viewer, things: list[Asked]) -> Standing:
    return visibility.standing_of(
        viewer=viewer,
        persons={each for thing in things for each in (thing.person, *thing.also_persons)},
        records={each for thing in things for each in (thing.record, *thing.also) if each},
        versions={thing.id for thing in things if thing.kind in (Kind.ENTRY, Kind.EMERGENCY)},
    )


def seen_by_nobody(worlds: list[World]) -> Compared:
    """A role or purpose unknown, or not the role's, sees no row of any table."""
    compared = Compared()
    for made in worlds:
        viewer = next(runs(made, 1))[0].viewer
        for stranger in (replace(viewer, role=None), replace(viewer, purpose=None)):
            with transaction.atomic():
                stand(stranger)
                for query in (
                    *TABLES.values(),
                    *SURROUNDINGS,
                    *WITH_EMERGENCY,
                    *FOR_SENDERS,
                    RECORDS,
                    MASKS,
                    ACCOUNTS,
                    SUBJECTS,
                ):
                    compared.note(not rows(query), f"{query}: seen by a stranger")
    return compared


def rows(query: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def pairs(query: str) -> set[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return set(cursor.fetchall())


def told(thing: Asked, answer: Answer, seen: bool, standing: Standing) -> str:
    viewer = standing.viewer
    near = [row for row in standing.relationships if row.record and row.record == thing.record]
    return (
        f"{thing.kind} {thing.id}: engine {answer.sight} ({answer.reason}), database "
        f"{'shows' if seen else 'hides'} it, to {viewer.role} for {viewer.purpose}; own agency "
        f"{thing.agency == viewer.agency}, shielded {thing.person in standing.shielded}, "
        f"listed {thing.person in standing.listed}, related to the record by "
        f"{[(row.kind, row.person == thing.person) for row in near]}"
    )
