"""Choosing the post acted in, for those who hold several."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fullpicture.web.page import POST_KEPT, posts_of, turned_away


def posts_page(request: HttpRequest) -> HttpResponse:
    """Stands apart from `page`, which needs a post to stand in."""
    instead = turned_away(request, ("GET", "HEAD", "POST"))
    if instead is not None:
        return instead
    held = posts_of(request, datetime.now(UTC))
    chosen = request.POST.get("post")
    if any(str(post.id) == chosen for post in held):
        request.session[POST_KEPT] = chosen
        return redirect("home")
    return render(request, "posts/choose.html", {"posts": held} if held else {})
