"""`fullpicture load_stories`: what the people of the demo did with what their files say."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from fullpicture.demo import asking, checking, dating, unchanged
from fullpicture.demo.borough import borough


class Command(BaseCommand):
    help = "Claims, questions, answers, advice and supervision of the demo; after load_demo."

    def handle(self, *_words: Any, **_options: Any) -> None:
        """As the pages' own role, by the acts of the pages: what was done before is found."""
        folder = settings.FULLPICTURE_VAR / "demo"
        if unchanged.is_played(folder):
            return
        told, at = borough(), datetime.now(UTC)
        checking.put_down(told, at=at)
        asking.put_down(told, weeks=dating.weeks_kept(folder), at=at)
        unchanged.keep_played(folder)
        self.stdout.write("Harrowmere: what its people asked, answered and brought to supervision.")
