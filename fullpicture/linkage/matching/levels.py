"""What is compared, and in which steps each comparison grades it, as SQL and in words.

`m` is how often two records of one person stand at a level, `u` how often those of two people do:
here as experience has it. Training replaces both where the data tell; see `training`. The SQL
keeps to what DuckDB and Spark both have.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """`alike` says what the rule on twins and namesakes is told: None is not clear.

    `weightless` levels say what another comparison has counted already.
    """

    name: str
    words: str
    sql: str
    m: float
    u: float
    alike: bool | None = None
    frequency: str = ""
    weightless: bool = False


@dataclass(frozen=True)
class Comparison:
    """`field` in the words of a page; `needs` are the columns without which it says nothing."""

    name: str
    field: str
    missing: str
    levels: tuple[Level, ...]
    needs: tuple[str, ...]


def both(column: str) -> str:
    return f'"{column}_l" = "{column}_r"'


def unknown(*columns: str) -> str:
    return " AND ".join(f'("{each}_l" IS NULL OR "{each}_r" IS NULL)' for each in columns)


def share(one: str, other: str = "") -> str:
    return f'list_has_any("{one}_l", "{other or one}_r")'


def longer(column: str, than: int) -> str:
    """Both of them: a level must not depend on which record stands to the left."""
    return f'least(length("{column}_l"), length("{column}_r")) > {than}'


def slips(column: str, most: int) -> str:
    """Slips are dear to count: first what so near a pair cannot but be, by cheaper measures."""
    one, other = f'"{column}_l"', f'"{column}_r"'
    return (
        f"(abs(length({one}) - length({other})) <= {most}"
        f" AND (NOT {longer(column, 3)} OR jaro_winkler_similarity({one}, {other}) >= 0.6)"
        f" AND damerau_levenshtein({one}, {other}) <= {most})"
    )


def date_slips(most: int) -> str:
    """Of year, month and day one is the same: nearly all that differs by so few digits."""
    part = " OR ".join(both(f"born_{each}") for each in ("year", "month", "day"))
    return f'(({part}) AND damerau_levenshtein("born_text_l", "born_text_r") <= {most})'


def near(column: str, least: float) -> str:
    return f'jaro_winkler_similarity("{column}_l", "{column}_r") >= {least}'


def begins(column: str) -> str:
    one, other = f'"{column}_l"', f'"{column}_r"'
    return f"(starts_with({one}, {other}) OR starts_with({other}, {one}))"


TURNED = '("given_l" = "family_r" AND "family_l" = "given_r")'
NEARLY_TURNED = """(
    "given_l" = "family_r" AND damerau_levenshtein("family_l", "given_r") <= 2
    OR "family_l" = "given_r" AND damerau_levenshtein("given_l", "family_r") <= 2)"""
TURNED_WORDS = "names the other way round"
RARE = f'NOT ("given_common_l" AND "given_common_r") AND {longer("given", 2)}'

GIVEN = Comparison(
    "given", "given name", unknown("given"),
    (
        Level("same", "same first name", both("given"), 0.72, 0.006, True, "given"),
        Level("turned", TURNED_WORDS, TURNED, 0.012, 1e-6, True),
        # Jake and James Ashby, of whom one was written Ashby James, may be twins.
        Level("turning", "names the other way round, one spelt otherwise", NEARLY_TURNED, 0.003,
              1e-6),
        Level("short", "one first name is short for the other, or what they go by",
              f"{share('formals', 'goes_by')} OR {share('goes_by', 'formals')}",
              0.05, 0.001, True),
        Level("slip", "first name one letter apart", f"{RARE} AND {slips('given', 1)}",
              0.06, 0.0005, True),
        Level("sound", "first names sound the same",
              f"{both('given_sound')} AND {longer('given_sound', 1)}", 0.03, 0.002),
        Level("close", "first names spelt nearly the same", near("given", 0.88), 0.035, 0.005),
        Level("further", "another of the first names is the same", share("givens"), 0.02, 0.004),
        Level("begins", "first name begins the same", begins("given"), 0.01, 0.01),
        Level("other", "another first name", "ELSE", 0.06, 0.97, False),
    ),
    ("given",),
)  # fmt: skip

FAMILY = Comparison(
    "family", "family name", unknown("family"),
    (
        Level("same", "same family name", both("family"), 0.8, 0.002, True, "family"),
        Level("turned", TURNED_WORDS, NEARLY_TURNED, 0.015, 0.015, True, weightless=True),
        Level("part", "part of the family name, or a former one, is the same", share("families"),
              0.04, 0.001, True),
        Level("slip", "family name one letter apart",
              f"{slips('family', 1)} AND {longer('family', 2)}", 0.05, 0.0008, True),
        Level("sound", "family names sound the same",
              f"{both('family_sound')} AND {longer('family_sound', 1)}", 0.02, 0.001, True),
        Level("close", "family names spelt nearly the same", near("family", 0.88), 0.025, 0.004,
              True),
        Level("other", "another family name", "ELSE", 0.05, 0.99, False),
    ),
    ("family",),
)  # fmt: skip

BORN = Comparison(
    "born", "birth date", unknown("born"),
    (
        Level("same", "same birth date", both("born"), 0.88, 0.0002, True),
        Level("turned", "day and month of birth the other way round",
              '"born_l" = "born_turned_r"', 0.02, 0.0002, True),
        Level("digit", "one digit of the birth date differs", date_slips(1), 0.035, 0.003,
              True),
        Level("year", "same birthday, a year or ten years out",
              f"{both('birthday')} AND abs(\"born_year_l\" - \"born_year_r\") IN (1, 10)", 0.01,
              0.0003, True),
        Level("part", "same year of birth, and same month or day",
              f"{both('born_year')} AND ({both('born_month')} OR {both('born_day')})",
              0.015, 0.006, False),
        Level("two", "two digits of the birth date differ", date_slips(2), 0.01, 0.02,
              False),
        Level("other", "another birth date", "ELSE", 0.025, 0.97, False),
    ),
    ("born",),
)  # fmt: skip

HOME = Comparison(
    "home", "home", unknown("households", "postcodes", "address"),
    (
        Level("household", "same household", share("households"), 0.35, 0.0002, True),
        Level("address", "same address", f"{both('address')} AND {share('postcodes')}",
              0.2, 0.0002, True),
        Level("nearby", "nearly the same address, same postcode",
              f"{share('postcodes')} AND {near('address', 0.88)}", 0.05, 0.0002, True),
        # Many towns have a 12 Church Street: without the postcode it ties nobody.
        Level("street", "same street address, postcode another or unknown", both("address"), 0.05,
              0.0005),
        Level("postcode", "same postcode, now or before", share("postcodes"), 0.1, 0.0005, True),
        Level("similar", "address spelt nearly the same", near("address", 0.9), 0.03, 0.002),
        Level("slip", "postcode one sign apart", slips("postcode", 1), 0.02, 0.002),
        Level("district", "same postcode district", share("districts"), 0.1, 0.05),
        Level("other", "another home", "ELSE", 0.1, 0.94, False),
    ),
    ("households", "postcodes", "address"),
)  # fmt: skip

SEX = Comparison(
    "sex", "sex", unknown("sex"),
    (
        Level("same", "same sex", both("sex"), 0.985, 0.5, True),
        Level("other", "another sex", "ELSE", 0.015, 0.5, False),
    ),
    ("sex",),
)  # fmt: skip

NHS = Comparison(
    "nhs", "NHS number", unknown("numbers"),
    (
        Level("same", "same NHS number", both("nhs"), 0.93, 1e-7, True),
        Level("superseded", "one NHS number replaced the other", share("numbers"), 0.02, 1e-7,
              True),
        Level("other", "another NHS number", "ELSE", 0.05, 0.999, False),
    ),
    ("numbers",),
)  # fmt: skip

UPN = Comparison(
    "upn", "UPN", unknown("upn"),
    (
        Level("same", "same UPN", both("upn"), 0.95, 1e-7, True),
        # A letter at the end: a school's own, until the child's is known.
        Level("temporary", "another UPN, one of them temporary",
              "substr(\"upn_l\", 13, 1) > '9' OR substr(\"upn_r\", 13, 1) > '9'", 0.03, 0.03),
        Level("other", "another UPN", "ELSE", 0.02, 0.97, False),
    ),
    ("upn",),
)  # fmt: skip

RELATIVES = Comparison(
    "relatives", "relatives", unknown("relatives"),
    (
        Level("same", "a relative of the same name", share("relatives"), 0.75, 0.001, True),
        Level("other", "no relative of the same name", "ELSE", 0.25, 0.999, False),
    ),
    ("relatives",),
)  # fmt: skip

EMAIL = Comparison(
    "email", "e-mail", unknown("email"),
    (
        Level("same", "same e-mail address", both("email"), 0.7, 0.0005, True),
        Level("user", "same e-mail name, another provider", both("email_user"), 0.06, 0.0005, True),
        Level("slip", "e-mail address one or two signs apart", slips("email", 2), 0.08, 0.0005,
              True),
        Level("close", "e-mail names spelt nearly the same", near("email_user", 0.9), 0.04, 0.005),
        Level("other", "another e-mail address", "ELSE", 0.12, 0.99, False),
    ),
    ("email",),
)  # fmt: skip

CITY = Comparison(
    # Where the postcode is the same, the town says nothing more.
    "city", "town", f"{unknown('city')} OR coalesce({share('postcodes')}, false)",
    (
        Level("same", "same town", both("city"), 0.75, 0.06, frequency="city"),
        Level("slip", "town spelt nearly the same",
              f"{slips('city', 2)} AND {longer('city', 3)} OR {near('city', 0.9)}", 0.1, 0.01),
        Level("other", "another town", "ELSE", 0.15, 0.93),
    ),
    ("city",),
)  # fmt: skip

COMPARISONS = (GIVEN, FAMILY, BORN, HOME, SEX, NHS, UPN, RELATIVES, EMAIL, CITY)
FREQUENT = ("given", "family", "city")
"""Columns of which a rare value in common says more than a frequent one."""

OF_THE_PERSON = ("given", "born", "sex", "nhs", "upn")
"""What brothers and sisters do not share. They share all the rest."""
