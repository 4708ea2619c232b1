"""What would tell: chances that add up, from a table that says how sure it is."""

from datetime import timedelta

import numpy as np
import pytest

from gutaxis.interpretation.tables import at_noise, noise_in, table

from .people import DAY, USUAL, answer, stool, wavy

LATER = {**USUAL, "Blautia": 500}
STOOLS = {"one": stool(), "two": stool(DAY + timedelta(30), LATER)}


def test_with_two_stools_and_sixty_days_the_ways_are_told_the_cheapest_first(tmp_path):
    found = answer(tmp_path, stool=STOOLS, diary=wavy(60)).telling
    assert [t.id for t in found] == [
        "another-stool", "more-days", "trial-of-one", "planned-shift-21", "planned-shift-28",
    ]  # fmt: skip
    for way in found:
        for words in (way.if_important, way.if_none):
            assert min(words.right, words.wrong, words.none) >= -1e-9
            assert words.right + words.wrong + words.none == pytest.approx(1)
        assert way.error <= 0.06 and way.noise.measured


def test_without_any_data_the_noise_is_said_to_be_assumed(tmp_path):
    found = answer(tmp_path).telling
    assert {t.id for t in found} == {"watching", "trial-of-one", "planned-shift-21", "planned-shift-28"}
    assert not any(t.noise.measured for t in found) and all(t.now is None for t in found)


def test_a_planned_shift_tells_more_often_than_watching(tmp_path):
    ways = {t.id: t for t in answer(tmp_path, stool=STOOLS, diary=wavy(60)).telling}
    assert ways["planned-shift-28"].answer > ways["another-stool"].answer + 0.1


@pytest.mark.parametrize("who", [{"age": "8m"}, {"history": {"warning_signs": ["bowel-warning"]}}])
def test_nobody_is_sent_to_find_out_where_no_data_would_tell(tmp_path, who):
    assert answer(tmp_path, who, diary=wavy(60)).telling == ()


def test_the_noise_of_days_is_found_again():
    """40 series of 120 days with an SD of 0.5 and a likeness of 0.8: the means are within 4 of their errors."""
    rng, days = np.random.default_rng(1), np.arange(120)
    root = np.linalg.cholesky(0.7 * 0.8 ** np.abs(np.subtract.outer(days, days)) + 0.3 * np.eye(120))
    found = [noise_in(0.5 * root @ rng.normal(size=120)) for _ in range(40)]
    assert np.mean([n.sd for n in found]) == pytest.approx(0.47, abs=0.04)  # a line takes a little of it
    assert np.mean([n.likeness for n in found]) == pytest.approx(0.75, abs=0.1)


def test_a_table_is_read_between_its_rows_and_not_beyond_them():
    rows = [r for r in table("trial_chances") if (r["pairs"], r["days"]) == (3, 14)]
    noise = noise_in(np.full(5, np.nan))
    assert at_noise(rows, noise) == next(r for r in rows if (r["sd"], r["likeness"]) == (0.5, 0.5))


def test_no_cell_of_the_table_calls_people_wrongly_more_than_it_may():
    """The goal is 5 in 100 of those without a pull; of 100 draws 10 or more come in 1 of 35 cells that just keep it."""
    for row in table("telling"):
        assert row["none_worth"] <= 0.10
