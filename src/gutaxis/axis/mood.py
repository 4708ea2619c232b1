"""Mood: how one feels today, and the load that builds up and lifts over weeks.

Loads are on the logit scale of the clinicians' scores (HAM-D17 of 52 points, HAM-A of 56).
"""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Inclusion,
    Input,
    LogitNormal,
    LogNormal,
    Normal,
    Number,
    Param,
    Ratio,
    Shift,
    State,
    derived,
    log,
    noise,
    relaxation,
)

_SIGNED = (float("-inf"), float("inf"))


class Mood(Compartment):
    """Affect, depressive load and anxiety load."""

    strain = Input("stress.load", "SD")
    cortisol = Input("stress.cortisol", "1")
    debt = Input("sleep.debt", "h")
    inflammation = Input("immunity.inflammation", "1")
    itch = Input("itch.intensity", "1")
    aea = Input("endocannabinoid.aea", "1")
    lifted_by_strains = Input("strains.mood", "SD")
    antidepressant = Input("drug.ssri", "DDD/day")
    celecoxib = Input("drug.celecoxib", "mg/day")
    psychotherapy = Input("mind.psychotherapy", "session/week")
    programme = Input("mind.programme", "session/week")
    messengers = Input("fermentation.neurotransmitters", "1")

    affect = State("SD", 0.0, "how one feels today", within=_SIGNED)
    depressive_load = State("1", -2.8, "logit of HAM-D17 of 52; -2.8 is 3 points", within=_SIGNED)
    anxiety_load = State("1", -2.8, "logit of HAM-A of 56; -2.8 is 3 points", within=_SIGNED)

    settling = Param("1/day", Assumed(LogNormal(1.39, 1.8)), "settling of affect; half in half a day")
    lifting = Param("1/day", Assumed(LogNormal(0.033, 1.5)), "settling of the depressive load; half in 21 days")
    calming = Param("1/day", Assumed(LogNormal(0.05, 1.5)), "settling of the anxiety load; half in 14 days")
    home_depression = Param("1", Assumed(Normal(-2.8, 0.3)), "depressive load at rest", varies=Shift(0.6))
    home_anxiety = Param("1", Assumed(Normal(-2.8, 0.3)), "anxiety load at rest", varies=Shift(0.6))

    felt_load = Param("SD", Assumed(LogNormal(0.5, 1.5)), "affect lost per logit of depressive load above usual")
    usual_load = Param("1", Assumed(Normal(-2.8, 0.0)), "load at which affect is level")
    felt_strain = Param("1", Assumed(LogNormal(0.3, 1.6)), "affect lost per SD of strain")
    felt_debt = Param("SD/h", Assumed(LogNormal(0.1, 1.6)), "affect lost per hour of sleep debt")
    felt_inflammation = Param("SD", Assumed(LogNormal(0.05, 2.5)), "affect lost per log of inflammation")
    felt_exercise = Param("SD", Assumed(LogNormal(0.2, 2.0)), "affect gained per log of anandamide")

    by_inflammation = Param("1", Assumed(LogNormal(0.05, 2.5)), "depressive load per log of inflammation")
    by_strain = Param("1/SD", Assumed(LogNormal(0.25, 1.6)), "depressive load per SD of strain", varies=Ratio(1.4))
    by_cortisol = Param("1", Assumed(LogNormal(0.3, 2.0)), "depressive load per log of cortisol")
    by_itch = Param("1", Assumed(LogNormal(0.06, 1.7)), "depressive load per point of itch")
    by_debt = Param("1/h", Assumed(LogNormal(0.06, 1.7)), "depressive load per hour of sleep debt")
    by_drug = Param("1", Assumed(LogNormal(0.20, 1.5)), "depressive load lifted by a daily dose of antidepressant")
    daily = Param("DDD/day", Fixed(1.0), "dose that counts as one", source="definition")
    half_dose = Param("DDD/day", Assumed(LogNormal(0.5, 1.4)), "antidepressant at half of the most that it lifts")
    point = Param("1/SD", Assumed(LogNormal(0.6, 1.2)), "depressive load per SD of a score; 6 to 7 points of HAM-D17")
    alone = Param(
        "1", Assumed(LogitNormal(0.05, 1.0)), "share of a strain's effect without an antidepressant; -0.02 against 0.83"
    )
    by_celecoxib = Param(
        "day/mg", Assumed(Normal(0.0004, 0.0004)), "depressive load lifted by a milligram beside an antidepressant"
    )
    by_therapy = Param("week/session", Assumed(LogNormal(0.25, 1.6)), "depressive load lifted by a weekly session")
    calmed_by_therapy = Param("week/session", Assumed(LogNormal(0.25, 1.6)), "anxiety load lifted by the same")
    by_programme = Param("week/session", Assumed(LogNormal(0.15, 1.8)), "anxiety load lifted by a weekly session")
    anxiety_by_strain = Param("1/SD", Assumed(LogNormal(0.35, 1.6)), "anxiety load per SD of strain")
    anxiety_by_itch = Param("1", Assumed(LogNormal(0.06, 1.7)), "anxiety load per point of itch")
    by_messengers = Param("SD", Assumed(LogNormal(0.1, 3.0)), "affect per log of microbial messengers, if they count")
    inflammation_takes_part = Inclusion("edge-27", "IL-6 points one way, CRP another", on=True)
    swings = Param("SD/root_day", Assumed(LogNormal(0.6, 1.4)), "day-to-day swings of affect")

    shake = noise(affect, per_root_day=swings)

    @relaxation(affect, rate=settling, claims=("edge-51", "edge-56"))
    def felt(self) -> Number:
        """Strain, a short night and a heavy load press; movement lifts."""
        pressed = self.felt_load * (self.depressive_load - self.usual_load) + self.felt_strain * self.strain
        pressed = pressed + self.felt_debt * self.debt + self.felt_inflammation * self.inflammation
        return self.felt_exercise * log(self.aea) + self.by_messengers * log(self.messengers) - pressed

    @derived("1", "how fully an antidepressant acts, 1 at a daily dose")
    def treated(self) -> Number:
        most = (self.daily + self.half_dose) / self.daily
        return most * self.antidepressant / (self.antidepressant + self.half_dose)

    @relaxation(depressive_load, rate=lifting, claims=("edge-25", "edge-27", "edge-41", "E02"))
    def weighed_down(self) -> Number:
        """Long strain, cortisol, itch and poor sleep weigh; a strain helps only beside an antidepressant."""
        weight = self.by_strain * self.strain + self.by_cortisol * log(self.cortisol)
        weight = weight + self.by_itch * self.itch + self.by_debt * self.debt
        weight = weight + self.inflammation_takes_part * self.by_inflammation * self.inflammation
        beside = self.alone + (1 - self.alone) * self.treated
        help_ = self.point * self.lifted_by_strains * beside + self.by_therapy * self.psychotherapy
        help_ = help_ + (self.by_drug + self.by_celecoxib * self.celecoxib) * self.treated
        return self.home_depression + weight - help_

    @relaxation(anxiety_load, rate=calming, claims=("edge-41", "B07"))
    def worried(self) -> Number:
        """Strain and itch worry; a programme and talking therapy calm."""
        weight = self.anxiety_by_strain * self.strain + self.anxiety_by_itch * self.itch
        return (
            self.home_anxiety
            + weight
            - self.by_programme * self.programme
            - self.calmed_by_therapy * self.psychotherapy
        )
