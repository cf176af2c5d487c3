"""The rows that an agency's file refers to by its own references, or why there is none."""

from collections.abc import Collection

from fullpicture.agencies.models import Post
from fullpicture.ledger.actor import Actor
from fullpicture.people.details import AllocationDetails
from fullpicture.people.models import Record
from fullpicture.rules.verdict import Reason, Refused, Source

FILES = Source("docs/reference/files.md")


def own_record(reference: str, source: str, *, by: Actor, field: str = "person") -> Record:
    """The own agency's record that a row names, or a refusal that says which was not there."""
    row = Record.objects.filter(agency_id=by.agency, source=source, reference=reference).first()
    if row is None:
        raise Refused(nobody(reference, source), field=field)
    return row


def unknown_records(
    named: Collection[tuple[str, str]], *, by: Actor
) -> dict[tuple[str, str], Reason]:
    """Which of these, each a source and a reference, no record of the own agency has."""
    sources, references = {pair[0] for pair in named}, {pair[1] for pair in named}
    known = Record.objects.filter(
        agency_id=by.agency, source__in=sources, reference__in=references
    ).values_list("source", "reference")
    return {(source, each): nobody(each, source) for source, each in set(named) - set(known)}


def nobody(reference: str, source: str) -> Reason:
    return Reason(
        "person_unknown",
        f"No person of this agency has the reference {reference!r} in {source!r}.",
        FILES,
        "Import the file of people first, or correct the reference.",
    )


def own_post(details: AllocationDetails, *, by: Actor) -> Post:
    row = Post.objects.filter(
        agency_id=by.agency, source=details.source, reference=details.practitioner
    ).first()
    if row is None:
        raise Refused(
            Reason(
                "practitioner_unknown",
                f"No practitioner of this agency has the reference {details.practitioner!r}.",
                FILES,
                "Import the file of practitioners first, or correct the reference.",
            ),
            field="practitioner",
        )
    return row
