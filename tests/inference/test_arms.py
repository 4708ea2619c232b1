"""What cannot be true of a group of people is refused by row and field."""

import pytest

from gutaxis.errors import IntakeError, UsageError
from gutaxis.inference import counts, means


@pytest.mark.parametrize(
    ("n", "mean", "sd", "field", "why"),
    [
        ([9, 9], [1.0, 1.0], [1.0, 0.0], "sd", "a standard deviation is above 0"),
        ([9, 9], [1.0, 1.0], [1.0, -2.0], "sd", "Was a standard error meant"),
        ([9, 0], [1.0, 1.0], [1.0, 1.0], "n", "at least one person"),
        ([9, 1], [1.0, 1.0], [1.0, 1.0], "n", "one person has no standard deviation"),
        ([9, 8.5], [1.0, 1.0], [1.0, 1.0], "n", "people are whole"),
        ([9, 9], [1.0, float("nan")], [1.0, 1.0], "mean", "not a finite number"),
        ([9, 9], [1.0, float("inf")], [1.0, 1.0], "mean", "not a finite number"),
    ],
)
def test_impossible_means_are_refused(n, mean, sd, field, why):
    with pytest.raises(IntakeError, match=why) as caught:
        means(n, mean, sd)
    assert (caught.value.row, caught.value.field) == (2, field)
    assert "\n" not in caught.value.line()


@pytest.mark.parametrize(
    ("events", "n", "why"),
    [
        ([3, 21], [20, 20], "more people cannot respond than there are"),
        ([3, -1], [20, 20], "not below 0"),
        ([3, 2.5], [20, 20], "Was a percentage meant"),
    ],
)
def test_impossible_counts_are_refused(events, n, why):
    with pytest.raises(IntakeError, match=why) as caught:
        counts(events, n)
    assert (caught.value.row, caught.value.field) == (2, "events")


def test_words_instead_of_numbers_are_refused():
    with pytest.raises(IntakeError, match="'sd' holds something that is not a number"):
        means([9], [1.0], ["wide"])


def test_columns_of_different_length_are_refused():
    with pytest.raises(UsageError, match="n has 2, mean has 1, sd has 2"):
        means([9, 9], [1.0], [1.0, 1.0])


def test_a_table_within_a_table_is_refused():
    with pytest.raises(UsageError, match="2 dimensions"):
        counts([[1, 2], [3, 4]], [9, 9])
