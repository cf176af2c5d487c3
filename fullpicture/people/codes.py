"""National codes and kinds for what agencies keep about a person's life. None is a rule's input."""

from enum import StrEnum


class Ethnicity(StrEnum):
    """Codes of the children in need census (schema 2024)."""

    WBRI = "WBRI"
    WIRI = "WIRI"
    WIRT = "WIRT"
    WROM = "WROM"
    WOTH = "WOTH"
    MWBC = "MWBC"
    MWBA = "MWBA"
    MWAS = "MWAS"
    MOTH = "MOTH"
    AIND = "AIND"
    APKN = "APKN"
    ABAN = "ABAN"
    AOTH = "AOTH"
    BCRB = "BCRB"
    BAFR = "BAFR"
    BOTH = "BOTH"
    CHNE = "CHNE"
    OOTH = "OOTH"
    REFU = "REFU"
    NOBT = "NOBT"


class Disability(StrEnum):
    """Codes of the children in need census (schema 2024). NONE stands alone."""

    NONE = "NONE"
    MOB = "MOB"
    HAND = "HAND"
    PC = "PC"
    INC = "INC"
    COMM = "COMM"
    LD = "LD"
    HEAR = "HEAR"
    VIS = "VIS"
    BEH = "BEH"
    CON = "CON"
    AUT = "AUT"
    DDA = "DDA"


class AddressKind(StrEnum):
    HOME = "home"
    STAYS = "stays"
    POST = "post"


class Relation(StrEnum):
    """What somebody is to the person a row is about."""

    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    STEP_PARENT = "step_parent"
    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"
    SIBLING = "sibling"
    HALF_SIBLING = "half_sibling"
    STEP_SIBLING = "step_sibling"
    GRANDPARENT = "grandparent"
    AUNT_OR_UNCLE = "aunt_or_uncle"
    COUSIN = "cousin"
    CARER = "carer"
    FOSTER_CARER = "foster_carer"
    ADOPTIVE_PARENT = "adoptive_parent"
    GUARDIAN = "guardian"
    FRIEND = "friend"
    OTHER = "other"


class Responsibility(StrEnum):
    """Parental responsibility, as far as the agency knows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class SchoolStatus(StrEnum):
    MAIN = "main"
    GUEST = "guest"
    ALTERNATIVE = "alternative"
    HOME_EDUCATED = "home_educated"
    NOT_IN_SCHOOL = "not_in_school"


class ProtectedKind(StrEnum):
    """What must not be told. An address has a file of its own and is protected there."""

    REFERRER = "referrer"
    PLACE = "place"
    NAME = "name"
