"""What every page stands on: who is signed in, in which post, at which instant, seeing what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.ledger.actor import Actor
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.standing import acting, stand
from fullpicture.web.signed_out import typed_again

P = ParamSpec("P")
T = TypeVar("T")
POST_KEPT = "post"


class PageRequest(HttpRequest):
    """A request of somebody who stands in a post. `held` are all the posts they hold today."""

    viewer: Viewer
    actor: Actor
    post: Post
    held: tuple[Post, ...]


@dataclass(frozen=True)
class Fault:
    """One thing to put right on a form: the field, what is wrong, and what would settle it."""

    field: str
    words: str
    remedy: str = ""


View = Callable[Concatenate[PageRequest, P], HttpResponse]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(*methods: str) -> Callable[[View[P]], Plain[P]]:
    """A page for somebody in a post. A GET changes nothing but the trace of looking.

    The standing is set before the view runs, inside the request's own transaction. Views return
    their refusals: a refusal raised would roll back the ledger's row of it.
    """

    def mark(view: View[P]) -> Plain[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            instead = turned_away(request, methods) or take_post(request)
            if instead is not None:
                return instead
            standing = cast(PageRequest, request)
            stand(standing.viewer)
            return view(standing, *args, **kwargs)

        answer.__dict__["methods"] = methods
        return answer

    return mark


def turned_away(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse | None:
    """The answer to a method that the page does not know, or to somebody not signed in."""
    if request.method not in methods:
        response = render(request, "405.html", status=405)
        response["Allow"] = ", ".join(methods)
        return response
    if not request.user.is_authenticated:
        again = typed_again(request) if request.method == "POST" else None
        # Only a page can be gone back to after signing in; an act has to be done again.
        return again or redirect_to_login(request.path if request.method == "GET" else "/")
    return None


def take_post(request: HttpRequest) -> HttpResponse | None:
    """Put the request into the post acted in; or answer with what is missing for that."""
    at = datetime.now(UTC)
    held = posts_of(request, at)
    if not held:
        return render(request, "posts/none.html", status=403)
    kept = request.session.get(POST_KEPT)
    chosen = next((post for post in held if str(post.id) == kept), None)
    if chosen is None and len(held) > 1:
        return redirect("posts")
    standing = cast(PageRequest, request)
    standing.post, standing.held = chosen or held[0], held
    standing.viewer = agencies.viewer_in(standing.post, at)
    standing.actor = acting(standing.viewer)
    return None


def posts_of(request: HttpRequest, at: datetime) -> tuple[Post, ...]:
    practitioner = request.user.pk
    assert practitioner is not None, "asked only of somebody signed in"
    return agencies.posts_held(practitioner, london_date(at), viewer=None)


def show(
    request: PageRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    faults: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """A page as at the viewer's instant; with faults it is the form again, refused (422)."""
    words = {"at": request.viewer.at, "faults": faults, **(context or {})}
    return render(request, template, words, status=422 if faults else status)


def absent(request: PageRequest, *, reason_for: object = None) -> HttpResponse:
    """What is refused and what does not exist: the same words, and nothing that tells them apart.

    `reason_for` is the identifier asked for, when somebody may open it with a reason. By post and
    not by child: whoever sees no child is offered none.
    """
    viewer = request.viewer
    offered = reason_for if viewer.purpose is Purpose.SAFEGUARDING else None
    context = {"desks": agencies.desks(viewer=viewer), "reason_for": offered}
    return show(request, "absent.html", context, status=404)


def attempt(act: Callable[[], T]) -> T | tuple[Fault, ...]:
    """Do an act; a refusal undoes all of it and comes back as faults for the form."""
    try:
        with transaction.atomic():
            return act()
    except Refused as refused:
        return faults_of(refused)


def faults_of(refused: Refused) -> tuple[Fault, ...]:
    return tuple(Fault(refused.field, each.words, each.remedy) for each in refused.reasons)
