"""Sleep: a debt that a short night adds to and longer nights repay, and that itch keeps open."""

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
    noise,
    relaxation,
)


class Sleep(Compartment):
    """Sleep debt in hours."""

    hours = Input("life.sleep", "h/day")
    itch = Input("itch.intensity", "1")

    debt = State("h", 0.0, "sleep owed", within=(float("-inf"), float("inf")))

    need = Param("h/day", Assumed(Fixed(7.5)), "sleep that is needed")
    repayment = Param("1/day", Assumed(LogNormal(0.35, 1.4)), "repayment; half in 2 days")
    lost_to_itch = Param(
        "h/day", Assumed(LogNormal(0.12, 1.5)), "sleep lost per point of itch (0-10)", varies=Ratio(1.4)
    )
    restlessness = Param("h/root_day", Assumed(LogNormal(0.5, 1.3)), "night-to-night shaking")

    shake = noise(debt, per_root_day=restlessness)

    @derived("h/day", "sleep lost to itch in a night", claims="edge-40")
    def lost(self) -> Number:
        return self.lost_to_itch * self.itch

    @relaxation(debt, rate=repayment, claims=("edge-40", "B07"))
    def owed(self) -> Number:
        """What is needed and not slept is owed."""
        return (self.need - self.hours + self.lost) / self.repayment
