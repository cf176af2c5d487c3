"""Double click, the back button, a retry: one decision, one acceptance, never two."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Page, expect

from tests.journeys.borough import Borough
from tests.journeys.walking import Walker
from tests.reports import report
from tests.roles import as_owner

Arrive = Callable[..., Walker]


def ready_to_share(amara: Walker, borough: Borough) -> None:
    """On the last page, with nothing left but to press Share."""
    page = amara.page
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.ticks(page.locator("input[name=item]").nth(0))
    amara.ticks(page.get_by_label("Joan Hartley"))
    amara.types("Why they need it", "You see her every day.")
    amara.types("What you ask of them", "Please tell me on Monday how she was.")
    amara.presses("Continue")
    amara.ticks(page.get_by_label("Told, and content"))
    amara.types("What could happen if we do not share", "Nobody would notice.")
    amara.presses("Continue")
    amara.sees("Check and decide")


def counted() -> tuple[int, int, int]:
    """Decisions, disclosures and acceptances there are."""
    from fullpicture.sharing.models import Acceptance, Decision, Disclosure

    with as_owner():
        return tuple(each.objects.count() for each in (Decision, Disclosure, Acceptance))  # type: ignore[return-value]


def share_button(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("button", name="Share", exact=True)


def test_a_double_click_shares_once(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara", java_script_enabled=False)
    ready_to_share(amara, borough)
    share_button(amara.page).dblclick()
    amara.sees("Shared")
    assert counted() == (1, 1, 0)


def test_back_and_pressing_again_leads_to_the_decision_already_made(
    walker: Arrive, borough: Borough
) -> None:
    amara = walker("amara")
    ready_to_share(amara, borough)
    share_button(amara.page).click()
    amara.sees("Shared")
    decided = amara.page.url
    amara.page.go_back()
    if share_button(amara.page).count():
        share_button(amara.page).click()
    amara.sees("Shared")
    assert amara.page.url == decided
    assert counted() == (1, 1, 0)


def test_the_same_post_sent_again_and_at_once_makes_one(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    ready_to_share(amara, borough)
    page = amara.page
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    form = {"csrfmiddlewaretoken": token, "outcome": "share"}

    def send() -> tuple[int, str]:
        return post(page.url, form, cookies)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send(), range(8)))
    answers.append(send())
    assert {status for status, _ in answers} == {302}
    assert len({place for _, place in answers}) == 1
    assert counted() == (1, 1, 0)
    report("journeys-never-two", "decisions from nine equal posts, eight at once", counted()[0],
           must="1", met=counted()[0] == 1, command="bin/test journeys")  # fmt: skip


def test_accepting_twice_keeps_the_first(walker: Arrive, borough: Borough) -> None:
    amara, joan = walker("amara"), walker("joan", java_script_enabled=False)
    ready_to_share(amara, borough)
    share_button(amara.page).click()
    amara.sees("Shared")
    joan.goes("/")
    joan.presses("Open")
    joan.types("What I will do", "Sit with her on Monday.")
    joan.page.get_by_role("button", name="Accept").dblclick()
    expect(joan.page.get_by_role("alert").first).to_contain_text("Accepted")
    assert counted() == (1, 1, 1)


def test_what_is_typed_is_kept_without_pressing_anything(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.types("Why they need it", "Half a sentence, then the phone rang")
    expect(amara.page.get_by_role("status")).to_have_text("Draft kept.")
    amara.goes("/")
    amara.looks("home-draft")
    amara.presses("Go on")
    expect(amara.page.get_by_label("Why they need it")).to_have_value(
        "Half a sentence, then the phone rang"
    )


def post(address: str, form: dict[str, str], cookies: str) -> tuple[int, str]:
    """A bare POST, redirects not followed: what a retrying client sends."""
    from http.client import HTTPConnection
    from urllib.parse import urlencode, urlsplit

    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port, timeout=30)
    headers = {
        "Host": parts.netloc,
        "Cookie": cookies,
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"{parts.scheme}://{parts.netloc}",
    }
    connection.request("POST", parts.path, urlencode(form), headers)
    answer = connection.getresponse()
    return answer.status, answer.headers.get("Location", "")
