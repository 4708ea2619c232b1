"""Stress: a load that builds up and ebbs within days, and the hormone axis that answers it.

The axis (CRH, ACTH, cortisol) settles within hours, so it is worked out, not integrated; the two glands grow
and shrink over weeks and are what remains of a long strain. All are ratios to the person's own set point.
"""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogNormal,
    Number,
    Param,
    Ratio,
    Rhythm,
    State,
    derived,
    exp,
    noise,
    power,
    process,
    relaxation,
)

_MILO_2025 = "doi:10.1038/s44320-024-00083-0"


class Stress(Compartment):
    """Load, the HPA axis with its gland masses, and their daily rhythm."""

    stressor = Input("life.stressor", "SD")
    programme = Input("mind.programme", "session/week")
    itch = Input("itch.intensity", "1")
    acute = Input("life.acute_stress", "count/day")
    circulating = Input("fermentation.systemic_ratio", "1")
    inflammation = Input("immunity.inflammation", "1")

    load = State("SD", 0.0, "strain that is carried", within=(float("-inf"), float("inf")))
    pituitary = State("1", 1.0, "mass of the cells that make ACTH", is_a="UBERON:0000007")
    adrenal = State("1", 1.0, "mass of the cells that make cortisol", is_a="UBERON:0001235")

    ebb = Param("1/day", Assumed(LogNormal(0.23, 1.8)), "ebbing of a strain; half in 3 days", varies=Ratio(1.3))
    strain_of_itch = Param("SD", Assumed(LogNormal(0.06, 1.8)), "load carried per point of itch (0-10)")
    eased = Param("SD*week/session", Assumed(LogNormal(0.15, 1.8)), "load eased by a weekly session of a programme")
    restlessness = Param("SD/root_day", Assumed(LogNormal(0.3, 1.4)), "day-to-day shaking of the load")
    drive = Param("1", Fixed(1.0), "the person's own drive of the axis", source="definition", varies=Ratio(1.2))
    drive_of_load = Param("1/SD", Assumed(LogNormal(0.08, 2.0)), "log of the drive per SD of load")
    drive_of_inflammation = Param(
        "1",
        Assumed(LogNormal(0.05, 2.0)),
        "log of the drive per log of inflammation; sign from an endotoxin model (doi:10.1007/s11538-017-0293-2)",
    )
    leap = Param("1", Assumed(LogNormal(0.8, 1.5)), "most that short stressors lift cortisol", varies=Ratio(1.6))
    half_leap = Param("count/day", Assumed(Fixed(1.0)), "stressors a day at half of that")
    damping = Param(
        "1",
        Assumed(LogNormal(0.15, 2.0)),
        "how circulating fatty acids dampen the leap; seen in men, without a number (doi:10.1038/s41386-020-0732-x)",
    )
    swing = Param("1", Assumed(LogNormal(0.5, 1.2)), "how far secretion swings over the day, as a share of its mean")
    morning = Param("day", Assumed(LogNormal(0.33, 1.1)), "time of day of the peak; about 8 in the morning")
    receptor = Param("1", Fixed(4.0), "cortisol at half the receptor's brake", source=_MILO_2025)
    pituitary_turnover = Param("1/day", LogNormal(0.0347, 1.2), "half in 20 days", source=_MILO_2025)
    adrenal_turnover = Param("1/day", LogNormal(0.0231, 1.2), "half in 30 days", source=_MILO_2025)

    clock = Rhythm(swing, morning, "daily rhythm of secretion, mean 1")
    shake = noise(load, per_root_day=restlessness)

    @relaxation(load, rate=ebb, claims="edge-41")
    def strain_settles(self) -> Number:
        """The load follows what the day brings, an itching skin adds to it, and a programme eases it."""
        return self.stressor + self.strain_of_itch * self.itch - self.eased * self.programme

    @derived("1", "drive of the axis by the brain, daily mean", claims="edge-14")
    def call(self) -> Number:
        return self.drive * exp(self.drive_of_load * self.load + self.drive_of_inflammation * self.inflammation)

    @derived("1", "cortisol, ratio to set point", claims="edge-30")
    def cortisol(self) -> Number:
        """The root of ``x + x**4/K**3 = s``: secretion balanced against the brake, by four Newton steps.

        The first guess is right at both ends, ``s`` where the brake is idle and ``(K**3 s)**(1/4)`` where it
        rules, so four steps give all digits. Source: quasi-steady state of Milo 2025
        (doi:10.1038/s44320-024-00083-0).
        """
        bend = 1 / power(self.receptor, 3)
        s = (1 + bend) * power(self.call * self.pituitary * self.adrenal, 0.5) * self.clock
        x = s * power(1 + bend * power(s, 3), -0.25)
        for _ in range(4):
            x = (s + 3 * bend * power(x, 4)) / (1 + 4 * bend * power(x, 3))
        return x

    @derived("1", "surge of a day's short stressors over rest, 1 without any", claims=("edge-16", "edge-31"))
    def surge(self) -> Number:
        """Circulating fatty acids dampen the leap, never cortisol at rest."""
        damped = (1 + self.damping) / (1 + self.damping * self.circulating)
        return 1 + self.leap * self.acute / (self.acute + self.half_leap) * damped

    @derived("1", "adrenaline, ratio")
    def adrenaline(self) -> Number:
        return self.surge * exp(self.drive_of_load * self.load)

    @derived("1", "ACTH, ratio to set point")
    def acth(self) -> Number:
        return self.cortisol / self.adrenal

    @derived("1", "CRH, ratio to set point")
    def crh(self) -> Number:
        bend = 1 / power(self.receptor, 3)
        called = self.call * power(self.clock, 2)  # the drive of the hour; its root is in cortisol
        return called * (1 + bend) / (self.cortisol * (1 + bend * power(self.cortisol, 3)))

    @process(makes=pituitary, claims="edge-30")
    def pituitary_grows(self) -> Number:
        """CRH makes the pituitary cells multiply."""
        return self.pituitary_turnover * self.pituitary * self.crh

    @process(uses=pituitary, claims="law-07")
    def pituitary_shrinks(self) -> Number:
        """Cells are lost at a steady pace."""
        return self.pituitary_turnover

    @process(makes=adrenal, claims="edge-30")
    def adrenal_grows(self) -> Number:
        """ACTH makes the adrenal cortex grow: mass times ACTH, which is cortisol."""
        return self.adrenal_turnover * self.cortisol

    @process(uses=adrenal, claims="law-07")
    def adrenal_shrinks(self) -> Number:
        """Cells are lost at a steady pace."""
        return self.adrenal_turnover
