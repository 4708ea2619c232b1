"""Energy: weight, which follows what is eaten over a year, and NAD+, which every cell spends on repair."""

from ..modelling import Assumed, Compartment, Input, LogNormal, Number, Param, Ratio, State, relaxation

_HALL_2011 = "doi:10.1016/S0140-6736(11)60812-X"
_CONZE_2019 = "doi:10.1038/s41598-019-46120-z"


class Energy(Compartment):
    """Body weight, and NAD+ in whole blood (no skin trial shows what raising it does)."""

    riboside = Input("drug.nr", "mg/day")
    mononucleotide = Input("drug.nmn", "mg/day")

    balance = Input("diet.energy_balance", "kcal/day")

    weight = State("kg", 0.0, "weight gained since the start", within=(float("-inf"), float("inf")))
    nad = State("1", 1.0, "NAD+ in blood, fold of own baseline", is_a="CHEBI:15846")

    drift = Param(
        "1/day", LogNormal(0.0019, 1.2), "weight nears its new level; half in about a year", source=_HALL_2011
    )
    cost = Param(
        "kcal/day/kg", Assumed(LogNormal(24.0, 1.2)), "energy a day that keeps a kilogram; 10 kcal for a pound"
    )
    pace = Param(
        "1/day",
        Assumed(LogNormal(0.25, 1.4)),
        "settling of NAD+; on its plateau within two weeks (doi:10.1038/s41598-019-46120-z)",
    )
    ceiling = Param("1", LogNormal(3.6, 1.3), "most that NR can add", source=_CONZE_2019, varies=Ratio(1.4))
    half_dose = Param(
        "mg/day", LogNormal(1540.0, 1.3), "dose at half of that; 100, 300, 1000 mg gave 22, 51, 142 %",
        source=_CONZE_2019,
    )  # fmt: skip
    worth_of_nmn = Param("1", Assumed(LogNormal(1.0, 1.6)), "NMN against the same weight of NR")

    @relaxation(weight, rate=drift, claims="law-07")
    def weight_follows(self) -> Number:
        """A lasting surplus or deficit moves the weight to where it is spent again."""
        return self.balance / self.cost

    @relaxation(nad, rate=pace, claims=("edge-52", "edge-53", "D03"))
    def supplied(self) -> Number:
        """Precursors raise it, less and less per milligram."""
        dose = self.riboside + self.worth_of_nmn * self.mononucleotide
        return 1 + self.ceiling * dose / (dose + self.half_dose)
