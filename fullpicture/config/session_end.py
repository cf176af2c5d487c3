"""A session ends twelve hours after signing in, however busy it is."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN = "began"


class EndAfterADay:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now().timestamp()
        longest: timedelta = settings.SESSION_LONGEST
        lasted = now - request.session.get(BEGAN, now)
        if request.user.is_authenticated and lasted > longest.total_seconds():
            logout(request)
        response = self.get_response(request)
        if request.user.is_authenticated:  # this request may have signed them in
            request.session.setdefault(BEGAN, now)
        return response
