"""The endocannabinoid brake: made on the spot, broken down within minutes, and set by a tone of weeks.

Whether it works as a linear brake or as a threshold that gives way at once, no human data decide. Both are written;
the threshold is off unless it is switched on.
"""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Inclusion,
    Input,
    LogNormal,
    Number,
    Param,
    Ratio,
    State,
    derived,
    exp,
    log,
    relaxation,
    switch,
)


class Endocannabinoid(Compartment):
    """Tone, the two ligands, and the brake on itch, immunity and sebum."""

    load = Input("stress.load", "SD")
    exercise = Input("life.exercise", "MET*h/day")
    omega_3 = Input("diet.omega_3", "g/day")

    swallowed = Input("drug.oral_cbd", "mg/day")
    cannabidiol = Input("drug.topical_cbd", "g/day")
    amide = Input("drug.topical_pea", "g/day")
    agonist = Input("drug.cb2_agonist", "g/day")

    tone = State("1", 1.0, "tone: enzymes and receptors, ratio")

    adaptation = Param("1/day", Assumed(LogNormal(0.10, 1.8)), "adaptation; half in 7 days")
    fats = Param("1", Assumed(LogNormal(0.05, 3.0)), "log of tone per log of omega-3 intake")
    wear = Param("1/SD", Assumed(LogNormal(0.10, 2.5)), "log of tone lost per SD of load")
    run = Param(
        "1",
        Assumed(LogNormal(0.3, 1.7)),
        "log of anandamide per log of exercise; it rose in three of four samples (doi:10.1089/can.2021.0113)",
    )
    usual_exercise = Param("MET*h/day", Assumed(Fixed(3.0)), "exercise at which tone is at reference")
    usual_fats = Param("g/day", Assumed(Fixed(0.5)), "omega-3 intake at which tone is at reference")
    spared = Param("1", Assumed(LogNormal(0.3, 2.5)), "most that cannabidiol adds to anandamide, as a share")
    half_spared = Param("mg/day", Assumed(LogNormal(300.0, 2.0)), "cannabidiol by mouth at half of that")
    by_cannabidiol = Param("day/g", Assumed(LogNormal(0.1, 3.0)), "what a gram of its cream counts as, in anandamide")
    by_amide = Param("day/g", Assumed(LogNormal(0.1, 3.0)), "the same of palmitoylethanolamide cream")
    by_agonist = Param("day/g", Assumed(LogNormal(0.1, 3.0)), "the same of a CB2 agonist; mice only")
    grip = Param("1", Assumed(LogNormal(0.10, 2.5)), "strength of the brake per ratio of anandamide", varies=Ratio(1.5))
    avalanche = Param("1", Assumed(LogNormal(1.0, 2.0)), "how much gives way beyond the threshold")
    tolerance = Param("SD", Assumed(LogNormal(2.0, 1.5)), "load that reference tone tolerates")
    edge = Param("SD", Assumed(Fixed(0.3)), "width of the threshold")
    brake_takes_part = Inclusion("edge-50", "animal and cell data, small uncontrolled studies in people", on=True)
    threshold = Inclusion("A17", "the thermostat as a threshold: no human data decide", on=False)

    @relaxation(tone, rate=adaptation, claims=("A15", "A20"))
    def adapts(self) -> Number:
        """Long strain wears the tone down; fats for it are eaten."""
        fed = self.fats * log((self.omega_3 + self.usual_fats) / (2 * self.usual_fats))
        return exp(fed - self.wear * self.load)

    @derived("1", "anandamide, ratio", claims="edge-51")
    def aea(self) -> Number:
        moved = log((self.exercise + self.usual_exercise) / (2 * self.usual_exercise))
        spared = 1 + self.spared * self.swallowed / (self.swallowed + self.half_spared)
        return self.tone * exp(self.run * moved) * spared

    @derived("1", "what creams add on the skin, in ratios of anandamide", claims=("A19", "A26"))
    def on_the_skin(self) -> Number:
        creams = self.by_cannabidiol * self.cannabidiol + self.by_amide * self.amide
        return creams + self.by_agonist * self.agonist

    @derived("1", "2-AG, ratio", claims="edge-51")
    def two_ag(self) -> Number:
        return self.tone

    @derived("1", "what the brake lets through, 1 at reference; less is calmer", claims=("edge-50", "A14", "A17"))
    def brake(self) -> Number:
        linear = (1 + self.grip) / (1 + self.grip * (self.aea + self.on_the_skin))
        passed = 1 + self.brake_takes_part * (linear - 1)
        given_way = self.avalanche * switch(self.load, self.tolerance * self.tone, self.edge)
        return passed * (1 + self.threshold * given_way)
