import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.nof1 import Blocks, admissible, doses_of, twins
from gutaxis.nof1.sequences import apart


def test_three_pairs_have_eight_orders_and_each_arm_comes_once_a_pair():
    orders = Blocks(3, 7).orders(np.random.default_rng(1))
    assert len({tuple(o) for o in orders}) == 8 == Blocks(3, 7).count
    assert (np.sort(orders.reshape(8, 3, 2), -1) == [0, 1]).all()


def test_three_arms_in_two_blocks_have_thirty_six_orders():
    assert len(Blocks(2, 7, 3).orders(np.random.default_rng(1))) == 36


def test_what_is_drawn_is_admissible_and_even():
    """4,000 draws among 8: each 500 +- 21; the false alarm of a chi-square above 24.3 is 1 in 1,000."""
    blocks = Blocks(3, 7)
    drawn = blocks.drawn(np.random.default_rng(2), 4000)
    known = [tuple(o) for o in blocks.orders(np.random.default_rng(1))]
    counts = np.array([sum(tuple(d) == k for d in drawn.tolist()) for k in known])
    assert counts.sum() == 4000
    assert ((counts - 500) ** 2 / 500).sum() < 24.3


def test_many_orders_are_drawn_and_not_listed():
    assert len(Blocks(20, 3).orders(np.random.default_rng(1))) == 4096


def test_doses_mark_the_days_of_each_arm_but_the_first():
    doses = doses_of(Blocks(1, 2, 3).daily(np.array([[2, 0, 1]])), 3)
    assert doses.tolist() == [[[0, 0, 0, 0, 1, 1], [1, 1, 0, 0, 0, 0]]]


@pytest.mark.parametrize("odd", [(0, 7, 2), (3, 0, 2), (3, 7, 1)])
def test_a_design_that_cannot_be_is_refused(odd):
    with pytest.raises(UsageError, match="least"):
        Blocks(*odd)


def test_twins_differ_in_one_factor_and_in_nothing_else():
    assert twins(apart(3), 0) == ((0, 1),) and twins(apart(3), 1) == ((0, 2),)
    crossed = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], float)
    assert twins(crossed, 0) == ((0, 1), (2, 3)) and twins(crossed, 1) == ((0, 2), (1, 3))


def test_of_two_arms_the_admissible_orders_are_all_orders():
    rng = np.random.default_rng(1)
    design = Blocks(4, 7)
    found = admissible(design.drawn(rng)[0], 2, ((0, 1),), rng)
    assert {tuple(o) for o in found} == {tuple(o) for o in design.orders(rng)} and len(found) == design.count


def test_where_twins_change_places_every_other_arm_stays():
    rng = np.random.default_rng(2)
    order = Blocks(3, 7, 3).drawn(rng)[0]
    found = admissible(order, 3, ((0, 2),), rng)
    assert len({tuple(o) for o in found}) == 8 and tuple(order) in {tuple(o) for o in found}
    assert all(((o == 1) == (order == 1)).all() for o in found)


def test_doses_of_a_factorial_plan_follow_the_levels():
    crossed = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], float)
    found = doses_of(np.array([[0, 1, 2, 3]]), 4, crossed)
    assert found.tolist() == [[[0, 1, 0, 1], [0, 0, 1, 1]]]
