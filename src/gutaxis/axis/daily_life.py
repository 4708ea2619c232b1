"""What a day brings: what is eaten, taken, done and met. An intervention is a change of these, nothing else."""

from ..modelling import Assumed, Compartment, Exposure, Fixed


class Diet(Compartment):
    """Food and drink."""

    fermentable_fibre = Exposure(
        "g/day", Assumed(Fixed(3.0)), "fibre that gut bacteria ferment readily (inulin, oligosaccharides)"
    )


class Life(Compartment):
    """What happens and what is done."""

    stressor = Exposure("SD", 0.0, "strain of the day, against the person's usual days")


class Gut(Compartment):
    """What reaches the gut directly."""

    antibiotic_broad = Exposure("DDD/day", 0.0, "broad-spectrum antibiotic by mouth, defined daily doses")
    transplant = Exposure("1", 0.0, "transfer of a full gut flora; 1 is one ordinary transfer", pulse=True)


class Skin(Compartment):
    """What reaches the skin."""

    emollient = Exposure("g/day", 0.0, "moisturising cream, whole body")
    harsh_cleanser = Exposure("wash/day", Assumed(Fixed(1.0)), "washes with a soap that strips the skin")
    allergen = Exposure("SD", 0.0, "allergens on the skin, against the usual")
