"""Which pairs are kept for a person, which are linked by themselves, and which come to nothing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.linkage import models
from fullpicture.linkage.compared import digest_of_pair, digests
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.people.models import Address, ProtectedDetail, Record
from fullpicture.policy import queries as policy
from fullpicture.policy.details import LinkageRules
from fullpicture.rules.clocks import london_date
from fullpicture.rules.matching import Band

CLOCK = "pair_decided"
THOUSANDTHS = 1000
MILLIONTHS = 1_000_000


@dataclass(frozen=True)
class Two:
    """The records of a pair, in the order in which pairs are kept."""

    left: Record
    right: Record
    digest: str

    @property
    def apart(self) -> bool:
        return self.left.person_id != self.right.person_id and self.left.kind == self.right.kind


def rows_of(pairs: Collection[Pair]) -> dict[tuple[UUID, UUID], Two]:
    """The records of these pairs, those that there are."""
    wanted = {UUID(each) for pair in pairs for each in (pair.left, pair.right)}
    rows = Record.objects.in_bulk(wanted)
    said = digests(list(rows))
    found: dict[tuple[UUID, UUID], Two] = {}
    for pair in pairs:
        left, right = order_of(pair)
        if left != right and left in rows and right in rows:
            digest = digest_of_pair(said[left], said[right])
            found[left, right] = Two(rows[left], rows[right], digest)
    return found


def order_of(pair: Pair) -> tuple[UUID, UUID]:
    left, right = sorted((UUID(pair.left), UUID(pair.right)))
    return left, right


def current(two: Two) -> models.Pair | None:
    rows = models.Pair.objects.filter(left_record_id=two.left.id, right_record_id=two.right.id)
    return rows.filter(is_current=True).first()


def links_by_itself(pair: Pair, held: str, rules: LinkageRules) -> bool:
    return rules.automatic and pair.band is Band.MATCH and not held


def second_because(two: Two, held: str, rules: LinkageRules) -> list[str]:
    """Policy's codes for why two people decide."""
    records = (two.left.id, two.right.id)
    found = {held.replace(" ", "_")}
    if two.left.shielded or two.right.shielded:
        found.add("shielded")
    protected = Address.objects.filter(record_id__in=records, is_current=True, protected=True)
    if (
        protected.exists()
        or ProtectedDetail.objects.filter(record_id__in=records, is_current=True).exists()
    ):
        found.add("protected")
    return sorted(found & rules.second)


def kept(pair: Pair, two: Two, held: str, rules: LinkageRules, *, at: datetime) -> models.Pair:
    due = policy.due(CLOCK, at, viewer=None)
    return models.Pair(
        left_record_id=two.left.id,
        right_record_id=two.right.id,
        left_agency_id=two.left.agency_id,
        right_agency_id=two.right.agency_id,
        per_million=round(pair.probability * MILLIONTHS),
        band=pair.band,
        held=held,
        evidence=[
            {"field": each.field, "words": each.words, "weight": round(each.weight * THOUSANDTHS)}
            for each in pair.evidence
        ],
        model=pair.model,
        digest=two.digest,
        second=second_because(two, held, rules),
        decide_by=due.at,
        clock=str(due.clock),
        found_at=at,
    )


def evidence_of(row: models.Pair) -> tuple[Evidence, ...]:
    said: Iterable[dict[str, object]] = row.evidence or ()
    return tuple(
        Evidence(str(each["field"]), str(each["words"]), float(str(each["weight"])) / THOUSANDTHS)
        for each in said
    )


def rules_on(at: datetime) -> LinkageRules:
    return policy.linkage_rules(london_date(at), viewer=None)
