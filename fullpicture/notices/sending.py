"""One round of notices: keep what is new, send each message, mark it sent.

At least once, under one name. A message is kept before it goes and marked after; whoever dies in
between sends it again, and its Message-ID says that it is the same.
"""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from fullpicture.agencies import queries as agencies
from fullpicture.notices import words
from fullpicture.sharing import noticing
from fullpicture.sharing.noticing import Message
from fullpicture.visibility.standing import stand_for_notices

log = logging.getLogger(__name__)


def send_round(*, at: datetime) -> int:
    """How many messages went. One that cannot go stays for the next round and holds up no other.

    One round at a time, whoever runs it: one that finds another at it leaves all to that one.
    """
    with noticing.alone() as alone:
        return _round(at=at) if alone else 0


def _round(*, at: datetime) -> int:
    with transaction.atomic():
        stand_for_notices(at=at)
        now = noticing.waiting(at=at)
        noticing.note_new(now, at=at)
    with transaction.atomic():
        stand_for_notices(at=at)
        messages = noticing.to_send(now)
        practitioners = {each.practitioner for each in messages}
        addresses = agencies.addresses_of(practitioners, viewer=None)
    return sum(_sent(each, addresses.get(each.practitioner), at=at) for each in messages)


def _sent(message: Message, address: str | None, *, at: datetime) -> int:
    goes = message.waits and address is not None
    try:
        if goes and address:
            _send(message, address, at=at)
    except (SMTPException, OSError) as error:
        log.warning("A notice could not be sent and will be tried again: %s", type(error).__name__)
        return 0
    with transaction.atomic():
        stand_for_notices(at=at)
        noticing.settle(message.id, at=at)
    return int(goes)


def _send(message: Message, address: str, *, at: datetime) -> None:
    origin = settings.FULLPICTURE_ORIGIN.split("/")[0]
    EmailMessage(
        subject=words.SUBJECT,
        body=words.body(message.due, at=at),
        to=[address],
        headers={
            "Message-ID": f"<{message.id}@{origin}>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()
