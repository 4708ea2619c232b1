"""What is seen of rosacea: papules and pustules, and a redness that comes with every flush."""

import math

from ..modelling import Assumed, Compartment, Fixed, Input, LogNormal, Number, Param, Shift, derived, log, power
from .links import Counted, Graded

# All of these are guesses: no published model links the vessels to the scores.
LESIONS = Counted(0.10)
IGA = Graded((math.log(1), math.log(4), math.log(12), math.log(30)), 0.3)
CEA = Graded((0.20, 0.50, 0.85, 1.40), 0.15)


class RosaceaScores(Compartment):
    """Lesions, overall impression and redness."""

    innate = Input("vessels.innate", "1")
    flush = Input("vessels.flush", "1")

    lesions = Param("count", Assumed(LogNormal(10.0, 1.5)), "lesions per ratio of innate alarm above healthy")
    own = Param("1", Fixed(0.0), "how readily lesions form", source="definition", varies=Shift(0.4))
    trace = Param("1", Assumed(Fixed(0.04)), "smoothing of what is above healthy")

    @derived("1")
    def rosacea_lesions_latent(self) -> Number:
        """The log of the expected count."""
        over = self.innate - 1
        above = (over + power(over * over + self.trace * self.trace, 0.5)) / 2
        return self.own + log(self.lesions * above)

    @derived("count")
    def rosacea_lesions(self) -> Number:
        """Papules and pustules."""
        return LESIONS.expected(self.rosacea_lesions_latent)

    @derived("1")
    def rosacea_IGA(self) -> Number:
        """Mean grade of the overall impression, 0-4."""
        return IGA.expected(self.rosacea_lesions_latent)

    @derived("1")
    def CEA_latent(self) -> Number:
        """The log of the flush of the day, against healthy skin."""
        return log(self.flush)

    @derived("1")
    def CEA(self) -> Number:
        """Mean grade of redness, 0-4."""
        return CEA.expected(self.CEA_latent)
