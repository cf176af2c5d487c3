"""Policy as it stands on a day. It names no child, so it is open to everybody who signs in."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from fullpicture.policy import models
from fullpicture.policy.checks import (
    ATTACHMENT_LIMITS,
    BANK_HOLIDAYS,
    LIMITS,
    LINKAGE,
    SERVICES,
    refusal,
)
from fullpicture.policy.details import AttachmentLimits, LinkageRules
from fullpicture.policy.versions import in_force, latest
from fullpicture.rules.agreements import Agreement, Mode
from fullpicture.rules.basis_facts import Start, Starts
from fullpicture.rules.clocks import Clock, Due, Unit, london_date
from fullpicture.rules.clocks import due as clocks_due
from fullpicture.rules.facts import Exposure, Viewer
from fullpicture.rules.sharing_facts import Edition, GoldenRule, Limits, Point
from fullpicture.rules.verdict import Source


@dataclass(frozen=True)
class ListItem:
    """One line to choose from. `id` is the version that a record keeps."""

    id: UUID
    code: str
    words: str
    value: str
    source: str
    mark: str


def edition_in_force(on: date, *, viewer: Viewer | None) -> Edition:
    """The edition of the golden rules that a decision of this day is judged by."""
    rows = list(in_force(models.Edition.objects.all(), on))
    if not rows:
        raise refusal(
            "no_edition",
            f"No edition of the golden rules is in force on {on:%d %B %Y}.",
            "Ask the partnership to adopt one.",
            field="edition",
        )
    return _edition(max(rows, key=lambda row: (row.starts_on, row.adopted_at)))


def editions(*, viewer: Viewer | None) -> tuple[Edition, ...]:
    """The latest version of every edition, the newest edition first."""
    rows = sorted(latest(models.Edition.objects.all()), key=lambda each: each.starts_on)
    return tuple(_edition(row) for row in reversed(rows))


def edition(identifier: UUID, *, viewer: Viewer | None) -> Edition | None:
    """One version of an edition, as a record kept it."""
    row = models.Edition.objects.filter(id=identifier).first()
    return _edition(row) if row else None


def _edition(row: models.Edition) -> Edition:
    return Edition(
        id=row.id,
        code=row.code,
        name=row.name,
        starts_on=row.starts_on,
        rules=tuple(
            GoldenRule(
                number=rule.number,
                title=rule.title,
                text=rule.text,
                points=tuple(Point(point) for point in rule.answered_by),
                source=Source(row.source, rule.source),
            )
            for rule in row.rules.order_by("number")
        ),
        source=Source(row.source),
        mark=row.mark,
    )


def starts(*, viewer: Viewer | None) -> Starts:
    """When each provision starts, as far as the partnership knows. Rules compare the day."""
    return Starts(
        tuple(
            Start(row.code, row.starts_on, frozenset(row.covers), Source(row.source), row.mark)
            for row in latest(models.Provision.objects.all())
        )
    )


def clock(code: str, on: date, *, viewer: Viewer | None) -> Clock:
    """The clock in force on a day; its `id` goes into the record that starts it."""
    row = in_force(models.Clock.objects.filter(code=code), on).first()
    if row is None:
        raise refusal(
            "no_clock",
            f"No clock {code!r} is set for {on:%d %B %Y}.",
            "Ask the partnership to set it.",
            field="clock",
        )
    return _clock(row)


def due(code: str, start: datetime, *, viewer: Viewer | None) -> Due:
    """When a clock that starts now runs out, and the version of the clock that says so."""
    on = london_date(start)
    running = clock(code, on, viewer=viewer)
    return clocks_due(running, start=start, bank_holidays=bank_holidays(on, viewer=viewer))


def clocks(on: date, *, viewer: Viewer | None) -> tuple[Clock, ...]:
    """Every clock in force on a day, by code."""
    return tuple(_clock(row) for row in in_force(models.Clock.objects.all(), on))


def _clock(row: models.Clock) -> Clock:
    return Clock(
        id=row.id,
        code=row.code,
        words=row.words,
        amount=row.amount,
        unit=Unit(row.unit),
        starts_on=row.starts_on,
        source=Source(row.source),
        mark=row.mark,
        first_day=row.first_day,
        closes=time.fromisoformat(row.closes) if row.closes else None,
    )


def agreements(on: date, *, viewer: Viewer | None) -> tuple[Agreement, ...]:
    """Of each agreement that has begun the version that stands, ended ones too, by code. One that
    was revoked is, until it is adopted anew."""
    revoked = dict(models.Revocation.objects.values_list("agreement_id", "why"))
    return tuple(
        Agreement(
            id=row.id,
            code=row.code,
            held_by=row.held_by,
            asked_by=row.asked_by,
            purpose=row.purpose,
            mode=Mode(row.mode),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            source=Source(row.source),
            services=frozenset(row.services),
            review_on=row.review_on,
            revoked=row.id in revoked,
        )
        for row in in_force(models.Agreement.objects.all(), on)
    )


def items(name: str, on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """The lines of a list in use on a day, in the partnership's order."""
    rows = in_force(models.ListItem.objects.filter(list=name), on)
    in_use = sorted((row for row in rows if row.in_use), key=lambda row: (row.position, row.code))
    return tuple(
        ListItem(row.id, row.code, row.words, row.value, row.source, row.mark) for row in in_use
    )


def lawful_reasons(on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """Reasons for opening a record without a relationship ("open with a reason")."""
    return items("lawful_reasons", on, viewer=viewer)


def purposes(on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """What a sharing may be for."""
    return items("purposes", on, viewer=viewer)


def not_told_reasons(on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """Why somebody may not be told of a sharing."""
    return items("not_told_reasons", on, viewer=viewer)


def not_shared_reasons(on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """Why something may not be shared, or not yet."""
    return items("not_shared_reasons", on, viewer=viewer)


def family_sheet(on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """What a sheet for the family says of putting right and of complaining."""
    return items("family_sheet", on, viewer=viewer)


def sharing_limits(on: date, *, viewer: Viewer | None) -> Limits:
    """Where old, late, many and stale begin on a day."""
    values = {item.code: int(item.value) for item in items(LIMITS, on, viewer=viewer)}
    return Limits(**values)


def attachment_limits(on: date, *, viewer: Viewer | None) -> AttachmentLimits:
    """What is taken of pictures and papers on a day."""
    values = {item.code: int(item.value) for item in items(ATTACHMENT_LIMITS, on, viewer=viewer)}
    return AttachmentLimits(**values)


def linkage_rules(on: date, *, viewer: Viewer | None) -> LinkageRules:
    """Whether records are linked by themselves on a day, and which pairs two people decide."""
    said = {item.code for item in items(LINKAGE, on, viewer=viewer) if item.value == "yes"}
    second = frozenset(code.removeprefix("second_") for code in said if code.startswith("second_"))
    return LinkageRules("automatic_linking" in said, second)


def exposure_of(service_kind: str, on: date, *, viewer: Viewer | None) -> Exposure:
    """How far a service's work shows outside its agency. A kind nobody listed stays hidden."""
    rows = models.ListItem.objects.filter(list=SERVICES, code=service_kind)
    row = in_force(rows, on).first()
    return Exposure(row.value) if row is not None and row.in_use else Exposure.ABSENT


def bank_holidays(on: date, *, viewer: Viewer | None) -> frozenset[date]:
    """The bank holidays known on a day, past and to come."""
    return frozenset(
        date.fromisoformat(item.code) for item in items(BANK_HOLIDAYS, on, viewer=viewer)
    )
