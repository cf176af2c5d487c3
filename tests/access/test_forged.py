"""Direct SQL as the role of the pages, by somebody who stands as themselves and lies in a row, and
by somebody who lies about where they stand: what the second wall still holds."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.requests.models import InformationRequest, Reply
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import Acceptance, Disclosure, Withdrawal
from fullpicture.visibility.models import Lens, Pass
from fullpicture.visibility.standing import settle, stand
from tests.access.strangers import stranger
from tests.cast import Scene, child, household, standing
from tests.chapters import advised, asking, outside
from tests.chapters import test_first_share as path
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
MIAS_NHS = "9990000026"


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def told(query: str, *values: object) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return [row[0] for row in cursor.fetchall()]


def said_by(viewer: Viewer) -> dict[str, UUID | Any]:
    return {"post_id": viewer.post, "practitioner_id": viewer.practitioner, "at": viewer.at}


# ------------------------------------------------------------------ numbers of search keys


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("purpose", ["safeguarding", "linkage", "intake"])
def test_no_number_tells_that_somebody_hidden_is_there(purpose: str) -> None:
    """Asked one by one, a number of somebody hidden is a number that nobody has. In transactions of
    their own: PostgreSQL asks once in each whether a function may be called, and files came in
    before by the worker, who may."""
    scene = household()
    mia = child(scene, "mia", "HMC", nhs_number=MIAS_NHS, shielded=True)
    with as_owner():
        (hers,) = told("SELECT number FROM people_person WHERE id = %s", mia)
    with transaction.atomic():
        stand(stranger())
        settle(purpose=purpose, agency=str(scene.agency["HMC"]))
        answers = told("SELECT fp_unrecorded_number(n) FROM generate_series(1, %s) n", hers + 5)
        assert set(answers) == {False}
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            told("SELECT fp_number(%s)", mia)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            told("SELECT fp_known_number(%s)", mia)


def test_no_key_is_added_to_somebody_who_is_there_or_for_another_agency(scene: Scene) -> None:
    add = (
        "INSERT INTO linkage_searchkey (key, record_id, person, agency, shielded)"
        " SELECT 1, gen_random_uuid(), p.number, a.number, false FROM people_person p,"
        " agencies_agency a WHERE p.id = %s AND a.code = %s"
    )
    for code in ("HMC", "OAK"):
        with (
            standing(scene, "joan"),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(add, [scene.person["lena"], code])


# ------------------------------------------------------------------ passes


def test_a_pass_to_another_agencys_question_opens_nothing(scene: Scene) -> None:
    """Joan issues herself a pass to what Amara asked."""
    question = advised.asked(scene)
    with standing(scene, "joan") as viewer:
        forged = Pass(
            id=uuid4(), kind="advice", thing_id=question, contact_id=uuid4(),
            agency_id=viewer.agency, post_id=viewer.post, practitioner_id=viewer.practitioner,
            sure="", token=b"1", code=b"2", starts_at=viewer.at,
            ends_at=scene.later(days=1).at, clock="",
        )  # fmt: skip
        forged.save(force_insert=True)
        settle(**{"pass": str(forged.id)}, purpose="pass", post="")
        assert told("SELECT text FROM advice_question") == []
        Pass.objects.filter(id=forged.id).update(closed_at=viewer.at, closed_as="answered")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            told(
                "INSERT INTO advice_answer (id, question_id, agency_id, asker_post_id, text, at)"
                " VALUES (gen_random_uuid(), %s, %s, %s, 'x', now()) RETURNING id",
                question, scene.agency["OAK"], scene.post["amara"],
            )  # fmt: skip


@pytest.mark.parametrize(
    "change", [{"closed_at": None, "closed_as": ""}, {"tries": 0}, {"closed_as": "withdrawn"}]
)
def test_a_pass_that_was_closed_is_never_opened_again(
    scene: Scene, change: dict[str, object]
) -> None:
    """Not by whoever issued it, nor by whoever holds it."""
    issued = outside.link(scene, outside.shared(scene))
    with advised.holding(scene, issued.token) as held:
        assert held is not None
        Pass.objects.filter(id=held.id).update(tries=2)
    outside.answer(scene, issued)
    for holds in (False, True):
        with standing(scene, "amara"):
            if holds:
                settle(**{"pass": str(issued.pass_id)}, purpose="pass", post="")
            with pytest.raises(DatabaseError), transaction.atomic():
                Pass.objects.filter(id=issued.pass_id).update(**change)
    with advised.holding(scene, issued.token) as held:
        assert held is None


# ------------------------------------------------------------------ acts about another's thing


def test_nobody_closes_what_another_agency_sent(scene: Scene) -> None:
    """Femi writes that he takes back, as sent by mistake, what Amara sent to Joan."""
    path.share(scene)
    share = path.only_share(scene).id
    with standing(scene, "femi") as viewer:
        mine = {"person_id": scene.person["lena"], "record_id": scene.record["lena@HMC"],
                "agency_id": viewer.agency, "actor_post_id": viewer.post,
                "holder_post_id": scene.post["joan"],
                "recipient_agency_id": scene.agency["OAK"]}  # fmt: skip
        forged = Withdrawal(**mine, disclosure_id=share, misdirected=True, **said_by(viewer))
        refused(forged)
    with as_owner():
        assert Disclosure.objects.get(id=share).closed_at is None
        assert not Lens.objects.filter(ends_at__lte=scene.at).exists()


def test_nobody_accepts_what_was_sent_to_another(scene: Scene) -> None:
    """Tom writes, of what Joan was sent, that it was sent to him."""
    path.share(scene)
    share = path.only_share(scene).id
    with as_owner():
        columns = Disclosure.objects.get(id=share).columns()
    with standing(scene, "tom") as viewer:
        refused(
            Acceptance(
                **{**columns, "holder_post_id": viewer.post}, disclosure_id=share,
                will_do="x", by_when=viewer.at.date(), **said_by(viewer),
            )
        )  # fmt: skip


def test_nobody_answers_a_question_that_was_put_to_another(db: None) -> None:
    """Femi writes, of a question to Joan, that it was put to him."""
    scene = asking.asked_scene()
    (question,) = asking.ask(scene)
    with as_owner():
        columns = InformationRequest.objects.get(id=question).columns()
    with standing(scene, "femi") as viewer:
        refused(
            Reply(
                **{**columns, "holder_post_id": viewer.post}, request_id=question,
                answer="nothing_held", says="x", context="", **said_by(viewer),
            )
        )  # fmt: skip
    asking.reply(scene, question)


def refused(forged: Acceptance | Reply | Withdrawal) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        forged.save(force_insert=True)
