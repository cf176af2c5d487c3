"""A day as it is written for somebody to read."""

from datetime import date


def said_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
