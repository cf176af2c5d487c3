"""Rights on the tables and functions of `agencies/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    workers={
        "agencies_agency": {"UPDATE"},
        "agencies_desk": {"UPDATE"},
        "agencies_post": {"UPDATE"},
        "agencies_practitioner": {"UPDATE"},
        "agencies_team": {"UPDATE"},
    },
    never_added=frozenset(
        {
            "agencies_agency",
            "agencies_desk",
            "agencies_directorychange",
            "agencies_post",
            "agencies_practitioner",
            "agencies_team",
        }
    ),
    web_columns=frozenset(
        {
            ("agencies_practitioner", "last_login"),
            ("agencies_practitioner", "password"),
        }
    ),
)
