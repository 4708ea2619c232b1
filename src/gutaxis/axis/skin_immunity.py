"""The skin's immunity: cells that answer a broken wall (type 2), and cells that answer in psoriasis (IL-23, IL-17).

The psoriasis arm is the core of Shmarov 2022 (doi:10.1371/journal.pcbi.1010267) with its fast signals at rest, as
ratios to healthy skin; dendritic cells and keratinocytes call each other.
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
    activation,
    derived,
    exp,
    log,
    noise,
    power,
    process,
    relaxation,
)

_MIYANO_2022 = "doi:10.1111/all.14870"
_SHMAROV_2022 = "doi:10.1371/journal.pcbi.1010267"


class SkinImmunity(Compartment):
    """Type-2 cells, IL-17 cells and dendritic cells of the skin, and what they send out."""

    wall = Input("skin_barrier.integrity", "1")
    agr = Input("skin_flora.agr", "1")
    allergen = Input("skin.allergen", "SD")
    steroid = Input("drug.topical_steroid", "g/day")
    tacrolimus = Input("drug.tacrolimus", "g/day")
    blocked = Input("drugs.il4_13_blocked", "1")
    il31_blocked = Input("drugs.il31_blocked", "1")
    tslp_blocked = Input("drugs.tslp_blocked", "1")
    il22_blocked = Input("drugs.il22_blocked", "1")
    il17_blocked = Input("drugs.il17_blocked", "1")
    il23_blocked = Input("drugs.il23_blocked", "1")
    tnf_blocked = Input("drugs.tnf_blocked", "1")
    regulatory = Input("immunity.regulatory", "1")
    fragments = Input("gut_wall.lps", "1")
    strains_on_eczema = Input("strains.eczema", "1")
    strains_on_psoriasis = Input("strains.psoriasis", "1")
    weight = Input("energy.weight", "kg")
    brake = Input("endocannabinoid.brake", "1")
    infection = Input("life.infection", "1")
    light = Input("keratinocytes.light", "1/day")
    stem = Input("keratinocytes.stem", "1")
    transit = Input("keratinocytes.transit", "1")

    type2 = State("1", 1.0, "type-2 cells, ratio to healthy skin")
    th17 = State("1", 1.0, "IL-17 cells, ratio to healthy skin")
    dendritic = State("1", 1.0, "dendritic cells, ratio to healthy skin")

    turnover = Param("1/day", LogNormal(0.05, 1.3), "turnover of type-2 cells; half in 14 days", source=_MIYANO_2022)
    atopy = Param(
        "1", Fixed(0.0), "drive that an atopic person adds to the healthy one; none at reference",
        source="definition",
    )  # fmt: skip
    alarm = Param("1", Assumed(LogNormal(2.0, 1.5)), "most that a broken wall multiplies the drive", varies=Ratio(1.3))
    share_of_tslp = Param("1", Assumed(LogitNormal(0.25, 0.5)), "TSLP in that alarm; the rest is IL-33 and others")
    provoked = Param("1", Assumed(LogNormal(0.5, 1.8)), "drive added by the toxins of S. aureus, switched on in full")
    sting = Param("1/SD", Assumed(LogNormal(0.3, 1.6)), "log of the drive per SD of allergen")
    damped = Param("day/g", Assumed(LogNormal(0.10, 1.6)), "how a daily gram of topical steroid divides the drive")
    calmed = Param(
        "day/g", Assumed(LogNormal(0.08, 1.7)), "the same of tacrolimus ointment, which does not thin the skin"
    )
    reach_of_gut = Param(
        "1", Assumed(Normal(0.0, 0.10)), "log of the drive per log of (1 + fragments) / 2; centred at none"
    )
    reach_of_regulatory = Param("1", Assumed(LogNormal(0.10, 2.5)), "log of the drive per log of regulatory tone lost")
    reach_of_strains = Param(
        "1", Assumed(LogNormal(0.02, 1.5)), "log of the drive per SCORAD point that strains add in children's trials"
    )
    regulatory_takes_part = Inclusion("edge-19", "animal and observational data only", on=True)
    shiver = Param("1/root_day", Assumed(LogNormal(0.04, 1.4)), "day-to-day shaking of type-2 cells")

    pace = Param("1/day", LogNormal(1.514, 1.05), "turnover of IL-17 and dendritic cells", source=_SHMAROV_2022)
    resting = Param("1", LogNormal(0.795, 1.004), "dendritic cells called by themselves, share", source=_SHMAROV_2022)
    called = Param("1", LogNormal(2.536, 1.004), "most that keratinocytes call", source=_SHMAROV_2022)
    half_call = Param("1", LogNormal(1.836, 1.004), "keratinocyte signal at half of that", source=_SHMAROV_2022)
    stem_share = Param("1", LogNormal(0.1508, 1.004), "share of stem cells in that signal", source=_SHMAROV_2022)
    throat = Param("1", Assumed(LogNormal(1.0, 2.0)), "dendritic cells called by a full infection (streptococci)")
    autoimmune = Param("1", Fixed(0.0), "dendritic cells called by disease; none at reference", source="definition")
    held_by_strains = Param(
        "1", Assumed(LogNormal(0.08, 1.8)), "log of IL-17 cells held per log odds of PASI75 that strains add"
    )
    heeded = Param("1", Assumed(LogitNormal(0.3, 0.5)), "share of tone and brake that IL-17 cells heed; in mice")
    damped_il17 = Param(
        "day/g", Assumed(LogNormal(0.02, 1.8)), "how a daily gram of topical steroid divides IL-17 cells"
    )
    share_of_tnf = Param(
        "1", Fixed(0.5), "TNF among what drives the skin's cells: as much as IL-17", source=_SHMAROV_2022
    )
    leaning = Param(
        "1", Fixed(0.0), "log odds by which a person's skin heeds TNF more than IL-17", source="definition",
        varies=Shift(1.3),
    )  # fmt: skip
    share_of_il23 = Param("1", Assumed(LogitNormal(0.6, 0.5)), "IL-23 in what calls IL-17 cells; some need none")
    of_weight = Param("1/kg", Assumed(LogNormal(0.01, 1.8)), "log of IL-17 cells per kilogram of weight gained")
    type2_in_il22 = Param("1", Assumed(LogNormal(0.5, 2.0)), "IL-22 that comes with type-2 cells, against IL-17 cells")

    shake = noise(type2, per_root_day=shiver)

    @derived("1", "TSLP: the alarm of a broken wall, 0 to 1", claims="law-01")
    def tslp(self) -> Number:
        return 1 - self.wall

    @derived("1", "how regulatory cells divide the drive", claims="edge-19")
    def held(self) -> Number:
        return power(self.regulatory, self.regulatory_takes_part * self.reach_of_regulatory)

    @derived("1", "what steroid and tacrolimus on the skin let through", claims="B03")
    def hushed(self) -> Number:
        return 1 / (1 + self.damped * self.steroid + self.calmed * self.tacrolimus)

    @relaxation(type2, rate=turnover, claims=("edge-19", "edge-20", "edge-36", "edge-50", "A04", "B03"))
    def cells_gather(self) -> Number:
        """Cells follow the alarm of the wall, toxins, allergens and atopy; creams, tone and brake hold them."""
        drive = (1 + self.atopy) * (
            1 + self.alarm * self.tslp * (1 - self.share_of_tslp * self.tslp_blocked)
        ) + self.provoked * self.agr
        heard = self.reach_of_gut * log((1 + self.fragments) / 2) + self.reach_of_strains * self.strains_on_eczema
        return drive * exp(self.sting * self.allergen + heard) * self.brake * self.hushed / self.held

    @derived("1", "IL-4 and IL-13 that are heard, ratio to healthy skin", claims="edge-34")
    def il4_13(self) -> Number:
        return self.type2 * (1 - self.blocked) * self.hushed

    @derived("1", "IL-31, ratio to healthy skin", claims="edge-35")
    def il31(self) -> Number:
        return self.type2 * (1 - self.il31_blocked) * self.hushed

    @derived("1", "growth factors from keratinocytes, ratio", claims="edge-43")
    def growth_factor(self) -> Number:
        return self.stem_share * self.stem + (1 - self.stem_share) * self.transit

    @relaxation(th17, rate=pace, claims=("edge-19", "edge-21", "edge-42", "A25"))
    def il23_calls(self) -> Number:
        """Dendritic cells call IL-17 cells by IL-23; steroid, regulatory cells and some strains hold them."""
        held = (
            (1 + self.heeded * (self.held - 1))
            * (1 + self.damped_il17 * self.steroid)
            * exp(self.held_by_strains * self.strains_on_psoriasis)
        )
        called = self.dendritic * (1 - self.share_of_il23 * self.il23_blocked)
        return called * exp(self.of_weight * self.weight) / held

    @relaxation(dendritic, rate=pace, claims="edge-43")
    def keratinocytes_call(self) -> Number:
        """Growth factors, a streptococcal throat and disease call dendritic cells."""
        loop = self.called * activation(self.growth_factor, self.half_call, n=4)
        return self.resting + loop + self.throat * self.infection + self.autoimmune

    @process(makes=th17, claims="edge-44")
    def light_spares_il17_cells(self) -> Number:
        """UVB kills what is in excess of healthy skin."""
        return self.light

    @process(uses=th17, claims="edge-44")
    def light_kills_il17_cells(self) -> Number:
        """UVB kills immune cells."""
        return self.light

    @process(makes=dendritic, claims="edge-44")
    def light_spares_dendritic_cells(self) -> Number:
        """UVB kills what is in excess of healthy skin."""
        return self.light

    @process(uses=dendritic, claims="edge-44")
    def light_kills_dendritic_cells(self) -> Number:
        """UVB kills immune cells."""
        return self.light

    @derived("1", "IL-17 and TNF that the skin hears, ratio", claims=("edge-42", "edge-50"))
    def il17(self) -> Number:
        odds = self.share_of_tnf / (1 - self.share_of_tnf) * exp(self.leaning)
        left = ((1 - self.il17_blocked) + odds * (1 - self.tnf_blocked)) / (1 + odds)
        return self.th17 * (1 + self.heeded * (self.brake - 1)) * left

    @derived("1", "IL-22, ratio", claims="edge-42")
    def il22(self) -> Number:
        made = (self.th17 + self.type2_in_il22 * self.type2) / (1 + self.type2_in_il22)
        return made * (1 - self.il22_blocked)
