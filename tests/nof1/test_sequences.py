import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.nof1 import Blocks, Courses, doses_of, twins
from gutaxis.nof1.sequences import apart


def test_three_pairs_have_eight_orders_and_each_arm_comes_once_a_pair():
    orders = Blocks(3, 7).courses(np.random.default_rng(1)).orders
    assert len({tuple(o) for o in orders}) == 8 == Blocks(3, 7).count
    assert (np.sort(orders.reshape(8, 3, 2), -1) == [0, 1]).all()


def test_three_arms_in_two_blocks_have_thirty_six_orders():
    assert len(Blocks(2, 7, 3).courses(np.random.default_rng(1))) == 36


def test_what_is_drawn_is_admissible_and_even():
    """4,000 draws among 8: each 500 +- 21; the false alarm of a chi-square above 24.3 is 1 in 1,000."""
    blocks = Blocks(3, 7)
    drawn = blocks.drawn(np.random.default_rng(2), 4000).orders
    known = [tuple(o) for o in blocks.courses(np.random.default_rng(1)).orders]
    counts = np.array([sum(tuple(d) == k for d in drawn.tolist()) for k in known])
    assert counts.sum() == 4000
    assert ((counts - 500) ** 2 / 500).sum() < 24.3


def test_many_orders_are_drawn_and_not_listed():
    assert len(Blocks(20, 3).courses(np.random.default_rng(1))) == 4096


def test_doses_mark_the_days_of_each_arm_but_the_first():
    doses = doses_of(Blocks(1, 2, 3).daily(Courses(np.array([[2, 0, 1]]), np.empty((1, 0), int))), 3)
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
    found = design.admissible(design.drawn(rng), ((0, 1),), rng).orders
    assert {tuple(o) for o in found} == {tuple(o) for o in design.courses(rng).orders} and len(found) == design.count


def test_where_twins_change_places_every_other_arm_stays():
    rng = np.random.default_rng(2)
    design = Blocks(3, 7, 3)
    drawn = design.drawn(rng)
    order, found = drawn.orders[0], design.admissible(drawn, ((0, 2),), rng).orders
    assert len({tuple(o) for o in found}) == 8 and tuple(order) in {tuple(o) for o in found}
    assert all(((o == 1) == (order == 1)).all() for o in found)


def test_doses_of_a_factorial_plan_follow_the_levels():
    crossed = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], float)
    found = doses_of(np.array([[0, 1, 2, 3]]), 4, crossed)
    assert found.tolist() == [[[0, 1, 0, 1], [0, 0, 1, 1]]]


def test_a_switch_day_is_drawn_evenly_from_its_window_and_every_day_has_an_arm():
    """4,000 draws of 5 days: each 800 +- 25; the false alarm of a chi-square above 18.5 is 1 in 1,000."""
    design = Blocks(1, 7, window=2)
    drawn = design.drawn(np.random.default_rng(3), 4000)
    counts = np.bincount(drawn.switches[:, 0], minlength=10)
    assert set(np.flatnonzero(counts)) == {5, 6, 7, 8, 9}
    assert ((counts[5:10] - 800) ** 2 / 800).sum() < 18.5
    daily = design.daily(drawn)
    assert ((daily == daily[:, :1]).sum(1) == drawn.switches[:, 0]).all()
    assert (design.since(drawn)[:, 0] == 0).all() and design.since(drawn).max() == 8


def test_two_pairs_with_a_window_have_enough_courses_for_a_test_and_all_of_them_differ():
    design = Blocks(2, 7, window=2)
    daily = design.daily(design.courses(np.random.default_rng(1)))
    assert len({tuple(days) for days in daily}) == len(daily) == design.count == 100
    own = design.admissible(design.drawn(np.random.default_rng(1)), ((0, 1),), np.random.default_rng(1))
    assert {tuple(days) for days in design.daily(own)} == {tuple(days) for days in daily}


@pytest.mark.parametrize(
    ("odd", "match"), [((3, 7, 3, 2), "pairs"), ((3, 7, 2, 7), "leaves no day"), ((3, 7, 2, -1), "least")]
)
def test_a_window_that_cannot_be_is_refused(odd, match):
    with pytest.raises(UsageError, match=match):
        Blocks(*odd)
