"""Who may be asked for advice: information governance, the own managers, named professionals."""

import re
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.contacts import Contact, contacts
from fullpicture.agencies.queries import WITH_CHILDREN, Post
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Role, Viewer

# Named and designated professionals and the Caldicott Guardian are posts of the field
# (domain fact sheet, section 9); which people hold them, the directory says by their titles.
NAMED = re.compile(r"(?:named|caldicott|designated (?:nurse|doctor))\b", re.IGNORECASE)
IN_SCHOOL = re.compile(r"designated safeguarding lead\b", re.IGNORECASE)
"""Advises the own colleagues, and no other agency's."""


def advisers(*, viewer: Viewer) -> tuple[Post, ...]:
    """The own agency's first, then named professionals, then others' information governance; never
    oneself, in whichever post."""
    own = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    found = [
        post
        for post in agencies.posts_today(london_date(viewer.at), viewer=viewer)
        if post.practitioner != viewer.practitioner and own and _advises(post, own)
    ]
    return tuple(sorted(found, key=lambda post: _place(post, viewer.agency)))


def adviser(post: UUID, *, viewer: Viewer) -> Post | None:
    return next((each for each in advisers(viewer=viewer) if each.id == post), None)


def outside_advisers(*, viewer: Viewer) -> tuple[Contact, ...]:
    """People without an account on whom two people of the agency agree."""
    return tuple(each for each in contacts(viewer=viewer) if each.checked)


def outside_adviser(contact: UUID, *, viewer: Viewer) -> Contact | None:
    return next((each for each in outside_advisers(viewer=viewer) if each.id == contact), None)


def _advises(post: Post, own: Post) -> bool:
    manages = post.role is Role.MANAGER and post.team == own.team
    named = post.role in WITH_CHILDREN and NAMED.match(post.title) is not None
    leads = post.agency.id == own.agency.id and IN_SCHOOL.match(post.title) is not None
    return post.role is Role.GOVERNANCE or manages or named or leads


def _place(post: Post, agency: UUID) -> tuple[bool, bool, str, str]:
    own = post.agency.id == agency
    return (
        not own,
        own is not (post.role is Role.GOVERNANCE),
        post.agency.name,
        post.name,
    )
