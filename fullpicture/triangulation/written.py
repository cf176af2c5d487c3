"""What may be written of checking: of whom, by whom, and the sentences for what may not."""

from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.chronology.written import NO_RECORD, writable
from fullpicture.people import queries as people
from fullpicture.people.models import Record
from fullpicture.rules import access, sources
from fullpicture.rules.facts import Asked, Kind, Purpose, Sight, Viewer
from fullpicture.rules.verdict import Reason, Refused
from fullpicture.triangulation.models import Claim
from fullpicture.triangulation.sight import claim_row
from fullpicture.visibility import queries as visibility

DESIGN = sources.DESIGN_TRIANGULATION
LONGEST = 1_000
"""Characters of a claim or an open question: it heads its page and the board, and stays there."""
CLAIM_GONE = Reason(
    "claim.absent", "There is no such claim for you.", DESIGN, "Look on the child's checking board."
)
ENTRY_GONE = Reason(
    "claim.no_entry",
    "There is no such entry about this child for you.",
    DESIGN,
    "Choose one from the child's chronology.",
)
NO_WORDS = Reason(
    "claim.no_words",
    "Nothing says what is claimed.",
    DESIGN,
    "Write one sentence that somebody could confirm or correct.",
)
TOO_LONG = Reason(
    "claim.too_long",
    f"That is more than one sentence: at most {LONGEST:,} characters fit.",
    DESIGN,
    "Say the one thing that somebody could confirm, correct or answer.",
)
CHILDS_WORD = Reason(
    "claim.childs_word",
    "What a child says of harm is evidence, and not a claim to be checked.",
    sources.CHILDS_WORD,
    "Act on it. If it is not about harm, say so below.",
)
NO_REASON = Reason(
    "claim.no_reason",
    "Nothing says why.",
    DESIGN,
    "Say it in one sentence: what you know, and how.",
)
OWN_SOURCE = Reason(
    "evidence.from_itself",
    "An entry cannot be taken from itself.",
    DESIGN,
    "Choose the entry that it came from, or none.",
)
NOT_LAID = Reason(
    "evidence.source_not_laid",
    "That does not lie beside this claim.",
    DESIGN,
    "Lay the entry that it came from beside the claim first.",
)
NO_SERVICE = Reason(
    "claim.no_service", "Nobody is asked.", DESIGN, "Choose whom to ask, from the directory."
)
NOT_ANSWERED = Reason(
    "evidence.no_answer",
    "There is no such answer beside this claim.",
    DESIGN,
    "Wait for it, or ask again.",
)
NOT_OWN_ENTRY = Reason(
    "taken_back.not_own",
    "You may not take back what this entry says.",
    DESIGN,
    "Only whoever may correct it can. Ask the agency that wrote it.",
)
NO_QUESTION = Reason(
    "question.no_words", "Nothing is asked.", DESIGN, "Write the question in one sentence."
)
QUESTION_GONE = Reason(
    "question.absent",
    "There is no such question for you.",
    DESIGN,
    "Look on the child's checking board.",
)
NO_ANSWER = Reason(
    "question.no_answer", "Nothing says what the answer is.", DESIGN, "Write it, and how you know."
)
NOT_TO_EVERYBODY = Reason(
    "question.sensitive",
    "Other agencies would learn from this question that your service knows the child.",
    sources.PROTECT,
    "Ask within your agency, or share with those who need to know.",
)


def own_record(person: UUID, *, viewer: Viewer) -> Record:
    """The own agency's record of somebody whom the viewer works with; or a refusal."""
    record = writable([person], viewer=viewer).get(person)
    if record is None or not _works_with(record, viewer=viewer):
        raise Refused(NO_RECORD)
    return record


def _works_with(record: Record, *, viewer: Viewer) -> bool:
    standing = visibility.standing_of(
        viewer=viewer, persons=[record.person_id], records=[record.id]
    )
    asked = Asked(Kind.DETAIL, record.id, record.person_id, record.agency_id, record.id)
    return access.decide(standing, [asked])[record.id].sight is Sight.FULL


def may_write(person: UUID, *, viewer: Viewer) -> bool:
    record = writable([person], viewer=viewer).get(person)
    return record is not None and _works_with(record, viewer=viewer)


def own_claim(claim: UUID, *, viewer: Viewer) -> Claim:
    row = claim_row(claim, viewer=viewer)
    if row is None or viewer.purpose is not Purpose.SAFEGUARDING:
        raise Refused(CLAIM_GONE)
    return row


def entry_about(entry: UUID, person: UUID, *, viewer: Viewer) -> Entry:
    """The newest version of an entry that the viewer may see, about this person; or a refusal."""
    found = chronology.versions_of(entry, viewer=viewer)
    if not found or person not in found[0].about:
        raise Refused(ENTRY_GONE)
    return found[0]


def works_with(person: UUID, *, viewer: Viewer) -> bool:
    """More than having been sent something about them."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return False
    standing = visibility.standing_of(viewer=viewer, persons=[person])
    return person in access.reach(standing).beyond_persons


def would_show_a_sensitive_service(person: UUID, *, viewer: Viewer) -> bool:
    """Whether the mere name of the viewer's agency tells others what they may not know."""
    own = agencies.agencies_of([viewer.agency], viewer=viewer)[viewer.agency]
    involved = people.involved(person, viewer=viewer)
    return viewer.in_quiet_team or any(
        each.sensitive and each.agency == own.name for each in involved
    )
