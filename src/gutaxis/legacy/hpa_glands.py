"""The hormones of stress with the two glands that make them: minutes and months in one model.

After Milo and others, Molecular Systems Biology 2025 (doi:10.1038/s44320-024-00083-0): CRH, ACTH and cortisol in
ratios to a set point, the masses of pituitary and adrenal, and cortisol's brake through its receptor.
"""

from __future__ import annotations

import math

from ..modelling import Axis, Compartment, Exposure, Fixed, Number, Param, State, derived, inhibition, process
from .earlier_model import EarlierModel

_MILO_2025 = "doi:10.1038/s44320-024-00083-0"
_MINUTE = 1 / 1440


def _turnover(half_life_days: float, note: str) -> Param:
    return Param("1/day", Fixed(math.log(2) / half_life_days), note, source=_MILO_2025)


class HpaGlands(Compartment):
    """Three hormones and two glands, each 1 at the set point."""

    strain = Exposure("1", 0.0, "drive of the brain beyond the usual, as a share of it")

    crh = State("1", 1.0, "CRH")
    acth = State("1", 1.0, "ACTH")
    cortisol = State("1", 1.0, "cortisol")
    pituitary = State("1", 1.0, "mass of the cells that make ACTH")
    adrenal = State("1", 1.0, "mass of the cells that make cortisol")

    g1 = _turnover(4 * _MINUTE, "CRH, half in 4 minutes")
    g2 = _turnover(20 * _MINUTE, "ACTH, half in 20 minutes")
    g3 = _turnover(80 * _MINUTE, "cortisol, half in 80 minutes")
    gp = _turnover(20.0, "pituitary, half in 20 days")
    ga = _turnover(30.0, "adrenal, half in 30 days")
    half = Param("1", Fixed(4.0), "cortisol at half of the receptor's brake", source=_MILO_2025)

    @derived("1", "brake of cortisol through its receptor, 1 none")
    def brake(self) -> Number:
        return inhibition(self.cortisol, self.half, n=3)

    @process(makes=crh)
    def crh_secreted(self) -> Number:
        """The brain drives, cortisol holds through both its receptors."""
        return self.g1 * (1 + self.strain) * self.brake / self.cortisol

    @process(uses=crh)
    def crh_cleared(self) -> Number:
        """Within minutes."""
        return self.g1

    @process(makes=acth)
    def acth_secreted(self) -> Number:
        """CRH times the mass of the pituitary, held by cortisol."""
        return self.g2 * self.crh * self.pituitary * self.brake

    @process(uses=acth)
    def acth_cleared(self) -> Number:
        """Within the hour."""
        return self.g2

    @process(makes=cortisol)
    def cortisol_secreted(self) -> Number:
        """ACTH times the mass of the adrenal."""
        return self.g3 * self.acth * self.adrenal

    @process(uses=cortisol)
    def cortisol_cleared(self) -> Number:
        """Within hours."""
        return self.g3

    @process(makes=pituitary)
    def pituitary_grows(self) -> Number:
        """CRH makes it grow."""
        return self.gp * self.pituitary * self.crh

    @process(uses=pituitary)
    def pituitary_shrinks(self) -> Number:
        """At a steady pace."""
        return self.gp

    @process(makes=adrenal)
    def adrenal_grows(self) -> Number:
        """ACTH makes it grow."""
        return self.ga * self.adrenal * self.acth

    @process(uses=adrenal)
    def adrenal_shrinks(self) -> Number:
        """At a steady pace."""
        return self.ga


HPA_GLANDS = EarlierModel(
    id="hpa-glands",
    says="The stress axis with its glands (Milo 2025): a long strain outlasts itself by weeks.",
    source=_MILO_2025,
    axis=Axis(HpaGlands),
    shows="hpa_glands.cortisol",
    arms={"none": {}, "doubled": {"hpa_glands.strain": 1.0}, "fourfold": {"hpa_glands.strain": 3.0}},
    rest_days=3000.0,
    left_out=("limits to the masses of the glands, off in the paper by default", "drugs that act on the hormones"),
)
