"""The stratum corneum: a wall that is built, scratched and washed away, and leaks water where it is thin."""

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
    derived,
    exp,
    process,
    relaxation,
)

_LEE_2024 = "doi:10.1016/j.xjidi.2024.100269"
_ROBLES_2007 = "doi:10.1046/j.1523-1747.2001.01373.x"
_PELISTAD = "nct:NCT04718870"


class SkinBarrier(Compartment):
    """Intactness of the outer skin, and the water it loses."""

    il4_13 = Input("skin_immunity.il4_13", "1")
    itch = Input("itch.intensity", "1")
    strain = Input("stress.load", "SD")
    emollient = Input("skin.emollient", "g/day")
    washes = Input("skin.harsh_cleanser", "wash/day")

    integrity = State("1", 1.0, "intactness of the stratum corneum", within=(0.0, 1.0))

    repair = Param("1/day", LogNormal(0.0711, 1.6), "repair; half in 10 days", source=_LEE_2024, varies=Ratio(1.4))
    fragility = Param(
        "1/day", Fixed(0.0), "wear that a person is born with (filaggrin and the like); none at reference",
        source="definition",
    )  # fmt: skip
    slowing_by_il4_13 = Param("1", Assumed(LogNormal(0.15, 1.8)), "how IL-4/13 slows repair, per ratio unit")
    slowing_by_strain = Param(
        "1/SD", LogNormal(0.05, 2.0), "log of repair lost per SD of load; from acute strain only",
        source=_ROBLES_2007,
    )  # fmt: skip
    greasing = Param("1", Assumed(LogNormal(0.25, 1.6)), "most that cream adds to repair, as a share of it")
    half_cream = Param("g/day", Assumed(LogNormal(15.0, 1.5)), "cream at half of that")
    scratching = Param("1/day", Assumed(LogNormal(0.004, 1.6)), "wear per point of itch (0-10)", varies=Ratio(1.3))
    washing = Param("1/wash", Assumed(LogNormal(0.003, 2.0)), "wear per harsh wash, of skin that is thin already")
    water_loss = Param("g/m2/h", LogNormal(14.0, 1.1), "water loss of intact skin in children", source=_PELISTAD)
    leak = Param(
        "1", LogNormal(2.08, 1.15), "log of the water loss from intact to none; lesional 55 against 14",
        source=_PELISTAD,
    )  # fmt: skip

    @derived("1/day", "pace of repair; IL-4/13 and strain slow it, cream helps", claims=("edge-31", "edge-34"))
    def pace(self) -> Number:
        slowed = (1 + self.slowing_by_il4_13) / (1 + self.slowing_by_il4_13 * self.il4_13)
        cream = 1 + self.greasing * self.emollient / (self.emollient + self.half_cream)
        return self.repair * slowed * cream * exp(-self.slowing_by_strain * self.strain)

    @relaxation(integrity, rate=pace, claims=("edge-31", "edge-34"))
    def rebuilt(self) -> Number:
        """The wall is rebuilt towards whole."""
        return 1.0

    @process(uses=integrity)
    def born_fragile(self) -> Number:
        """Some walls wear by themselves."""
        return self.fragility

    @process(uses=integrity, claims="edge-40")
    def scratched_off(self) -> Number:
        """What itches is scratched."""
        return self.scratching * self.itch

    @process(uses=integrity, claims="A23")
    def washed_away(self) -> Number:
        """Harsh washing strains a wall that is thin already."""
        return self.washing * self.washes * (1 - self.integrity)

    @derived("g/m2/h", "water that the skin loses (TEWL)")
    def tewl(self) -> Number:
        return self.water_loss * exp(self.leak * (1 - self.integrity))
