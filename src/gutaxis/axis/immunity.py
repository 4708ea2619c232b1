"""Immunity of the whole body: cells that hold back, and the low fire that smoulders.

Regulatory tone is trained by the gut over weeks; low-grade inflammation (what CRP sees) follows its causes within a
day. Single cytokines last minutes to hours and are read off.
"""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Inclusion,
    Input,
    LogNormal,
    Normal,
    Number,
    Param,
    Shift,
    State,
    derived,
    exp,
    log,
    noise,
    relaxation,
)


class Immunity(Compartment):
    """Regulatory tone and low-grade inflammation, with TNF, IL-6 and IL-10 read off."""

    butyrate = Input("fermentation.butyrate_ratio", "1")
    training = Input("early_life.training", "1")
    strain_amount = Input("gut_flora.strain", "1")
    fragments = Input("gut_wall.lps", "1")
    cortisol = Input("stress.cortisol", "1")
    vagal = Input("nerve.vagal_tone", "1")
    debt = Input("sleep.debt", "h")
    nad = Input("energy.nad", "1")
    infection = Input("life.infection", "1")
    smoking = Input("life.smoking", "cigarette/day")
    red_meat = Input("diet.red_meat", "g/day")
    fermented_food = Input("diet.fermented_food", "serving/day")
    weight = Input("energy.weight", "kg")
    tnf_blocked = Input("drugs.tnf_blocked", "1")
    ultra_processed = Input("diet.ultra_processed", "1")

    regulatory = State("1", 1.0, "regulatory tone (Treg), ratio")
    inflammation = State("1", 0.0, "low-grade inflammation, log ratio", within=(float("-inf"), float("inf")))

    renewal = Param("1/day", Assumed(LogNormal(0.064, 1.5)), "renewal of regulatory cells; half in 11 days, in mice")
    lift_of_butyrate = Param("1", Assumed(LogNormal(0.10, 2.5)), "tone per log of butyrate; mice only")
    lift_of_strains = Param("1", Assumed(Normal(0.05, 0.10)), "tone per unit of an administered strain")
    butyrate_takes_part = Inclusion("edge-18", "seen in mice only", on=True)

    ebb = Param("1/day", Assumed(LogNormal(0.87, 1.4)), "ebbing of inflammation; half in 19 hours")
    from_fragments = Param("1", Assumed(LogNormal(0.15, 2.0)), "log inflammation per log of bacterial fragments")
    from_debt = Param(
        "1/h",
        Assumed(LogNormal(0.01, 2.0)),
        "per hour of debt; CRP 0.12 SD with poor sleep, none in experiments (doi:10.1016/j.biopsych.2015.05.014)",
    )
    from_infection = Param("1", Assumed(LogNormal(2.0, 1.5)), "log inflammation of a full infection")
    from_smoking = Param("day/cigarette", Assumed(LogNormal(0.015, 1.7)), "per daily cigarette")
    from_processed = Param("1", Assumed(LogNormal(0.3, 2.0)), "per unit share of ultra-processed food")
    usual_processed = Param("1", Assumed(Fixed(0.4)), "share at which the set point holds")
    from_red_meat = Param("day/g", Assumed(LogNormal(0.0003, 2.5)), "per gram of red meat a day")
    usual_red_meat = Param("g/day", Assumed(Fixed(70.0)), "red meat at which the set point holds")
    from_weight = Param("1/kg", Assumed(LogNormal(0.02, 1.7)), "per kilogram of weight gained")
    held_by_fermented = Param("day/serving", Assumed(LogNormal(0.02, 2.0)), "held per serving of fermented food")
    usual_fermented = Param("serving/day", Assumed(Fixed(0.5)), "fermented food at which the set point holds")
    held_by_cortisol = Param(
        "1",
        Assumed(LogNormal(0.3, 1.7)),
        "log inflammation held back per log of cortisol; sign from an endotoxin model (doi:10.1007/s11538-017-0293-2)",
    )
    held_by_regulatory = Param("1", Assumed(LogNormal(0.3, 2.0)), "the same per log of regulatory tone")
    held_by_vagus = Param(
        "1", Assumed(LogNormal(0.15, 2.0)), "the same per log of vagal tone (the inflammatory reflex)"
    )
    held_by_nad = Param("1", Assumed(LogNormal(0.1, 3.0)), "the same per log of NAD+")
    nad_takes_part = Inclusion("edge-54", "no trial in people with a skin or inflammation outcome was found", on=False)
    set_point = Param("1", Assumed(Normal(0.0, 0.1)), "the person's own level", varies=Shift(0.86))
    flicker = Param("1/root_day", Assumed(LogNormal(0.3, 1.4)), "day-to-day shaking")

    shake = noise(inflammation, per_root_day=flicker)

    @relaxation(regulatory, rate=renewal, claims=("edge-18", "C02", "B05"))
    def cells_learn(self) -> Number:
        """Butyrate, early training and some strains raise the tone."""
        lift = self.butyrate_takes_part * self.lift_of_butyrate * log((1 + self.butyrate) / 2)
        return self.training * exp(lift + self.lift_of_strains * self.strain_amount)

    @relaxation(inflammation, rate=ebb, claims=("edge-12", "edge-13", "edge-15", "edge-28", "edge-54", "A04", "A11"))
    def smoulders(self) -> Number:
        """Fragments, infection, smoke, weight, poor sleep stoke it; cortisol, regulatory cells, the vagus hold it."""
        stoked = self.from_fragments * log((1 + self.fragments) / 2) + self.from_infection * self.infection
        stoked = stoked + self.from_debt * self.debt + self.from_smoking * self.smoking
        stoked = stoked + self.from_processed * (self.ultra_processed - self.usual_processed)
        stoked = stoked + self.from_red_meat * (self.red_meat - self.usual_red_meat) + self.from_weight * self.weight
        held = self.held_by_fermented * (self.fermented_food - self.usual_fermented)
        held = held + self.held_by_cortisol * log(self.cortisol) + self.held_by_regulatory * log(self.regulatory)
        held = held + self.held_by_vagus * log(self.vagal)
        held = held + self.nad_takes_part * self.held_by_nad * log(self.nad)
        return self.set_point + stoked - held

    @derived("1", "TNF that is heard, ratio", claims="edge-13")
    def tnf(self) -> Number:
        return exp(self.inflammation) * (1 - self.tnf_blocked)

    @derived("1", "IL-6, ratio", claims="edge-13")
    def il6(self) -> Number:
        return exp(self.inflammation)

    @derived("1", "IL-10, ratio", claims="edge-13")
    def il10(self) -> Number:
        return self.regulatory
