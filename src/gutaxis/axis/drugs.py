"""Drugs that linger: what is injected today acts for weeks, from a depot under the skin."""

from ..modelling import Assumed, Compartment, Input, LogNormal, Number, Param, Ratio, State, derived, process, pulse

_KOVALENKO_2020 = "doi:10.1002/cpdd.780"


class Drugs(Compartment):
    """Dupilumab under the skin and in the blood, and how much of its target it holds."""

    injection = Input("drug.dupilumab", "mg")

    dupilumab_depot = State("mg", 0.0, "dupilumab under the skin")
    dupilumab = State("mg", 0.0, "dupilumab in the blood")

    absorption = Param("1/day", LogNormal(0.256, 1.3), "absorption", source=_KOVALENKO_2020, varies=Ratio(1.6))
    available = Param("1", LogNormal(0.643, 1.1), "share that reaches the blood", source=_KOVALENKO_2020)
    elimination = Param(
        "1/day", LogNormal(0.0534, 1.2), "linear elimination", source=_KOVALENKO_2020, varies=Ratio(1.33)
    )
    target_elimination = Param(
        "mg/day", LogNormal(2.65, 1.2), "elimination by its target; 1.07 mg/L in 2.48 L", source=_KOVALENKO_2020
    )
    half_cleared = Param(
        "mg", Assumed(LogNormal(2.0, 1.5)), "amount at half of that; fitted 0.025, kept above for smoothness"
    )
    half_held = Param("mg", Assumed(LogNormal(20.0, 2.0)), "amount in blood that holds half of the target")

    @pulse(dupilumab_depot, by=injection, claims="law-08")
    def injected(self) -> Number:
        """An injection fills the depot."""
        return self.injection

    @process(uses=dupilumab_depot, claims="law-08")
    def taken_up(self) -> Number:
        """The depot empties into the blood and into nothing."""
        return self.absorption

    @process(makes=dupilumab, claims="law-08")
    def arrives(self) -> Number:
        """What is available arrives in the blood."""
        return self.available * self.absorption * self.dupilumab_depot

    @process(uses=dupilumab, claims="law-08")
    def cleared(self) -> Number:
        """Cleared at a steady pace, and by its target."""
        return self.elimination + self.target_elimination / (self.dupilumab + self.half_cleared)

    @derived("1", "share of IL-4/13 signalling that is blocked", claims="edge-34")
    def il4_13_blocked(self) -> Number:
        return self.dupilumab / (self.dupilumab + self.half_held)
