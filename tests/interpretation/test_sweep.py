"""Drawing an arrow: the picture goes the way that the statement says."""

import math

import pytest

from gutaxis.axis import AXIS
from gutaxis.evidence import Edge, claims
from gutaxis.interpretation import sweep

EDGES = sorted({edge for claim in claims().values() for edge in claim.edges}, key=str)


def test_every_arrow_of_the_ledger_can_be_drawn_and_goes_its_way():
    for edge in EDGES:
        drawn = sweep(edge, AXIS)
        assert len(drawn.start) == len(drawn.end) == 5
        assert all(math.isfinite(value) for value in (*drawn.start, *drawn.end)), str(edge)
        assert list(drawn.start) == sorted(drawn.start) and drawn.start[0] < drawn.start[-1], str(edge)
        rises = drawn.end[-1] - drawn.end[0]
        if edge.sign in "+-" and abs(rises) > 1e-12:
            assert (rises > 0) == (edge.sign == "+"), str(edge)
        if edge.sign == "0":
            assert rises == pytest.approx(0)


def test_the_end_of_a_process_is_the_push_on_its_state():
    worn = sweep(Edge("stress.surge", "-", "gut_wall.worn"), AXIS)
    assert worn.moves == "gut_wall.integrity" and worn.end_unit == "1/day"
    assert all(value < 0 for value in worn.end)


def test_the_end_of_a_derived_quantity_is_its_value():
    lps = sweep(Edge("gut_wall.integrity", "-", "gut_wall.lps"), AXIS, steps=3)
    assert lps.moves == "gut_wall.lps" and len(lps.end) == 3
    assert lps.end[-1] == pytest.approx(0)
