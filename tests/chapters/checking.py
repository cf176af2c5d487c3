"""Entries of several agencies that had it from one another, for the tests of checking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import EntryDetails, HowKnown, Nature, Precision
from fullpicture.chronology.models import EntryVersion
from fullpicture.rules.claims import Topic
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import drafts
from fullpicture.triangulation import actions
from fullpicture.triangulation.details import Bearing
from fullpicture.visibility.standing import acting, setting, settle
from tests.cast import Scene, files_in, standing
from tests.chapters.test_first_share import decide, ready
from tests.roles import as_owner

CLAIM = "CAMHS sees him every week."
DAY = datetime(2026, 11, 2, tzinfo=UTC)


def says(
    scene: Scene, reference: str, code: str, text: str = CLAIM, *, told_by: str = "", **more: Any
) -> UUID:
    """An entry of an agency's file about Lena; told by somebody, or seen by its author."""
    details = replace(
        EntryDetails(
            source="cases",
            reference=reference,
            person="lena",
            occurred_from=DAY,
            occurred_to=DAY + timedelta(days=1),
            precision=Precision.DAY,
            recorded_at=DAY + timedelta(hours=15),
            author_name=f"Somebody of {code}",
            author_role="Practitioner",
            how_known=HowKnown.TOLD if told_by else HowKnown.OBSERVED,
            told_by=told_by,
            nature=Nature.FACT,
            significant=False,
            text=text,
        ),
        **more,
    )
    before = {name: setting(name) for name in ("post", "agency", "teams", "purpose", "at")}
    with files_in(scene, code) as actor:
        chronology.record_entry(details=details, by=actor, at=scene.at)
    settle(**before)  # whoever stood here stands here again
    with as_owner():
        rows = EntryVersion.objects.filter(agency_id=scene.agency[code], reference=reference)
        return rows.values_list("entry_id", flat=True)[0]


def version_of(entry: UUID) -> UUID:
    with as_owner():
        rows = EntryVersion.objects.filter(entry_id=entry).order_by("-number")
        return rows.values_list("id", flat=True)[0]


def claim(
    scene: Scene, viewer: Viewer, entry: UUID | None = None, *, person: str = "lena", **said: Any
) -> UUID:
    usual = {"form": uuid4(), "text": CLAIM, "topic": Topic.SERVICE, "of_harm": False}
    told: dict[str, Any] = usual | said
    return actions.make_claim(
        person=scene.person[person],
        entry=entry,
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
        **told,
    )


def lay(viewer: Viewer, claim: UUID, entry: UUID, bearing: str = "supports", **said: Any) -> UUID:
    usual = {"form": uuid4(), "why": "", "source": "", "household": None, "had_from": ()}
    told: dict[str, Any] = usual | said
    return actions.lay_evidence(
        claim=claim,
        entry=entry,
        bearing=Bearing(bearing),
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
        **told,
    )


def share(scene: Scene, entry: UUID, *, sender: str = "amara", to: str = "joan") -> UUID:
    """An entry sent on as it stands; the version that the recipient has of it."""
    version = version_of(entry)
    with standing(scene, sender) as viewer:
        draft = ready(scene, viewer, to)
        drafts.fill(draft, viewer=viewer, versions=(str(version),))
        decide(draft, viewer)
    return version
