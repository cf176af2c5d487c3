"""`fullpicture keys`: makes every search key anew, as after a change in how they are made."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from fullpicture.agencies import queries as agencies
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import keeping
from fullpicture.visibility.standing import stand_for_machine


class Command(BaseCommand):
    help = "Make the search keys of every record anew. Safe to run at any time."

    def handle(self, *_words: Any, **_options: Any) -> None:
        for agency in agencies.all_agencies(viewer=None):
            actor = Actor.machine("keys", agency=agency.id, agency_code=agency.code)
            with transaction.atomic():
                stand_for_machine(actor, purpose="linkage", at=datetime.now(UTC))
                kept = keeping.keep_all(agency.id)
            self.stdout.write(f"{agency.name}: search keys of {kept} records")
