"""What is kept about people: records and identities, involvements, surroundings, protection."""

from fullpicture.people.models.involvements import Involvement, MaskedInvolvement
from fullpicture.people.models.protected import ProtectedDetail, ProtectedMark
from fullpicture.people.models.records import Identity, Person, Record
from fullpicture.people.models.surroundings import (
    Address,
    Background,
    HouseholdMember,
    Schooling,
    Tie,
)

__all__ = [
    "Address",
    "Background",
    "HouseholdMember",
    "Identity",
    "Involvement",
    "MaskedInvolvement",
    "Person",
    "ProtectedDetail",
    "ProtectedMark",
    "Record",
    "Schooling",
    "Tie",
]
