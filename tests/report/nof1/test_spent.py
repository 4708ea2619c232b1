"""A plan answers every item of the guideline, or says why it does not apply."""

import pytest

from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.nof1.spent import NUMBERS, spent

from .trials import PLAN, factorial, following, switching

KEPT = PLAN.kept_by("Anna", "salt").with_seal()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plan", [PLAN, KEPT, factorial(), switching(), following()])
def test_all_51_items_are_answered_or_said_not_to_apply(lang, plan):
    items = spent(plan, phrasebook(lang))
    assert len(items) == len(NUMBERS) == len({item.number for item in items}) == 51
    assert len({item.number.rstrip("abcd") for item in items}) == 33
    reason = phrasebook(lang).say("nof1.plan.not-applicable", why="|").split("|")[0]
    for item in items:
        assert item.asks and len(item.answer) > 4
        assert item.applies or item.answer.startswith(reason)


def test_what_applies_follows_the_plan():
    answers = {item.number: item for item in spent(PLAN, phrasebook("en"))}
    kept = {item.number: item for item in spent(KEPT, phrasebook("en"))}
    assert "Anna" in kept["16b"].answer and "Anna" not in answers["16b"].answer
    assert "A B B A" in answers["5a"].answer and "A B B A" not in str(kept)
    assert answers["33"].applies and not answers["17b"].applies
    assert PLAN.digest[:16] in answers["3"].answer
