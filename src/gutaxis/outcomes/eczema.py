"""What an assessor and the person see of eczema: red, scratched, thickened skin, itch and nights without sleep.

Signs follow inflammation that is heard now, cells that have gathered over weeks (the chronic part) and scratching; a
thin wall shows only through them. Itch and sleep enter SCORAD and POEM by themselves.
"""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogNormal,
    Normal,
    Number,
    Param,
    Shift,
    activation,
    derived,
    log,
    power,
)
from .links import Bounded, Graded, Measured, logit, share

_HURAULT_2018 = "doi:10.1111/bjd.16916"
_ZHAO_2015 = "doi:10.1111/bjd.13846"
_HOWELLS_2018 = "doi:10.1111/bjd.16367"
_STALDER_2011 = "doi:10.1111/j.1398-9995.2011.02577.x"
_ECZEMATREAT = "doi:10.1101/2024.01.21.24301575"

# Errors of one reading, in logits: the SD of a reading in points over the slope of the scale at the middle of the
# people it was measured in. EASI: 16.0 * sqrt(1 - 0.886) = 5.4 points at 30. POEM: a smallest detectable change of
# 2.13 is a reading's SD of 0.77, at 13.6. PO-SCORAD against SCORAD (r 0.79): 13 points at 62. Itch and sleep: 0.65 and
# 0.64 of 10 at 5. For oSCORAD two days of scoring gave intraclass correlations of 0.45 and 0.66: its error is a guess
# (10 points at 51), and so is that of SCORAD.
EASI = Bounded(72.0, 0.31, 0.1, _ZHAO_2015)
OSCORAD = Bounded(83.0, 0.52, 0.5)
SCORAD = Bounded(103.0, 0.42, 0.5)
POSCORAD = Bounded(103.0, 0.53, 0.5, _STALDER_2011)
POEM = Bounded(28.0, 0.11, 1.0, _HOWELLS_2018)
ITCH = Bounded(10.0, 0.26, 1.0, _ECZEMATREAT)
SLEEP = Bounded(10.0, 0.26, 1.0, _ECZEMATREAT)
# Grades change where the conversion table crosses a half (EASI 2.0, 11.2, 31.9); the first, at 0.25, is a guess.
IGA = Graded((-5.66, -3.559, -1.693, -0.231), 0.387, _HURAULT_2018)
TEWL = Measured(0.15)


