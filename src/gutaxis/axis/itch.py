"""Itch: felt within a day or two of what causes it, and scratched."""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
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

    il31 = Input("skin_immunity.il31", "1")
    wall = Input("skin_barrier.integrity", "1")
    brake = Input("endocannabinoid.brake", "1")

    intensity = State("1", 0.06, "itch, 0 none to 10 worst", within=(0.0, 10.0), is_a="HP:0000989")

    settling = Param("1/day", Assumed(LogNormal(0.46, 1.4)), "settling; half in 1.5 days")
    worst = Param("1", Fixed(10.0), "itch under the strongest signal: the top of the scale", source="definition")
    dryness = Param("1", Assumed(LogNormal(3.0, 1.5)), "signal of bare skin, in units of IL-31")
    half_signal = Param("1", Assumed(LogNormal(5.5, 1.25)), "signal at half of the worst itch", varies=Ratio(1.25))
    fickleness = Param(
        "1/root_day",
        LogNormal(0.48, 1.4),
        "day-to-day shaking of itch on the logit scale; 0.48 and 0.71 in two diaries",
        source=_ECZEMATREAT,
    )

    shake = noise(intensity, per_root_day=fickleness)

    @relaxation(intensity, rate=settling, claims=("edge-35", "edge-40", "edge-50"))
    def felt(self) -> Number:
        """Nerves sum up IL-31 and the dryness of a thin wall."""
        signal = (self.il31 + self.dryness * (1 - self.wall)) * self.brake
        return self.worst * activation(signal, self.half_signal, n=3)
