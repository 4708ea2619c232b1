"""Where trials found nothing, the model must predict less than would matter, inside what the trial leaves open."""

from gutaxis.outcomes import find_scale

from .behaviour import null
from .measures import change, gap
from .scenes import Scene

_HUANG = "doi:10.3389/fcimb.2017.00392"
_NIKOLOVA = "doi:10.3390/jcm10040647"
# Half of the smallest difference that people notice.
_SCORAD, _EASI, _HAMD = (find_scale(name).difference.value / 2 for name in ("SCORAD", "EASI", "HAMD17"))

_SPEECH = {"life.acute_stress": (*(0.0,) * 27, 1.0)}

SCENES = {
    "child": Scene("eczema-child"),
    "infant": Scene("eczema-infant"),
    "eczema": Scene("eczema"),
    "psoriasis": Scene("psoriasis"),
    "depression": Scene("depression"),
    "rosacea": Scene("rosacea"),
    "healthy": Scene(),
    "child-lgg": Scene("eczema-child", ("l-rhamnosus-gg=usual",)),
    "child-plantarum": Scene("eczema-child", ("l-plantarum=usual",)),
    "infant-mix": Scene("eczema-infant", ("probiotic-mix-eczema=usual",)),
    "infant-synbiotic": Scene("eczema-infant", ("synbiotic=usual",)),
    "bran": Scene(take=("diet.fibre=35g/day",), given=_SPEECH),
    "no-bran": Scene(given=_SPEECH),
    "fibre": Scene(take=("diet.fermentable_fibre=11g/day",)),
    "awake": Scene(take=("life.sleep=4.5h/day@0-5",)),
    "strain-felt": Scene(take=("life.stressor=1SD",)),
    "depression-strain": Scene("depression", ("probiotic-mix-mood=usual",)),
    "depression-plantarum": Scene("depression", ("l-plantarum=usual", "ssri=usual")),
    "depression-ssri": Scene("depression", ("ssri=usual",)),
    "rosacea-rifaximin": Scene("rosacea", ("rifaximin=usual@0-10",)),
    "eczema-secukinumab": Scene("eczema", ("secukinumab=usual",)),
    "eczema-fezakinumab": Scene("eczema", ("fezakinumab=usual",)),
    "depression-omega-3": Scene("depression", ("omega-3=usual",)),
    "psoriasis-programme": Scene("psoriasis", ("stress-programme=usual",)),
    "acne": Scene("acne"),
    "acne-mix": Scene("acne", ("probiotic-mix-acne=usual",)),
    "psoriasis-dupilumab": Scene("psoriasis", ("dupilumab=usual",)),
}


def _leap(seen):
    """How much higher the leap on the day of a speech is with bran, as a share of the leap without."""
    with_it, without = (seen(scene, "stress.surge")[27] - 1 for scene in ("bran", "no-bran"))
    return with_it / without - 1


