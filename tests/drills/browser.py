"""A plain client of the pages: cookies, forms and redirects, with the standard library alone."""

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar

TIMEOUT = 10


class RefusedSignIn(Exception):
    """Not an OSError: asking again with the same password would be answered the same."""


class NotFollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    location: str


class Client:
    """Somebody's browser without a screen. Raises OSError when no answer comes."""

    def __init__(self, base: str) -> None:
        self.base, self.cookies = base, CookieJar()
        self.opener = urllib.request.build_opener(
            NotFollowed, urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def get(self, path: str) -> Answer:
        return self._ask(urllib.request.Request(self.base + path))

    def post(self, path: str, **fields: str | list[str]) -> Answer:
        """Post a form with the token of this session."""
        token = next((each.value or "" for each in self.cookies if each.name == "csrf"), "")
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True)
        return self._ask(urllib.request.Request(self.base + path, body.encode()))

    def sign_in(self, email: str, password: str) -> None:
        self.get("/sign-in/")
        answer = self.post("/sign-in/", login=email, password=password)
        if answer.status in (200, 403, 404, 429):
            raise RefusedSignIn(f"signing in was answered {answer.status}")

    def _ask(self, request: urllib.request.Request) -> Answer:
        request.add_header("Referer", self.base + "/")
        try:
            with self.opener.open(request, timeout=TIMEOUT) as response:
                return Answer(response.status, response.read().decode(), "")
        except urllib.error.HTTPError as answered:
            where = answered.headers.get("Location", "")
            return Answer(answered.code, answered.read().decode(errors="replace"), where)


def names(text: str, beginning: str) -> list[str]:
    """The names of a form's inputs that begin so, each once."""
    return list(dict.fromkeys(re.findall(rf'<input[^>]*name="({beginning}[^"]*)"', text)))


def values(text: str, name: str) -> list[str]:
    """The values of a form's inputs of one name."""
    found = re.findall(r"<input[^>]*>", text)
    named = [each for each in found if f'name="{name}"' in each]
    return [match[1] for each in named if (match := re.search(r'value="([^"]*)"', each))]


def as_it_stands(text: str) -> dict[str, str]:
    """What a browser would send of the form that somebody fills in, if nothing were typed."""
    reader = _FormReader()
    reader.feed(text)
    return reader.fields


class _FormReader(HTMLParser):
    """The fields of the form that keeps what is typed; its token comes from the session."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.inside, self.area, self.choice = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = told.get("name") or "", told.get("value") or ""
        if tag == "form":
            self.inside = "data-keep" in told
        elif not self.inside:
            return
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            ticked = told.get("type") not in ("radio", "checkbox") or "checked" in told
            if ticked and told.get("type") != "file":
                self.fields[name] = value
        elif tag == "textarea":
            self.area = name
            self.fields[name] = ""
        elif tag == "select":
            self.choice = name
        elif tag == "option" and "selected" in told:
            self.fields[self.choice] = value

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = ""
