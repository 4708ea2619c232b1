"""What is seen of psoriasis: plaques that are thick, red and scaling, over more or less of the body.

Thickness, cells of immunity and horny cells, each from healthy skin (0) to a plaque at rest (1), and their mean, are
those of Shmarov 2022 (doi:10.1371/journal.pcbi.1010267).
"""

from ..modelling import Assumed, Compartment, Fixed, Input, LogNormal, Normal, Number, Param, Shift, derived, log, power
from .links import Bounded

_SHMAROV_2022 = "doi:10.1371/journal.pcbi.1010267"

# The error of one reading is a guess: about 2.6 points at 18. Below half a point nothing is recorded.
PASI = Bounded(72.0, 0.19, 0.5)


class PsoriasisScores(Compartment):
    """PASI."""

    stem = Input("keratinocytes.stem", "1")
    transit = Input("keratinocytes.transit", "1")
    differentiated = Input("keratinocytes.differentiated", "1")
    cells = Input("skin_immunity.th17", "1")

    plaque = Param("1", Assumed(Normal(-1.08, 0.3)), "logit of PASI's share where all plaques are at rest")
    extent = Param("1", Fixed(0.0), "how much skin takes part", source="definition", varies=Shift(0.5))
    trace = Param("1", Assumed(LogNormal(0.004, 1.5)), "smoothing of what is above healthy skin")

    # Cells of healthy skin and of a plaque, from the two resting states of the published model.
    stem_share = Param("1", Fixed(0.0515), "stem cells among the cells of healthy skin", source=_SHMAROV_2022)
    transit_share = Param("1", Fixed(0.2898), "transit cells among them", source=_SHMAROV_2022)
    thick = Param("1", Fixed(2.343), "cells of a plaque beyond those of healthy skin, ratio", source=_SHMAROV_2022)
    red = Param("1", Fixed(2.074), "the same of IL-17 cells", source=_SHMAROV_2022)
    scaling = Param("1", Fixed(2.434), "the same of differentiated cells", source=_SHMAROV_2022)

    @derived("1")
    def relative(self) -> Number:
        """From healthy skin (0) to a plaque at rest (1)."""
        rest = 1 - self.stem_share - self.transit_share
        cells = self.stem_share * self.stem + self.transit_share * self.transit + rest * self.differentiated
        signs = (cells - 1) / self.thick + (self.cells - 1) / self.red + (self.differentiated - 1) / self.scaling
        return signs / 3

    @derived("1")
    def PASI_latent(self) -> Number:
        """The logit of PASI's share; what a treatment or a placebo adds is added here."""
        r = self.relative
        above = (r + power(r * r + self.trace * self.trace, 0.5)) / 2
        return self.plaque + self.extent + log(above)

    @derived("1")
    def PASI(self) -> Number:
        """PASI, 0-72."""
        return PASI.expected(self.PASI_latent)
