"""Pictures and papers that whoever asks puts with a question: each because those asked need it."""

from collections.abc import Collection

from fullpicture.chronology.attaching import LONGEST, DraftPaper
from fullpicture.requests.addressing import Askable
from fullpicture.requests.drafts import Written
from fullpicture.requests.kinds import EXISTENCE, RequestKind
from fullpicture.rules import sources
from fullpicture.rules.verdict import Finding, Judgement, Reason

NOT_SAID = Reason(
    "asking.paper_not_described",
    "Say what it shows, who took it and when.",
    sources.DESIGN_ASKING,
    "",
)
TOO_LONG = Reason(
    "asking.paper_too_long",
    f"At most {LONGEST} characters fit.",
    sources.DESIGN_ASKING,
    "Shorten it.",
)
NOT_NEEDED = Reason(
    "asking.paper_not_needed",
    "Nothing says that those you ask need to see this.",
    sources.DESIGN_ASKING,
    "Tick that they need it to answer, or take it off.",
)
ONLY_WHETHER = Reason(
    "asking.paper_with_existence",
    "Whether they know a child is asked without pictures or papers.",
    sources.DESIGN_EXISTENCE,
    "Take them off, or ask for what you need to know instead.",
)
BY_LINK_ALONE = Reason(
    "asking.paper_by_link",
    "Whoever you ask reads it by a link, and a link carries no pictures or papers.",
    sources.DESIGN_ASKING,
    "Take them off and say it in words, or ask somebody with an account too.",
)


def with_it(
    written: Written,
    papers: tuple[DraftPaper, ...],
    kind: RequestKind | None,
    to: Collection[Askable],
) -> tuple[Finding, ...]:
    """What is missing before they may go; by the field of the form where it is put right."""
    if papers and to and all(each.outside for each in to):
        return (_missing("files", BY_LINK_ALONE),)
    if papers and kind is not None and kind.code == EXISTENCE:
        return (_missing("files", ONLY_WHETHER),)
    return tuple(finding for each in papers for finding in _of_one(each, written))


def _of_one(paper: DraftPaper, written: Written) -> tuple[Finding, ...]:
    found = []
    if not 0 < len(paper.shows) <= LONGEST:
        found.append(_missing(f"shows-{paper.id}", TOO_LONG if paper.shows else NOT_SAID))
    if str(paper.id) not in written.needed:
        found.append(_missing(f"needed-{paper.id}", NOT_NEEDED))
    return tuple(found)


def _missing(field: str, reason: Reason) -> Finding:
    return Finding(field, Judgement.CANNOT_RECORD_YET, (reason,))
