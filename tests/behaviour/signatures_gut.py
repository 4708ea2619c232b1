"""What gut, stress and mind are known by: flora that comes home, a wall that opens for an hour, help that builds."""

from .behaviour import Behaviour
from .measures import at, gap, log_change, share
from .scenes import Scene

_SPEECH = {"given": {"life.acute_stress": (0.0, 0.0, 1.0, 0.0)}}
_PALLEJA, _VANUYTSEL = "doi:10.1038/s41564-018-0257-9", "doi:10.1136/gutjnl-2013-305690"
_HUANG, _PARODI = "doi:10.3389/fcimb.2017.00392", "doi:10.1016/j.cgh.2008.02.054"
_NIKOLOVA, _SO = "doi:10.3390/jcm10040647", "doi:10.1093/ajcn/nqy041"

SCENES = {
    "child": Scene("eczema-child"),
    "depression": Scene("depression"),
    "rosacea-over": Scene("rosacea-overgrowth"),
    "antibiotic": Scene(take=("gut.antibiotic_broad=1DDD/day@10-17",)),
    "speech": Scene(**_SPEECH),
    "speech-calm": Scene(constants={"stress.leap": 0.05}, **_SPEECH),
    "fibre-60": Scene(take=("diet.fermentable_fibre=11g/day@0-60",)),
    "child-fermentum": Scene("eczema-child", ("l-fermentum=usual",)),
    "child-salivarius": Scene("eczema-child", ("l-salivarius-ls01=usual",)),
    "child-mix": Scene("eczema-child", ("probiotic-mix-eczema=usual",)),
    "rosacea-over-rifaximin": Scene("rosacea-overgrowth", ("rifaximin=usual@0-10",)),
    "depression-ssri": Scene("depression", ("ssri=usual",)),
    "depression-ssri-mix": Scene("depression", ("ssri=usual", "probiotic-mix-mood=usual")),
    "transplant": Scene(take=("gut.antibiotic_broad=1DDD/day@10-17", "fmt=1@18")),
}


def _opened(scene):
    """Permeability of the gut wall on the day of a speech, against the day before."""
    return lambda seen: seen(scene, "gut_wall.permeability")[2] / seen(scene, "gut_wall.permeability")[1]


BEHAVIOURS = (
    Behaviour(
        "antibiotic-six-weeks",
        "signature",
        "Bifidobacteria six weeks after a week of antibiotics",
        "log10",
        -0.15,
        0.15,
        _PALLEJA,
        at("antibiotic", "gut_flora.bifidobacterium", 17 + 45),
    ),
    Behaviour(
        "antibiotic-tail",
        "signature",
        "Diversity half a year after: some species still missing",
        "share of own",
        0.85,
        0.98,
        _PALLEJA,
        at("antibiotic", "gut_flora.diversity", 17 + 180),
    ),
    Behaviour(
        "antibiotic-bloom",
        "signature",
        "Enterobacteriaceae after a week of antibiotics",
        "log10",
        0.3,
        3.0,
        "MDSINE2 data (mice bloom in 3 days); sign only",
        at("antibiotic", "gut_flora.enterobacteriaceae", 17),
    ),
    Behaviour(
        "transplant-restores",
        "signature",
        "Diversity four days after a transfer of flora that followed antibiotics",
        "share of own",
        0.9,
        1.05,
        "doi:10.1016/j.cell.2018.08.047",
        at("transplant", "gut_flora.diversity", 22),
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
        at("fibre-60", "gut_flora.bifidobacterium", 60),
    ),
    Behaviour(
        "fibre-fades",
        "signature",
        "The same a month after it was stopped",
        "log10",
        -0.05,
        0.05,
        "expected of a home that did not move; no number in the tables",
        at("fibre-60", "gut_flora.bifidobacterium", 90),
    ),
    Behaviour(
        "l-fermentum-children",
        "signature",
        "L. fermentum in children's eczema, 8 weeks: SCORAD, pulled to its class",
        "points",
        -13.81,
        -2.0,
        f"{_HUANG}; -11.4, a class of -3 to -4",
        gap("child-fermentum", "child", "SCORAD", 56),
    ),
    Behaviour(
        "probiotic-mix-children",
        "signature",
        "A mixture in children's eczema, 8 weeks: SCORAD",
        "points",
        -5.61,
        -1.44,
        _HUANG,
        gap("child-mix", "child", "SCORAD", 56),
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
        log_change("rosacea-over-rifaximin", "rosacea-over", "rosacea_lesions", 28),
    ),
    Behaviour(
        "ssri-hamd",
        "signature",
        "SSRI, 8 weeks: HAM-D17 beyond placebo",
        "points",
        -2.5,
        -1.37,
        "doi:10.1186/s12888-016-1173-2; -1.94 (-2.50 to -1.37)",
        gap("depression-ssri", "depression", "HAMD17", 56),
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
        gap("depression-ssri-mix", "depression-ssri", "HAMD17", 56),
    ),
)