class EczemaScores(Compartment):
    """EASI, SCORAD in its three forms, POEM, IGA, itch, sleep loss and water loss."""

    heard = Input("skin_immunity.il4_13", "1")
    cells = Input("skin_immunity.type2", "1")
    itch = Input("itch.intensity", "1")
    wall = Input("skin_barrier.integrity", "1")
    lost = Input("sleep.lost", "h/day")
    tewl = Input("skin.tewl", "g/m2/h")

    level = Param("1", Assumed(Normal(-2.60, 0.3)), "logit of EASI's share at one unit of signs")
    extent = Param("1", Fixed(0.0), "how much skin takes part", source="definition", varies=Shift(0.5))
    share_of_cells = Param("1", Assumed(LogNormal(0.5, 1.6)), "signs by cells that have gathered, as a share")
    scratched = Param("1", Assumed(LogNormal(0.4, 1.6)), "signs per point of itch (0-10)")
    trace = Param("1", Assumed(Fixed(0.04)), "smoothing of what is above healthy")

    # Fitted by least squares to the 72 rows of the conversion table (largest error 1.4 points, mean 0.4).
    osc_level = Param("1", Fixed(0.3553), "logit of oSCORAD's share at half of EASI", source=_HURAULT_2018)
    osc_slope = Param("1", Fixed(0.6003), "logit of oSCORAD per logit of EASI", source=_HURAULT_2018)
    osc_bend = Param("1", Fixed(0.0398), "the same, squared", source=_HURAULT_2018)
    osc_first = Param("1", Assumed(Fixed(0.2)), "EASI below which oSCORAD falls to none")

    sleepless = Param("h/day", Assumed(LogNormal(0.96, 1.3)), "sleep lost at the middle of its scale")
    poem_level = Param("1", Assumed(Normal(0.70, 0.2)), "logit of POEM at EASI 30 and itch 6.8")
    poem_by_signs = Param("1", Assumed(LogNormal(0.40, 1.4)), "logit of POEM per logit of EASI")
    poem_by_itch = Param("1", Assumed(LogNormal(0.28, 1.3)), "logit of POEM per point of itch")
    poem_by_wall = Param("1", Assumed(LogNormal(0.20, 2.0)), "logit of POEM from whole to no wall: dry and flaking")
    usual_signs = Param("1", Assumed(Fixed(-0.34)), "logit of EASI 30")
    usual_itch = Param("1", Assumed(Fixed(6.8)), "itch that goes with it")
    usual_wall = Param("1", Assumed(Fixed(0.4)), "wall that goes with it")

    @derived("1")
    def inflamed(self) -> Number:
        """What is heard of type-2 inflammation above healthy skin, and the cells that have gathered."""
        now, gathered = self._above(self.heard), self._above(self.cells)
        return (1 - self.share_of_cells) * now + self.share_of_cells * gathered

    def _above(self, ratio: Number) -> Number:
        """A ratio above 1, smoothly none below."""
        over = ratio - 1
        return (over + power(over * over + self.trace * self.trace, 0.5)) / 2

    @derived("1")
    def EASI_latent(self) -> Number:
        """The logit of EASI's share; what a treatment, a placebo or the season does is added here."""
        return self.level + self.extent + log(self.inflamed + self.scratched * self.itch)

    @derived("1")
    def EASI(self) -> Number:
        """EASI, 0-72."""
        return EASI.expected(self.EASI_latent)

    @derived("1")
    def oSCORAD(self) -> Number:
        """Objective SCORAD, 0-83, by the published conversion of EASI."""
        x = self.EASI_latent
        odds = self.osc_level + self.osc_slope * x + self.osc_bend * x * x
        return OSCORAD.expected(odds) * activation(self.EASI, self.osc_first)

    @derived("1")
    def oSCORAD_latent(self) -> Number:
        """The logit of its share."""
        return logit(self.oSCORAD / OSCORAD.top)

    @derived("1")
    def sleep_loss(self) -> Number:
        """Sleep loss, 0-10."""
        return SLEEP.top * activation(self.lost, self.sleepless)

    @derived("1")
    def sleep_loss_latent(self) -> Number:
        """The logit of its share."""
        return log(self.lost / self.sleepless)

    @derived("1")
    def itch_nrs(self) -> Number:
        """Itch, 0-10."""
        return self.itch

    @derived("1")
    def itch_nrs_latent(self) -> Number:
        """The logit of its share."""
        return logit(self.itch / ITCH.top)

    @derived("1")
    def SCORAD(self) -> Number:
        """SCORAD, 0-103: the objective part, itch and sleep."""
        return self.oSCORAD + self.itch + self.sleep_loss

    @derived("1")
    def SCORAD_latent(self) -> Number:
        """The logit of its share."""
        return logit(self.SCORAD / SCORAD.top)

    @derived("1")
    def POSCORAD(self) -> Number:
        """PO-SCORAD, 0-103: the same, as the patient sees it."""
        return self.SCORAD

    @derived("1")
    def POEM_latent(self) -> Number:
        """The logit of POEM's share: days with itch, broken nights, signs and dryness."""
        felt = self.poem_by_itch * (self.itch - self.usual_itch)
        dry = self.poem_by_wall * (self.usual_wall - self.wall)
        return self.poem_level + self.poem_by_signs * (self.EASI_latent - self.usual_signs) + felt + dry

    @derived("1")
    def POEM(self) -> Number:
        """POEM, 0-28."""
        return POEM.top * share(self.POEM_latent)

    @derived("1")
    def IGA(self) -> Number:
        """Mean grade of the overall impression, 0-4."""
        return IGA.expected(self.EASI_latent)

    @derived("g/m2/h")
    def TEWL(self) -> Number:
        """Water loss of affected skin."""
        return self.tewl

    @derived("1")
    def TEWL_latent(self) -> Number:
        """Its logarithm, in log g/m2/h."""
        return log(self.tewl)
