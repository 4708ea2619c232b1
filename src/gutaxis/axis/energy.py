"""NAD+, the currency of repair in every cell: raised by its precursors, with no skin trial to show for it."""

from ..modelling import Assumed, Compartment, Input, LogNormal, Number, Param, Ratio, State, relaxation

_CONZE_2019 = "doi:10.1038/s41598-019-46120-z"


class Energy(Compartment):
    """Whole-blood NAD+."""

    riboside = Input("drug.nr", "mg/day")
    mononucleotide = Input("drug.nmn", "mg/day")

    nad = State("1", 1.0, "NAD+ in blood, fold of own baseline", is_a="CHEBI:15846")

    pace = Param("1/day", LogNormal(0.25, 1.4), "settling; on its plateau within two weeks", source=_CONZE_2019)
    ceiling = Param("1", LogNormal(3.6, 1.3), "most that NR can add", source=_CONZE_2019, varies=Ratio(1.4))
    half_dose = Param(
        "mg/day", LogNormal(1540.0, 1.3), "dose at half of that; 100, 300, 1000 mg gave 22, 51, 142 %",
        source=_CONZE_2019,
    )  # fmt: skip
    worth_of_nmn = Param("1", Assumed(LogNormal(1.0, 1.6)), "NMN against the same weight of NR")

    @relaxation(nad, rate=pace, claims=("edge-52", "edge-53", "D03"))
    def supplied(self) -> Number:
        """Precursors raise it, less and less per milligram."""
        dose = self.riboside + self.worth_of_nmn * self.mononucleotide
        return 1 + self.ceiling * dose / (dose + self.half_dose)