BEHAVIOURS = (
    null(
        "lgg-children",
        "L. rhamnosus GG in children's eczema, 8 weeks: SCORAD",
        "points",
        (-0.30, 6.88),
        _SCORAD,
        _HUANG,
        gap("child-lgg", "child", "SCORAD", 56),
    ),
    null(
        "l-plantarum-children",
        "L. plantarum in children's eczema, 8 weeks: SCORAD",
        "points",
        (-2.30, 0.90),
        _SCORAD,
        _HUANG,
        gap("child-plantarum", "child", "SCORAD", 56),
    ),
    null(
        "probiotics-infants",
        "A probiotic mixture in eczema under one year, 8 weeks: SCORAD",
        "points",
        (-7.05, 4.99),
        _SCORAD,
        _HUANG,
        gap("infant-mix", "infant", "SCORAD", 56),
    ),
    null(
        "synbiotic-infants",
        "A synbiotic in infants' eczema, 12 weeks: SCORAD, though bifidobacteria rise",
        "points",
        (-_SCORAD, _SCORAD),
        _SCORAD,
        "doi:10.1111/j.1365-2222.2010.03465.x; no interval printed",
        gap("infant-synbiotic", "infant", "SCORAD", 84),
    ),
    null(
        "bran-stress",
        "Wheat bran, four weeks: how high a speech makes cortisol leap",
        "share",
        (-0.15, 0.15),
        0.15,
        "doi:10.3389/fnut.2022.896154; no interval printed, a seventh is assumed",
        _leap,
    ),
    null(
        "bran-mood",
        "The same: affect",
        "SD",
        (-0.25, 0.25),
        0.25,
        "doi:10.3389/fnut.2022.896154; no interval printed, half of a medium effect is assumed",
        change("bran", "no-bran", "mood.affect", 26),
    ),
    null(
        "fibre-diversity",
        "8 g of fermentable fibre more, four weeks: diversity",
        "share of own",
        (-0.05, 0.05),
        0.05,
        "doi:10.1093/ajcn/nqy041; no interval printed, a twentieth is assumed",
        change("fibre", "healthy", "gut_flora.diversity", 28),
    ),
    null(
        "short-nights-crp",
        "Three hours of sleep less, five nights: low-grade inflammation in SD between people",
        "SD",
        (-0.09, 0.14),
        0.25,
        "doi:10.1016/j.biopsych.2015.05.014; IL-6 and short sleep 0.03 (-0.09 to 0.14), nothing in experiments",
        lambda seen: change("awake", "healthy", "immunity.inflammation", 5)(seen) / 0.86,
    ),
    null(
        "felt-stress-barrier",
        "A stressful month as it is felt: pace at which the skin mends",
        "share",
        (-0.10, 0.10),
        0.10,
        "doi:10.1002/smi.2640 (not associated); no interval printed, a tenth is assumed",
        lambda seen: seen("strain-felt", "skin_barrier.pace")[28] / seen("healthy", "skin_barrier.pace")[28] - 1,
    ),
    null(
        "strains-alone-depression",
        "A psychobiotic without an antidepressant, 8 weeks: HAM-D17",
        "points",
        (-0.34 * 6.5, 0.30 * 6.5),
        _HAMD,
        f"{_NIKOLOVA}; SMD -0.02 (-0.34 to 0.30), an SD of 6.5 points is assumed",
        gap("depression-strain", "depression", "HAMD17", 56),
    ),
    null(
        "l-plantarum-depression",
        "L. plantarum beside an SSRI, 8 weeks: HAM-D17",
        "points",
        (-_HAMD, _HAMD),
        _HAMD,
        "RUDZKI2019 (no difference); no interval printed",
        gap("depression-plantarum", "depression-ssri", "HAMD17", 56),
    ),
    null(
        "rifaximin-without-overgrowth",
        "Rifaximin in rosacea without overgrowth, 4 weeks: log of lesions",
        "log ratio",
        (-0.35, 0.35),
        0.15,
        "doi:10.1016/j.cgh.2008.02.054; unchanged in 13 of 16",
        lambda seen: (
            seen.latent("rosacea-rifaximin", "rosacea_lesions")[28] - seen.latent("rosacea", "rosacea_lesions")[28]
        ),
    ),
    null(
        "secukinumab-eczema",
        "Blocking IL-17 in eczema, 16 weeks: EASI",
        "points",
        (-_EASI, _EASI),
        _EASI,
        "doi:10.1111/all.14870 (arm like placebo); no interval printed",
        gap("eczema-secukinumab", "eczema", "EASI", 112),
    ),
    null(
        "dupilumab-psoriasis",
        "Blocking IL-4 and IL-13 in psoriasis, 12 weeks: PASI",
        "points",
        (-1.5, 1.5),
        1.5,
        "expected of the target; no trial in the tables, 1.5 points are assumed",
        gap("psoriasis-dupilumab", "psoriasis", "PASI", 84),
    ),
    null(
        "omega-3-depression",
        "Omega-3 fats in depression, 8 weeks: HAM-D17",
        "points",
        (-0.26 * 6.5, 0.04 * 6.5),
        _HAMD,
        "doi:10.1038/mp.2011.100; SMD 0.11 (-0.04 to 0.26), an SD of 6.5 points is assumed",
        gap("depression-omega-3", "depression", "HAMD17", 56),
    ),
    null(
        "programme-psoriasis",
        "A stress programme without talking therapy in psoriasis, 8 weeks: PASI",
        "points",
        (-2.39, 0.99),
        1.5,
        "doi:10.2147/PRBM.S195181; -0.70 (-2.39 to 0.99), half of 3 points is assumed to matter",
        gap("psoriasis-programme", "psoriasis", "PASI", 56),
    ),
    null(
        "strains-acne",
        "A probiotic mixture in acne, 12 weeks: inflamed lesions",
        "count",
        (-5.46, 1.41),
        3.0,
        "doi:10.7759/cureus.97010; -2.03 (-5.46 to 1.41), half of 6 lesions is assumed to matter",
        gap("acne-mix", "acne", "acne_inflammatory", 84),
    ),
)
