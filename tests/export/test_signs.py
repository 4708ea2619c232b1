"""The sign of every push, against hand-worked laws and against differences of the laws themselves."""

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.export import signs
from gutaxis.modelling import (
    Assumed,
    Axis,
    Compartment,
    Exposure,
    Fixed,
    LogNormal,
    Normal,
    Param,
    Rhythm,
    State,
    activation,
    derived,
    exp,
    log,
    power,
    process,
    pulse,
    relaxation,
)


class Pond(Compartment):
    rain = Exposure("1/day", 1.0, "rain", source="definition")
    spill = Exposure("1", 0.0, "a bucketful", pulse=True)
    water = State("1", 1.0, "water")
    mood = State("SD", 0.0, "mood", within=(float("-inf"), float("inf")))
    drain = Param("1/day", Assumed(LogNormal(1.0, 1.5)), "drain")
    off = Param("1", Assumed(Fixed(0.0)), "a coupling that is off")
    either = Param("1", Assumed(Normal(0.0, 1.0)), "a coupling of either sign")
    share = Param("1", Assumed(Fixed(0.5)), "swing")
    noon = Param("day", Assumed(Fixed(0.5)), "peak")
    clock = Rhythm(share, noon, "the day")

    @derived("1", "depth")
    def depth(self):
        return log(1 + self.water) + power(2.0, self.water) + self.water / (1 + self.water) - 1 / (3 - -self.water)

    @process(makes=water)
    def filled(self):
        return self.rain * self.clock * (1 + self.off * self.mood)

    @process(uses=water)
    def drained(self):
        return self.drain * self.depth

    @relaxation(mood, rate=drain)
    def cheered(self):
        return self.either * activation(self.depth, 1.0, n=2) - self.rain + 0 * exp(self.water)

    @pulse(water, by=spill)
    def spilt(self):
        return self.spill


def test_signs_are_those_worked_out_by_hand():
    found = signs(Axis(Pond))
    assert found["pond.rain", "pond.filled"] == "+"
    assert found["pond.depth", "pond.drained"] == "-"  # more loss is less water
    assert found["pond.water", "pond.depth"] == "+"
    assert found["pond.mood", "pond.filled"] == "0"
    assert found["pond.depth", "pond.cheered"] == "?"
    assert found["pond.rain", "pond.cheered"] == "-"
    assert found["pond.drain", "pond.cheered"] == "?"  # the rate: towards the target, from either side
    assert found["pond.spill", "pond.spilt"] == "+"
    assert found["pond.noon", "pond.clock"] == "?"
    assert ("pond.water", "pond.drained") not in found  # only through the depth


def test_what_acts_through_derived_quantities_is_followed_on_request():
    found = signs(Axis(Pond), through=True)
    assert found["pond.water", "pond.drained"] == "-"
    assert found["pond.clock", "pond.filled"] == "+"
    assert ("pond.rain", "pond.drained") not in found


def test_every_read_of_the_axis_has_a_sign():
    found = signs(AXIS)
    assert {(r, t) for t, reads in AXIS.reads.items() for r in reads} <= found.keys()
    assert found == signs(AXIS)
    assert set(found.values()) <= set("+-?0")


def test_a_frozen_organ_still_has_its_arrows_read_by_others():
    assert signs(AXIS.without("stress"))["stress.load", "gut_wall.worn"] == "-"


@pytest.mark.parametrize("seed", range(5))
def test_differences_agree_with_the_signs(seed):
    """Bodies drawn otherwise than by the module itself; a step of 1e-6 of the quantity."""
    found, rng = signs(AXIS, through=True), np.random.default_rng(seed)
    known = {p.path: float(AXIS.prior(p).at(rng.normal())) for p in AXIS.params}
    known |= {s.path: rng.normal() if s.signed else rng.uniform(0.1, min(2, s.within[1])) for s in AXIS.states}
    known |= {e.path: abs(rng.normal()) for e in AXIS.exposures}
    for s in (*AXIS.states, *AXIS.exposures):
        low, high = (AXIS.rates(AXIS.values(known | {s.path: known[s.path] + step})) for step in (-1e-6, 1e-6))
        for path in low:
            slope = (high[path] - low[path]) / 2e-6
            sign = found.get((s.path, path), "0")
            if sign != "?" and s.path != next(p.state.path for p in AXIS.processes if p.path == path):
                assert {"+": slope > -1e-7, "-": slope < 1e-7, "0": abs(slope) < 1e-7}[sign], (
                    s.path,
                    path,
                    slope,
                )
