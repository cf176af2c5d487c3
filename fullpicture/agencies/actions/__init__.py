"""Every write of the agencies chapter."""

from fullpicture.agencies.actions.registering import (
    register_agency,
    register_desk,
    register_practitioner,
    register_team,
    set_password,
)
from fullpicture.agencies.actions.writing_down import (
    check_contact,
    correct_contact,
    propose_contact,
    remove_contact,
    say_kind,
)

__all__ = [
    "check_contact",
    "correct_contact",
    "propose_contact",
    "register_agency",
    "register_desk",
    "register_practitioner",
    "register_team",
    "remove_contact",
    "say_kind",
    "set_password",
]
