"""Pages as they are handed out, read as a strict editor would: no claim, no blame, no naked chance, and plain words."""

import re

import pytest

from .people import ALL
from .whole import EVERY, whole_page, write_whole
from .wording import CHANCE, FORBIDDEN, lix, plain

FIRST_PAGE = ("care", "answer", "steps", "change")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_whole(tmp_path_factory.mktemp("whole") / "kim")


@pytest.mark.parametrize(("edition", "lang"), EVERY)
def test_no_page_says_what_must_not_be_said(folder, edition, lang):
    said = " ".join(plain(whole_page(folder, edition, lang)))
    assert re.findall(FORBIDDEN[lang], said, re.IGNORECASE) == []
    assert not re.search(r"\bnan\b|\bNone\b(?! of)|[{}]", said)


@pytest.mark.parametrize("lang", ["en", "sv", "da"])
def test_every_chance_stands_with_how_far_beliefs_move_it_and_with_what_would_change_it(folder, lang):
    page = whole_page(folder, "person", lang)
    spoken = re.sub(r"<table.*?</table>", "", page[page.index('aria-labelledby="answer"') :], flags=re.DOTALL)
    parts = [p for p in spoken.split("<section") if re.match(r'[^>]*"(answer|gut)"', p.lstrip())]
    for part in parts:
        for text in (t for t in plain("<section" + part) if re.search(CHANCE[lang], t)):
            assert len(re.findall(r"\d+", text)) >= 4, text
    assert 'aria-labelledby="change"' in page


@pytest.mark.parametrize("lang", ["en", "sv", "da"])
def test_the_first_page_is_easy_to_read(folder, lang):
    page = whole_page(folder, "person", lang)
    parts = [re.search(rf'<section[^>]*aria-labelledby="{p}".*?</section>', page, re.DOTALL)[0] for p in FIRST_PAGE]
    texts = [
        t for part in parts for t in plain(re.sub(r'<h\d.*?</h\d>|<p class="quiet">.*?</p>', "", part, flags=re.S))
    ]
    assert lix(" ".join(t if t[-1] in ".:!?" else f"{t}." for t in texts)) <= 40


@pytest.mark.parametrize("edition", ["laboratory"])
def test_a_laboratory_is_given_patterns_and_no_option(folder, edition):
    page = whole_page(folder, edition, "en")
    assert not re.search(r'aria-labelledby="(steps|change|offers|gut|telling|email|sheet)"', page)
    assert "patterns" in page and "in 100" not in " ".join(plain(page.split("<footer")[0]))


@pytest.mark.parametrize(
    ("text", "value"),
    [("Vi går hem. Det är kväll.", 3.0), ("Laboratorievärdena.", 101.0), ("a b c d: e f g h.", 4.0)],
)
def test_the_measure_of_reading_is_that_of_its_author(text, value):
    assert lix(text) == pytest.approx(value)


@pytest.mark.parametrize("kind", ALL)
def test_pages_of_hand_made_answers_blame_nobody(kind):
    from gutaxis.report import render_person

    for lang, forbidden in FORBIDDEN.items():
        assert not re.search(forbidden, " ".join(plain(render_person(ALL[kind], lang))), re.IGNORECASE)
