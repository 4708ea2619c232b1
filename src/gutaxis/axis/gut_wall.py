"""The wall of the gut: one layer of cells, renewed within days, that keeps bacteria and their fragments out."""

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
    power_of_ten,
    process,
    relaxation,
)

_VANUYTSEL_2014 = "doi:10.1136/gutjnl-2013-305690"


class GutWall(Compartment):
    """Tightness of the wall, and the bacterial fragments (LPS) that get past it."""

    butyrate_producers = Input("gut_flora.butyrate_producers", "log10")
    enterobacteriaceae = Input("gut_flora.enterobacteriaceae", "log10")
    strain = Input("stress.load", "SD")

    integrity = State("1", 0.9, "how tight the wall is", within=(0.0, 1.0))

    renewal = Param("1/day", Assumed(LogNormal(0.2, 1.4)), "renewal of the lining; 3 to 5 days", varies=Ratio(1.2))
    set_point = Param("1", Fixed(0.9), "tightness at reference", source="definition")
    help_of_butyrate = Param(
        "1", Assumed(LogNormal(0.1, 2.0)), "log10 of the renewal gained per log10 of butyrate makers"
    )
    harm_of_strain = Param(
        "1/SD",
        LogNormal(0.15, 2.0),
        "log of the wear per SD of load; a speech doubled permeability in those whose cortisol rose",
        source=_VANUYTSEL_2014,
    )
    fragments_of_ent = Param("1", Assumed(LogNormal(0.5, 1.5)), "log10 of fragments per log10 of Enterobacteriaceae")

    @derived("1/day", "pace at which new cells close the wall; butyrate feeds them", claims="edge-10")
    def pace(self) -> Number:
        return self.renewal * power_of_ten(self.help_of_butyrate * self.butyrate_producers)

    @relaxation(integrity, rate=pace, claims="edge-10")
    def renewed(self) -> Number:
        """New cells close the wall."""
        return 1.0

    @process(uses=integrity, claims="edge-11")
    def worn(self) -> Number:
        """Cells are shed; strain opens the wall through mast cells."""
        return self.renewal * (1 - self.set_point) / self.set_point * exp(self.harm_of_strain * self.strain)

    @derived("1", "bacterial fragments in blood, 1 at reference", claims="edge-12")
    def lps(self) -> Number:
        gap = (1 - self.integrity) / (1 - self.set_point)
        return gap * power_of_ten(self.fragments_of_ent * self.enterobacteriaceae)
