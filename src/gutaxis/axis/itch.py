"""Itch: felt within a day or two of what causes it, and scratched."""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogitNormal,
    LogNormal,
    Number,
    Param,
    Ratio,
    State,
    activation,
    noise,
    relaxation,
)

_ECZEMATREAT = "doi:10.1101/2024.01.21.24301575"


class Itch(Compartment):
    """How much it itches, on the scale that people are asked (0-10)."""

    il4_13 = Input("skin_immunity.il4_13", "1")
    type2 = Input("skin_immunity.type2", "1")
    il31 = Input("skin_immunity.il31", "1")
    wall = Input("skin_barrier.integrity", "1")
    brake = Input("endocannabinoid.brake", "1")

    intensity = State("1", 0.08, "itch, 0 none to 10 worst", within=(0.0, 10.0), is_a="HP:0000989")

    settling = Param("1/day", Assumed(LogNormal(0.46, 1.4)), "settling; half in 1.5 days")
    top = Param("1", Fixed(10.0), "top of the scale", source="definition")
    worst = Param("1", Assumed(LogitNormal(0.8, 0.4)), "itch of a day under the strongest signal, share of the scale")
    by_il31 = Param("1", Assumed(LogitNormal(0.4, 0.4)), "share of the nerves' signal that is IL-31")
    by_il4_13 = Param("1", Assumed(LogitNormal(0.5, 0.4)), "share of IL-4/13 in the rest; others are not blocked")
    dryness = Param("1", Assumed(LogNormal(3.0, 1.5)), "signal of bare skin, in units of IL-31")
    half_signal = Param("1", Assumed(LogNormal(4.6, 1.25)), "signal at half of the worst itch", varies=Ratio(1.25))
    fickleness = Param(
        "1/root_day",
        LogNormal(0.48, 1.4),
        "day-to-day shaking of itch on the logit scale; 0.48 and 0.71 in two diaries",
        source=_ECZEMATREAT,
    )

    shake = noise(intensity, per_root_day=fickleness)

    @relaxation(intensity, rate=settling, claims=("edge-35", "edge-40", "edge-50"))
    def felt(self) -> Number:
        """Nerves sum up IL-31, IL-4/13, other signals of type-2 cells and the dryness of a thin wall."""
        rest = self.by_il4_13 * self.il4_13 + (1 - self.by_il4_13) * self.type2
        cells = self.by_il31 * self.il31 + (1 - self.by_il31) * rest
        signal = (cells + self.dryness * (1 - self.wall)) * self.brake
        return self.top * self.worst * activation(signal, self.half_signal, n=3)
