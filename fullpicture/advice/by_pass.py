"""What somebody without an account is asked, once the code of their pass was right."""

from fullpicture.advice.models import Question
from fullpicture.visibility.passes import InHand


def question_of(held: InHand) -> str | None:
    """Nothing, if the link was closed meanwhile."""
    row = Question.objects.filter(id=held.thing).first()
    return (row.text or "") if row else None
