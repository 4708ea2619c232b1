"""The flora of the gut: who is there, against people of the same age measured the same way.

Each guild is a log10 deviation from that reference. It has a home of its own, to which it returns within days;
fibre feeds some, antibiotics hold most of them down and let Enterobacteriaceae bloom. Diversity falls with an
antibiotic, comes back over weeks, and keeps a small lasting scar.
"""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogitNormal,
    LogNormal,
    Number,
    Param,
    Shift,
    State,
    derived,
    exp,
    log,
    noise,
    process,
    pulse,
    relaxation,
)

_SIGNED = (float("-inf"), float("inf"))
_SO_2018 = "doi:10.1093/ajcn/nqy041"
_PALLEJA_2018 = "doi:10.1038/s41564-018-0257-9"
_SUEZ_2018 = "doi:10.1016/j.cell.2018.08.047"


class GutFlora(Compartment):
    """Six guilds, diversity and the scar that antibiotics leave."""

    fibre = Input("diet.fermentable_fibre", "g/day")
    antibiotic = Input("gut.antibiotic_broad", "DDD/day")
    tetracycline = Input("drugs.in_the_gut", "DDD/day")
    plants = Input("diet.plants_per_week", "1")
    polyphenols = Input("diet.polyphenols", "mg/day")
    fermented_food = Input("diet.fermented_food", "serving/day")
    transplant = Input("gut.transplant", "1")
    swallowed = Input("strains.swallowed", "CFU/day")
    bifidobacteria_swallowed = Input("strains.bifidobacteria", "CFU/day")
    lactobacilli_swallowed = Input("strains.lactobacilli", "CFU/day")

    bifidobacterium = State("log10", 0.0, "Bifidobacterium", within=_SIGNED, is_a="NCBITaxon:1678")
    lactobacillaceae = State("log10", 0.0, "Lactobacillaceae", within=_SIGNED, is_a="NCBITaxon:33958")
    butyrate_producers = State("log10", 0.0, "bacteria that make butyrate", within=_SIGNED)
    bacteroidales = State("log10", 0.0, "Bacteroidales", within=_SIGNED, is_a="NCBITaxon:171549")
    akkermansia = State("log10", 0.0, "Akkermansia", within=_SIGNED, is_a="NCBITaxon:239934")
    enterobacteriaceae = State("log10", 0.0, "Enterobacteriaceae", within=_SIGNED, is_a="NCBITaxon:543")
    diversity = State("1", 1.0, "diversity, as a fraction of the person's own")
    strain = State("1", 0.0, "administered strains, relative amount; 1 is 1e10 a day at rest")
    antibiotic_scar = State("1", 0.0, "lasting loss of diversity", within=(0.0, 1.0))

    home_bif = Param("log10", Assumed(Fixed(0.0)), "where bifidobacteria settle", varies=Shift(0.75))
    home_lac = Param("log10", Assumed(Fixed(0.0)), "where Lactobacillaceae settle", varies=Shift(0.75))
    home_but = Param("log10", Assumed(Fixed(0.0)), "where butyrate makers settle", varies=Shift(0.3))
    home_bac = Param("log10", Assumed(Fixed(0.0)), "where Bacteroidales settle", varies=Shift(0.4))
    home_akk = Param("log10", Assumed(Fixed(0.0)), "where Akkermansia settles", varies=Shift(0.75))
    home_ent = Param("log10", Assumed(Fixed(0.0)), "where Enterobacteriaceae settle", varies=Shift(0.75))

    return_bif = Param("1/day", Assumed(LogNormal(0.23, 1.7)), "return of bifidobacteria; half in 3 days")
    return_lac = Param("1/day", Assumed(LogNormal(0.23, 1.7)), "return of Lactobacillaceae; half in 3 days")
    return_but = Param("1/day", Assumed(LogNormal(0.10, 1.7)), "return of butyrate makers; half in 7 days")
    return_bac = Param("1/day", Assumed(LogNormal(0.46, 1.7)), "return of Bacteroidales; half in 1.5 days")
    return_akk = Param("1/day", Assumed(LogNormal(0.23, 1.7)), "return of Akkermansia; half in 3 days")
    return_ent = Param("1/day", Assumed(LogNormal(0.17, 1.7)), "return of Enterobacteriaceae; half in 4 days")

    fibre_bif = Param(
        "log10",
        LogNormal(1.4, 1.4),
        "most that fibre can raise bifidobacteria; a standardised rise of 0.64 on 8 g more a day, at a spread of 0.7",
        source=_SO_2018,
    )
    fibre_lac = Param(
        "log10", LogNormal(0.5, 1.9), "the same for Lactobacillaceae; standardised rise 0.22", source=_SO_2018
    )
    half_fibre = Param("g/day", Assumed(LogNormal(6.0, 1.6)), "fibre at half of that rise; no dose response seen")
    usual_fibre = Param("g/day", Assumed(Fixed(3.0)), "fibre at which the homes are defined")
    feeding = Param("1", Assumed(LogNormal(0.15, 2.0)), "butyrate makers per log10 of bifidobacteria (cross-feeding)")
    resistance = Param("1", Assumed(LogNormal(0.3, 2.0)), "Enterobacteriaceae kept down per log10 of butyrate makers")

    colour = Param("log10", Assumed(LogNormal(0.2, 2.0)), "rise of a guild per log of polyphenols")
    usual_polyphenols = Param("mg/day", Assumed(Fixed(800.0)), "polyphenols at which the homes are defined")
    variety = Param("1", Assumed(LogNormal(0.04, 2.5)), "log of diversity per log of plants a week; seen, not tried")
    usual_plants = Param("1", Assumed(Fixed(15.0)), "plants a week at which diversity is the person's own")
    ferments = Param(
        "day/serving", Assumed(LogNormal(0.01, 2.0)), "log of diversity per daily serving of fermented food"
    )
    usual_fermented = Param("serving/day", Assumed(Fixed(0.5)), "fermented food at which diversity is the own")

    half_antibiotic = Param("DDD/day", Assumed(LogNormal(0.3, 1.6)), "dose with half the full grip")
    fall_bif = Param("log10", Assumed(LogNormal(1.5, 1.4)), "fall of bifidobacteria under full grip")
    fall_lac = Param("log10", Assumed(LogNormal(0.7, 1.7)), "fall of Lactobacillaceae")
    fall_but = Param("log10", Assumed(LogNormal(1.2, 1.4)), "fall of butyrate makers")
    fall_bac = Param("log10", Assumed(LogNormal(0.5, 1.8)), "fall of Bacteroidales")
    fall_akk = Param("log10", Assumed(LogNormal(1.0, 1.7)), "fall of Akkermansia")
    bloom_ent = Param("log10", Assumed(LogNormal(1.2, 1.6)), "bloom of Enterobacteriaceae under full grip")

    diversity_return = Param(
        "1/day", LogNormal(0.035, 1.4), "return of diversity; half in 20 days, near whole in 6 weeks",
        source=_PALLEJA_2018,
    )  # fmt: skip
    diversity_loss = Param("1/day", Assumed(LogNormal(0.10, 1.4)), "diversity lost a day under full grip")
    scarring = Param("1/day", Assumed(LogNormal(0.20, 1.6)), "approach to the full scar under full grip")
    scar_limit = Param(
        "1", LogitNormal(0.15, 0.4), "the most that is lost for good: species still missing at 180 days",
        source=_PALLEJA_2018,
    )  # fmt: skip
    engraftment = Param("1", Assumed(LogNormal(1.5, 1.5)), "how completely one transfer resets the flora")

    standard_dose = Param("CFU/day", Fixed(1e10), "dose that makes an amount of 1 at rest", source="definition")
    wash_out = Param(
        "1/day",
        Assumed(LogNormal(0.7, 1.5)),
        "leaving of strains; not found by day 8 in 11 of 12 (doi:10.4236/aim.2012.23051)",
    )
    resilience = Param("1", Assumed(LogNormal(0.5, 1.6)), "how much a diverse flora keeps strains out")
    seen = Param("log10", Assumed(LogNormal(0.3, 1.8)), "rise of a guild per log of swallowed ones of its kind")
    drift_bif = Param("log10/root_day", Assumed(LogNormal(0.20, 1.3)), "day-to-day shaking of a guild")
    drift_diversity = Param("1/root_day", Assumed(LogNormal(0.03, 1.3)), "day-to-day shaking of diversity")

    shake_bif = noise(bifidobacterium, per_root_day=drift_bif)
    shake_lac = noise(lactobacillaceae, per_root_day=drift_bif)
    shake_akk = noise(akkermansia, per_root_day=drift_bif)
    shake_ent = noise(enterobacteriaceae, per_root_day=drift_bif)
    shake_diversity = noise(diversity, per_root_day=drift_diversity)

    @derived("1", "how firmly an antibiotic holds the flora down, 0 to 1")
    def grip(self) -> Number:
        taken = self.antibiotic + self.tetracycline
        return taken / (taken + self.half_antibiotic)

    @derived("1", "how much more of its ceiling fibre reaches than at the usual intake")
    def fed(self) -> Number:
        usual = self.usual_fibre / (self.usual_fibre + self.half_fibre)
        return self.fibre / (self.fibre + self.half_fibre) - usual

    @derived("log10", "what polyphenols above the usual add to the guilds that live on them")
    def coloured(self) -> Number:
        return self.colour * log((self.polyphenols + self.usual_polyphenols) / (2 * self.usual_polyphenols))

    @derived("1", "how a diverse flora keeps strains out, 1 at reference")
    def hold_out(self) -> Number:
        return (1 + self.resilience * self.diversity) / (1 + self.resilience)

    @derived("1/day", "pace at which strains leave")
    def leaving(self) -> Number:
        return self.wash_out * self.hold_out

    @derived("1", "the part of a flora that a transfer replaces")
    def replaced(self) -> Number:
        return 1 - exp(-self.engraftment * self.transplant)

    @relaxation(bifidobacterium, rate=return_bif, claims="edge-01")
    def bifidobacteria_settle(self) -> Number:
        """Bifidobacteria go home; fibre, polyphenols and swallowed ones lift them, an antibiotic holds them down."""
        counted = self.seen * log(1 + self.bifidobacteria_swallowed / self.standard_dose)
        return self.home_bif + self.fibre_bif * self.fed + self.coloured + counted - self.fall_bif * self.grip

    @relaxation(lactobacillaceae, rate=return_lac, claims="edge-02")
    def lactobacilli_settle(self) -> Number:
        """Lactobacillaceae go home; fibre, polyphenols and swallowed ones lift them a little."""
        counted = self.seen * log(1 + self.lactobacilli_swallowed / self.standard_dose)
        return self.home_lac + self.fibre_lac * self.fed + self.coloured + counted - self.fall_lac * self.grip

    @relaxation(butyrate_producers, rate=return_but, claims=("edge-06", "edge-08"))
    def butyrate_makers_settle(self) -> Number:
        """Butyrate makers go home, fed by what bifidobacteria leave."""
        return self.home_but + self.feeding * self.bifidobacterium - self.fall_but * self.grip

    @relaxation(bacteroidales, rate=return_bac, claims="edge-06")
    def bacteroidales_settle(self) -> Number:
        """Bacteroidales go home, within days."""
        return self.home_bac - self.fall_bac * self.grip

    @relaxation(akkermansia, rate=return_akk, claims="edge-06")
    def akkermansia_settles(self) -> Number:
        """Akkermansia goes home."""
        return self.home_akk - self.fall_akk * self.grip

    @relaxation(enterobacteriaceae, rate=return_ent, claims=("edge-06", "edge-07"))
    def enterobacteria_settle(self) -> Number:
        """Enterobacteriaceae bloom under an antibiotic; butyrate makers keep them down."""
        return self.home_ent + self.bloom_ent * self.grip - self.resistance * self.butyrate_producers

    @relaxation(diversity, rate=diversity_return, claims="edge-06")
    def diversity_returns(self) -> Number:
        """Diversity comes back to what the scar leaves; many plants and fermented food lift it a little."""
        plants = self.variety * log((self.plants + self.usual_plants) / (2 * self.usual_plants))
        fermented = self.ferments * (self.fermented_food - self.usual_fermented)
        return (1 - self.antibiotic_scar) * exp(plants + fermented)

    @process(uses=diversity, claims="edge-06")
    def diversity_falls(self) -> Number:
        """An antibiotic thins the community out."""
        return self.diversity_loss * self.grip

    @process(makes=antibiotic_scar, claims="edge-06")
    def scar_forms(self) -> Number:
        """Some species do not come back."""
        return self.scarring * self.grip * self.scar_limit

    @process(uses=antibiotic_scar, claims="edge-06")
    def scar_is_bounded(self) -> Number:
        """No course takes more than the limit: the closer to it, the slower."""
        return self.scarring * self.grip

    @process(makes=strain, claims="edge-09")
    def swallowed_strains_arrive(self) -> Number:
        """What is swallowed alive arrives; more does not stay longer."""
        return self.wash_out * self.swallowed / self.standard_dose

    @process(uses=strain, claims="edge-09")
    def strains_wash_out(self) -> Number:
        """Strains leave within days, faster from a diverse flora."""
        return self.leaving

    @pulse(diversity, by=transplant, claims="law-03")
    def transfer_restores_diversity(self) -> Number:
        """A transferred flora fills the gaps within days."""
        return self.replaced * (1 - self.diversity)

    @pulse(antibiotic_scar, by=transplant, claims="law-03")
    def transfer_heals_the_scar(self) -> Number:
        """Missing species come back with the transfer."""
        return -self.replaced * self.antibiotic_scar

    @pulse(bifidobacterium, by=transplant, claims="law-03")
    def transfer_moves_bifidobacteria(self) -> Number:
        """A transfer moves the guild towards the donor's, taken as the reference."""
        return -self.replaced * self.bifidobacterium

    @pulse(butyrate_producers, by=transplant, claims="law-03")
    def transfer_moves_butyrate_makers(self) -> Number:
        """A transfer moves the guild towards the donor's, taken as the reference."""
        return -self.replaced * self.butyrate_producers

    @pulse(lactobacillaceae, by=transplant, claims="law-03")
    def transfer_moves_lactobacilli(self) -> Number:
        """A transfer moves the guild towards the donor's, taken as the reference."""
        return -self.replaced * self.lactobacillaceae

    @pulse(bacteroidales, by=transplant, claims="law-03")
    def transfer_moves_bacteroidales(self) -> Number:
        """A transfer moves the guild towards the donor's, taken as the reference."""
        return -self.replaced * self.bacteroidales

    @pulse(akkermansia, by=transplant, claims="law-03")
    def transfer_moves_akkermansia(self) -> Number:
        """A transfer moves the guild towards the donor's, taken as the reference."""
        return -self.replaced * self.akkermansia

    @pulse(enterobacteriaceae, by=transplant, claims="law-03")
    def transfer_moves_enterobacteria(self) -> Number:
        """A transfer moves the guild towards the donor's, taken as the reference."""
        return -self.replaced * self.enterobacteriaceae
