"""The type-2 arm of the skin's immunity: cells that answer a broken wall, and the signals they send."""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogNormal,
    Normal,
    Number,
    Param,
    Ratio,
    State,
    derived,
    exp,
    log,
    noise,
    relaxation,
)

_MIYANO_2022 = "doi:10.1111/all.14870"


class SkinImmunity(Compartment):
    """Type-2 cells of the skin and what they make (IL-4/13, IL-31)."""

    wall = Input("skin_barrier.integrity", "1")
    allergen = Input("skin.allergen", "SD")
    fragments = Input("gut_wall.lps", "1")

    type2 = State("1", 1.0, "type-2 cells, ratio to healthy skin")

    turnover = Param("1/day", LogNormal(0.05, 1.3), "turnover of the cells; half in 14 days", source=_MIYANO_2022)
    atopy = Param(
        "1", Fixed(0.0), "drive that an atopic person adds to the healthy one; none at reference",
        source="definition",
    )  # fmt: skip
    alarm = Param(
        "1",
        Assumed(LogNormal(2.0, 1.5)),
        "most that a broken wall multiplies the drive (TSLP)",
        varies=Ratio(1.3),
    )
    sting = Param("1/SD", Assumed(LogNormal(0.3, 1.6)), "log of the drive per SD of allergen")
    reach_of_gut = Param(
        "1",
        Assumed(Normal(0.0, 0.10)),
        "log of the drive per log of (1 + fragments) / 2; centred at none, for in adults no link shows",
    )
    shiver = Param("1/root_day", Assumed(LogNormal(0.04, 1.4)), "day-to-day shaking of the cells")

    shake = noise(type2, per_root_day=shiver)

    @derived("1", "TSLP: the alarm of a broken wall, 0 to 1", claims="edge-36")
    def tslp(self) -> Number:
        return 1 - self.wall

    @relaxation(type2, rate=turnover, claims=("edge-19", "A04"))
    def cells_gather(self) -> Number:
        """Cells follow the alarm of the wall, allergens, atopy, and perhaps the gut."""
        drive = (1 + self.atopy) * (1 + self.alarm * self.tslp)
        heard = log((1 + self.fragments) / 2)
        return drive * exp(self.sting * self.allergen + self.reach_of_gut * heard)

    @derived("1", "IL-4 and IL-13, ratio to healthy skin", claims="edge-34")
    def il4_13(self) -> Number:
        return self.type2

    @derived("1", "IL-31, ratio to healthy skin", claims="edge-35")
    def il31(self) -> Number:
        return self.type2
