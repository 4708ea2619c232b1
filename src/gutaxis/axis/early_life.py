"""The first thousand days: a flora that ripens, and an immunity that learns from it."""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogNormal,
    Number,
    Param,
    State,
    derived,
    exp,
    power,
    process,
)


class EarlyLife(Compartment):
    """Maturity of the flora, as an age in days; grown-ups stand at its end."""

    grip = Input("gut_flora.grip", "1")

    maturity = State("day", 1095.0, "age that the flora looks like")

    grown_up = Param("day", Assumed(Fixed(1095.0)), "age at which the flora looks grown-up; about three years")
    caesarean = Param("1", Fixed(0.0), "1 if born by caesarean", source="definition")
    formula_fed = Param("1", Fixed(0.0), "1 if fed by bottle alone in the first months", source="definition")
    delay_caesarean = Param("1", Assumed(LogNormal(0.15, 2.0)), "share of ripening lost after a caesarean")
    haste_formula = Param("1", Assumed(LogNormal(0.15, 2.0)), "ripening gained on formula: older, not better")
    setback = Param("1/day", Assumed(LogNormal(0.02, 1.8)), "maturity lost a day under an antibiotic's full grip")
    lesson = Param("1", Assumed(LogNormal(0.1, 2.5)), "how much a ripe flora trains regulatory tone")

    @process(makes=maturity, claims=("B06", "C07"))
    def ripens(self) -> Number:
        """A day a day at first, slower towards the end; birth and feeding shift the pace."""
        pace = (1 + self.haste_formula * self.formula_fed) / (1 + self.delay_caesarean * self.caesarean)
        return pace

    @process(uses=maturity, claims="law-07")
    def has_ripened(self) -> Number:
        """What is ripe stops ripening."""
        return power(self.maturity / self.grown_up, 4) / self.grown_up

    @process(uses=maturity, claims="edge-06")
    def set_back(self) -> Number:
        """An antibiotic makes the flora look younger for a while."""
        return self.setback * self.grip

    @derived("1", "how well immunity is trained, 1 in a grown-up flora", claims="B05")
    def training(self) -> Number:
        return exp(-self.lesson * (1 - self.maturity / self.grown_up))
