"""Whom the demo's practitioners know who has no account, and what such a person answers by a link.

Done by the acts of the pages, one after another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies import actions as agencies
from fullpicture.agencies.contacts import contact
from fullpicture.agencies.details import ContactDetails
from fullpicture.agencies.without_account import names_of_contacts
from fullpicture.demo.borough import DemoAnswer, DemoContact
from fullpicture.demo.checking import A_MOMENT, standing
from fullpicture.requests import actions as requests
from fullpicture.requests import queries
from fullpicture.rules.asking import Answer
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.passes import in_hand
from fullpicture.visibility.standing import acting


def write_down(told: DemoContact, *, at: datetime) -> None:
    """By one of the agency, and checked by a second; whoever is there already is found, and left
    as somebody put them right, or removed, who tries the demo."""
    with transaction.atomic():
        viewer = standing(told.email, at)
        called = names_of_contacts(viewer=viewer)
        known = next((each for each, names in called.items() if told.name in names), None)
        there = contact(known, viewer=viewer) if known else None
        if there and (there.checked or there.corrected or there.removed):
            return
        made = known or agencies.propose_contact(
            details=ContactDetails(
                told.name, told.title, told.organisation, told.phone, told.mail, told.kind
            ),
            viewer=viewer,
            by=acting(viewer),
            at=at,
        )
    with transaction.atomic():
        viewer = standing(told.checker, at)
        agencies.check_contact(contact=made, how=told.how, viewer=viewer, by=acting(viewer), at=at)


def answer_by_link(request: UUID, answer: DemoAnswer, *, asker: str, asked_at: datetime) -> None:
    """The link is made, opened by its code and answered; what was answered before is left."""
    at = asked_at + A_MOMENT
    with transaction.atomic():
        viewer = standing(asker, at)
        found = queries.request(request, viewer=viewer)
        if found is None or found.reply:
            return
        issued = requests.hand_question_over(
            request=request, sure=answer.sure, viewer=viewer, by=acting(viewer), at=at
        )
    with transaction.atomic():
        held = in_hand(issued.token, at=at + A_MOMENT)
        assert held is not None, "made just now"
        visibility.open_pass(held=held, code=issued.code, by=held.actor, at=held.at)
        requests.answer_question_by_link(
            held=held,
            answer=Answer(answer.answer),
            reason=answer.reason,
            says=answer.says,
            context=answer.context,
            by=held.actor,
            at=held.at,
        )
