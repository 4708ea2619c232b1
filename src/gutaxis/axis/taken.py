"""What reaches the gut, and what is taken as a medicine or supplement: amounts as they are prescribed and bought."""

from ..modelling import Compartment, Exposure
from .strain_files import STRAINS


class Gut(Compartment):
    """What reaches the gut directly; every strain has an exposure of its own, ``gut.strain.<id>``.

    An id is written with hyphens, a path with underscores: ``l-plantarum`` is ``gut.strain.l_plantarum``.
    """

    antibiotic_broad = Exposure("DDD/day", 0.0, "broad-spectrum antibiotic by mouth, defined daily doses")
    antibiotic_nonabsorbed = Exposure("DDD/day", 0.0, "antibiotic that stays in the gut (rifaximin)")
    transplant = Exposure("1", 0.0, "transfer of a full gut flora; 1 is one ordinary transfer", pulse=True)
    for _strain in STRAINS:
        vars()[f"strain.{_strain.name}"] = Exposure("CFU/day", 0.0, _strain.says)


class Drug(Compartment):
    """Medicines and supplements: injections in mg at an instant, the rest in amounts a day."""

    ssri = Exposure("DDD/day", 0.0, "antidepressant (an SSRI or its like), defined daily doses")
    celecoxib = Exposure("mg/day", 0.0, "celecoxib by mouth")
    oral_cbd = Exposure("mg/day", 0.0, "cannabidiol by mouth")
    nr = Exposure("mg/day", 0.0, "nicotinamide riboside")
    nmn = Exposure("mg/day", 0.0, "nicotinamide mononucleotide")

    doxycycline = Exposure("mg/day", 0.0, "doxycycline by mouth")
    minocycline = Exposure("mg/day", 0.0, "minocycline by mouth")
    sarecycline = Exposure("mg/day", 0.0, "sarecycline by mouth")
    spironolactone = Exposure("mg/day", 0.0, "spironolactone")
    isotretinoin = Exposure("mg/day", 0.0, "isotretinoin by mouth")
    upadacitinib = Exposure("mg/day", 0.0, "upadacitinib by mouth")
    abrocitinib = Exposure("mg/day", 0.0, "abrocitinib by mouth")

    adapalene = Exposure("g/day", 0.0, "adapalene gel")
    benzoyl_peroxide = Exposure("g/day", 0.0, "benzoyl peroxide gel")
    ivermectin = Exposure("g/day", 0.0, "ivermectin cream")
    topical_steroid = Exposure("g/day", 0.0, "topical corticosteroid, mid strength")
    tacrolimus = Exposure("g/day", 0.0, "tacrolimus ointment")
    topical_cbd = Exposure("g/day", 0.0, "cream with cannabidiol")
    topical_pea = Exposure("g/day", 0.0, "cream with palmitoylethanolamide")
    cb2_agonist = Exposure("g/day", 0.0, "cream with a CB2 agonist")

    dupilumab = Exposure("mg", 0.0, "dupilumab under the skin", pulse=True)
    tralokinumab = Exposure("mg", 0.0, "tralokinumab under the skin", pulse=True)
    lebrikizumab = Exposure("mg", 0.0, "lebrikizumab under the skin", pulse=True)
    nemolizumab = Exposure("mg", 0.0, "nemolizumab under the skin", pulse=True)
    tezepelumab = Exposure("mg", 0.0, "tezepelumab under the skin", pulse=True)
    fezakinumab = Exposure("mg", 0.0, "fezakinumab into a vein", pulse=True)
    secukinumab = Exposure("mg", 0.0, "secukinumab under the skin", pulse=True)
    ixekizumab = Exposure("mg", 0.0, "ixekizumab under the skin", pulse=True)
    guselkumab = Exposure("mg", 0.0, "guselkumab under the skin", pulse=True)
    adalimumab = Exposure("mg", 0.0, "adalimumab under the skin", pulse=True)
    etanercept = Exposure("mg", 0.0, "etanercept under the skin", pulse=True)
    infliximab = Exposure("mg", 0.0, "infliximab into a vein", pulse=True)
