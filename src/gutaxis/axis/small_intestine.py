"""The small intestine, which should hold few bacteria and sometimes holds many."""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogNormal,
    Number,
    Param,
    State,
    process,
    relaxation,
)


class SmallIntestine(Compartment):
    """Overgrowth of bacteria: slow to come and slow to go, unless an antibiotic that stays in the gut is taken."""

    local_antibiotic = Input("gut.antibiotic_nonabsorbed", "DDD/day")
    antibiotic = Input("gut.antibiotic_broad", "DDD/day")

    overgrowth = State("1", 0.05, "overgrowth, 0 none to 1 full", within=(0.0, 1.0))

    set_point = Param("1", Assumed(Fixed(0.05)), "overgrowth to which a person returns; 5 in 100 controls had it")
    regrowth = Param("1/day", Assumed(LogNormal(0.003, 1.6)), "return; benefit lasted 9 months and more")
    clearing = Param("1/DDD", Assumed(LogNormal(0.25, 1.6)), "clearing by a day's dose of a local antibiotic")
    clearing_broad = Param("1/DDD", Assumed(LogNormal(0.1, 1.8)), "the same by an absorbed one")

    @relaxation(overgrowth, rate=regrowth, claims="law-07")
    def regrows(self) -> Number:
        """Bacteria come back over months to what the person's gut allows."""
        return self.set_point

    @process(uses=overgrowth, claims="edge-22")
    def cleared(self) -> Number:
        """An antibiotic that stays in the gut clears it within days (rifaximin)."""
        return self.clearing * self.local_antibiotic + self.clearing_broad * self.antibiotic
