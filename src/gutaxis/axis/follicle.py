"""The follicle: clogged by sebum and horn over weeks, inflamed over days."""

from ..modelling import (
    Assumed,
    Compartment,
    Input,
    LogNormal,
    Number,
    Param,
    Ratio,
    State,
    exp,
    power_of_ten,
    process,
)


class Follicle(Compartment):
    """Comedones and inflamed lesions, as counts."""

    sebum = Input("sebum.excretion", "1")
    insulin = Input("hormones.insulin_signalling", "1")
    c_acnes = Input("skin_flora.c_acnes", "log10")
    inflammation = Input("immunity.inflammation", "1")
    tetracycline = Input("drugs.tetracycline", "DDD/day")
    strains = Input("strains.acne", "1")
    retinoid = Input("drug.adapalene", "g/day")
    benzoyl_peroxide = Input("drug.benzoyl_peroxide", "g/day")

    comedones = State("count", 4.0, "comedones")
    inflamed = State("count", 1.0, "inflamed lesions")

    clogging = Param("count/day", Assumed(LogNormal(0.07, 1.4)), "new comedones at reference sebum", varies=Ratio(1.6))
    clogging_by_insulin = Param(
        "1",
        Assumed(LogNormal(0.8, 1.8)),
        "log of clogging per unit of insulin signalling; lesions fell on a low load (doi:10.2340/00015555-1346)",
    )
    clearing = Param("1/day", Assumed(LogNormal(0.0175, 1.3)), "comedones that clear; half in 40 days")
    opened = Param("1/g", Assumed(LogNormal(0.006, 1.6)), "comedones opened by a gram of adapalene")
    opened_by_peroxide = Param("1/g", Assumed(LogNormal(0.005, 1.6)), "the same by a gram of benzoyl peroxide")
    igniting = Param("1/day", Assumed(LogNormal(0.0145, 1.4)), "comedones that inflame")
    fuel = Param("1", Assumed(LogNormal(0.4, 1.7)), "log10 of that per log10 of C. acnes")
    draught = Param("1", Assumed(LogNormal(0.1, 2.5)), "log of that per log of low-grade inflammation")
    doused = Param("day/DDD", Assumed(LogNormal(0.2, 1.6)), "how a daily dose of a tetracycline divides kindling")
    healing = Param("1/day", Assumed(LogNormal(0.058, 1.3)), "inflamed lesions that heal; half in 12 days")
    dried = Param("1/g", Assumed(LogNormal(0.004, 1.6)), "more healing by a gram of benzoyl peroxide")

    @process(makes=comedones, claims=("edge-46", "edge-49", "D01"))
    def clog(self) -> Number:
        """Sebum and horn plug the follicle; insulin signalling thickens both, and some strains may ease it."""
        return self.clogging * self.sebum * exp(self.clogging_by_insulin * (self.insulin - 1) + self.strains)

    @process(uses=comedones, claims="law-07")
    def clear(self) -> Number:
        """Plugs open; a retinoid opens more, benzoyl peroxide a few."""
        return self.clearing + self.opened * self.retinoid + self.opened_by_peroxide * self.benzoyl_peroxide

    @process(makes=inflamed, claims=("edge-49", "C06"))
    def ignite(self) -> Number:
        """C. acnes and the body's low fire inflame a plug; a tetracycline douses it."""
        kindled = power_of_ten(self.fuel * self.c_acnes) * exp(self.draught * self.inflammation)
        return self.igniting * self.comedones * kindled / (1 + self.doused * self.tetracycline)

    @process(uses=inflamed, claims="law-07")
    def heal(self) -> Number:
        """Lesions heal; benzoyl peroxide speeds it."""
        return self.healing + self.dried * self.benzoyl_peroxide
