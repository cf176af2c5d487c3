"""Writing an entry, correcting one, and the family's account of one: kept at every step."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.agencies.details import Stored
from fullpicture.chronology import actions, drafts
from fullpicture.chronology.actions import WritingPage
from fullpicture.chronology.attaching import limits
from fullpicture.chronology.drafts import Written
from fullpicture.rules.clocks import london_date
from fullpicture.sharing import actions as sharing
from fullpicture.web import attaching, entry_form, reading
from fullpicture.web.discarding import ask_first, is_sure
from fullpicture.web.drafts import is_keeping
from fullpicture.web.exports import proposed_by
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

CHECK = (
    "Read from the export. Check the day, who wrote it and the words below: nothing is saved yet."
)


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def new_entry(request: PageRequest, child: UUID) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_writing(
        person=child, draft=draft_of(request), viewer=viewer, by=request.actor, at=viewer.at
    )
    if found is None:
        return gone(request, child)
    if request.method != "POST":
        begun = found.written if found.begun else as_begun(request, found)
        return form(request, replace(found, written=begun))
    found = typed(request, found)
    if is_keeping(request):
        return kept(request, found)
    found, refused = attaching.attached(request, found)
    if request.POST.get("do") == "read":
        return read_export(request, found, refused)
    if attaching.is_only_attaching(request):
        return attached(request, found, refused)
    return save(request, found, refused)


def typed(request: PageRequest, found: WritingPage) -> WritingPage:
    written = entry_form.typed(request.POST, found)
    return attaching.described(request, replace(found, written=written))


def attached(request: PageRequest, found: WritingPage, refused: tuple[Fault, ...]) -> HttpResponse:
    """The form again, with what was attached and why the rest was not."""
    drafts.keep(found.draft, found.written, viewer=request.viewer)
    return form(request, found, refused or attaching.line_without_a_file(request))


def faults_in(
    request: PageRequest, found: WritingPage, refused: tuple[Fault, ...]
) -> tuple[Fault, ...]:
    """A file that was not taken holds the entry up: whoever saves it may not have noticed."""
    return (
        *entry_form.faults_in(found.written, request.viewer.at),
        *refused,
        *attaching.line_without_a_file(request),
        *attaching.faults_in(found),
    )


def save(request: PageRequest, found: WritingPage, refused: tuple[Fault, ...]) -> HttpResponse:
    viewer, written = request.viewer, found.written
    faults = faults_in(request, found, refused)
    made: UUID | tuple[Fault, ...] = faults or attempt(
        lambda: actions.write_entry(
            entry=found.draft,
            person=found.child.person,
            also=[UUID(each) for each in written.also_about],
            details=entry_form.details_of(written, viewer.at),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        drafts.keep(found.draft, written, viewer=viewer)
        return form(request, found, made)
    messages.success(request, "The entry is kept.")
    return redirect("entry", made)


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def correct_entry(request: PageRequest, entry: UUID) -> HttpResponse:
    found = opened(request, entry, account=False)
    if found is None or found.entry is None:
        return gone(request)
    if request.method != "POST":
        stands = entry_form.as_it_stands(found.written, found.entry)
        return form(request, found if found.begun else replace(found, written=stands))
    found = typed(request, found)
    if is_keeping(request):
        return kept(request, found)
    found, refused = attaching.attached(request, found)
    if attaching.is_only_attaching(request):
        return attached(request, found, refused)
    return save_correction(request, found, entry, refused)


def save_correction(
    request: PageRequest, found: WritingPage, entry: UUID, refused: tuple[Fault, ...]
) -> HttpResponse:
    viewer, written, post = request.viewer, found.written, request.post
    faults = faults_in(request, found, refused)
    signed = f"{written.correction_reason} ({post.name}, {post.title})"
    made: Stored | tuple[Fault, ...] = faults or attempt(
        lambda: sharing.correct_entry(
            entry=entry,
            draft=found.draft,
            details=entry_form.details_of(replace(written, correction_reason=signed), viewer.at),
            left_off=[UUID(each) for each in written.left_off],
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        drafts.keep(found.draft, written, viewer=viewer)
        return form(request, found, made)
    messages.success(request, "The correction is kept. The earlier version can still be read.")
    return redirect("entry", entry)


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def give_account(request: PageRequest, entry: UUID) -> HttpResponse:
    found = opened(request, entry, account=True)
    if found is None:
        return gone(request)
    if request.method != "POST":
        today = f"{london_date(request.viewer.at):%d/%m/%Y}"
        begun = found.written if found.begun else replace(found.written, day=today)
        return form(request, replace(found, written=begun))
    said = replace(
        found.written,
        given_by=reading.text(request.POST, "given_by"),
        day=reading.text(request.POST, "day"),
        text=reading.text(request.POST, "text"),
    )
    found = replace(found, written=said)
    return kept(request, found) if is_keeping(request) else save_account(request, found, entry)


def save_account(request: PageRequest, found: WritingPage, entry: UUID) -> HttpResponse:
    viewer, written = request.viewer, found.written
    faults = faults_of_account(written, viewer.at)
    given_on = reading.day(written.day)
    made: None | tuple[Fault, ...] = faults or attempt(
        lambda: actions.give_account(
            entry=entry,
            account=found.draft,
            given_by=written.given_by,
            given_on=given_on or london_date(viewer.at),
            text=written.text,
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        drafts.keep(found.draft, written, viewer=viewer)
        return form(request, found, made)
    messages.success(request, "The family's account stands beside the entry.")
    return redirect("entry", entry)


def faults_of_account(written: Written, at: datetime) -> tuple[Fault, ...]:
    asked = (
        (written.given_by, Fault("given_by", "Say who gave this account.")),
        (
            entry_form.is_past(reading.day(written.day), at),
            Fault("day", "Say on which day they gave it.", entry_form.HOW_TO_WRITE_A_DAY),
        ),
        (written.text, Fault("text", "Write what they say, in their words.")),
    )
    wrong = (fault for given, fault in asked if not given)
    return (*entry_form.too_long(written), *wrong)


@page("POST")
def discard_draft(request: PageRequest, draft: UUID) -> HttpResponse:
    if not is_sure(request):
        return ask_first(request)
    drafts.discard(draft, viewer=request.viewer)
    return redirect("home")


def as_begun(request: PageRequest, found: WritingPage) -> Written:
    return entry_form.as_begun(found.written, request.post, request.viewer.at)


def draft_of(request: PageRequest) -> UUID | None:
    """The draft that the form stands for. Somebody who writes another's into it finds nothing."""
    given = request.POST.get("draft", "")
    if request.method != "POST":
        return None
    try:
        return UUID(given)
    except ValueError:
        return uuid4()


