"""Published trials become a second line: pooled once, widened by how people differ, or refused."""

from dataclasses import replace

import pytest

from gutaxis.errors import NotEnoughError
from gutaxis.evidence import findings
from gutaxis.nof1 import published


def test_a_pooled_figure_is_taken_as_it_is_and_widened_by_how_people_differ():
    (row,) = [f for f in findings() if (f.take, f.endpoint, f.tier) == ("l-plantarum", "SCORAD", "C")]
    found = published(findings(), "l-plantarum", "SCORAD", 8.7)
    assert found.mid == row.value and found.source == str(row.sources[0])
    assert found.sd == pytest.approx((((row.high - row.low) / 3.92) ** 2 + 8.7**2) ** 0.5)


def test_single_trials_are_pooled_and_the_same_people_count_once():
    (row,) = [f for f in findings() if (f.take, f.endpoint, f.tier) == ("l-plantarum", "SCORAD", "C")]

    def trial(cluster, value):
        return replace(row, tier="B", study=cluster, cluster=cluster, value=value, low=value - 4, high=value + 4)

    rows = [trial("a", -6.0), trial("b", -2.0), trial("a", -6.0), row]
    found = published(rows, "l-plantarum", "SCORAD", 1.0)
    assert found.mid == pytest.approx(-4.0, abs=0.01) and found.sd > 1.0


def test_what_nobody_confirmed_is_no_second_line():
    with pytest.raises(NotEnoughError, match="No confirmed trial"):
        published(findings(), "sleep", "itch_nrs", 1.0)
