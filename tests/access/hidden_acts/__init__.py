"""What was decided, sent, asked, begun, declared and looked at, as a thing that somebody may not
see: by chapter, and in the order in which the pairs of worlds take them."""

from fullpicture.rules.sharing_facts import Outcome
from tests.access.hidden_acts.advice import (
    advice_given,
    asked_for_advice,
    brought_to_supervision,
    draft_for_advice,
)
from tests.access.hidden_acts.agencies import (
    contact_put_right,
    contact_removed,
    contact_written_down,
    kind_said,
)
from tests.access.hidden_acts.chronology import draft_of_entry, paper
from tests.access.hidden_acts.ledger import look, look_at_mia
from tests.access.hidden_acts.linkage import answered_pair, search_for_mia, waiting_pair
from tests.access.hidden_acts.requests import (
    draft_of_question,
    question_answered_by_link,
    question_outside,
    question_to_the_trust,
    reply_of_the_school,
    said_alleged,
)
from tests.access.hidden_acts.sharing import (
    accepted,
    answered_by_link,
    asked_to_unlink,
    decided,
    draft_of_share,
    shared_outside,
)
from tests.access.hidden_acts.triangulation import claim_made, question_of_the_council
from tests.access.hidden_acts.visibility import allocation, declared, reviewed
from tests.access.hidden_things import Add

ACTS: dict[str, Add] = {
    "a share with somebody outside": shared_outside,
    "an answer by a link": answered_by_link,
    "a question to somebody outside": question_outside,
    "who is said to have caused harm": said_alleged,
    "an answer to a question by a link": question_answered_by_link,
    "what kind of body somebody outside works for": kind_said,
    "a question to the trust": question_to_the_trust,
    "an answer of the school's": reply_of_the_school,
    "a draft of a question": draft_of_question("amara"),
    "a draft for advice": draft_for_advice("amara"),
    "a question for advice": asked_for_advice,
    "advice given": advice_given,
    "something brought to supervision": brought_to_supervision,
    "somebody outside": contact_written_down,
    "somebody outside put right": contact_put_right,
    "somebody outside removed": contact_removed,
    "a claim of the council": claim_made,
    "a question of the council": question_of_the_council,
    "a pair of records": waiting_pair("lena@HMC", "mila@OAK", "gita", "olwen"),
    "a pair with somebody hidden": waiting_pair("mia@HMC", "mila@OAK"),
    "an answer to a pair": answered_pair,
    "records said to be of two": asked_to_unlink,
    "a share between others": decided(Outcome.SHARE),
    "a decision not to share": decided(Outcome.DO_NOT_SHARE),
    "an acceptance": accepted,
    "a draft of a share": draft_of_share("piotr"),
    "a draft of an entry": draft_of_entry("iris"),
    "a reason declared at the school": declared("tom"),
    "a reason declared at the council": declared("iris"),
    "a review of a reason": reviewed,
    "an allocation": allocation("rhys", "lena"),
    "an allocation at the school": allocation("tom", "lena"),
    "a look": look("amara", "family"),
    "a look of the school's": look("joan", "record"),
    "a quiet look": look("nadia"),
    "a refusal": look("bea"),
    "a look at somebody hidden": look_at_mia,
    "a search for somebody hidden": search_for_mia,
    "a print": paper,
}
