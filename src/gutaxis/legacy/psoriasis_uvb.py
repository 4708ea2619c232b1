"""Psoriasis under UVB: five kinds of cell and four signals with two resting states, health and plaque.

After Shmarov and others, PLoS Computational Biology 2022 (doi:10.1371/journal.pcbi.1010267). Cells per mm2 and
signals in the paper's own units. The cells call each other by growth factors, a curve so steep that both health
and plaque hold themselves; UVB kills what is in excess of health.
"""

from __future__ import annotations

from ..modelling import Axis, Compartment, Exposure, Fixed, Number, Param, State, activation, derived, process
from .earlier_model import EarlierModel

_SHMAROV_2022 = "doi:10.1371/journal.pcbi.1010267"


def _known(unit: str, value: float, note: str) -> Param:
    return Param(unit, Fixed(value), note, source=_SHMAROV_2022)


class PsoriasisUvb(Compartment):
    """A square millimetre of skin."""

    dose = Exposure("J/cm2/day", 0.0, "UVB of the day")
    stimulus = Exposure("1/day", 0.0, "dendritic cells called from outside, cells/mm2 a day")

    stem = State("1", 3947.0, "stem cells, cells/mm2")
    transit = State("1", 22224.0, "transit-amplifying cells, cells/mm2")
    differentiated = State("1", 50529.0, "differentiated cells, cells/mm2")
    t_cells = State("1", 1556.0, "T cells, cells/mm2")
    dendritic = State("1", 1563.0, "dendritic cells, cells/mm2")
    il17 = State("1", 21.3, "IL-17")
    tnf = State("1", 21.3, "TNF")
    il23 = State("1", 42.8, "IL-23")
    growth_factor = State("1", 717.0, "growth factors")

    sc2 = _known("1/day", 0.0017635, "stem cells divide")
    sc20 = _known("1/day", 1.8135e-5, "stem cells crowd")
    sc2ta = _known("1/day", 0.0015415, "stem cells become transit cells")
    ta2 = _known("1/day", 0.0017562, "transit cells divide")
    ta20 = _known("1/day", 3.7321e-6, "transit cells crowd")
    ta2d = _known("1/day", 0.0018063, "transit cells differentiate")
    d20 = _known("1/day", 5.05e-7, "differentiated cells crowd")
    desq = _known("1/day", 0.004752946, "shedding")
    death = _known("1/day", 0.0036, "apoptosis")
    t2 = _known("1/day", 55.0, "T cells called by IL-23")
    t20 = _known("1/day", 1.51, "T and dendritic cells lost")
    tvm = _known("1/day", 6000.0, "most dendritic cells called by growth factors")
    tkp = _known("1", 3e12, "fourth power of the growth factors at half of that")
    dc_act = _known("1/day", 1880.0, "dendritic cells called by themselves")
    made = _known("1/day", 0.5, "IL-17 and TNF made by a T cell")
    il23_made = _known("1/day", 1.0, "IL-23 made by a dendritic cell")
    cleared = _known("1/day", 36.5, "signals cleared: half in 27 minutes")
    uv_eff = _known("cm2/J", 0.16, "cells in excess killed per dose; the one personal constant")
    stem_least = _known("1", 3947.0, "stem cells that light spares")
    transit_least = _known("1", 22224.0, "transit cells that light spares")
    differentiated_least = _known("1", 50529.0, "differentiated cells in health")
    t_least = _known("1", 1556.0, "T cells that light spares")
    dendritic_least = _known("1", 1563.0, "dendritic cells that light spares")
    stem_most = _known("1", 12544.0, "stem cells in plaque")
    transit_most = _known("1", 70350.0, "transit cells in plaque")
    differentiated_most = _known("1", 173504.0, "differentiated cells in plaque")
    t_most = _known("1", 4783.0, "T cells in plaque")

    @derived("1/day", "pace at which light kills what is in excess")
    def light(self) -> Number:
        return self.uv_eff * self.dose

    @derived("1", "IL-17 and TNF, which drive the cells")
    def drive(self) -> Number:
        return self.il17 + self.tnf

    @process(makes=stem)
    def stem_made(self) -> Number:
        """Driven by IL-17 and TNF; light spares health."""
        return self.sc2 * self.drive * self.stem + self.light * self.stem_least

    @process(uses=stem)
    def stem_lost(self) -> Number:
        """Crowding, light, death."""
        return self.sc20 * self.stem + self.light + self.death

    @process(makes=transit)
    def transit_made(self) -> Number:
        """Fed by stem cells, driven by IL-17 and TNF."""
        grown = self.sc2ta * self.stem + self.ta2 * self.transit
        return self.drive * grown + self.light * self.transit_least

    @process(uses=transit)
    def transit_lost(self) -> Number:
        """Crowding, light, death."""
        return self.ta20 * self.transit + self.light + self.death

    @process(makes=differentiated)
    def differentiated_made(self) -> Number:
        """From transit cells."""
        return self.ta2d * self.drive * self.transit

    @process(uses=differentiated)
    def differentiated_lost(self) -> Number:
        """Crowding, death, shedding."""
        return self.d20 * self.differentiated + self.death + self.desq

    @process(makes=t_cells)
    def t_cells_called(self) -> Number:
        """Called by IL-23."""
        return self.t2 * self.il23 + self.light * self.t_least

    @process(uses=t_cells)
    def t_cells_lost(self) -> Number:
        """They turn over, and light kills them."""
        return self.t20 + self.light + self.death

    @process(makes=dendritic)
    def dendritic_called(self) -> Number:
        """Called by growth factors, by themselves and from outside."""
        loop = self.tvm * activation(self.growth_factor**4, self.tkp)
        return loop + self.dc_act + self.stimulus + self.light * self.dendritic_least

    @process(uses=dendritic)
    def dendritic_lost(self) -> Number:
        """They turn over, and light kills them."""
        return self.t20 + self.light + self.death

    @process(makes=il17)
    def il17_made(self) -> Number:
        """By T cells."""
        return self.made * self.t_cells

    @process(uses=il17)
    def il17_cleared(self) -> Number:
        """Within the hour."""
        return self.cleared

    @process(makes=tnf)
    def tnf_made(self) -> Number:
        """By T cells."""
        return self.made * self.t_cells

    @process(uses=tnf)
    def tnf_cleared(self) -> Number:
        """Within the hour."""
        return self.cleared

    @process(makes=il23)
    def il23_is_made(self) -> Number:
        """By dendritic cells."""
        return self.il23_made * self.dendritic

    @process(uses=il23)
    def il23_cleared(self) -> Number:
        """Within the hour."""
        return self.cleared

    @process(makes=growth_factor)
    def growth_factor_made(self) -> Number:
        """By stem and transit cells, one each a day."""
        return self.il23_made * (self.stem + self.transit)

    @process(uses=growth_factor)
    def growth_factor_cleared(self) -> Number:
        """Within the hour."""
        return self.cleared

    @derived("1", "the paper's stand-in for PASI: 0 in health, 1 in plaque")
    def severity(self) -> Number:
        low = self.stem_least + self.transit_least + self.differentiated_least
        high = self.stem_most + self.transit_most + self.differentiated_most
        cells = (self.stem + self.transit + self.differentiated - low) / (high - low)
        t_cells = (self.t_cells - self.t_least) / (self.t_most - self.t_least)
        thick = (self.differentiated - self.differentiated_least) / (
            self.differentiated_most - self.differentiated_least
        )
        return (cells + t_cells + thick) / 3


PSORIASIS_UVB = EarlierModel(
    id="psoriasis-uvb",
    says="Psoriasis under UVB (Shmarov 2022): health and plaque, and light that leads from one to the other.",
    source=_SHMAROV_2022,
    axis=Axis(PsoriasisUvb),
    shows="psoriasis_uvb.severity",
    arms={"none": {}, "uvb": {"psoriasis_uvb.dose": 1.0}},
    rest_days=4000.0,
    left_out=("cells that are dying, which act on nothing", "the depots of adalimumab and ustekinumab"),
)
