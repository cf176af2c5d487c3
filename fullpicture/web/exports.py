"""One concern as another system exported it: pasted, chosen as a file, or dropped on the page."""

from django.core.files.uploadedfile import UploadedFile

from fullpicture.chronology.exported import LONGEST, Proposed, propose
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest

NO_EXPORT = Fault("exported", "Paste the concern, or choose its file.")
TOO_LARGE = Fault(
    "exported", "That is larger than one concern.", "Export one concern, or copy its words."
)
NO_TEXT = Fault(
    "exported", "That is no text or CSV file.", "Export it as text or CSV, or paste its words."
)


def proposed_by(request: PageRequest) -> Proposed | Fault:
    file = request.FILES.get("exported_file")
    words = reading.text(request.POST, "exported")
    if isinstance(file, UploadedFile):
        if (file.size or 0) > LONGEST:
            return TOO_LARGE
        words = text_of(file.read())
    if not words:
        return NO_TEXT if file else NO_EXPORT
    if len(words) > LONGEST:
        return TOO_LARGE
    found = propose(words, file=(file.name or "") if isinstance(file, UploadedFile) else "")
    if found.rows > 1:
        many = f"That file holds {found.rows} concerns."
        return Fault("exported", many, "Export one alone, or send the file to be imported.")
    return found


def text_of(content: bytes) -> str:
    """UTF-8, or what old Windows programs write; nothing of a file that is no text."""
    if b"\0" in content or content.startswith((b"%PDF", b"PK\x03\x04")):
        return ""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
