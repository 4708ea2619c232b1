"""Two diseases that move one thing: alike, in size, or not at all."""

import pytest

from gutaxis.conditions import Adds, Becomes, Starts, Times
from gutaxis.conditions.moves import joined
from gutaxis.errors import UsageError
from gutaxis.modelling import Assumed, Fixed, LogitNormal, LogNormal, Normal

X = "organ.constant"


def test_a_move_makes_a_guess_of_a_sourced_constant():
    assert Times(X, 2.0, 1.0, "why").of(LogNormal(3.0, 1.5)) == Assumed(LogNormal(6.0, 1.5))
    assert Adds(X, 1.0, 4.0, "why").of(Normal(2.0, 3.0)) == Assumed(Normal(3.0, 5.0))
    assert Becomes(X, LogNormal(9.0, 1.1), "why").of(Fixed(0.0)) == Assumed(LogNormal(9.0, 1.1))
    assert Times(X, 1.3, 1.2, "why").of(Fixed(1.0)) == Assumed(LogNormal(1.3, 1.2))


@pytest.mark.parametrize("prior", [LogNormal(1.0, 1.2), LogitNormal(0.5, 1.0), Fixed(1.0)])
def test_what_has_no_sign_cannot_be_shifted(prior):
    with pytest.raises(UsageError, match="cannot be shifted"):
        Adds(X, 1.0, 0.0, "why").of(prior)


@pytest.mark.parametrize(
    ("small", "large"),
    [
        (Times(X, 1.5, 1.1, "a"), Times(X, 2.0, 1.2, "b")),
        (Times(X, 0.8, 1.1, "a"), Times(X, 0.5, 1.1, "b")),
        (Adds(X, 0.4, 0.1, "a"), Adds(X, 1.0, 0.1, "b")),
        (Adds(X, -0.4, 0.1, "a"), Adds(X, -1.0, 0.1, "b")),
    ],
)
def test_the_larger_of_two_that_push_alike_holds(small, large):
    assert joined(small, large) == joined(large, small) == large


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Times(X, 1.5, 1.1, "a"), Times(X, 0.5, 1.1, "b")),
        (Adds(X, 1.0, 0.1, "a"), Adds(X, -1.0, 0.1, "b")),
        (Becomes(X, LogNormal(1.0, 1.1), "a"), Becomes(X, LogNormal(2.0, 1.1), "b")),
        (Starts(X, 1.0, "a"), Starts(X, 2.0, "b")),
        (Times(X, 1.5, 1.1, "a"), Becomes(X, LogNormal(2.0, 1.1), "b")),
    ],
)
def test_two_that_do_not_go_together_are_refused_in_words(a, b):
    for one, other in ((a, b), (b, a)):
        with pytest.raises(UsageError, match=r"organ\.constant in ways that do not go together"):
            joined(one, other)


def test_the_same_move_counts_once():
    for a, b in (
        (Becomes(X, LogNormal(1.0, 1.1), "a"), Becomes(X, LogNormal(1.0, 1.1), "b")),
        (Starts(X, 1.0, "a"), Starts(X, 1.0, "b")),
    ):
        assert joined(a, b) == joined(b, a) == a
