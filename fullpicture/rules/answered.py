"""What an answer does to a claim that a service is involved."""

from enum import StrEnum

from fullpicture.rules import sources
from fullpicture.rules.asking import Answer
from fullpicture.rules.verdict import cites


class Came(StrEnum):
    """What came of asking a service whether it knows a child."""

    WAITS = "waits"
    SAYS_SO = "says_so"
    SAYS_OTHERWISE = "says_otherwise"
    COULD_NOT_SAY = "could_not_say"
    NOTHING = "nothing"


@cites(sources.DESIGN_TRIANGULATION, sources.DESIGN_EXISTENCE)
def what_came(answer: Answer | None, *, late: bool | None, withdrawn: bool = False) -> Came:
    """What does the answer of a service do to the claim that it is involved?

    That it knows the child says so, and no more than that: whoever asked reads its words and says
    where they do something else. A refusal settles nothing, nor does silence once the time is up.
    """
    if withdrawn and answer is None:
        return Came.NOTHING
    if answer is None:
        return Came.COULD_NOT_SAY if late else Came.WAITS
    return CAME[answer]


CAME = {
    Answer.SHARED: Came.SAYS_SO,
    Answer.PART: Came.SAYS_SO,
    Answer.NOTHING_HELD: Came.SAYS_OTHERWISE,
    Answer.REFUSED: Came.COULD_NOT_SAY,
}
