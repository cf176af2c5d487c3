"""A day that is none, or none of our time, is asked for again and breaks nothing."""

import pytest
from django.test import Client

from fullpicture.agencies.models import Practitioner
from tests.cast import household

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", ["31/12/9999", "9999-12-31", "1/1/0001", "31/2/2026", "x" * 300])
def test_a_day_that_is_none_on_the_chronology(day: str) -> None:
    scene = household()
    client = Client()
    client.force_login(
        Practitioner.objects.get(email="amara@harrowmere.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    for field in ("as_at", "since", "until"):
        answer = client.get(f"/children/{scene.person['lena']}/chronology/", {field: day})
        assert answer.status_code == 422
        assert "27/11/2026" in answer.content.decode()
