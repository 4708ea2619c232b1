"""Sebum: the oil of the skin, made by glands that listen to androgens and insulin."""

from ..modelling import (
    Assumed,
    Compartment,
    Input,
    LogNormal,
    Number,
    Param,
    Ratio,
    State,
    exp,
    power,
    relaxation,
)


class Sebum(Compartment):
    """Sebum excretion as a ratio to the reference."""

    androgen = Input("hormones.androgen", "1")
    insulin = Input("hormones.insulin_signalling", "1")
    brake = Input("endocannabinoid.brake", "1")
    isotretinoin = Input("drug.isotretinoin", "mg/day")

    excretion = State("1", 1.0, "sebum excretion, ratio")

    pace = Param("1/day", Assumed(LogNormal(0.058, 1.4)), "renewal of the glands; half in 12 days")
    own = Param("1", Assumed(LogNormal(1.0, 1.05)), "the person's own excretion", varies=Ratio(1.5))
    ear_for_androgen = Param(
        "1",
        Assumed(LogNormal(0.6, 1.6)),
        "log of sebum per log of androgen; in women it follows free testosterone (doi:10.1111/srt.12155)",
    )
    ear_for_insulin = Param("1", Assumed(LogNormal(0.6, 1.7)), "log of sebum per log of insulin signalling")
    shrinking = Param("day/mg", Assumed(LogNormal(0.06, 1.5)), "log of sebum lost per daily milligram of isotretinoin")

    @relaxation(excretion, rate=pace, claims=("edge-47", "edge-48", "edge-50", "D05"))
    def made(self) -> Number:
        """Hormones drive the glands, isotretinoin shrinks them."""
        heard = power(self.androgen, self.ear_for_androgen) * power(self.insulin, self.ear_for_insulin)
        return self.own * heard * self.brake * exp(-self.shrinking * self.isotretinoin)
