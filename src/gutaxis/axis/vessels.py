"""The small vessels of the face and the innate alarm around them: flushing and rosacea."""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogNormal,
    Number,
    Param,
    Ratio,
    State,
    derived,
    exp,
    relaxation,
)


class Vessels(Compartment):
    """Innate and vascular axis (TLR2, KLK5, LL-37), and the flush of the day."""

    overgrowth = Input("small_intestine.overgrowth", "1")
    light = Input("skin.ultraviolet", "J/cm2/day")
    alcohol = Input("diet.alcohol", "g/day")
    strain = Input("stress.load", "SD")
    surge = Input("stress.surge", "1")
    tetracycline = Input("drugs.tetracycline", "DDD/day")
    ivermectin = Input("drug.ivermectin", "g/day")

    innate = State("1", 1.0, "innate and vascular axis, ratio")

    pace = Param("1/day", Assumed(LogNormal(0.07, 1.5)), "settling; half in 10 days")
    own = Param("1", Assumed(Fixed(1.0)), "the person's own level (Demodex, LL-37)", varies=Ratio(1.3))
    from_overgrowth = Param(
        "1",
        Assumed(LogNormal(1.5, 1.5)),
        "log per full overgrowth; 20 of 28 cleared with it, assessors not blinded (doi:10.1016/j.cgh.2008.02.054)",
    )
    usual_overgrowth = Param("1", Assumed(Fixed(0.05)), "overgrowth of controls")
    from_light = Param("day*cm2/J", Assumed(LogNormal(0.2, 2.0)), "log per daily dose of ultraviolet")
    from_alcohol = Param("day/g", Assumed(LogNormal(0.005, 2.0)), "log per gram of alcohol a day above the usual")
    usual_alcohol = Param("g/day", Assumed(Fixed(8.0)), "usual alcohol")
    from_strain = Param("1/SD", Assumed(LogNormal(0.08, 2.0)), "log per SD of strain")
    calmed = Param("day/g", Assumed(LogNormal(0.8, 1.6)), "log calmed by a gram of ivermectin cream a day")

    doused = Param("day/DDD", Assumed(LogNormal(1.3, 1.6)), "log calmed by a daily dose of a tetracycline")

    @relaxation(innate, rate=pace, claims=("edge-22", "C08"))
    def smoulders(self) -> Number:
        """Overgrowth, light, alcohol and strain keep the alarm up."""
        fed = self.from_overgrowth * (self.overgrowth - self.usual_overgrowth) + self.from_light * self.light
        fed = fed + self.from_alcohol * (self.alcohol - self.usual_alcohol) + self.from_strain * self.strain
        return self.own * exp(fed - self.calmed * self.ivermectin - self.doused * self.tetracycline)

    @derived("1", "flush of the day, ratio")
    def flush(self) -> Number:
        return self.innate * self.surge
