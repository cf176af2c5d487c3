"""Who else got the same, as far as a recipient may know: sending tells nobody of a service that
is not openly at work with the child.

A name in a list of recipients would say of a refuge, or of a clinic, what the list of who is
involved keeps back. So only those are named whom that list names too, by agency and practitioner:
whoever works for the same trust may do so in another service.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from fullpicture.agencies.queries import Post
from fullpicture.people.queries import Involved
from fullpicture.policy.on_day import Policy
from fullpicture.rules.agreements import Mode, agreed
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.beside import Beside
from fullpicture.sharing.models import Disclosure


def openly_at_work(posts: Iterable[Post], involved: Iterable[Involved]) -> tuple[Post, ...]:
    """Those of the posts who lead a service that anybody at work with the child sees."""
    leading = {(each.agency, each.lead_name) for each in involved
               if not (each.masked or each.sensitive)}  # fmt: skip
    return tuple(each for each in posts if (each.agency.name, each.name) in leading)


def closed_beside(disclosure: UUID) -> frozenset[UUID]:
    """Those who were sent the same by mistake, so that nobody takes them to have it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fp_closed_beside(%s)", [disclosure])
        return frozenset(post for (post,) in cursor.fetchall())


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


def named_with(row: Disclosure, beside: Beside) -> tuple[Post, ...]:
    """Who else got it, without those to whom it was closed since."""
    closed = closed_beside(row.id) if row.also_to else frozenset()
    others = (UUID(each) for each in row.also_to)
    return tuple(beside.posts[each] for each in others if each in beside.posts.keys() - closed)
