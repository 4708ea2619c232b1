"""Picture, sentence and table of one sample say the same."""

import re
from dataclasses import replace

from gutaxis.interpretation import Interval
from gutaxis.report import phrasebook, sample_lines
from gutaxis.report.standing import section

from .people import ORDINARY, PLACED, STRANGE, UNLIKE, position

EN, DA = phrasebook("en"), phrasebook("da")


def test_the_table_holds_every_measure_in_the_order_of_the_picture():
    shown = section("s", PLACED, EN)
    assert [row.measure for row in shown.rows] == re.findall(r'font-weight="600">([^<]+)<', shown.chart)
    assert len(shown.rows) == len(ORDINARY)


def test_a_place_is_always_given_with_its_interval():
    assert section("s", PLACED, EN).rows[0].place == "51 (22 to 80)"


def test_nothing_seen_is_said_in_words_with_how_common_that_is():
    row = section("s", PLACED, EN).rows[1]
    assert (row.value, row.zero) == ("not seen", "24 of 100")


def test_diversity_keeps_its_unit_and_has_no_zero():
    row = section("s", PLACED, DA).rows[-1]
    assert (row.value, row.usual, row.zero) == ("2,61 nat", "0,00 til 5,10 nat", "–")


def test_what_cannot_be_compared_shows_shares_and_no_place():
    shown = section("s", UNLIKE, EN)
    assert (shown.chart, shown.rows) == (None, [])
    assert shown.shares == [("Bifidobacterium", "4.1%"), ("Lactobacillus family", "0%")]
    assert "we have no people measured the same way" in shown.summary


def test_what_stands_out_is_marked_in_all_three():
    shown = section("s", STRANGE, EN)
    assert [row.measure for row in shown.rows if row.strange] == ["Enterobacteriaceae"]
    assert "<polygon" in shown.chart and "31% · high" in shown.chart
    assert "Enterobacteriaceae (higher than in most)" in shown.summary


def test_an_interval_that_covers_everything_is_still_an_interval():
    wide = replace(PLACED, positions=(position("akkermansia", 0.1, 0.0, 50.0, 100.0),))
    assert section("s", wide, EN).rows[0].place == "50 (0 to 100)"


def test_long_bars_are_called_long():
    long = tuple(replace(p, percentile=Interval(50, 5, 95)) for p in ORDINARY)
    assert "can hardly show where it lies" in section("s", replace(PLACED, positions=long), EN).summary
    assert "hardly" not in section("s", PLACED, EN).summary


def test_the_terminal_says_the_same_as_the_page():
    lines = sample_lines(STRANGE, EN, 2.61)
    shown = section("s", STRANGE, EN)
    for row in shown.rows:
        assert any(row.measure in line and row.value in line and row.place in line for line in lines)
    assert f"  {shown.summary}" in lines


def test_the_terminal_shows_no_place_for_what_cannot_be_compared():
    text = "\n".join(sample_lines(UNLIKE, EN, 2.5))
    assert "2.50 nats" in text and "of 100" not in text.lower()


def test_people_measured_by_another_method_are_never_called_measured_the_same_way():
    near = section("s", replace(PLACED, standing="wide", basis="neighbour"), EN)
    assert "same way" not in near.caption + near.chart
    assert "another method" in near.caption
    assert "same way" in section("s", PLACED, EN).caption
