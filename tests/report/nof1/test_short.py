"""The clinician's page tells tests on oneself in the parts of CENT that decide whether to believe them."""

import re

import pytest

from gutaxis.report import LANGUAGES, phrasebook, render_person
from gutaxis.report.nof1.short import BRIEF, PARTS, short_cent

from ..people import ADULT
from ..taken_apart import Page
from ..wording import FORBIDDEN, plain
from .trials import changed, factorial, lived, with_log

HELPED, CHANGED, BOTH = lived(-2.0, log=with_log()), lived(-2.0, changed()), lived(2.5, factorial())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("found", [HELPED, CHANGED, BOTH], ids=["helped", "changed", "both"])
def test_every_deciding_part_is_there_with_its_number_of_cent(found, lang):
    told = short_cent(found, phrasebook(lang))
    assert [re.search(r"\(([\w.]+)\)$", name)[1] for name, _ in told.parts] == list(PARTS)
    assert all(text for _, text in told.parts)
    assert len(short_cent(found, phrasebook(lang), BRIEF).parts) == len(BRIEF)


def test_a_changed_plan_is_said_before_its_result():
    page = Page(render_person(ADULT, "en", edition="clinician", tests=[CHANGED])).words
    assert page.index("changed after it was sealed") < page.index("Interpretation (22)")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_the_latest_test_in_full_another_in_brief_and_counts_the_rest(lang):
    html = render_person(ADULT, lang, edition="clinician", tests=[HELPED, CHANGED, BOTH])
    page = Page(html)
    assert page.words.count("(17a.2)") == 2 and page.words.count("(3a)") == 1
    assert phrasebook(lang).say("clinician.own-more", n=1) in page.words
    assert not re.search(FORBIDDEN[lang], " ".join(plain(html)), re.IGNORECASE)


def test_without_a_test_the_page_says_that_nothing_is_known_of_a_response():
    assert "nothing is said about a response" in Page(render_person(ADULT, "en", edition="clinician")).words
