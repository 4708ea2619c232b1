"""A report answers 44 parts of 25 items, or says why one does not apply."""

import pytest

from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.nof1.cent import NUMBERS, cent

from .trials import changed, factorial, following, lived, switching, with_log

TRIALS = {
    "helped": lived(-2.0, log=with_log()),
    "nothing": lived(0.0),
    "changed": lived(-2.0, changed()),
    "factorial": lived(2.5, factorial()),
    "switching": lived(-3.0, switching()),
    "following": lived(-3.0, following(drawn=(1, 0, 1))),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TRIALS)
def test_44_of_44_parts_are_answered_or_said_not_to_apply(lang, name):
    items = cent(TRIALS[name], phrasebook(lang))
    assert len(items) == len(NUMBERS) == len({item.number for item in items}) == 44
    assert len({item.number.split(".")[0].rstrip("abc") for item in items}) == 25
    reason = phrasebook(lang).say("nof1.plan.not-applicable", why="|").split("|")[0]
    for item in items:
        assert item.asks and len(item.answer) > 4
        assert item.applies or item.answer.startswith(reason)


def test_the_numbers_are_those_of_the_days():
    found = TRIALS["helped"]
    answers = {item.number: item.answer for item in cent(found, phrasebook("en"))}
    assert f"{found.mean(0):.1f} points" in answers["15"]
    assert "10 of 84 days" in answers["13b"]
    assert answers["13a.1"].startswith("12 of 12")
    assert "important" in {i.number: i.answer for i in cent(TRIALS["changed"], phrasebook("en"))}["3b"]


def test_the_order_of_drawn_switch_days_tells_the_days_of_each_period():
    found = TRIALS["switching"]
    answers = {item.number: item.answer for item in cent(found, phrasebook("en"))}
    lengths = ", ".join(f"{'AB'[p.arm]} {p.days}" for p in found.plan.periods)
    assert answers["8c"] == f"The order, with the days of each period: {lengths}."
    assert sum(p.days for p in found.plan.periods) == found.plan.design.length
