"""Two small organs to try the language on."""

from gutaxis.modelling import (
    Assumed,
    Compartment,
    Exposure,
    Fixed,
    Input,
    LogNormal,
    Param,
    State,
    derived,
    process,
    pulse,
    relaxation,
)


class Food(Compartment):
    sugar = Exposure("g/day", Assumed(Fixed(10.0)), "sugar")
    sweet = Exposure("g", 0.0, "a sweet, all at once", pulse=True)


class Blood(Compartment):
    sugar = Input("food.sugar", "g/day")
    sweet = Input("food.sweet", "g")
    level = State("g", 5.0, "sugar in blood")
    mood = State("SD", 0.0, "mood", within=(float("-inf"), float("inf")))
    share = Param("1", Assumed(LogNormal(0.5, 1.2)), "absorbed share")
    clearance = Param("1/day", Assumed(LogNormal(1.0, 1.2)), "clearance")
    lift = Param("SD/g", Assumed(LogNormal(0.1, 1.2)), "mood per gram")
    pace = Param("1/day", Assumed(LogNormal(2.0, 1.2)), "pace of mood")

    @derived("1", "level against its reference")
    def ratio(self):
        return self.level / self.reference_level

    reference_level = Param("g", Fixed(5.0), "reference", source="definition")

    @process(makes=level)
    def absorbed(self):
        return self.share * self.sugar

    @process(uses=level)
    def cleared(self):
        return self.clearance

    @relaxation(mood, rate=pace)
    def lifted(self):
        return self.lift * self.level

    @pulse(level, by=sweet)
    def eaten(self):
        return self.share * self.sweet


class Teeth(Compartment):
    ratio = Input("blood.ratio", "1")
    wear = State("1", 0.0, "wear")
    rate = Param("1/day", Assumed(LogNormal(0.01, 1.5)), "wear a day")

    @process(makes=wear)
    def worn(self):
        return self.rate * self.ratio
