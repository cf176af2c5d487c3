"""Under which name a failed sign-in is counted."""

from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """A keyed hash: the lockout's table names nobody, and case does not buy new attempts."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or request.POST.get("login", "")
    return salted_hmac(
        "fullpicture.lockout", str(name).strip().lower(), algorithm="sha256"
    ).hexdigest()
