"""What a treatment or an event is known by: an order, a delay, a relapse, a condition under which alone it acts."""

from dataclasses import replace

import numpy as np

from gutaxis.trials import Plan, find_background, follow

from .behaviour import Behaviour
from .scenes import Scene

# Mean narrow-band UVB dose of each treatment, J/cm2, three a week (doi:10.1111/jdv.17519).
_UVB = (
    0.42, 0.49, 0.63, 0.67, 0.81, 0.83, 0.98, 1.0, 1.17, 1.19, 1.34, 1.37, 1.49, 1.47, 1.52, 1.51, 1.53, 1.56, 1.64,
    1.67, 1.70, 1.77, 1.89, 1.91,
)  # fmt: skip
_PASI_BY_WEEK = (1.0, 0.915, 0.722, 0.528, 0.364, 0.258, 0.195, 0.18, 0.159)
_THRICE = tuple(_UVB[3 * (d // 7) + (0, 2, 4).index(d % 7)] if d % 7 in (0, 2, 4) else 0.0 for d in range(56))
_SPEECH = {"given": {"life.acute_stress": (0.0, 0.0, 1.0, 0.0)}}
_SOLO, _ERASURE = "doi:10.1056/NEJMoa1610020", "doi:10.1056/NEJMoa1314258"
_PALLEJA, _VANUYTSEL = "doi:10.1038/s41564-018-0257-9", "doi:10.1136/gutjnl-2013-305690"
_HUANG, _PARODI = "doi:10.3389/fcimb.2017.00392", "doi:10.1016/j.cgh.2008.02.054"
_NIKOLOVA, _SO = "doi:10.3390/jcm10040647", "doi:10.1093/ajcn/nqy041"
_MIYANO = "doi:10.1111/all.14870"
PEOPLE = 60
TREATED = {"eczema": "dupilumab", "psoriasis": "secukinumab"}
BIOLOGICS = ("dupilumab", "lebrikizumab", "tralokinumab", "nemolizumab", "tezepelumab")

SCENES = {
    "healthy": Scene(),
    "eczema": Scene("eczema"),
    "child": Scene("eczema-child"),
    "acne": Scene("acne"),
    "psoriasis": Scene("psoriasis"),
    "depression": Scene("depression"),
    "rosacea-over": Scene("rosacea-overgrowth"),
    **{f"eczema-{drug}": Scene("eczema", (f"{drug}=usual",)) for drug in BIOLOGICS},
    **{f"{c}/{k}": Scene(c, person=k) for c in TREATED for k in range(PEOPLE)},
    **{f"{c}-{drug}/{k}": Scene(c, (f"{drug}=usual",), person=k) for c, drug in TREATED.items() for k in range(PEOPLE)},
    "eczema-steroid": Scene("eczema", ("topical-steroid=usual@0-28",)),
    "antibiotic": Scene(take=("gut.antibiotic_broad=1DDD/day@10-17",)),
    "speech": Scene(**_SPEECH),
    "speech-calm": Scene(constants={"stress.leap": 0.05}, **_SPEECH),
    "fibre-60": Scene(take=("diet.fermentable_fibre=11g/day@0-60",)),
    "acne-isotretinoin": Scene("acne", ("isotretinoin=usual",)),
    "acne-bpo": Scene("acne", ("benzoyl-peroxide=usual",)),
    "psoriasis-uvb": Scene("psoriasis", given={"skin.ultraviolet": _THRICE}),
    "child-fermentum": Scene("eczema-child", ("l-fermentum=usual",)),
    "child-salivarius": Scene("eczema-child", ("l-salivarius-ls01=usual",)),
    "child-mix": Scene("eczema-child", ("probiotic-mix-eczema=usual",)),
    "rosacea-over-rifaximin": Scene("rosacea-overgrowth", ("rifaximin=usual@0-10",)),
    "depression-ssri": Scene("depression", ("ssri=usual",)),
    "depression-ssri-mix": Scene("depression", ("ssri=usual", "probiotic-mix-mood=usual")),
    "eczema-emollient": Scene("eczema-child", ("emollient=usual@0-84",)),
    "transplant": Scene(take=("gut.antibiotic_broad=1DDD/day@10-17", "fmt=1@18")),
}


def effect(seen, scene, control, outcome):
    """What a treatment does on the latent scale, [day]."""
    return seen.latent(scene, outcome) - seen.latent(control, outcome)


def effects(seen, condition, outcome, days):
    """What the drug of a condition does to people who differ, on the latent scale: [day, person], 200 people."""
    drug = TREATED[condition]
    done = [effect(seen, f"{condition}-{drug}/{k}", f"{condition}/{k}", outcome) for k in range(PEOPLE)]
    return np.stack(done, axis=1)[: days + 1, np.arange(200) % PEOPLE]


def cleared(seen, condition, outcome, days, falls, therapy=False):
    """Percent who respond in a trial of the usual kind, with its placebo and its entry: twenty trials of 200."""
    background = find_background(outcome)
    plan = replace(background.usual, days=days, therapy=therapy)
    done = effects(seen, condition, outcome, days)
    arms = [follow(background, plan, done, people=200, seed=8, trial=k) for k in range(20)]
    return np.mean([arm.responders(falls)[-1] for arm in arms])


def share(seen, scene, control, outcome, day, end):
    """Share of the effect at ``end`` that is there on ``day``."""
    found = effect(seen, scene, control, outcome)
    return found[day] / found[end]


def _uvb(seen):
    pasi = seen.score("psoriasis-uvb", "PASI")[:57:7]
    return np.abs(pasi / pasi[0] - _PASI_BY_WEEK).max()


def _opened(scene):
    """Permeability of the gut wall on the day of a speech, against the day before."""
    return lambda seen: seen(scene, "gut_wall.permeability")[2] / seen(scene, "gut_wall.permeability")[1]


def _against_dupilumab(drug, outcome="EASI"):
    return lambda seen: (
        effect(seen, f"eczema-{drug}", "eczema", outcome)[112]
        / effect(seen, "eczema-dupilumab", "eczema", outcome)[112]
    )


def _kept_after_steroid(seen):
    gain = effect(seen, "eczema-steroid", "eczema", "EASI")
    return gain[28 + 56] / gain[28]


def _log_change(scene, control, outcome, day):
    return lambda seen: effect(seen, scene, control, outcome)[day]


def _gap(scene, control, outcome, day):
    return lambda seen: seen.score(scene, outcome)[day] - seen.score(control, outcome)[day]


def _at(scene, path, day):
    return lambda seen: seen(scene, path)[day]


BEHAVIOURS = (
    Behaviour(
        "dupilumab-itch-first",
        "signature",
        "Dupilumab: share of the 16-week relief of itch at two weeks, minus that of the lesions",
        "share",
        0.05,
        0.8,
        "nct:NCT02277743 (itch parts from day 2)",
        lambda s: (
            share(s, "eczema-dupilumab", "eczema", "itch_nrs", 14, 112)
            - share(s, "eczema-dupilumab", "eczema", "EASI", 14, 112)
        ),
    ),
    Behaviour(
        "dupilumab-lesions-build",
        "signature",
        "Dupilumab: share of the 16-week gain in EASI at two weeks",
        "share",
        0.2,
        0.65,
        _SOLO,
        lambda s: share(s, "eczema-dupilumab", "eczema", "EASI", 14, 112),
    ),
    Behaviour(
        "dupilumab-easi75",
        "signature",
        "Dupilumab alone, week 16: EASI-75 with the placebo of such trials",
        "%",
        40,
        56,
        f"{_SOLO}; 51 and 44 %",
        lambda s: cleared(s, "eczema", "EASI", 112, 0.75),
    ),
    Behaviour(
        "dupilumab-easi75-steroid",
        "signature",
        "The same drug beside topical steroid: EASI-75",
        "%",
        60,
        78,
        "doi:10.1016/S0140-6736(17)31191-1; 73 of 106",
        lambda s: cleared(s, "eczema", "EASI", 112, 0.75, therapy=True),
    ),
    Behaviour(
        "dupilumab-without-placebo",
        "signature",
        "The same drug in people who expect nothing and were not selected",
        "%",
        25,
        60,
        "it must not need the placebo term: nothing of this was seen in a trial",
        lambda s: follow(
            find_background("EASI"),
            Plan(112, (112,), placebo=False),
            effects(s, "eczema", "EASI", 112),
            people=200,
            seed=8,
        ).responders(0.75)[-1],
    ),
    Behaviour(
        "lebrikizumab-like-dupilumab",
        "signature",
        "Blocking IL-13 alone against both: effect on EASI",
        "ratio",
        0.7,
        1.1,
        _MIYANO,
        _against_dupilumab("lebrikizumab"),
    ),
    Behaviour(
        "tralokinumab-less",
        "signature",
        "Tralokinumab against dupilumab: effect on EASI",
        "ratio",
        0.3,
        0.8,
        _MIYANO,
        _against_dupilumab("tralokinumab"),
    ),
    Behaviour(
        "tezepelumab-weak",
        "signature",
        "Blocking TSLP against dupilumab: effect on EASI",
        "ratio",
        0.0,
        0.4,
        _MIYANO,
        _against_dupilumab("tezepelumab"),
    ),
    Behaviour(
        "nemolizumab-itch",
        "signature",
        "Blocking IL-31: log relief of itch at 16 weeks, against dupilumab's",
        "ratio",
        0.5,
        1.3,
        _MIYANO,
        _against_dupilumab("nemolizumab", "itch_nrs"),
    ),
    Behaviour(
        "steroid-relapses",
        "signature",
        "Topical steroid for four weeks: share of the gain left eight weeks later",
        "share",
        -0.1,
        0.35,
        "expected by every clinician; no number in the tables, a third is assumed",
        _kept_after_steroid,
    ),
    Behaviour(
        "antibiotic-six-weeks",
        "signature",
        "Bifidobacteria six weeks after a week of antibiotics",
        "log10",
        -0.15,
        0.15,
        _PALLEJA,
        _at("antibiotic", "gut_flora.bifidobacterium", 17 + 45),
    ),
    Behaviour(
        "antibiotic-tail",
        "signature",
        "Diversity half a year after: some species still missing",
        "share of own",
        0.85,
        0.98,
        _PALLEJA,
        _at("antibiotic", "gut_flora.diversity", 17 + 180),
    ),
    Behaviour(
        "antibiotic-bloom",
        "signature",
        "Enterobacteriaceae after a week of antibiotics",
        "log10",
        0.3,
        3.0,
        "MDSINE2 data (mice bloom in 3 days); sign only",
        _at("antibiotic", "gut_flora.enterobacteriaceae", 17),
    ),
    Behaviour(
        "transplant-restores",
        "signature",
        "Diversity four days after a transfer of flora that followed antibiotics",
        "share of own",
        0.9,
        1.05,
        "doi:10.1016/j.cell.2018.08.047",
        _at("transplant", "gut_flora.diversity", 22),
    ),
    Behaviour(
        "speech-opens-gut",
        "signature",
        "Permeability of the gut wall after a speech, where cortisol leapt",
        "ratio",
        1.6,
        2.4,
        f"{_VANUYTSEL}; 0.030 to 0.059",
        _opened("speech"),
    ),
    Behaviour(
        "speech-calm",
        "signature",
        "The same where cortisol did not leap",
        "ratio",
        0.9,
        1.1,
        _VANUYTSEL,
        _opened("speech-calm"),
    ),
    Behaviour(
        "fibre-lifts",
        "signature",
        "Bifidobacteria after 60 days of 8 g more fermentable fibre",
        "log10",
        0.25,
        0.65,
        f"{_SO}; standardised rise 0.42 to 0.86",
        _at("fibre-60", "gut_flora.bifidobacterium", 60),
    ),
    Behaviour(
        "fibre-fades",
        "signature",
        "The same a month after it was stopped",
        "log10",
        -0.05,
        0.05,
        "expected of a home that did not move; no number in the tables",
        _at("fibre-60", "gut_flora.bifidobacterium", 90),
    ),
    Behaviour(
        "isotretinoin-sebum",
        "signature",
        "Sebum of acne after four weeks of isotretinoin, against healthy skin",
        "ratio",
        0.2,
        1.1,
        "abstract: normal within four weeks; below a tenth above healthy is assumed",
        _at("acne-isotretinoin", "sebum.excretion", 28),
    ),
    Behaviour(
        "benzoyl-peroxide",
        "signature",
        "Benzoyl peroxide, 12 weeks: log of all lesions beyond the vehicle",
        "log ratio",
        -0.45,
        -0.10,
        "doi:10.1007/s00403-015-1568-9; 44.3 against 27.8 % fewer",
        _log_change("acne-bpo", "acne", "acne_total", 84),
    ),
    Behaviour(
        "uvb-weekly",
        "signature",
        "UVB thrice a week, 8 weeks: largest distance from the mean weekly PASI of 96 people",
        "share of start",
        0.0,
        0.15,
        "doi:10.1111/jdv.17519",
        _uvb,
    ),
    Behaviour(
        "secukinumab-pasi75",
        "signature",
        "Secukinumab 300 mg, week 12: PASI75 with the placebo of such trials",
        "%",
        70,
        90,
        f"{_ERASURE}; 82 and 77 %",
        lambda s: cleared(s, "psoriasis", "PASI", 84, 0.75),
    ),
    Behaviour(
        "l-fermentum-children",
        "signature",
        "L. fermentum in children's eczema, 8 weeks: SCORAD, pulled to its class",
        "points",
        -13.81,
        -2.0,
        f"{_HUANG}; -11.4, a class of -3 to -4",
        _gap("child-fermentum", "child", "SCORAD", 56),
    ),
    Behaviour(
        "probiotic-mix-children",
        "signature",
        "A mixture in children's eczema, 8 weeks: SCORAD",
        "points",
        -5.61,
        -1.44,
        _HUANG,
        _gap("child-mix", "child", "SCORAD", 56),
    ),
    Behaviour(
        "gut-help-builds",
        "signature",
        "L. salivarius in children's eczema: share of the 12-week gain after one week",
        "share",
        0.0,
        0.5,
        "gut-directed effects build over weeks; a half is assumed",
        lambda s: share(s, "child-salivarius", "child", "SCORAD", 7, 84),
    ),
    Behaviour(
        "rifaximin-with-overgrowth",
        "signature",
        "Rifaximin in rosacea with overgrowth, 4 weeks: log of lesions",
        "log ratio",
        -3.0,
        -0.5,
        f"{_PARODI}; 26 of 28 cleared or better, assessors not blinded",
        _log_change("rosacea-over-rifaximin", "rosacea-over", "rosacea_lesions", 28),
    ),
    Behaviour(
        "ssri-hamd",
        "signature",
        "SSRI, 8 weeks: HAM-D17 beyond placebo",
        "points",
        -2.5,
        -1.37,
        "doi:10.1186/s12888-016-1173-2; -1.94 (-2.50 to -1.37)",
        _gap("depression-ssri", "depression", "HAMD17", 56),
    ),
    Behaviour(
        "ssri-first-week",
        "signature",
        "SSRI: share of the 6-week effect that is there after one week",
        "share",
        0.1,
        0.5,
        "PMC2211759 (parts from placebo in week 1, then slower); a tenth to a half is assumed",
        lambda s: share(s, "depression-ssri", "depression", "HAMD17", 7, 42),
    ),
    Behaviour(
        "psychobiotic-beside-ssri",
        "signature",
        "A psychobiotic beside an SSRI, 8 weeks: HAM-D17",
        "points",
        -7.6,
        -0.3,
        f"{_NIKOLOVA}; SMD 0.83 (0.49 to 1.17), shrunk to 0.35 (SD 0.25) for small trials",
        _gap("depression-ssri-mix", "depression-ssri", "HAMD17", 56),
    ),
    Behaviour(
        "emollient-children",
        "signature",
        "20 g of cream a day, 12 weeks: SCORAD",
        "points",
        -4.55,
        -0.28,
        "doi:10.1002/14651858.CD012119.pub2",
        _gap("eczema-emollient", "child", "SCORAD", 84),
    ),
)
