"""What treatments of the skin are known by: an order, a delay, a relapse, a strength against one another."""

import numpy as np

from gutaxis.trials import Plan, find_background, follow

from .behaviour import Behaviour
from .measures import PEOPLE, TREATED, at, cleared, effect, effects, gap, log_change, share
from .scenes import Scene

# Mean narrow-band UVB dose of each treatment, J/cm2, three a week (doi:10.1111/jdv.17519).
_UVB = (
    0.42, 0.49, 0.63, 0.67, 0.81, 0.83, 0.98, 1.0, 1.17, 1.19, 1.34, 1.37, 1.49, 1.47, 1.52, 1.51, 1.53, 1.56, 1.64,
    1.67, 1.70, 1.77, 1.89, 1.91,
)  # fmt: skip
_PASI_BY_WEEK = (1.0, 0.915, 0.722, 0.528, 0.364, 0.258, 0.195, 0.18, 0.159)
_THRICE = tuple(_UVB[3 * (d // 7) + (0, 2, 4).index(d % 7)] if d % 7 in (0, 2, 4) else 0.0 for d in range(56))
_SOLO, _ERASURE = "doi:10.1056/NEJMoa1610020", "doi:10.1056/NEJMoa1314258"
_MIYANO = "doi:10.1111/all.14870"
BIOLOGICS = ("dupilumab", "lebrikizumab", "tralokinumab", "nemolizumab", "tezepelumab")

SCENES = {
    "eczema": Scene("eczema"),
    "child": Scene("eczema-child"),
    "acne": Scene("acne"),
    "psoriasis": Scene("psoriasis"),
    **{f"eczema-{drug}": Scene("eczema", (f"{drug}=usual",)) for drug in BIOLOGICS},
    **{f"{c}/{k}": Scene(c, person=k) for c in TREATED for k in range(PEOPLE)},
    **{f"{c}-{drug}/{k}": Scene(c, (f"{drug}=usual",), person=k) for c, drug in TREATED.items() for k in range(PEOPLE)},
    "eczema-steroid": Scene("eczema", ("topical-steroid=usual@0-28",)),
    "acne-isotretinoin": Scene("acne", ("isotretinoin=usual",)),
    "acne-bpo": Scene("acne", ("benzoyl-peroxide=usual",)),
    "psoriasis-uvb": Scene("psoriasis", given={"skin.ultraviolet": _THRICE}),
    "eczema-emollient": Scene("eczema-child", ("emollient=usual@0-84",)),
}


def _uvb(seen):
    pasi = seen.score("psoriasis-uvb", "PASI")[:57:7]
    return np.abs(pasi / pasi[0] - _PASI_BY_WEEK).max()


def _against_dupilumab(drug, outcome="EASI"):
    return lambda seen: (
        effect(seen, f"eczema-{drug}", "eczema", outcome)[112]
        / effect(seen, "eczema-dupilumab", "eczema", outcome)[112]
    )


def _kept_after_steroid(seen):
    gain = effect(seen, "eczema-steroid", "eczema", "EASI")
    return gain[28 + 56] / gain[28]


def _without_placebo(seen):
    """Twenty trials of 200, as for the percentages beside it: one trial alone is off by several points by chance."""
    plan, done = Plan(112, (112,), placebo=False), effects(seen, "eczema", "EASI", 112)
    arms = [follow(find_background("EASI"), plan, done, people=200, seed=8, trial=k) for k in range(20)]
    return np.mean([arm.responders(0.75)[-1] for arm in arms])


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
        _without_placebo,
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
        "isotretinoin-sebum",
        "signature",
        "Sebum of acne after four weeks of isotretinoin, against healthy skin",
        "ratio",
        0.2,
        1.1,
        "abstract: normal within four weeks; below a tenth above healthy is assumed",
        at("acne-isotretinoin", "sebum.excretion", 28),
    ),
    Behaviour(
        "benzoyl-peroxide",
        "signature",
        "Benzoyl peroxide, 12 weeks: log of all lesions beyond the vehicle",
        "log ratio",
        -0.45,
        -0.10,
        "doi:10.1007/s00403-015-1568-9; 44.3 against 27.8 % fewer",
        log_change("acne-bpo", "acne", "acne_total", 84),
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
        "emollient-children",
        "signature",
        "20 g of cream a day, 12 weeks: SCORAD",
        "points",
        -4.55,
        -0.28,
        "doi:10.1002/14651858.CD012119.pub2",
        gap("eczema-emollient", "child", "SCORAD", 84),
    ),
)
