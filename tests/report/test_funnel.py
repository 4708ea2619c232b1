"""A funnel plot shows large studies at its tip and marks those that were only imagined."""

import numpy as np
import pytest

from gutaxis.inference import effects, pool, trim_and_fill
from gutaxis.report import FunnelWords, draw_funnel

from .taken_apart import Page

WORDS = FunnelWords("Title", "Description", "Effect", "Standard error")
SE = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])


def dots(page):
    return [(float(one["cx"]), float(one["cy"]), one["fill"]) for one in page.all("circle")]


def test_the_largest_study_stands_highest():
    heights = [y for _, y, _ in dots(Page(str(draw_funnel("f", pool(effects([0.1] * 6, SE)), WORDS))))]
    assert heights == sorted(heights)


def test_a_larger_effect_stands_further_right():
    places = [x for x, _, _ in dots(Page(str(draw_funnel("f", pool(effects(SE, SE)), WORDS))))]
    assert places == sorted(places)


def test_imagined_studies_are_hollow():
    filled = trim_and_fill(pool(effects(0.2 + 2 * SE, SE), "fixed"), side="left")
    assert filled.missing > 0
    marks = dots(Page(str(draw_funnel("f", filled.pooled, WORDS, filled.missing))))
    assert [fill for _, _, fill in marks].count("#ffffff") == filled.missing
    assert len(marks) == 6 + filled.missing


@pytest.mark.parametrize("measure", ["MD", "OR", "PLO", "PFT"])
def test_every_scale_can_be_drawn(measure):
    page = Page(str(draw_funnel("f", pool(effects([0.3, 0.5, 0.8], [0.02, 0.03, 0.05], measure=measure)), WORDS)))
    assert page.all("svg")[0]["role"] == "img"
    assert "Standard error" in page.words
