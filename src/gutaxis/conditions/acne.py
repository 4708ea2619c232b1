"""Acne: glands that make more oil, follicles that clog, and plugs that catch fire.

No published model of acne is fitted to data; the moves are set to lesion counts at the start of trials.
"""

from .condition import Baseline, Condition
from .moves import Times

_COUNTS = "set so that the lesions at the start of a trial come out"
_SOURCE = "doi:10.1007/s13555-014-0052-3"

ACNE = Condition(
    id="acne",
    disease="acne",
    says="Glands that make more oil, follicles that clog, and plugs that inflame; mild to moderate, on the face.",
    moves=(
        Times("sebum.own", 1.5, 1.0, "people with acne make about one and a half to two times the oil"),
        Times("hormones.own_androgen", 1.15, 1.0, "glands that hear androgens more, put as more androgen"),
        Times("follicle.clogging", 6.0, 1.0, _COUNTS),
        Times("follicle.igniting", 2.0, 1.0, _COUNTS),
    ),
    headline=(
        "follicle.inflamed",
        "follicle.comedones",
        "sebum.excretion",
        "skin_flora.c_acnes",
        "hormones.insulin_signalling",
        "gut_flora.bifidobacterium",
    ),
    scores=("acne_total", "acne_inflammatory", "acne_noninflammatory", "acne_IGA", "DLQI"),
    diary=("acne_inflammatory", "acne_noninflammatory", "stress_nrs", "note"),
    flags=("acne-with-fever", "acne-that-scars", "thoughts-of-self-harm"),
    not_carried=(
        "the menstrual cycle",
        "scars, nodules and cysts",
        "back and chest",
        "strains of C. acnes that differ in how they inflame",
        "strain and low mood that come of skin that others see",
    ),
    baselines=(
        Baseline("acne_total", 51.3, 22.4, "20 adults, mild to moderate, given pantothenic acid", _SOURCE),
        Baseline("acne_total", 71.8, 42.8, "21 adults, mild to moderate, given placebo", _SOURCE),
    ),
)
