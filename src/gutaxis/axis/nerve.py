"""The vagus nerve: the line between gut and brain, and the brake on inflammation that runs along it."""

from ..modelling import Assumed, Compartment, Fixed, Input, LogNormal, Number, Param, Ratio, derived, exp, log


class Nerve(Compartment):
    """Vagal tone; it follows its causes within minutes, so it is worked out."""

    load = Input("stress.load", "SD")
    debt = Input("sleep.debt", "h")
    stimulation = Input("life.vagal_stimulation", "h/day")
    exercise = Input("life.exercise", "MET*h/day")

    own = Param("1", Assumed(LogNormal(1.0, 1.05)), "the person's own tone", varies=Ratio(1.3))
    lost_to_load = Param("1/SD", Assumed(LogNormal(0.10, 1.8)), "log of tone lost per SD of load")
    lost_to_debt = Param("1/h", Assumed(LogNormal(0.02, 2.0)), "log of tone lost per hour of sleep debt")
    gained_by_exercise = Param("1", Assumed(LogNormal(0.08, 1.8)), "log of tone per log of exercise above rest")
    gained_by_current = Param("day/h", Assumed(LogNormal(0.05, 2.5)), "log of tone per hour of stimulation a day")
    usual_exercise = Param("MET*h/day", Assumed(Fixed(3.0)), "exercise at which the own tone holds")

    @derived("1", "vagal tone, ratio", claims=("A06", "E05"))
    def vagal_tone(self) -> Number:
        moved = log((self.exercise + self.usual_exercise) / (2 * self.usual_exercise))
        lost = self.lost_to_load * self.load + self.lost_to_debt * self.debt
        gained = self.gained_by_exercise * moved + self.gained_by_current * self.stimulation
        return self.own * exp(gained - lost)
