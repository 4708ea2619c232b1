"""What is counted of acne on a face: comedones and inflamed lesions, and the impression that they make together."""

import math

from ..modelling import Assumed, Compartment, Input, LogNormal, Number, Param, derived, log
from .links import Counted, Graded

# Most of the scatter between people (a variance of 0.3 to 0.5 m**2) is in the people, whom the model draws; what is
# left to one counting is a guess.
INFLAMED = Counted(0.10)
COMEDONES = Counted(0.10)
TOTAL = Counted(0.08)
# Guesses: almost clear up to 2 lesions, mild to 9, moderate to 28, severe above 80 (an inflamed one counts two plugs).
IGA = Graded((math.log(2), math.log(9), math.log(28), math.log(80)), 0.3)


class AcneScores(Compartment):
    """Lesion counts and grade."""

    comedones = Input("follicle.comedones", "count")
    inflamed = Input("follicle.inflamed", "count")

    weight = Param("1", Assumed(LogNormal(0.5, 1.5)), "what a comedo adds to the impression, against an inflamed one")

    @derived("count")
    def acne_inflammatory(self) -> Number:
        """Inflamed lesions."""
        return self.inflamed

    @derived("1")
    def acne_inflammatory_latent(self) -> Number:
        """The log of the expected count."""
        return log(self.inflamed)

    @derived("count")
    def acne_noninflammatory(self) -> Number:
        """Comedones."""
        return self.comedones

    @derived("1")
    def acne_noninflammatory_latent(self) -> Number:
        """The log of the expected count."""
        return log(self.comedones)

    @derived("count")
    def acne_total(self) -> Number:
        """All lesions."""
        return self.inflamed + self.comedones

    @derived("1")
    def acne_total_latent(self) -> Number:
        """The log of the expected count."""
        return log(self.acne_total)

    @derived("1")
    def acne_IGA_latent(self) -> Number:
        """The log of the lesions that an assessor sees."""
        return log(self.inflamed + self.weight * self.comedones)

    @derived("1")
    def acne_IGA(self) -> Number:
        """Mean grade of the overall impression, 0-4."""
        return IGA.expected(self.acne_IGA_latent)
