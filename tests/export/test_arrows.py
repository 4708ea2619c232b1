"""Arrows that are weak or off are told from the rest, and a guess from what was measured."""

from gutaxis.axis import AXIS
from gutaxis.export import arrows
from gutaxis.modelling import Assumed, Axis, Compartment, Exposure, Fixed, Inclusion, Param, State, process


class Lamp(Compartment):
    day = Exposure("1", 1.0, "day", source="definition")
    moon = Exposure("1", 1.0, "moon", source="definition")
    star = Exposure("1", 1.0, "star", source="definition")
    light = State("1", 1.0, "light")
    k = Param("1/day", Assumed(Fixed(1.0)), "k")
    sure = Param("1/day", Fixed(1.0), "sure", source="doi:10.1000/x")
    by_moon = Inclusion("edge-90", "seen once", on=True)
    by_star = Inclusion("edge-91", "never seen", on=False)

    @process(makes=light, claims="edge-91")
    def shone_on(self):
        return self.k * (self.day + self.by_moon * self.moon + self.by_star * self.star)

    @process(uses=light)
    def fades(self):
        return self.sure * self.star


def test_switches_make_arrows_weak_or_off():
    found = {(a.source, a.target): a for a in arrows(Axis(Lamp), inner=True)}
    assert {s: found[f"lamp.{s}", "lamp.shone_on"].standing for s in ("day", "moon", "star")} == {
        "day": "on", "moon": "weak", "star": "off",
    }  # fmt: skip
    off = found["lamp.star", "lamp.shone_on"]
    assert (off.sign, off.switch, off.why, off.claims) == ("+", "edge-91", "never seen", ("edge-91",))
    assert off.guessed and not found["lamp.star", "lamp.fades"].guessed
    assert found["lamp.star", "lamp.fades"].sign == "-"


def test_no_arrow_of_the_axis_is_without_effect_when_everything_is_on():
    assert [a for a in arrows(AXIS) if a.sign == "0"] == []


def test_every_switch_of_the_axis_gates_an_arrow():
    gated = {a.switch for a in arrows(AXIS, inner=True)}
    assert {p.edge for p in AXIS.params if isinstance(p, Inclusion)} <= gated
