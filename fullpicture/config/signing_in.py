"""What signing in may write of a practitioner: the password, and when they last came."""

from allauth.account.adapter import DefaultAccountAdapter

from fullpicture.agencies.models import Practitioner


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Saves the password's column alone: web has no right to any other (`grants.py`)."""

    def set_password(self, user: Practitioner, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])

    def is_open_for_signup(self, request: object) -> bool:
        return False
