"""Answering about what was shared: asking, doubting, replying, and saying what changed."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.sharing import actions
from fullpicture.web import reading
from fullpicture.web.page import PageRequest, attempt, page
from fullpicture.web.shares import opened


@sensitive_post_parameters()
@page("POST")
def ask_sender(request: PageRequest, share: UUID) -> HttpResponse:
    return said(request, share, lambda: raised(request, share, "question"), "Asked.")


@sensitive_post_parameters()
@page("POST")
def dispute_share(request: PageRequest, share: UUID) -> HttpResponse:
    return said(request, share, lambda: raised(request, share, "disputed"), "The sender is told.")


def raised(request: PageRequest, share: UUID, field: str) -> UUID:
    """Under the identifier that the form came with, so that a second click says nothing new."""
    return actions.raise_with_sender(
        raised=reading.identifier(request.POST, "form") or uuid4(),
        disclosure=share,
        disputes=field == "disputed",
        text=reading.text(request.POST, field),
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


@sensitive_post_parameters()
@page("POST")
def reply_to_recipient(request: PageRequest, share: UUID) -> HttpResponse:
    return said(request, share, lambda: replied(request), "Answered. The recipient can read it.")


def replied(request: PageRequest) -> UUID:
    return actions.reply(
        raised=reading.identifier(request.POST, "raised") or uuid4(),
        text=reading.text(request.POST, "reply"),
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


@sensitive_post_parameters()
@page("POST")
def review_share(request: PageRequest, share: UUID) -> HttpResponse:
    return said(request, share, lambda: reviewed(request, share), "The sender can read it.")


def reviewed(request: PageRequest, share: UUID) -> UUID:
    return actions.review(
        disclosure=share,
        what_changed=reading.text(request.POST, "what_changed"),
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


@sensitive_post_parameters()
@page("POST")
def pass_share_on(request: PageRequest, share: UUID) -> HttpResponse:
    return said(request, share, lambda: passed(request, share), "Passed on.")


def passed(request: PageRequest, share: UUID) -> UUID:
    return actions.pass_on(
        disclosure=share,
        to=reading.identifier(request.POST, "to"),
        why=reading.text(request.POST, "pass_why"),
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


def said(request: PageRequest, share: UUID, act: Callable[[], UUID], thanks: str) -> HttpResponse:
    made = attempt(act)
    if isinstance(made, tuple):
        return opened(request, share, made)
    messages.success(request, thanks)
    return redirect("share", share)
