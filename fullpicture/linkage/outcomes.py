"""What the answers to a kept pair come to."""

from fullpicture.linkage import models
from fullpicture.linkage.answers import Said, Word, settled


def outcome_of(row: models.Pair) -> Said | None:
    answers = models.PairAnswer.objects.filter(pair_id=row.id).order_by("at", "id")
    words = [Word(each.practitioner_id, Said(each.answer)) for each in answers]
    return settled(words, second=bool(row.second))
