"""`fullpicture agreements`: who may ask whom, in sentences, and taking one back at a terminal."""

import io
import sys
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from fullpicture.agencies.models import Practitioner
from fullpicture.ledger.models import Particulars
from tests.cast import NOW, Scene, household
from tests.chapters.test_agreements import agree
from tests.roles import as_owner, as_role

PASSWORD = "an-invented-one-9"


@pytest.fixture
def scene(db: None) -> Scene:
    made = household()
    agree(made, "two", "OAK", "HMC", services=("health",), review_on=date(2027, 1, 1))
    agree(made, "old", "HMT", "HMC", ends_on=date(2026, 11, 1))
    with as_owner():
        for row in Practitioner.objects.all():
            row.set_password(PASSWORD)
            row.save(update_fields=["password"])
    return made


def said(*words: str, **options: Any) -> list[str]:
    out = io.StringIO()
    with time_machine.travel(NOW, tick=False), as_role("fullpicture_web"):
        call_command("agreements", *words, stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))


def test_each_is_told_in_a_sentence(scene: Scene) -> None:
    lines = {line.split(":")[0]: line for line in said()}
    assert lines["partnership"] == (
        "partnership: every agency may ask whether every agency is at work with a child for"
        " safeguarding. In force since 1 January 2018."
    )
    assert "(of health alone)" in lines["two"]
    assert lines["two"].endswith("In force since 1 January 2018, to be reviewed by 1 January 2027.")
    assert lines["old"].endswith("Ended.")


@pytest.mark.usefixtures("typed")
def test_one_is_revoked_by_whoever_answers_for_it(scene: Scene) -> None:
    lines = said("--revoke", "two", "--why", "Read aloud.", "--as", "gita@harrowmere.example")
    assert lines[0] == "two counts no more."
    assert next(line for line in lines if line.startswith("two: ")).endswith("Revoked.")


@pytest.mark.usefixtures("typed")
def test_nobody_else_revokes_one(scene: Scene) -> None:
    with pytest.raises(CommandError, match="information governance lead may"):
        said("--revoke", "two", "--why", "So.", "--as", "amara@harrowmere.example")
    assert not any(line.endswith("Revoked.") for line in said())


def test_who_revokes_is_said(scene: Scene) -> None:
    with pytest.raises(CommandError, match="Say who you are"):
        said("--revoke", "two", "--why", "So.")


def test_revoked_again_it_says_so_and_nothing_is_written(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def revoked(*why: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
        return said("--revoke", "two", *why, "--as", "gita@harrowmere.example")[0]

    revoked("--why", "Read aloud.")
    with as_owner():
        before = Particulars.objects.count()
    again = "two is revoked already. Nothing was changed."
    assert revoked("--why", "Read aloud once more.") == again
    assert revoked() == again, "no reason is asked for what is done"
    with as_owner():
        assert Particulars.objects.count() == before
