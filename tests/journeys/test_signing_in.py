"""Signing in and out, a wrong password, too many of them, several posts, none, and error pages."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.borough import PASSWORD, Borough
from tests.journeys.walking import Walker
from tests.roles import as_owner

Arrive = Callable[..., Walker]


@pytest.fixture
def stranger(browser: Browser, server: str, borough: Borough) -> Walker:
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(60_000)
    return Walker(context.new_page(), server)


def tries(walker: Walker, email: str, password: str) -> None:
    walker.page.get_by_label("Work e-mail address").fill(email)
    walker.page.get_by_label("Password", exact=True).fill(password)
    walker.page.get_by_role("button", name="Sign in").click()


def test_a_wrong_password_says_so_calmly_and_five_close_the_door(
    stranger: Walker, borough: Borough
) -> None:
    stranger.goes(f"/children/{borough.lena}/")
    stranger.sees("Sign in")
    stranger.looks("sign-in")
    tries(stranger, borough.email("amara"), "not this one")
    alert = stranger.page.get_by_role("alert")
    expect(alert).to_contain_text("That e-mail address and password do not go together.")
    stranger.looks("sign-in-wrong")
    for _ in range(4):
        tries(stranger, borough.email("amara"), "not this one")
    stranger.sees("Too many tries")
    expect(stranger.page.get_by_role("main")).to_contain_text("15 minutes")
    expect(stranger.page.get_by_role("main")).to_contain_text("01632 960199")
    stranger.trouble = [each for each in stranger.trouble if "status of 429" not in each]
    stranger.looks("locked")


def test_after_signing_in_one_goes_on_to_the_page_asked_for(
    stranger: Walker, borough: Borough
) -> None:
    stranger.goes(f"/children/{borough.lena}/")
    tries(stranger, borough.email("amara"), PASSWORD)
    stranger.sees("Lena Ashdown")
    stranger.presses("Sign out")
    stranger.sees("Sign in")
    stranger.goes("/")
    stranger.sees("Sign in")


def act_in(walker: Walker, title: str) -> None:
    rows = walker.page.get_by_role("main").get_by_role("listitem")
    rows.filter(has_text=title).get_by_role("button").click()


def test_who_holds_several_posts_chooses_one(stranger: Walker, borough: Borough) -> None:
    from fullpicture.agencies.models import Post

    with as_owner():
        post = Post.objects.get(reference="amara")
        post.pk, post.reference, post.title = None, "amara-2", "Emergency duty worker"
        post.id = Post._meta.pk.get_default()
        post.role = "duty"
        post.save(force_insert=True)
    stranger.goes("/")
    tries(stranger, borough.email("amara"), PASSWORD)
    stranger.sees("Which post are you acting in?")
    stranger.looks("posts")
    act_in(stranger, "Emergency duty worker")
    stranger.sees("What waits for you")
    expect(stranger.page.get_by_role("banner")).to_contain_text("Emergency duty worker")
    stranger.goes(f"/children/{borough.lena}/")
    stranger.sees("Nothing that you may see")
    stranger.presses("Change post", "link")
    act_in(stranger, "Social worker")
    stranger.goes(f"/children/{borough.lena}/")
    stranger.sees("Lena Ashdown")


def test_who_holds_no_post_today_is_told_what_to_do(stranger: Walker, borough: Borough) -> None:
    from fullpicture.agencies.models import Post

    with as_owner():
        Post.objects.filter(reference="amara").update(ends_on=date(2021, 1, 1))
    stranger.goes("/")
    tries(stranger, borough.email("amara"), PASSWORD)
    stranger.sees("You hold no post today")
    stranger.trouble = [each for each in stranger.trouble if "status of 403" not in each]
    stranger.looks("no-post")


def test_a_password_is_changed(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes("/password/")
    amara.looks("password")
    for label, words in (
        ("Your password now", PASSWORD),
        ("New password", "another long invented one"),
        ("New password again", "another long invented one"),
    ):
        amara.page.get_by_label(label, exact=True).fill(words)
    amara.presses("Change password")
    expect(amara.page.get_by_role("alert")).to_contain_text("Your password is changed.")


def test_pages_that_are_not_there_name_nobody(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    assert amara.goes("/nowhere/") == 404
    amara.sees("There is no such page")
    amara.looks("no-such-page")
    assert amara.goes(f"/children/{borough.lena}/decisions/new/") == 405
