"""Pages into a tagged PDF (PDF/UA-1), from a template and one style sheet of our own."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

# What is printed refers to nothing outside itself: no file is read and no address asked for. A
# picture stands in the page itself.
NOTHING_OUTSIDE = URLFetcher(allowed_protocols=("data",))


def pdf_of(template: str, context: Mapping[str, Any]) -> bytes:
    page = HTML(string=render_to_string(template, dict(context)), url_fetcher=NOTHING_OUTSIDE)
    made: bytes = page.write_pdf(stylesheets=[style()], pdf_variant="pdf/ua-1")
    return made


@cache
def style() -> CSS:
    found = finders.find("paper.css")
    assert isinstance(found, str), "paper.css stands among the static files"
    return CSS(string=Path(found).read_text("utf-8"), url_fetcher=NOTHING_OUTSIDE)
