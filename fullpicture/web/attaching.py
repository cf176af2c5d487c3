"""The part of an entry's form where pictures and papers are attached: with or without script."""

from dataclasses import replace
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from fullpicture.chronology import attaching, drafts
from fullpicture.chronology.actions import WritingPage
from fullpicture.chronology.attaching import LONGEST, Upload
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest

FILES, SHOWS, TAKE_OFF, ATTACH = "files", "shows", "take_off", "attach"
NO_FILE = Fault(FILES, "Choose the picture or paper first.", "Or empty the line that describes it.")
NOT_SAID = "Say what it shows, who took it and when."


def described(request: PageRequest, found: WritingPage) -> WritingPage:
    """What was written beside each that is attached is kept, as any other word is."""
    said = {
        each.id: reading.text(request.POST, f"{SHOWS}-{each.id}")
        for each in found.papers
        if f"{SHOWS}-{each.id}" in request.POST
    }
    if not said:
        return found
    return replace(found, papers=attaching.say(found.draft, said, viewer=request.viewer))


def attached(request: PageRequest, found: WritingPage) -> tuple[WritingPage, tuple[Fault, ...]]:
    """Attach what was chosen, whichever button was pressed: a page cannot give a file back."""
    viewer, files = request.viewer, uploads(request)
    off = reading.identifier(request.POST, TAKE_OFF)
    if not files and off is None:
        return found, ()
    if not drafts.keep(found.draft, found.written, viewer=viewer):
        return found, ()
    if off is not None:
        attaching.take_off(found.draft, [off], viewer=viewer)
    shows = reading.text(request.POST, SHOWS)
    refused = attaching.attach(
        found.draft, files, shows=shows, beside=len(beside(found)), viewer=viewer
    )
    papers = attaching.held_by(found.draft, viewer=viewer)
    faults = tuple(Fault(FILES, each.words, each.remedy) for each in refused)
    return replace(found, papers=papers), faults


def uploads(request: PageRequest) -> list[Upload]:
    given = [each for each in request.FILES.getlist(FILES) if isinstance(each, UploadedFile)]
    return [Upload(each.name or "", each.read(), each.size or 0) for each in given]


def beside(found: WritingPage) -> tuple[UUID, ...]:
    """The files that the corrected entry goes on having."""
    files = [each.file for each in found.entry.attachments] if found.entry else []
    return tuple(each for each in files if str(each) not in found.written.left_off)


def is_only_attaching(request: PageRequest) -> bool:
    return request.POST.get("do") == ATTACH or TAKE_OFF in request.POST


def line_without_a_file(request: PageRequest) -> tuple[Fault, ...]:
    """Described, or asked to be attached, and not chosen."""
    meant = reading.text(request.POST, SHOWS) or request.POST.get("do") == ATTACH
    return (NO_FILE,) if meant and not request.FILES.getlist(FILES) else ()


def line_in_form(request: PageRequest) -> str:
    """What was typed beside no file stays; beside one, it stands with that file now."""
    typed = reading.text(request.POST, SHOWS)
    return typed if typed and line_without_a_file(request) else ""


def faults_in(found: WritingPage) -> tuple[Fault, ...]:
    """Each is described, in one line that fits."""
    return tuple(
        Fault(f"{SHOWS}-{each.id}", NOT_SAID)
        if not each.shows
        else Fault(f"{SHOWS}-{each.id}", f"At most {LONGEST} characters fit.", "Shorten it.")
        for each in found.papers
        if not 0 < len(each.shows) <= LONGEST
    )
