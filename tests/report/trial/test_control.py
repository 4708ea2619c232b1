"""The page of a control arm says first what it does not know, and every figure on it is one of the answer."""

import re

import pytest

from gutaxis.report import control_lines, render_control
from gutaxis.trials import ControlArm, control_arm

from ..browser import axe, browser, examined
from ..wording import FORBIDDEN, plain

ARMS = {
    "tested": ControlArm("acne", "acne_total", (28, 84), entry=40, draws=60),
    "nothing behind": ControlArm("rosacea", "rosacea_lesions", (84,), entry=15, draws=60, blind=False),
    "beyond": ControlArm("eczema", "EASI", (14, 28, 56, 112, 168), None, "topical-steroid", 60, draws=60),
}


@pytest.fixture(scope="module")
def found():
    return {name: control_arm(arm) for name, arm in ARMS.items()}


@pytest.mark.parametrize("name", ARMS)
def test_what_is_not_known_comes_first(found, name):
    page = render_control(found[name])
    assert page.index('id="unknown"') < page.index('id="answer"') < page.index('id="course"')
    said = plain(page)
    assert all(text in said for _, text in found[name].cautions)


@pytest.mark.parametrize("name", ARMS)
def test_the_page_and_the_terminal_carry_the_same_figures(found, name):
    page, lines = " ".join(plain(render_control(found[name]))), "\n".join(control_lines(found[name]))
    for row in found[name].course.rows:
        low = f"{row.likely.low:,.1f}".replace("-", "−")
        assert low.replace("−0.0", "0.0") in page and low.replace("−0.0", "0.0") in lines
    assert found[name].digest in page and found[name].digest[:16] in lines


@pytest.mark.parametrize("name", ARMS)
def test_the_page_says_nothing_that_must_not_be_said(found, name):
    said = " ".join(plain(render_control(found[name])))
    assert re.findall(FORBIDDEN["en"], said, re.IGNORECASE) == []
    assert not re.search(r"\bnan\b|\bNone\b|[{}]|−0\.0\b", said)


def test_the_command_on_the_page_asks_for_the_same(found):
    from click.testing import CliRunner

    from gutaxis.cli import main

    page = " ".join(plain(render_control(found["beyond"])))
    words = re.search(r"gutaxis (trial control-arm .*?--blind|--open)", page)[1].split()
    again = CliRunner().invoke(main, words)
    assert found["beyond"].digest[:16] in again.output


@pytest.mark.skipif(browser() is None or axe() is None, reason="no browser or no axe-core on this machine")
@pytest.mark.parametrize("width", [320, 1000])
def test_a_checker_finds_nothing_and_nothing_sticks_out(found, tmp_path, width):
    seen = examined(render_control(found["beyond"]), tmp_path, width)
    assert seen["violations"] == [] and seen["wide"] == 0