def opened(request: PageRequest, entry: UUID, *, account: bool) -> WritingPage | None:
    viewer = request.viewer
    return actions.open_correcting(
        entry=entry,
        account=account,
        draft=draft_of(request),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )


def gone(request: PageRequest, child: UUID | None = None) -> HttpResponse:
    if is_keeping(request):
        return HttpResponse(status=410)
    return absent(request, reason_for=child)


def kept(request: PageRequest, found: WritingPage) -> HttpResponse:
    """The page keeps by itself what was typed."""
    done = drafts.keep(found.draft, found.written, viewer=request.viewer)
    return HttpResponse(status=204 if done else 410)


def read_export(
    request: PageRequest, found: WritingPage, refused: tuple[Fault, ...]
) -> HttpResponse:
    """Put what was pasted or dropped into the form, to be looked over."""
    proposed = proposed_by(request)
    if isinstance(proposed, Fault):
        return form(request, found, (proposed, *refused))
    written = entry_form.with_proposed(found.written, proposed)
    drafts.keep(found.draft, written, viewer=request.viewer)
    return form(request, replace(found, written=written), refused, told=CHECK)


def form(
    request: PageRequest,
    found: WritingPage,
    faults: tuple[Fault, ...] = (),
    *,
    told: str = "",
) -> HttpResponse:
    account = found.written.account
    context = {
        "here": "children",
        "found": found,
        "written": found.written,
        "told": told,
        "entry": found.entry,
        "line": attaching.line_in_form(request, found.papers),
        "limits": limits(request.viewer),
    }
    template = "entries/account.html" if account else "entries/form.html"
    return show(request, template, context, faults=faults)
