"""Codes of family, home, school and background as a practitioner says them."""

from django import template

from fullpicture.people.codes import (
    AddressKind,
    ProtectedKind,
    Relation,
    Responsibility,
    SchoolStatus,
)
from fullpicture.people.details import PersonKind
from fullpicture.people.queries.family import FamilyMember, FamilyTie

register = template.Library()

RELATIONS = {
    Relation.STEP_PARENT: "Step-parent",
    Relation.FORMER_PARTNER: "Former partner",
    Relation.HALF_SIBLING: "Half-sibling",
    Relation.STEP_SIBLING: "Step-sibling",
    Relation.AUNT_OR_UNCLE: "Aunt or uncle",
    Relation.FOSTER_CARER: "Foster carer",
    Relation.ADOPTIVE_PARENT: "Adoptive parent",
    Relation.OTHER: "Somebody close",
}
RESPONSIBILITIES = {
    Responsibility.YES: "Has parental responsibility",
    Responsibility.NO: "No parental responsibility",
    Responsibility.UNKNOWN: "Parental responsibility not known",
}
ADDRESSES = {
    AddressKind.HOME: "Home",
    AddressKind.STAYS: "Also stays here",
    AddressKind.POST: "Letters only",
}
SCHOOLS = {
    SchoolStatus.MAIN: "On roll",
    SchoolStatus.GUEST: "Guest",
    SchoolStatus.ALTERNATIVE: "Alternative provision",
    SchoolStatus.HOME_EDUCATED: "Taught at home",
    SchoolStatus.NOT_IN_SCHOOL: "In no school",
}
PROTECTED = {
    ProtectedKind.REFERRER: "Who told us",
    ProtectedKind.PLACE: "A place or telephone number",
    ProtectedKind.NAME: "A new name",
}
DISABILITIES = {
    "NONE": "none recorded",
    "MOB": "moving about",
    "HAND": "use of hands",
    "PC": "personal care",
    "INC": "incontinence",
    "COMM": "communication",
    "LD": "learning",
    "HEAR": "hearing",
    "VIS": "sight",
    "BEH": "behaviour",
    "CON": "consciousness",
    "AUT": "autism",
    "DDA": "other",
}
ETHNICITIES = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Gypsy or Roma",
    "WOTH": "Any other White background",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "not said: they refused",
    "NOBT": "not yet known",
}


@register.filter
def relation(member: FamilyMember) -> str:
    """What somebody is to the child."""
    if member.relation is None:
        return "Same household" if member.households else "Close to somebody of the family"
    return RELATIONS.get(member.relation, str(member.relation).capitalize())


@register.filter
def between(tie: FamilyTie) -> str:
    """What two people of the family are to each other: a partner, say, of the mother."""
    words = RELATIONS.get(tie.relation, str(tie.relation).capitalize())
    return "Former partner" if words == "Partner" and tie.until else words


@register.filter
def responsibility(member: FamilyMember) -> str:
    """Said of adults only: a sibling has none and nobody asks."""
    if member.kind is PersonKind.CHILD or member.relation is None:
        return ""
    return RESPONSIBILITIES[member.parental_responsibility]


@register.filter
def kind_of_address(kind: AddressKind) -> str:
    return ADDRESSES[kind]


@register.filter
def kind_of_school(status: SchoolStatus) -> str:
    return SCHOOLS[status]


@register.filter
def year(words: str) -> str:
    """Schools write the year group as "Year 5", or as "5"."""
    return f"Year {words}" if words.isdigit() else words


@register.filter
def kind_protected(kind: ProtectedKind) -> str:
    return PROTECTED[kind]


@register.filter
def in_plain(codes: tuple[str, ...]) -> str:
    """Disabilities in words, in the order of the record."""
    return ", ".join(DISABILITIES.get(code, code) for code in codes)


@register.filter
def ethnicity(code: str) -> str:
    """What the children in need census calls the code."""
    return ETHNICITIES.get(code, code)


@register.filter
def spaced(number: str) -> str:
    """An NHS number as it is printed: 3-3-4."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else number
