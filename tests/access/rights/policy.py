"""Rights on the tables and functions of `policy/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    never_added=frozenset(
        {
            "policy_clock",
            "policy_edition",
            "policy_goldenrule",
            "policy_listitem",
            "policy_provision",
        }
    ),
)
