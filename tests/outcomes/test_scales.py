"""Scores add up as their forms say, end where they end, and name where each figure was read."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import IntakeError, UsageError
from gutaxis.evidence import endpoint_ids, is_source
from gutaxis.outcomes import find_scale, scales

ADDED = [s for s in scales().values() if s.tops]
BANDED = [s for s in scales().values() if s.bands]
ids = pytest.mark.parametrize


@ids("scale", scales().values(), ids=lambda s: s.id)
def test_every_figure_has_a_source_or_the_scale_says_why_there_is_none(scale):
    assert bool(scale.bands) != bool(scale.no_bands)
    assert bool(scale.difference) != bool(scale.no_difference)
    assert not scale.bands or scale.bands_source == "definition" or is_source(scale.bands_source)
    assert scale.difference is None or is_source(scale.difference.source)


@ids("scale", ADDED, ids=lambda s: s.id)
def test_the_items_at_their_ends_give_the_ends_of_the_scale(scale):
    best = [top if n in scale.reversed else 0 for n, top in enumerate(scale.tops, 1)]
    worst = [top - answer for top, answer in zip(scale.tops, best, strict=True)]
    assert (scale.total(best), scale.total(worst)) == (scale.low, scale.high)


@ids("scale", BANDED, ids=lambda s: s.id)
def test_the_bands_cover_the_scale_without_a_gap(scale):
    assert scale.bands[0].above < scale.low and scale.bands[-1].upto == scale.high
    assert all(a.upto == b.above < b.upto for a, b in zip(scale.bands, scale.bands[1:], strict=False))


@given(st.sampled_from(BANDED), st.floats(0, 1))
def test_every_total_lies_in_one_band(scale, share):
    total = scale.low + share * (scale.high - scale.low)
    assert [b for b in scale.bands if b.above < total <= b.upto] == [scale.band(total)]


def test_the_bands_are_those_of_their_papers():
    assert find_scale("EASI").band(7.1).name == "moderate" and find_scale("EASI").band(7).name == "mild"
    assert [find_scale("PHQ9").band(n).name for n in (4, 9, 14, 19, 20)] == [
        "minimal", "mild", "moderate", "moderately_severe", "severe",
    ]  # fmt: skip
    assert [find_scale("POEM").band(n).name for n in (2, 3, 16, 17, 25)] == [
        "clear_or_almost", "mild", "moderate", "severe", "very_severe",
    ]  # fmt: skip
    assert find_scale("HAMD17").band(17).name == "moderate" and find_scale("PASI").band(12.1).name == "severe"


def test_an_answer_is_counted_the_other_way_round_where_the_form_says_so():
    assert find_scale("PSS10").total([0] * 10) == 16


@ids(
    ("answers", "said"),
    [
        ([3] * 8, r"9 items; found 8 answers"),
        ([3] * 8 + [4], r"item 9 of PHQ9 is 4\. It is a whole number from 0 to 3"),
        ([3] * 8 + [-1], r"item 9 of PHQ9 is -1"),
        ([0.5] + [0] * 8, r"item 1 of PHQ9 is 0\.5"),
        ([None] + [0] * 8, r"item 1 of PHQ9 has no answer"),
        ([math.nan] + [0] * 8, r"item 1 of PHQ9 has no answer"),
    ],
)
def test_wrong_answers_are_refused_in_words(answers, said):
    with pytest.raises(IntakeError, match=said):
        find_scale("PHQ9").total(answers)


@ids(("name", "total"), [("EASI", 72.1), ("POEM", -1), ("TEWL", math.nan), ("acne_total", math.inf)])
def test_a_total_off_the_scale_is_refused_in_words(name, total):
    with pytest.raises(IntakeError, match=f"{name} is .* It goes "):
        find_scale(name).band(total)


def test_a_weighted_score_is_entered_as_its_total():
    with pytest.raises(IntakeError, match="EASI is weighted"):
        find_scale("EASI").total([1, 2, 3])


def test_an_unknown_score_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="'PHQ9'") as refused:
        find_scale("phq-9")
    assert refused.value.nearest == "PHQ9"


def test_every_score_of_the_trials_has_a_scale():
    scores = {e for e in endpoint_ids() if not re.fullmatch(r"[a-z0-9_]+", e)} | {"itch_nrs", "sleep_loss"}
    assert scores <= scales().keys()


def test_a_responder_score_names_a_scale_that_exists():
    for scale in scales().values():
        assert (scale.response is not None) == (scale.kind == "responder")
        assert scale.response is None or scale.response.of in scales()
