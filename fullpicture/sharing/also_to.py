"""Who else got the same, as far as a recipient may know: sending tells nobody of a service that
is not openly at work with the child.

A name in a list of recipients would say of a refuge, or of a clinic, what the list of who is
involved keeps back. So only those are named whom that list names too, by agency and practitioner:
whoever works for the same trust may do so in another service.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import connection

from fullpicture.agencies.queries import Post
from fullpicture.people.queries import Involved
from fullpicture.policy.on_day import Policy
from fullpicture.rules.agreements import Mode, agreed
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import Disclosure


def openly_at_work(posts: Iterable[Post], involved: Iterable[Involved]) -> tuple[Post, ...]:
    """Those of the posts who lead a service that anybody at work with the child sees."""
    leading = {(each.agency, each.lead_name) for each in involved
               if not (each.masked or each.sensitive)}  # fmt: skip
    return tuple(each for each in posts if (each.agency.name, each.name) in leading)


def named_with(row: Disclosure, posts: Mapping[UUID, Post]) -> tuple[Post, ...]:
    """Those named on what was sent, without whoever got it by mistake: nobody is to take them to
    have it."""
    if not row.also_to:
        return ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fp_closed_beside(%s)", [row.id])
        closed = {post for (post,) in cursor.fetchall()}
    others = [UUID(each) for each in row.also_to]
    return tuple(posts[each] for each in others if each in posts and each not in closed)


def named_to(
    recipient: Post, others: Iterable[Post], policy: Policy, *, viewer: Viewer
) -> tuple[Post, ...]:
    """Those of the others of whose agency the recipient's own may ask whether it is at work."""
    return tuple(
        each
        for each in others
        if each.id != recipient.id
        and agreed(
            policy.agreements,
            held_by=each.agency.code,
            asked_by=recipient.agency.code,
            purpose=str(viewer.purpose or ""),
            mode=Mode.EXISTENCE,
            on=london_date(viewer.at),
        ).permitted
    )
