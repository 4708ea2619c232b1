"""The stratum corneum: a wall that is built, scratched and washed away, and thin where the skin is ill."""

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
    Rhythm,
    State,
    derived,
    exp,
    power,
    process,
    relaxation,
)

_LEE_2024 = "doi:10.1016/j.xjidi.2024.100269"
_DENDA_2000 = "doi:10.1046/j.1365-2133.2000.03466.x"


class SkinBarrier(Compartment):
    """Intactness of the outer skin."""

    il4_13 = Input("skin_immunity.il4_13", "1")
    itch = Input("itch.intensity", "1")
    agr = Input("skin_flora.agr", "1")
    surge = Input("stress.surge", "1")
    debt = Input("sleep.debt", "h")
    emollient = Input("skin.emollient", "g/day")
    washes = Input("skin.harsh_cleanser", "wash/day")
    il22 = Input("skin_immunity.il22", "1")
    psychotherapy = Input("mind.psychotherapy", "session/week")
    dry_air = Input("skin.dry_air", "SD")
    steroid = Input("drug.topical_steroid", "g/day")

    integrity = State("1", 1.0, "intactness of the stratum corneum", within=(0.0, 1.0))

    repair = Param("1/day", LogNormal(0.0711, 1.6), "repair; half in 10 days", source=_LEE_2024, varies=Ratio(1.4))
    fragility = Param(
        "1/day", Fixed(0.0), "wear that a person is born with (filaggrin and the like); none at reference",
        source="definition",
    )  # fmt: skip
    swing = Param("1", Assumed(LogitNormal(0.1, 0.5)), "how far repair swings over the day, as a share of its mean")
    best = Param(
        "day", LogNormal(0.40, 1.05), "time of day of the quickest repair; slowest from 20 to 23 h", source=_DENDA_2000
    )
    slowing_by_il4_13 = Param("1", Assumed(LogNormal(0.15, 1.8)), "how IL-4/13 slows repair, per ratio unit")
    slowing_by_il22 = Param("1", Assumed(LogNormal(0.05, 2.0)), "the same by IL-22")
    slowing_by_surge = Param(
        "1",
        Assumed(LogNormal(0.15, 1.8)),
        "log of repair lost per log of a surge; an interview delayed recovery (doi:10.1046/j.1523-1747.2001.01373.x)",
    )
    slowing_by_debt = Param(
        "1/h",
        Assumed(LogNormal(0.02, 2.0)),
        "log of repair lost per hour of debt; a lost night delayed recovery (doi:10.1046/j.1523-1747.2001.01373.x)",
    )
    slowing_by_dry_air = Param("1/SD", Assumed(LogNormal(0.08, 1.8)), "log of repair lost per SD of dry air")
    greasing = Param("1", Assumed(LogNormal(0.25, 1.6)), "most that cream adds to repair, as a share of it")
    half_cream = Param("g/day", Assumed(LogNormal(15.0, 1.5)), "cream at half of that")
    scratching = Param(
        "1/day", Assumed(LogNormal(0.00075, 1.6)), "wear per squared point of itch; a slight itch is not scratched",
        varies=Ratio(1.3),
    )  # fmt: skip
    unlearned = Param("week/session", Assumed(LogNormal(0.15, 1.8)), "how a weekly session divides scratching")
    toxins = Param("1/day", Assumed(LogNormal(0.01, 1.8)), "wear by the toxins of S. aureus, switched on in full")
    washing = Param("1/wash", Assumed(LogNormal(0.003, 2.0)), "wear per harsh wash, of skin that is thin already")
    thinning = Param("1/g", Assumed(LogNormal(0.0005, 2.0)), "wear per gram of topical steroid, with long use")

    clock = Rhythm(swing, best, "daily rhythm of repair, mean 1")

    @derived("1/day", "pace of repair", claims=("edge-31", "edge-33", "edge-34", "B09"))
    def pace(self) -> Number:
        """IL-4/13, IL-22, a surge of stress, short nights and dry air slow repair; cream helps."""
        slowed = (1 + self.slowing_by_il4_13) / (1 + self.slowing_by_il4_13 * self.il4_13)
        slowed = slowed * (1 + self.slowing_by_il22) / (1 + self.slowing_by_il22 * self.il22)
        cream = 1 + self.greasing * self.emollient / (self.emollient + self.half_cream)
        held = self.slowing_by_debt * self.debt + self.slowing_by_dry_air * self.dry_air
        return self.repair * self.clock * slowed * cream * exp(-held) / power(self.surge, self.slowing_by_surge)

    @relaxation(integrity, rate=pace, claims=("edge-31", "edge-34", "B09"))
    def rebuilt(self) -> Number:
        """The wall is rebuilt towards whole."""
        return 1.0

    @process(uses=integrity, claims="B02")
    def born_fragile(self) -> Number:
        """Some walls wear by themselves."""
        return self.fragility

    @process(uses=integrity, claims="edge-40")
    def scratched_off(self) -> Number:
        """What itches is scratched; talking therapy undoes some of the habit."""
        return self.scratching * power(self.itch, 2) / (1 + self.unlearned * self.psychotherapy)

    @process(uses=integrity, claims="edge-36")
    def eaten(self) -> Number:
        """Toxins of S. aureus eat the wall."""
        return self.toxins * self.agr

    @process(uses=integrity, claims="A23")
    def washed_away(self) -> Number:
        """Harsh washing strains a wall that is thin already."""
        return self.washing * self.washes * (1 - self.integrity)

    @process(uses=integrity, claims="B03")
    def thinned_by_steroid(self) -> Number:
        """A topical steroid used for long makes the skin thinner."""
        return self.thinning * self.steroid
