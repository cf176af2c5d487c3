"""How a question to another agency stands at the instant of the page."""

from datetime import datetime

from django import template

from fullpicture.requests.details import Request

register = template.Library()


@register.filter
def gone(asked: Request, at: datetime) -> int:
    """How much of its time has gone, in hundredths."""
    return asked.gone(at)


@register.filter
def late(asked: Request, at: datetime) -> bool:
    return asked.is_late(at)


@register.filter
def chased(asked: Request, at: datetime) -> bool:
    return asked.is_chased(at)
