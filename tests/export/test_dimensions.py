"""The unit check finds what is wrong and passes what is right."""

from gutaxis.export import check_dimensions
from gutaxis.modelling import Assumed, Axis, Compartment, Exposure, LogNormal, Param, State, derived, exp, process

from ..modelling.bodies import Blood, Food, Teeth


def test_a_sound_axis_has_no_misfit():
    assert check_dimensions(Axis(Food, Blood, Teeth)) == ()
    assert check_dimensions(Axis(Food, Blood, Teeth).without("blood")) == ()


def test_every_kind_of_misfit_is_named():
    class Odd(Compartment):
        dose = Exposure("mg/day", 0.0, "dose")
        level = State("g", 1.0)
        rate = Param("1/h", Assumed(LogNormal(1.0, 1.1)))
        weight = Param("g", Assumed(LogNormal(1.0, 1.1)))

        @process(makes=level)
        def fed(self):
            return self.dose

        @process(makes=level)
        def forgot_the_rate(self):
            return self.level

        @process(uses=level)
        def cleared(self):
            return self.rate

        @derived("1")
        def exponent_with_a_unit(self):
            return exp(self.weight)

        @derived("1")
        def sum_of_unlike_things(self):
            return self.weight + self.rate

    found = {m.path for m in check_dimensions(Axis(Odd))}
    assert found == {"odd.forgot_the_rate", "odd.exponent_with_a_unit", "odd.sum_of_unlike_things"}
