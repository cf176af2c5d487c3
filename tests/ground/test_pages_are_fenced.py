"""What every response carries, how sessions end, and how guessing passwords ends."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from fullpicture.config import settings as product
from tests.roles import as_owner

SIGN_IN = "/sign-in/"
PASSWORD = "correct horse battery staple"


@pytest.fixture
def email(db: None) -> str:
    """Somebody who may sign in, and sees nothing."""
    address = f"{uuid.uuid4().hex[:8]}@example.org"
    practitioner = get_user_model()(email=address)
    practitioner.set_password(PASSWORD)
    with as_owner():
        practitioner.save()
    return address


def sign_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    response: HttpResponse = client.post(SIGN_IN, {"login": email, "password": password})
    return response


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def directives(response: HttpResponse) -> dict[str, str]:
    policy = response.headers["Content-Security-Policy"]
    parts = [part.strip().partition(" ") for part in policy.split(";") if part.strip()]
    return {name: value for name, _, value in parts}


@pytest.mark.django_db
@pytest.mark.parametrize("path", [SIGN_IN, "/no-such-page/"])
def test_every_page_has_a_strict_content_security_policy(client: Client, path: str) -> None:
    response = client.get(path)
    policy = directives(response)
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_every_page_has_the_secure_headers(client: Client) -> None:
    headers = client.get(SIGN_IN).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]


def test_a_session_ends_with_the_browser_and_after_thirty_idle_minutes(
    client: Client, email: str
) -> None:
    sign_in(client, email)
    assert signed_in(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["expires"] == ""
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    kept = Session.objects.get(session_key=cookie.value)
    assert kept.expire_date - timezone.now() <= timedelta(minutes=30)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert not signed_in(client)


def test_a_busy_session_ends_after_twelve_hours(client: Client, email: str) -> None:
    began = timezone.now()
    sign_in(client, email)
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(began + timedelta(minutes=minutes)):
            client.get("/password/")
            assert signed_in(client)
    with time_machine.travel(began + timedelta(hours=12, minutes=1)):
        client.get("/password/")
        assert not signed_in(client)


def test_five_wrong_passwords_lock_the_name_for_a_quarter_of_an_hour(
    client: Client, email: str
) -> None:
    now = timezone.now()
    with time_machine.travel(now):
        for attempt in range(5):
            # Writing the name in another case buys no new attempts.
            response = sign_in(client, email.upper() if attempt % 2 else email, "wrong")
        assert response.status_code == 429
        assert sign_in(client, email).status_code == 429
        assert not signed_in(client)
    with time_machine.travel(now + timedelta(minutes=16)):
        sign_in(client, email)
        assert signed_in(client)


def test_the_lockout_table_names_nobody(client: Client, email: str) -> None:
    sign_in(client, email, "wrong")
    kept = AccessAttempt.objects.get()
    assert email not in f"{kept.username} {kept.get_data} {kept.post_data}"


@pytest.mark.django_db
def test_nobody_signs_up_or_resets_a_password_by_themselves(client: Client) -> None:
    for path in ("/signup/", "/sign-up/", "/password/reset/", "/accounts/signup/"):
        assert client.get(path).status_code == 404


def test_passwords_are_kept_by_argon2() -> None:
    with override_settings(PASSWORD_HASHERS=product.PASSWORD_HASHERS):
        assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"


@pytest.mark.django_db
def test_a_page_is_one_transaction() -> None:
    assert connection.settings_dict["ATOMIC_REQUESTS"]


def test_what_another_site_sends_never_comes_back_on_a_page_of_ours() -> None:
    client = Client(enforce_csrf_checks=True)
    path, typed = f"/drafts/{uuid.uuid4()}/what/", {"why": "Words from elsewhere"}
    for site in ("cross-site", "same-site", "none", ""):
        headers = {"Sec-Fetch-Site": site} if site else {}
        response = client.post(path, typed, headers=headers)
        assert response.status_code == 403
        assert "Words from elsewhere" not in response.content.decode()
    ours = client.post(path, typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert ours.status_code == 403
    assert "Words from elsewhere" in ours.content.decode()


def test_a_password_never_comes_back_on_a_page() -> None:
    client = Client(enforce_csrf_checks=True)
    typed = {"login": "somebody@example.org", "password": PASSWORD}
    response = client.post(SIGN_IN, typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403
    assert PASSWORD not in response.content.decode()
