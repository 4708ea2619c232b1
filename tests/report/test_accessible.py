"""What an automatic checker of WCAG 2.2 AA finds on the pages, in a real browser, at a desk and on a phone: nothing.

axe-core (Deque Systems, MPL-2.0) is not part of this project: it is read from a package of tests or from the file that
GUTAXIS_AXE names. A checker finds about a third to a half of what can be wrong; reading the pages finds the rest.
"""

import pytest

from gutaxis.report import ExampleCard, render_demo, render_person, render_plan, render_trial

from .browser import axe, browser, examined
from .nof1.trials import PLAN, lived, with_log
from .people import CHILD
from .whole import EVERY, whole_page, write_whole

pytestmark = [
    pytest.mark.skipif(
        browser() is None, reason="no Chromium or Chrome on this machine, so no page was looked at in one"
    ),
    pytest.mark.skipif(
        axe() is None,
        reason="no axe-core here: pip install --no-deps axe-playwright-python, or name its file in GUTAXIS_AXE",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_whole(tmp_path_factory.mktemp("whole") / "kim")


@pytest.mark.parametrize(("edition", "lang"), EVERY)
def test_a_checker_finds_nothing_on_a_phone_and_nothing_sticks_out(folder, tmp_path, edition, lang):
    found = examined(whole_page(folder, edition, lang), tmp_path, 320)
    assert found["violations"] == []
    assert (found["width"], found["wide"]) == (320, 0)
    assert found["passes"] > 15


@pytest.mark.parametrize("edition", ["person", "clinician", "laboratory"])
def test_a_checker_finds_nothing_at_a_desk(folder, tmp_path, edition):
    found = examined(whole_page(folder, edition, "en"), tmp_path, 1000)
    assert found["violations"] == []


def test_a_checker_finds_nothing_on_the_pages_of_a_test_on_oneself(tmp_path):
    for name, page in (("plan", render_plan(PLAN, "da")), ("trial", render_trial(lived(-2.0, log=with_log()), "sv"))):
        (tmp_path / name).mkdir()
        found = examined(page, tmp_path / name, 320)
        assert (found["violations"], found["wide"]) == ([], 0), name


def test_a_checker_finds_nothing_on_the_page_of_the_clinician_with_tests_and_on_the_door_to_the_examples(tmp_path):
    tests = [lived(-2.0, log=with_log()), lived(0.0)]
    cards = [ExampleCard("child", 1, 16, "We cannot say.", "child.html", "child/")]
    pages = {
        "clinician": render_person(CHILD, "en", edition="clinician", tests=tests),
        "door": render_demo(cards, [], 0, "abc", "sv", real="real.html"),
    }
    for name, page in pages.items():
        (tmp_path / name).mkdir()
        found = examined(page, tmp_path / name, 320)
        assert (found["violations"], found["wide"]) == ([], 0), name


def test_the_checker_finds_what_is_wrong(tmp_path):
    page = '<!doctype html><html><body><p style="color:#aaa">grey words on white</p><img src="data:,"></body></html>'
    found = " ".join(examined(page, tmp_path, 320)["violations"])
    assert "html-has-lang" in found and "image-alt" in found and "color-contrast" in found
