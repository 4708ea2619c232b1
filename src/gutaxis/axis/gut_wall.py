"""The wall of the gut: one layer of cells, renewed within days, that keeps bacteria and their fragments out."""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Inclusion,
    Input,
    LogNormal,
    Number,
    Param,
    Ratio,
    State,
    derived,
    exp,
    power,
    power_of_ten,
    process,
    relaxation,
)

_VANUYTSEL_2014 = "doi:10.1136/gutjnl-2013-305690"


class GutWall(Compartment):
    """Tightness of the wall, and the bacterial fragments (LPS) that get past it."""

    butyrate = Input("fermentation.butyrate_ratio", "1")
    enterobacteriaceae = Input("gut_flora.enterobacteriaceae", "log10")
    strain = Input("stress.load", "SD")
    surge = Input("stress.surge", "1")
    emulsifier = Input("diet.emulsifier", "g/day")
    alcohol = Input("diet.alcohol", "g/day")

    integrity = State("1", 0.9, "how tight the wall is", within=(0.0, 1.0))

    renewal = Param("1/day", Assumed(LogNormal(0.2, 1.4)), "renewal of the lining; 3 to 5 days", varies=Ratio(1.2))
    set_point = Param("1", Fixed(0.9), "tightness at reference", source="definition")
    help_of_butyrate = Param("1", Assumed(LogNormal(0.1, 2.5)), "log of renewal per log of butyrate; cells and mice")
    butyrate_takes_part = Inclusion("edge-10", "cells and animals only", on=True)
    harm_of_strain = Param("1/SD", Assumed(LogNormal(0.05, 2.0)), "log of wear per SD of lasting load")
    harm_of_surge = Param("1", Assumed(LogNormal(0.3, 1.8)), "log of wear per log of a surge, where it comes daily")
    opening = Param(
        "1", LogNormal(2.0, 1.4), "log of permeability per log of a surge; a speech (surge 1.4) doubled it",
        source=_VANUYTSEL_2014,
    )  # fmt: skip
    harm_of_alcohol = Param("day/g", Assumed(LogNormal(0.004, 2.0)), "log of wear per gram of alcohol above the usual")
    usual_alcohol = Param("g/day", Assumed(Fixed(8.0)), "alcohol at which the set point holds")
    harm_of_emulsifier = Param("day/g", Assumed(LogNormal(0.01, 2.5)), "log of wear per gram of emulsifier a day")
    usual_emulsifier = Param("g/day", Assumed(Fixed(0.5)), "emulsifier at which the set point holds")
    fragments_of_ent = Param("1", Assumed(LogNormal(0.5, 1.5)), "log10 of fragments per log10 of Enterobacteriaceae")

    @derived("1/day", "pace at which new cells close the wall; butyrate feeds them", claims="edge-10")
    def pace(self) -> Number:
        return self.renewal * power(self.butyrate, self.butyrate_takes_part * self.help_of_butyrate)

    @relaxation(integrity, rate=pace, claims=("edge-10", "D07"))
    def renewed(self) -> Number:
        """New cells close the wall."""
        return 1.0

    @process(uses=integrity, claims=("edge-11", "A09", "B08"))
    def worn(self) -> Number:
        """Cells are shed; surges, strain, alcohol and emulsifiers wear it."""
        steady = self.renewal * (1 - self.set_point) / self.set_point
        harm = self.harm_of_strain * self.strain + self.harm_of_alcohol * (self.alcohol - self.usual_alcohol)
        harm = harm + self.harm_of_emulsifier * (self.emulsifier - self.usual_emulsifier)
        return steady * exp(harm) * power(self.surge, self.harm_of_surge)

    @derived("1", "permeability of the wall (lactulose to mannitol), 1 at reference", claims=("edge-11", "A04"))
    def permeability(self) -> Number:
        """A surge opens the seams between cells within hours, through mast cells; worn cells leave gaps for days."""
        gap = (1 - self.integrity) / (1 - self.set_point)
        return gap * power(self.surge, self.opening)

    @derived("1", "bacterial fragments in blood, 1 at reference", claims="edge-12")
    def lps(self) -> Number:
        return self.permeability * power_of_ten(self.fragments_of_ent * self.enterobacteriaceae)
