"""What reaches the skin, and the water that leaves it."""

from ..modelling import Assumed, Compartment, Exposure, Fixed, Input, LogNormal, Number, Param, derived, exp

_PELISTAD = "nct:NCT04718870"


class Skin(Compartment):
    """Creams, washes, light and air; and the water that the skin loses."""

    wall = Input("skin_barrier.integrity", "1")

    emollient = Exposure("g/day", 0.0, "moisturising cream, whole body")
    harsh_cleanser = Exposure("wash/day", Assumed(Fixed(1.0)), "washes with a soap that strips the skin")
    bleach_bath = Exposure("count/day", 0.0, "baths with much diluted bleach")
    bacteriotherapy = Exposure("count/day", 0.0, "creams with living commensal staphylococci put on")
    allergen = Exposure("SD", 0.0, "allergens on the skin, against the usual", signed=True)
    dry_air = Exposure("SD", 0.0, "dryness of the air, against the usual", signed=True)
    ultraviolet = Exposure("J/cm2/day", 0.0, "narrow-band UVB")

    water_loss = Param("g/m2/h", LogNormal(14.0, 1.1), "water loss of intact skin in children", source=_PELISTAD)
    leak = Param(
        "1", LogNormal(2.08, 1.15), "log of the water loss from intact to none; lesional 55 against 14",
        source=_PELISTAD,
    )  # fmt: skip

    @derived("g/m2/h", "water that the skin loses (TEWL)")
    def tewl(self) -> Number:
        return self.water_loss * exp(self.leak * (1 - self.wall))
