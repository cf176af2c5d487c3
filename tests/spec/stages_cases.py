"""Worked cases: what may happen to something that was shared, and who may do it."""

from fullpicture.rules.stages import Party, Stage, may_move
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN

CASES = (
    Case(
        may_move,
        YES,
        "The sender delivers.",
        "The recipient can read it.",
        lambda: may_move(before=None, after=Stage.DELIVERED, by=Party.SENDER),
        "yes: stage.permitted",
    ),
    Case(
        may_move,
        YES,
        "The recipient has seen it, and takes it on with what they will do.",
        "It is accepted.",
        lambda: may_move(
            before=Stage.SEEN,
            after=Stage.ACCEPTED,
            by=Party.RECIPIENT,
            saying="I will visit on Monday.",
        ),
        "yes: stage.permitted",
    ),
    Case(
        may_move,
        NO,
        "The recipient accepts without having seen it.",
        "It has to be seen first.",
        lambda: may_move(
            before=Stage.DELIVERED, after=Stage.ACCEPTED, by=Party.RECIPIENT, saying="Fine."
        ),
        "no: stage.no_such_move",
    ),
    Case(
        may_move,
        NO,
        "The sender accepts for the recipient.",
        "It stays the sender's until the recipient takes it on.",
        lambda: may_move(
            before=Stage.SEEN, after=Stage.ACCEPTED, by=Party.SENDER, saying="They rang."
        ),
        "no: stage.not_yours",
    ),
    Case(
        may_move,
        NO,
        "Somebody opens again what was closed because it went to the wrong person.",
        "What is closed stays closed.",
        lambda: may_move(before=Stage.CLOSED, after=Stage.SEEN, by=Party.RECIPIENT),
        "no: stage.no_such_move",
    ),
    Case(
        may_move,
        UNSURE,
        "The recipient accepts and does not say what they will do.",
        "It is not accepted until they say so.",
        lambda: may_move(before=Stage.SEEN, after=Stage.ACCEPTED, by=Party.RECIPIENT),
        "not_enough_known: stage.not_said",
    ),
    Case(
        may_move,
        YES,
        "The recipient says that it looks wrong: the child was at school that day.",
        "The sender sees it, and answers.",
        lambda: may_move(
            before=Stage.SEEN, after=Stage.DISPUTED, by=Party.RECIPIENT, saying="She was here."
        ),
        "yes: stage.permitted",
    ),
    Case(
        may_move,
        NO,
        "The recipient says what changed for the child before taking it on.",
        "It is taken on first.",
        lambda: may_move(
            before=Stage.SEEN, after=Stage.REVIEWED, by=Party.RECIPIENT, saying="She eats now."
        ),
        "no: stage.no_such_move",
    ),
    Case(
        may_move,
        YES,
        "The sender takes back what was accepted, because a court said that it may not be used.",
        "It is marked, and what was done because of it stays on record.",
        lambda: may_move(
            before=Stage.ACCEPTED, after=Stage.WITHDRAWN, by=Party.SENDER, saying="A court order."
        ),
        "yes: stage.permitted",
    ),
    Case(
        may_move,
        NO,
        "The recipient takes back what was sent to them.",
        "Only the sender can; the recipient says that it looks wrong.",
        lambda: may_move(
            before=Stage.SEEN, after=Stage.WITHDRAWN, by=Party.RECIPIENT, saying="Not for me."
        ),
        "no: stage.not_yours",
    ),
    Case(
        may_move,
        UNSURE,
        "The sender says that it went to the wrong person, and not who got it.",
        "It is closed once they say so.",
        lambda: may_move(before=Stage.DELIVERED, after=Stage.CLOSED, by=Party.SENDER),
        "not_enough_known: stage.not_said",
    ),
    Case(
        may_move,
        UNSURE,
        "Nothing says who marks it as seen.",
        "It is not marked.",
        lambda: may_move(before=Stage.DELIVERED, after=Stage.SEEN, by=None),
        "not_enough_known: stage.who_not_known",
    ),
)
