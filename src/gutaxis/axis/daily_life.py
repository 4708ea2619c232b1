"""What a day brings: eaten, taken, done and met. An intervention is a change of these, and nothing else."""

from ..modelling import (
    Assumed,
    Compartment,
    Exposure,
    Fixed,
    Input,
    LogNormal,
    Number,
    Param,
    derived,
    exp,
)

_PELISTAD = "nct:NCT04718870"


class Diet(Compartment):
    """Food and drink."""

    fermentable_fibre = Exposure(
        "g/day", Assumed(Fixed(3.0)), "fibre that gut bacteria ferment readily (inulin, oligosaccharides)"
    )
    resistant_starch = Exposure("g/day", Assumed(Fixed(4.0)), "starch that reaches the large bowel")
    ultra_processed = Exposure("1", Assumed(Fixed(0.4)), "share of energy from ultra-processed food")
    alcohol = Exposure("g/day", Assumed(Fixed(8.0)), "alcohol")
    glycaemic_load = Exposure("1/day", Assumed(Fixed(120.0)), "glycaemic load of a day")
    omega_3 = Exposure("g/day", Assumed(Fixed(0.5)), "long-chain omega-3 fats")


class Life(Compartment):
    """What happens and what is done."""

    stressor = Exposure("SD", 0.0, "strain of the day, against the person's usual days")
    acute_stress = Exposure("count/day", 0.0, "short, sharp stressors in a day (a speech, a row)")
    sleep = Exposure("h/day", Assumed(Fixed(7.5)), "sleep")
    exercise = Exposure("MET*h/day", Assumed(Fixed(3.0)), "exercise")
    smoking = Exposure("cigarette/day", 0.0, "cigarettes")
    nature = Exposure("h/day", Assumed(Fixed(0.5)), "time in green places")
    infection = Exposure("1", 0.0, "a feverish infection, 0 none to 1 full")


class Mind(Compartment):
    """What is practised with help."""

    programme = Exposure("session/week", 0.0, "sessions of a stress programme or talking therapy")


class Gut(Compartment):
    """What reaches the gut directly."""

    antibiotic_broad = Exposure("DDD/day", 0.0, "broad-spectrum antibiotic by mouth, defined daily doses")
    antibiotic_nonabsorbed = Exposure("DDD/day", 0.0, "antibiotic that stays in the gut (rifaximin)")
    strains = Exposure("CFU/day", 0.0, "live bacteria by mouth, all strains together")
    transplant = Exposure("1", 0.0, "transfer of a full gut flora; 1 is one ordinary transfer", pulse=True)


class Drug(Compartment):
    """Medicines and supplements."""

    antidepressant = Exposure("DDD/day", 0.0, "antidepressant, defined daily doses")
    spironolactone = Exposure("mg/day", 0.0, "spironolactone")
    isotretinoin = Exposure("mg/day", 0.0, "isotretinoin by mouth")
    adapalene = Exposure("g/day", 0.0, "adapalene gel")
    benzoyl_peroxide = Exposure("g/day", 0.0, "benzoyl peroxide gel")
    ivermectin = Exposure("g/day", 0.0, "ivermectin cream")
    topical_steroid = Exposure("g/day", 0.0, "topical corticosteroid, mid strength")
    dupilumab = Exposure("mg", 0.0, "dupilumab under the skin", pulse=True)
    nr = Exposure("mg/day", 0.0, "nicotinamide riboside")
    nmn = Exposure("mg/day", 0.0, "nicotinamide mononucleotide")


class Skin(Compartment):
    """What reaches the skin, and the water that leaves it."""

    wall = Input("skin_barrier.integrity", "1")

    emollient = Exposure("g/day", 0.0, "moisturising cream, whole body")
    harsh_cleanser = Exposure("wash/day", Assumed(Fixed(1.0)), "washes with a soap that strips the skin")
    allergen = Exposure("SD", 0.0, "allergens on the skin, against the usual")
    dry_air = Exposure("SD", 0.0, "dryness of the air, against the usual")
    ultraviolet = Exposure("J/cm2/day", 0.0, "narrow-band UVB")

    water_loss = Param("g/m2/h", LogNormal(14.0, 1.1), "water loss of intact skin in children", source=_PELISTAD)
    leak = Param(
        "1", LogNormal(2.08, 1.15), "log of the water loss from intact to none; lesional 55 against 14",
        source=_PELISTAD,
    )  # fmt: skip

    @derived("g/m2/h", "water that the skin loses (TEWL)")
    def tewl(self) -> Number:
        return self.water_loss * exp(self.leak * (1 - self.wall))
