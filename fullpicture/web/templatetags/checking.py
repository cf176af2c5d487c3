"""How claims stand, what bears on them and what was done about them, in words."""

from collections.abc import Mapping

from django import template

from fullpicture.rules.claims import Topic
from fullpicture.rules.triangulation import Standing
from fullpicture.triangulation.details import Bearing, Turn

register = template.Library()

STANDINGS: Mapping[str, tuple[str, str]] = {
    Standing.CONTRADICTED: ("Contradicted", "orange"),
    Standing.FAMILYS_ACCOUNT: ("Family’s account, not yet checked", "yellow"),
    Standing.ECHOED: ("Echoed: one source", "yellow"),
    Standing.COULD_NOT_BE_CHECKED: ("Could not be checked", "yellow"),
    Standing.BEING_CHECKED: ("Being checked", "blue"),
    Standing.NOTHING_LEFT: ("Nothing says so", "grey"),
    Standing.ONE_ACCOUNT: ("One account", "blue"),
    Standing.CORROBORATED: ("Corroborated", "green"),
    Standing.CHILDS_WORD: ("The child’s own words", "purple"),
}
BEARINGS: Mapping[str, str] = {
    Bearing.SUPPORTS: "Says so",
    Bearing.CONTRADICTS: "Says otherwise",
    Bearing.SILENT: "Says nothing about it",
}
TURNS: Mapping[str, str] = {
    Turn.ASKED: "Asked",
    Turn.COULD_NOT_SAY: "Could not say",
    Turn.SETTLED: "Settled",
    Turn.SET_ASIDE: "Set aside",
    Turn.REOPENED: "To be looked at again",
}
TOPICS: Mapping[str, str] = {
    Topic.INJURY: "How an injury came about",
    Topic.SERVICE: "A service",
    Topic.ATTENDANCE: "School or health attendance",
    Topic.CONTACT: "Contact with somebody",
    Topic.HOUSEHOLD: "Who lives with the child",
}


@register.filter
def standing_in_words(standing: str) -> str:
    return STANDINGS[standing][0]


@register.filter
def standing_colour(standing: str) -> str:
    return STANDINGS[standing][1]


@register.filter
def bearing_in_words(bearing: str) -> str:
    return BEARINGS[bearing]


@register.filter
def turn_in_words(turn: str) -> str:
    return TURNS[turn]


@register.filter
def topic_in_words(topic: str) -> str:
    return TOPICS.get(topic, "")
