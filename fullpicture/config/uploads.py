"""Taking in what is uploaded: in memory alone, so that no child's story lies in /tmp in the clear.

A file that is too large is read to its end and not kept, so that the page can say which it was.
"""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
MOST_OF_ONE, MOST_OF_ALL = 32 * MEGABYTE, 128 * MEGABYTE
MOST_OF_A_STRANGER = MEGABYTE
"""Of somebody who is not signed in: no page of theirs takes a file at all."""


class KeptInMemory(FileUploadHandler):
    """Of each file as much as fits. Its `size` is the whole of it, kept or not."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        signed_in = getattr(getattr(self.request, "user", None), "is_authenticated", False)
        self.room = MOST_OF_ALL if signed_in else MOST_OF_A_STRANGER

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept, self.held = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        taken = raw_data[: max(0, min(MOST_OF_ONE - self.held, self.room))]
        self.kept.write(taken)
        self.held += len(taken)
        self.room -= len(taken)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
