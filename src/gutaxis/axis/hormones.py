"""Hormones that the skin's glands hear: insulin with IGF-1, androgens, oestrogens."""

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
    exp,
    power,
    relaxation,
)


class Hormones(Compartment):
    """Signals as ratios to the person's usual."""

    glycaemic_load = Input("diet.glycaemic_load", "1/day")
    fasting = Input("life.fasting", "h/day")
    weight = Input("energy.weight", "kg")
    anti_androgen = Input("drug.spironolactone", "mg/day")

    insulin_signalling = State("1", 1.0, "insulin and IGF-1 signalling, ratio")
    androgen = State("1", 1.0, "androgen drive, ratio")
    oestrogen = State("1", 1.0, "oestrogen, ratio")

    insulin_pace = Param("1/day", Assumed(LogNormal(0.14, 1.5)), "half in 5 days; a diet moves IGF-1 within two weeks")
    hormone_pace = Param("1/day", Assumed(LogNormal(0.10, 1.6)), "half in 7 days")
    usual_glycaemic_load = Param("1/day", Assumed(Fixed(120.0)), "load at which signalling is at reference")
    response = Param(
        "1",
        Assumed(LogNormal(0.20, 1.6)),
        "log of signalling per log of load; IGF-1 fell 8.5 % in two weeks (doi:10.1016/j.jand.2018.02.009)",
    )
    fasted = Param("day/h", Assumed(LogNormal(0.01, 2.0)), "log of signalling lost per hour of fasting above the usual")
    usual_fasting = Param("h/day", Assumed(Fixed(12.0)), "fasting at which signalling is at reference")
    of_weight = Param("1/kg", Assumed(LogNormal(0.01, 1.8)), "log of signalling per kilogram of weight gained")
    own_insulin = Param("1", Assumed(LogNormal(1.0, 1.05)), "the person's own signalling", varies=Ratio(1.3))
    own_androgen = Param("1", Assumed(LogNormal(1.0, 1.05)), "the person's own drive", varies=Ratio(1.4))
    own_oestrogen = Param("1", Assumed(LogNormal(1.0, 1.05)), "the person's own oestrogen", varies=Ratio(1.4))
    androgen_of_insulin = Param("1", Assumed(LogNormal(0.15, 2.0)), "log of androgen per log of insulin signalling")
    half_blocked = Param("mg/day", Assumed(LogNormal(100.0, 1.5)), "spironolactone that halves androgen drive")

    @relaxation(insulin_signalling, rate=insulin_pace, claims=("edge-45", "D06"))
    def sugar_signals(self) -> Number:
        """Sugar and starch that come fast raise insulin and IGF-1, and so does weight; fasting lowers them."""
        moved = self.of_weight * self.weight - self.fasted * (self.fasting - self.usual_fasting)
        return self.own_insulin * power(self.glycaemic_load / self.usual_glycaemic_load, self.response) * exp(moved)

    @relaxation(androgen, rate=hormone_pace, claims=("D05", "A29"))
    def androgen_settles(self) -> Number:
        """Insulin pulls androgens along; a blocker dampens what is heard of them."""
        heard = self.half_blocked / (self.half_blocked + self.anti_androgen)
        return self.own_androgen * power(self.insulin_signalling, self.androgen_of_insulin) * heard

    @relaxation(oestrogen, rate=hormone_pace, claims="law-07")
    def oestrogen_settles(self) -> Number:
        """Oestrogen keeps its own level; what gut bacteria do to it has no human figure."""
        return self.own_oestrogen
