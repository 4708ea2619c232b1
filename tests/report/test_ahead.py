"""Two weeks ahead on the pages: in three languages, in grey, and with a plainer guess named where it did better."""

import re
from dataclasses import replace

import numpy as np
import pytest

from gutaxis.interpretation import answer_for, scores_ahead
from gutaxis.report import phrasebook, render_person
from gutaxis.report.ahead import forecast_lines, forecast_sections, said
from gutaxis.report.svg import BAND, HALF, SHADE

from ..interpretation.test_ahead import entries, lived, person
from .wording import FORBIDDEN, plain

KIM = person(entries(lived(np.random.default_rng(9), 80)) + entries([10, 12], "POEM"))


@pytest.fixture(scope="module")
def answer():
    return answer_for(KIM)


def _part(page):
    return re.search(r'<section aria-labelledby="ahead">.*?</section>', page, re.DOTALL)[0]


@pytest.mark.parametrize("lang", ["en", "sv", "da"])
def test_every_day_ahead_is_drawn_told_and_tabled_without_a_forbidden_word(answer, lang):
    part = _part(render_person(answer, lang, person=KIM))
    text = " ".join(plain(part))
    assert re.findall(FORBIDDEN[lang], text, re.IGNORECASE) == [] and not re.search(r"[{}]|None|\bnan\b", text)
    assert part.count("<svg") == part.count("<figcaption") == 1
    assert len(re.findall(r'<th scope="row"', part)) == 14 + 4
    assert part.count('stroke-dasharray="6 3"') == 1 and "POEM" in text  # too few days of it, and that is said


def test_shades_differ_in_grey_and_have_edges(answer):
    def grey(colour):
        r, g, b = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    assert grey(SHADE) + 20 < grey(HALF) and grey(HALF) + 10 < grey(BAND)
    part = _part(render_person(answer, "en", person=KIM))
    assert [part.count(f'fill="{shade}" stroke=') for shade in (SHADE, HALF, BAND)] == [1, 1, 1]


@pytest.mark.parametrize("lang", ["en", "sv", "da"])
@pytest.mark.parametrize("rival", ["last value", "random walk", "own mean"])
def test_a_plainer_guess_that_did_better_is_named_on_both_pages(answer, lang, rival):
    words, first = phrasebook(lang), answer.ahead[0]
    guesses = tuple(replace(g, crps=0.5 if g.by == rival else 1.5) for g in first.track.guesses)
    track = replace(first.track, guesses=guesses, nearer=(rival,))
    told = replace(answer, ahead=(replace(first, track=track), *answer.ahead[1:]))
    who = words.inner(words.word("guesser", rival))
    assert who != rival
    assert any(who in text for text in forecast_sections(told, KIM, words)[0].record)
    assert who in forecast_lines(told, words)[0]


def test_where_nothing_can_be_foreseen_that_is_all_that_is_said():
    words = phrasebook("en")
    few, still = (scores_ahead(person(entries(values)))[0] for values in ([5, 4] * 5, [4] * 60))
    assert "takes 14. It cannot be said yet" in said(few, words)
    assert "cannot be foreseen" in said(still, words)
    part = _part(render_person(answer_for(person(entries([5, 4] * 5))), "en"))
    assert "<svg" not in part and "takes 14" in part


def test_a_page_of_nobody_who_wrote_anything_has_no_such_part():
    assert 'aria-labelledby="ahead"' not in render_person(answer_for(person([])), "en")


def test_a_laboratory_page_foresees_nothing(answer):
    assert (
        "ahead" not in render_person(answer, "en", person=KIM, edition="laboratory").split("<body")[1].split("<pre")[0]
    )
