"""The skin's own microbes: a crowd that guards, and one that spoils a thin wall."""

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
    noise,
    power,
    power_of_ten,
    relaxation,
)

_MIYANO_2022B = "doi:10.1016/j.xjidi.2022.100110"


class SkinFlora(Compartment):
    """S. aureus and its toxins (agr), commensal staphylococci, C. acnes, diversity."""

    wall = Input("skin_barrier.integrity", "1")
    il4_13 = Input("skin_immunity.il4_13", "1")
    sebum = Input("sebum.excretion", "1")
    washes = Input("skin.harsh_cleanser", "wash/day")
    nature = Input("life.nature", "h/day")
    baths = Input("skin.bleach_bath", "count/day")
    guests = Input("skin.bacteriotherapy", "count/day")
    tetracycline = Input("drugs.tetracycline", "DDD/day")
    benzoyl_peroxide = Input("drug.benzoyl_peroxide", "g/day")

    aureus = State("1", 0.593, "S. aureus, log10 CFU/cm2", within=(0.0, 8.0), is_a="NCBITaxon:1280")
    commensal_staphylococci = State("1", 3.0, "commensal staphylococci, log10 CFU/cm2", within=(0.0, 8.0))
    c_acnes = State("log10", 0.0, "C. acnes", within=(float("-inf"), float("inf")), is_a="NCBITaxon:1747")
    diversity = State("1", 1.0, "diversity of the skin's flora, fraction of own")

    pace = Param("1/day", Assumed(LogNormal(0.3, 1.8)), "how fast colonies follow their niche")
    ceiling = Param("1", Fixed(8.0), "densest colony, log10 CFU/cm2", source="definition")
    niche_of_bare_skin = Param("1", Assumed(LogNormal(0.8, 1.7)), "niche for S. aureus of skin without a wall")
    niche_of_il4_13 = Param("1", Assumed(LogNormal(0.08, 1.7)), "niche per ratio of IL-4/13, which silences defence")
    wall_takes_part = Inclusion("edge-39", "two published models disagree: none, or the chief cause", on=True)
    rival_niche = Param("1", Assumed(LogNormal(0.6, 1.2)), "niche of commensals on healthy skin", varies=Ratio(1.2))
    rival_loss = Param(
        "1", LogNormal(0.43, 1.5), "log of that niche lost per log of IL-4/13; 2.1 log10 remain in eczema",
        source=_MIYANO_2022B,
    )  # fmt: skip
    usual_rivals = Param("1", Assumed(Fixed(3.0)), "commensals of healthy skin, log10 CFU/cm2")
    quorum = Param("1", Assumed(LogNormal(5.0, 1.15)), "log10 of S. aureus at which its toxins switch on")
    guard = Param("1", LogNormal(3.95, 1.3), "how commensals muffle the switch, per log10", source=_MIYANO_2022B)
    bleached = Param(
        "day/count", Assumed(LogNormal(0.5, 1.8)), "how a daily bath with diluted bleach divides the niche of S. aureus"
    )
    crowded_out = Param("day/count", Assumed(LogNormal(1.0, 1.8)), "the same by a daily cream with living commensals")
    seeded = Param(
        "day/count", Assumed(LogNormal(0.5, 1.8)), "what such a cream adds to the niche of commensals, as a share"
    )
    oil = Param("log10", Assumed(LogNormal(0.4, 1.7)), "C. acnes per log of sebum")
    killed = Param("day/g", Assumed(LogNormal(0.15, 1.7)), "log10 of C. acnes lost per gram of benzoyl peroxide a day")
    killed_by_tablets = Param("day/DDD", Assumed(LogNormal(0.2, 1.7)), "the same per daily dose of a tetracycline")
    thinning = Param("1", Assumed(LogNormal(0.04, 1.8)), "diversity lost per log10 of S. aureus above usual")
    usual_aureus = Param("1", Assumed(Fixed(0.593)), "S. aureus of healthy skin")
    gain_of_nature = Param("day/h", Assumed(LogNormal(0.03, 2.5)), "diversity gained per hour outdoors above the usual")
    usual_nature = Param("h/day", Assumed(Fixed(0.5)), "usual time outdoors in green")
    strip = Param("day/wash", Assumed(LogNormal(0.01, 2.0)), "diversity stripped per harsh wash")
    usual_washes = Param("wash/day", Assumed(Fixed(1.0)), "usual harsh washes")
    flux = Param("1/root_day", Assumed(LogNormal(0.15, 1.5)), "day-to-day shaking of colonies")

    shake_aureus = noise(aureus, per_root_day=flux)

    @derived("1", "niche that the skin offers to S. aureus", claims=("edge-38", "edge-39"))
    def niche(self) -> Number:
        bare = self.wall_takes_part * self.niche_of_bare_skin * (1 - self.wall)
        cleaned = 1 + self.bleached * self.baths + self.crowded_out * self.guests
        return (bare + self.niche_of_il4_13 * self.il4_13) / cleaned

    @relaxation(aureus, rate=pace, claims=("edge-38", "edge-39", "C05", "C07"))
    def aureus_settles(self) -> Number:
        """S. aureus settles where the wall is thin and IL-4/13 has silenced the skin's own antibiotics."""
        return self.ceiling * self.niche / (1 + self.niche)

    @relaxation(commensal_staphylococci, rate=pace, claims=("edge-38", "C04"))
    def commensals_settle(self) -> Number:
        """The guards lose ground to type-2 inflammation; a cream may bring living ones."""
        seeded = 1 + self.seeded * self.guests
        niche = seeded * self.rival_niche / power((1 + self.il4_13) / 2, self.rival_loss)
        return self.ceiling * niche / (1 + niche)

    @relaxation(c_acnes, rate=pace, claims="edge-49")
    def c_acnes_settles(self) -> Number:
        """C. acnes lives on sebum."""
        killed = self.killed * self.benzoyl_peroxide + self.killed_by_tablets * self.tetracycline
        return self.oil * log(self.sebum) - killed

    @relaxation(diversity, rate=pace, claims=("C15", "C26"))
    def crowd_settles(self) -> Number:
        """One dominant colony thins the crowd, harsh washing strips it, green places refill it."""
        lost = self.thinning * (self.aureus - self.usual_aureus) + self.strip * (self.washes - self.usual_washes)
        return exp(self.gain_of_nature * (self.nature - self.usual_nature) - lost)

    @derived("1", "toxin switch of S. aureus (agr), 0 to 1", claims=("edge-36", "edge-37"))
    def agr(self) -> Number:
        crowd = power_of_ten(self.aureus - self.quorum)
        rivals = self.commensal_staphylococci / self.usual_rivals
        return crowd / (crowd + 1 + self.guard * rivals)
