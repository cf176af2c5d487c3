"""A form sent after the session ended: what was typed goes back to the page it came from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.csrf import csrf_failure
from django.views.decorators.debug import sensitive_variables

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)


@sensitive_variables("typed")
def typed_again(request: HttpRequest) -> HttpResponse | None:
    """The page that holds what was typed until its author has signed in; None if nothing was.

    Nothing is stored: it is in the answer to the browser that sent it, and nowhere else.
    """
    typed = [
        (name, value) for name, values in request.POST.lists() if name != TOKEN for value in values
    ]
    if not any(value.strip() for _, value in typed):
        return None
    context = {"typed": typed, "files": bool(request.FILES)}
    return render(request, "signed_out.html", context, status=403)


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Signing in makes a new token, so a page of before is refused: it gets its words back.

    Only where the browser itself says that the form is ours. What another site sends must never
    come back on a page of ours with a button to send it.
    """
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    instead = typed_again(request) if ours and not is_for_signing_in(request) else None
    return instead or csrf_failure(request, reason=reason)


def is_for_signing_in(request: HttpRequest) -> bool:
    """A password never comes back on a page."""
    found = request.resolver_match
    return found is None or (found.url_name or "").startswith("account_")
