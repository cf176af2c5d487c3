"""What waits for somebody: all that sharing knows of, requests put or begun, open questions."""

from dataclasses import dataclass

from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.requests.details import Request
from fullpicture.requests.queries import requests_waiting
from fullpicture.requests.unfinished import unfinished
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.home import Home, UnfinishedDraft, home
from fullpicture.triangulation.board import OpenQuestion
from fullpicture.triangulation.open_questions import questions_owned


@dataclass(frozen=True)
class QuestionWaiting:
    question: OpenQuestion
    child: Named | None


@dataclass(frozen=True)
class Waiting:
    home: Home
    requests: tuple[Request, ...]
    begun: tuple[UnfinishedDraft, ...]
    questions: tuple[QuestionWaiting, ...]


def waiting_for(*, viewer: Viewer) -> Waiting:
    questions = questions_owned(viewer=viewer)
    names = people.names({each.person for each in questions}, viewer=viewer)
    return Waiting(
        home(viewer=viewer),
        requests_waiting(viewer=viewer),
        unfinished(viewer=viewer),
        tuple(QuestionWaiting(each, names.get(each.person)) for each in questions),
    )
