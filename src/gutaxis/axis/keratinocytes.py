"""The skin's own cells: stem cells, the cells that multiply, and those that cornify; in psoriasis a loop of its own.

Cells call immune cells by growth factors, immune cells drive the cells: two resting states, health and plaque. The core
of Shmarov 2022 with its fast signals at rest, in ratios to healthy skin. Its rates are kept tight: health rests on
their balance, and independent spreads of a few per cent would make plaques of nothing.
"""

from ..modelling import (
    Assumed,
    Compartment,
    Input,
    LogNormal,
    Number,
    Param,
    Ratio,
    State,
    derived,
    process,
)

_SHMAROV_2022 = "doi:10.1371/journal.pcbi.1010267"


class Keratinocytes(Compartment):
    """Stem, transit-amplifying and differentiated cells, each as a ratio to healthy skin."""

    il17 = Input("skin_immunity.il17", "1")
    ultraviolet = Input("skin.ultraviolet", "J/cm2/day")

    stem = State("1", 1.0, "stem cells, ratio to healthy skin", is_a="CL:0002187")
    transit = State("1", 1.0, "transit-amplifying cells, ratio to healthy skin")
    differentiated = State("1", 1.0, "differentiated cells, ratio to healthy skin")

    stem_growth = Param(
        "1/day", LogNormal(0.07518, 1.004), "growth of stem cells per ratio of IL-17", source=_SHMAROV_2022
    )
    stem_crowding = Param("1/day", LogNormal(0.07158, 1.004), "loss of stem cells by crowding", source=_SHMAROV_2022)
    transit_from_stem = Param(
        "1/day", LogNormal(0.01167, 1.004), "transit cells made by stem cells", source=_SHMAROV_2022
    )
    transit_growth = Param("1/day", LogNormal(0.07487, 1.004), "growth of transit cells", source=_SHMAROV_2022)
    transit_crowding = Param(
        "1/day", LogNormal(0.08294, 1.004), "loss of transit cells by crowding", source=_SHMAROV_2022
    )
    cornifying = Param("1/day", LogNormal(0.03387, 1.004), "differentiated cells made", source=_SHMAROV_2022)
    differentiated_crowding = Param("1/day", LogNormal(0.02552, 1.004), "loss by crowding", source=_SHMAROV_2022)
    apoptosis = Param("1/day", LogNormal(0.0036, 1.1), "cells that die by themselves", source=_SHMAROV_2022)
    desquamation = Param("1/day", LogNormal(0.004753, 1.1), "shedding", source=_SHMAROV_2022)
    killed_by_light = Param(
        "cm2/J", Assumed(LogNormal(0.234, 1.9)), "excess cells killed by a dose of UVB; 0.16 in the published model",
        varies=Ratio(1.3),
    )  # fmt: skip

    @derived("1/day", "pace at which UVB kills what is in excess", claims="edge-44")
    def light(self) -> Number:
        return self.killed_by_light * self.ultraviolet

    @process(makes=stem, claims="edge-42")
    def stem_cells_divide(self) -> Number:
        """IL-17 and TNF drive stem cells; light spares what is healthy."""
        return self.stem_growth * self.il17 * self.stem + self.light

    @process(uses=stem, claims="edge-44")
    def stem_cells_are_lost(self) -> Number:
        """Crowding, death and light."""
        return self.stem_crowding * self.stem + self.apoptosis + self.light

    @process(makes=transit, claims="edge-42")
    def transit_cells_divide(self) -> Number:
        """Stem cells feed them, IL-17 and TNF drive them."""
        fed = self.transit_from_stem * self.stem + self.transit_growth * self.transit
        return fed * self.il17 + self.light

    @process(uses=transit, claims="edge-44")
    def transit_cells_are_lost(self) -> Number:
        """Crowding, death and light."""
        return self.transit_crowding * self.transit + self.apoptosis + self.light

    @process(makes=differentiated, claims="edge-42")
    def cells_cornify(self) -> Number:
        """Transit cells turn into the cells of the horny layer."""
        return self.cornifying * self.il17 * self.transit

    @process(uses=differentiated, claims="law-07")
    def cells_are_shed(self) -> Number:
        """Crowding, death and shedding."""
        return self.differentiated_crowding * self.differentiated + self.apoptosis + self.desquamation
