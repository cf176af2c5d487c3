"""A folder of messages in place of a mail server: one file to each, under the message's own name.

The same message again is the same file, so that sending after a crash doubles nothing.
"""

import os
import re
from collections.abc import Sequence
from email.message import Message
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Folder(BaseEmailBackend):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for each in email_messages:
            self._write(each.message())
        return len(email_messages)

    def _write(self, message: Message) -> None:
        name = re.sub(r"[^A-Za-z0-9.-]", "", str(message["Message-ID"]).split("@")[0])
        half = self.folder / f".{name}.part"
        half.write_bytes(message.as_bytes())
        os.replace(half, self.folder / f"{name}.eml")
