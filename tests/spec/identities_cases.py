"""Worked cases: what is kept as protected does not travel."""

from dataclasses import replace

from fullpicture.rules.identities import judge_identities
from fullpicture.rules.sharing import judge
from fullpicture.rules.sharing_facts import GivenAway, Outcome, Point, Stake, Stance
from tests.spec.drafts import (
    CHILD_KNOWS,
    EDITION_2024,
    LIMITS,
    NOW,
    SOCIAL_WORKER,
    STARTS,
    WEEKS_OLD,
    about,
    draft,
    named,
)
from tests.spec.worked import Case, Kind

NEIGHBOURING = replace(SOCIAL_WORKER, shown=("Oakfield Primary School", "Harrowmere Youth Trust"))
REFUGE = GivenAway("the entry of 9 March 2026 by Amara Okafor", "address", "01632 960127")
TELLER = GivenAway("why they need it", "referrer", "01632 960121")
FATHER = named("father")
IN_REFUGE = about(Stake.PARENT, Stance.TOLD, protected_from=frozenset({FATHER}))
HIS_SISTER = replace(SOCIAL_WORKER, close_to=frozenset({FATHER}))
AGREED = replace(
    REFUGE, released_by="Morag Pennock", because="The police officer fetches them tonight."
)
NEIGHBOURS = replace(WEEKS_OLD, names_outsiders=True, outsiders=("Terry Blunt", "Mrs Blunt"))
UNNAMED = GivenAway("what you ask of them", "place", "")

CASES = (
    Case(
        judge_identities,
        Kind.YES,
        "Nothing that any agency keeps as protected stands in what a teacher sends.",
        "It may go.",
        lambda: judge_identities(draft()),
        "met: identities.none_given_away",
    ),
    Case(
        judge_identities,
        Kind.NO,
        "An entry names the street of a refuge, and the reason names the neighbour who told.",
        "It cannot be recorded yet: leave them out, or ring first.",
        lambda: judge_identities(draft(given_away=(REFUGE, TELLER))),
        "cannot_be_recorded_yet: identities.address identities.referrer",
    ),
    Case(
        judge_identities,
        Kind.NOT_ENOUGH_KNOWN,
        "A number that must not be known stands in it, and nobody is named to ring about it.",
        "It cannot be recorded yet: ring your own duty desk.",
        lambda: judge_identities(draft(given_away=(UNNAMED,))),
        "cannot_be_recorded_yet: identities.place",
    ),
    Case(
        judge_identities,
        Kind.NO,
        "A recipient lives with the man that the mother hides from.",
        "Look again: choose somebody else.",
        lambda: judge_identities(
            draft(openness=(CHILD_KNOWS, IN_REFUGE), recipients=(HIS_SISTER,))
        ),
        "look_again: identities.recipient_close",
    ),
    Case(
        judge_identities,
        Kind.NO,
        "A worker of the authority that a mother fled is sent something for the first time, and "
        "sees with it that a school and a youth club work with her child.",
        "Look again: both tell where the child can be found.",
        lambda: judge_identities(
            draft(openness=(CHILD_KNOWS, IN_REFUGE), recipients=(NEIGHBOURING,))
        ),
        "look_again: identities.place_shown",
    ),
    Case(
        judge_identities,
        Kind.YES,
        "The same worker is sent something about a child who is kept from nobody.",
        "It may go.",
        lambda: judge_identities(draft(recipients=(NEIGHBOURING,))),
        "met: identities.none_given_away",
    ),
    Case(
        judge_identities,
        Kind.NO,
        "An entry tells what police said of a neighbour's child.",
        "Look again: that child is no part of this child's life.",
        lambda: judge_identities(draft(items=(replace(WEEKS_OLD, names_outsiders=True),))),
        "look_again: identities.outsider_named",
    ),
    Case(
        judge_identities,
        Kind.NO,
        "An entry names Terry Blunt and Mrs Blunt, and neither is in the child's life as known.",
        "Look again: both are named to the sender.",
        lambda: judge_identities(draft(items=(NEIGHBOURS,))),
        "look_again: identities.outsider_named",
    ),
    Case(
        judge_identities,
        Kind.YES,
        "A refuge's street stands in it, and the sender's manager agreed that it goes.",
        "It may go, and her reason stands in the decision.",
        lambda: judge_identities(draft(given_away=(AGREED,))),
        "met: identities.released",
    ),
    Case(
        judge_identities,
        Kind.NO,
        "The manager agreed to the street, and nobody to the neighbour who told.",
        "It cannot be recorded yet.",
        lambda: judge_identities(draft(given_away=(AGREED, TELLER))),
        "cannot_be_recorded_yet: identities.referrer",
    ),
    Case(
        judge_identities,
        Kind.NO,
        "The manager agreed to the street, and the entry names a neighbour's child.",
        "Look again at the child; the manager's word stands beside it.",
        lambda: judge_identities(draft(given_away=(AGREED,), items=(NEIGHBOURS,))),
        "look_again: identities.outsider_named identities.released",
    ),
    Case(
        judge_identities,
        Kind.NOT_ENOUGH_KNOWN,
        "Nobody looked if others are named.",
        "Look again: read it through.",
        lambda: judge_identities(draft(items=(replace(WEEKS_OLD, names_outsiders=None),))),
        "look_again: identities.not_looked",
    ),
    Case(
        judge,
        Kind.NO,
        "A refuge's street stands in an entry that a teacher decides to share.",
        "It is stopped before anything else is looked at.",
        lambda: judge(
            draft(given_away=(REFUGE,)), edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW
        ),
        dict.fromkeys(Point, "met") | {"identities": "cannot_be_recorded_yet"},
    ),
    Case(
        judge,
        Kind.YES,
        "The same teacher decides not to share it.",
        "That can be recorded: nothing is sent.",
        lambda: judge(
            draft(outcome=Outcome.DO_NOT_SHARE, given_away=(REFUGE,)),
            edition=EDITION_2024,
            starts=STARTS,
            limits=LIMITS,
            at=NOW,
        ),
        dict.fromkeys(("reason", "agreement", "advice"), "met"),
    ),
)
