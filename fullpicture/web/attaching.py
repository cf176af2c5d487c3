"""The part of a form where pictures and papers are attached: with or without script."""

from dataclasses import replace
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from fullpicture.chronology import attaching, drafts
from fullpicture.chronology.actions import WritingPage
from fullpicture.chronology.attaching import LONGEST, DraftPaper, Upload
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest

FILES, SHOWS, TAKE_OFF, ATTACH = "files", "shows", "take_off", "attach"
NO_FILE = Fault(FILES, "Choose the picture or paper first.", "Or empty the line that describes it.")
NOT_SAID = "Say what it shows, who took it and when."


def described(request: PageRequest, found: WritingPage) -> WritingPage:
    """What was written beside each that is attached is kept, as any other word is."""
    return replace(found, papers=say_beside(request, found.draft, found.papers))


def say_beside(
    request: PageRequest, draft: UUID, papers: tuple[DraftPaper, ...]
) -> tuple[DraftPaper, ...]:
    said = {
        each.id: reading.text(request.POST, f"{SHOWS}-{each.id}")
        for each in papers
        if f"{SHOWS}-{each.id}" in request.POST
    }
    return attaching.say(draft, said, viewer=request.viewer) if said else papers


def attached(request: PageRequest, found: WritingPage) -> tuple[WritingPage, tuple[Fault, ...]]:
    """Attach to an entry what was chosen, whichever button was pressed."""
    if not is_changing(request) or not drafts.keep(
        found.draft, found.written, viewer=request.viewer
    ):
        return found, ()
    faults = changed(request, found.draft, beside=len(beside(found)))
    papers = attaching.held_by(found.draft, viewer=request.viewer)
    return replace(found, papers=papers), faults


def changed(request: PageRequest, draft: UUID, *, beside: int = 0) -> tuple[Fault, ...]:
    """Take off and attach what was chosen, to a draft that is kept: a page cannot give a file
    back. Why each of the others was not taken."""
    off = reading.identifier(request.POST, TAKE_OFF)
    if off is not None:
        attaching.take_off(draft, [off], viewer=request.viewer)
    shows = reading.text(request.POST, SHOWS)
    refused = attaching.attach(
        draft, uploads(request), shows=shows, beside=beside, viewer=request.viewer
    )
    return tuple(Fault(FILES, each.words, each.remedy) for each in refused)


def is_changing(request: PageRequest) -> bool:
    off = reading.identifier(request.POST, TAKE_OFF)
    return off is not None or bool(request.FILES.getlist(FILES))


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


def line_in_form(request: PageRequest, papers: tuple[DraftPaper, ...]) -> str:
    """What was typed beside no file, or beside one that was refused, stays; beside one that was
    taken, it stands with that now."""
    typed = reading.text(request.POST, SHOWS)
    taken = any(each.shows == typed for each in papers)
    return "" if taken and request.FILES.getlist(FILES) else typed


def faults_in(found: WritingPage) -> tuple[Fault, ...]:
    """Each is described, in one line that fits."""
    return tuple(
        Fault(f"{SHOWS}-{each.id}", NOT_SAID)
        if not each.shows
        else Fault(f"{SHOWS}-{each.id}", f"At most {LONGEST} characters fit.", "Shorten it.")
        for each in found.papers
        if not 0 < len(each.shows) <= LONGEST
    )
