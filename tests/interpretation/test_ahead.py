"""Bands of a diary hold what comes, whatever order it was written in, and are not made up where there is too little."""

from datetime import date, timedelta

import numpy as np
import pytest

from gutaxis.intake import Entry, Particulars, Person
from gutaxis.intake.dose import Dose
from gutaxis.interpretation import scores_ahead

FIRST = date(2026, 3, 1)


def entries(values, item="itch_nrs", entered=None):
    """A line for each value that is not None; ``entered`` days after it was written down."""
    return [
        Entry(day, item, float(v), "", "", None if entered is None else day + timedelta(days=entered), k)
        for k, (day, v) in enumerate((FIRST + timedelta(days=d), v) for d, v in enumerate(values))
        if v is not None
    ]


def person(lines, doses=()):
    return Person("kim", Particulars(conditions=("eczema",)), diary=tuple(lines), doses=tuple(doses))


def lived(chance, days, likeness=0.8):
    """Whole points of something that drifts around five."""
    drift = [chance.normal()]
    for _ in range(days - 1):
        drift.append(likeness * drift[-1] + np.sqrt(1 - likeness**2) * chance.normal())
    return np.clip(np.rint(5 + 1.5 * np.array(drift) + 0.7 * chance.normal(size=days)), 0, 10)


def test_bands_hold_nine_of_ten_days_that_come():
    """40 people of 60 days. The share of days in the 90% band lies above 0.83, which is four standard errors below 0.9
    with people as the unit (0.11 each, by 200 people of the printed page): fewer than one wrong alarm in 10,000."""
    chance, inside = np.random.default_rng(11), []
    for _ in range(40):
        whole = lived(chance, 74)
        kept = [v if chance.random() > 0.15 else None for v in whole[:60]]
        kept[-1] = whole[59]
        ahead = scores_ahead(person(entries(kept)))[0].days
        inside.append(
            np.mean([d.bands[-1].low <= v <= d.bands[-1].high for d, v in zip(ahead, whole[60:], strict=True)])
        )
    assert np.mean(inside) > 0.83


def test_the_order_in_which_days_were_written_down_changes_nothing():
    chance = np.random.default_rng(2)
    lines = entries(lived(chance, 50), entered=0)
    late = [lines[k] for k in chance.permutation(len(lines))]
    assert scores_ahead(person(late)) == scores_ahead(person(lines))


def test_what_was_only_remembered_is_as_if_it_had_not_been_written():
    lines = entries(lived(np.random.default_rng(3), 40))
    remembered = entries([0.0] * 40, entered=30)
    assert scores_ahead(person([*lines, *remembered])) == scores_ahead(person(lines))


def test_bands_lie_within_each_other_and_within_the_scale_for_fourteen_days():
    found = scores_ahead(person(entries(lived(np.random.default_rng(4), 70))))[0]
    assert [d.day for d in found.days] == [found.last + timedelta(days=k) for k in range(1, 15)]
    for day in found.days:
        ends = [b.low for b in reversed(day.bands)] + [day.bands[0].mid] + [b.high for b in day.bands]
        assert ends == sorted(ends) and ends[0] >= 0 and ends[-1] <= 10
        assert [b.level for b in day.bands] == [0.5, 0.8, 0.9]


@pytest.mark.parametrize("values", [[5, 4] * 5, [None] * 30 + [5, 4, 3], [3, 4] + [None] * 200 + [5]])
def test_with_fewer_days_than_are_needed_nothing_is_foreseen(values):
    (found,) = scores_ahead(person(entries(values)))
    assert (found.days, found.track) == ((), None) and found.written < found.needed


def test_a_score_that_never_moved_is_not_foreseen():
    (found,) = scores_ahead(person(entries([4] * 60)))
    assert not found.moved and found.days == () and found.value == 4


@pytest.mark.parametrize("lines", [[], entries([5] * 40, "bristol"), entries([5] * 40, "own item"),
                                   [Entry(FIRST, "itch_nrs", None, "", "bad", None, 1)],
                                   entries([5, 4] * 20, entered=60)])  # fmt: skip
def test_a_diary_without_a_score_that_was_recorded_has_nothing_ahead(lines):
    assert scores_ahead(person(lines)) == ()


def test_the_record_counts_every_day_it_was_held_against_and_names_who_was_nearer():
    found = scores_ahead(person(entries(lived(np.random.default_rng(5), 90))))[0].track
    assert found.forecasts == 9 and found.days == 7 * 14 + 13 + 6
    assert found.held == tuple(sorted(found.held)) and found.held[-1] <= found.days
    off = {guess.by: guess.crps for guess in found.guesses}
    assert set(found.nearer) == {name for name, value in off.items() if value < off["bands"]}


def test_somebody_who_always_comes_back_at_once_is_told_that_their_mean_is_nearer():
    """Independent days: the true law is the own mean with its spread, and learning costs a little. Of twelve such
    diaries the mean is nearer in at least two, but for one in 300 if it were so in half of them; the seed is fixed."""
    chance = np.random.default_rng(6)
    diaries = [person(entries(np.clip(np.rint(5 + 1.5 * chance.normal(size=70)), 0, 10))) for _ in range(12)]
    nearer = ["own mean" in scores_ahead(p)[0].track.nearer for p in diaries]
    assert sum(nearer) >= 2


def test_the_main_score_comes_first_and_every_other_one_after_it():
    chance = np.random.default_rng(7)
    lines = entries(lived(chance, 60), "sleep_loss") + entries(lived(chance, 60), "itch_nrs") + entries([9, 8], "POEM")
    assert [s.score for s in scores_ahead(person(lines))] == ["itch_nrs", "POEM", "sleep_loss"]


def test_what_is_taken_all_along_changes_nothing_and_what_was_begun_is_read():
    lines = entries(lived(np.random.default_rng(8), 60))
    always = Dose(FIRST - timedelta(days=90), None, "inulin", 10.0, "g/day", None, 1)
    begun = Dose(FIRST + timedelta(days=30), None, "inulin", 10.0, "g/day", None, 1)
    plain, along, changed = (scores_ahead(person(lines, doses)) for doses in ((), (always,), (begun,)))
    assert along == plain and changed != plain
