"""The placebo arms of trials, as numbers on the latent scale: what each score does when nothing is taken."""

from __future__ import annotations

from functools import cache

from ..errors import UsageError, unknown
from ..modelling import Assumed, LogitNormal, LogNormal, Normal, Param
from ..outcomes import Bounded, Counted, find_outcome
from .background import Background, Plan
from .background_entry import Screened

_SOLO = "doi:10.1056/NEJMoa1610020"
_CHRONOS = "doi:10.1016/S0140-6736(17)31191-1"
_TRAJKOVIC = "doi:10.1016/j.psychres.2010.12.007"
_FORTNIGHTLY = tuple(range(14, 113, 14))
_FOUR_WEEKLY = (28, 56, 84)
_WEEKLY = tuple(range(7, 57, 7))


def _guess(value: float, sd: float, note: str) -> Param:
    return Param("1", Assumed(Normal(value, sd)), note)


def _read(value: float, sd: float, note: str, source: str) -> Param:
    return Param("1", Normal(value, sd), note, source=source)


def _spread(value: float, note: str) -> Param:
    return Param("1", Assumed(LogNormal(value, 1.3)), note)


def _days(value: float, note: str) -> Param:
    return Param("day", Assumed(LogNormal(value, 1.6)), note)


def _reliable(value: float, note: str, source: str = "") -> Param:
    prior = LogitNormal(value, 0.5)
    return Param("1", prior, note, source=source) if source else Param("1", Assumed(prior), note)


def _screened(endpoint: str, mean: float, sd: float, reliability: Param, memory: float = 14.0) -> Screened:
    link = find_outcome(endpoint).link
    assert isinstance(link, Bounded | Counted)
    return Screened(
        link,
        _guess(mean, 0.2, "mean of those who come to be screened"),
        _spread(sd, "SD of what is measured once"),
        reliability,
        _days(memory, "a bad moment passes"),
    )


_HARDLY = "one further visit; seen in depression only"

EASI = Background(
    "EASI",
    _screened(
        "EASI", -0.8, 0.85, _reliable(0.75, "ICC of two visits; one rater twice on a day 0.886 (doi:10.1111/bjd.13846)")
    ),
    Plan(112, _FORTNIGHTLY, threshold=16.0),
    _read(-0.80, 0.12, "mean EASI fell by 38 and 31 % at week 16; with 12 % at EASI-75 the median falls less", _SOLO),
    _guess(-0.28, 0.20, "people with eczema who only wait"),
    _guess(-0.01, 0.01, _HARDLY),
    _read(-0.50, 0.15, "topical steroid beside: EASI-75 in 73 of 315 against about 12 %; others up to 36 %", _CHRONOS),
    _guess(0.15, 0.05, "SD between trials"),
    _spread(0.7, "SD of people's own changes; makes 12 % at EASI-75 of the mean"),
    _days(28.0, "placebo arms are flat after about eight weeks"),
)
SCORAD = Background(
    "SCORAD",
    _screened("SCORAD", -0.9, 0.8, _reliable(0.60, "ICC of two visits; objective SCORAD of one rater 0.45 to 0.66")),
    Plan(84, _FOUR_WEEKLY, threshold=20.0),
    _guess(-0.45, 0.20, "placebo arms of children with mild to moderate eczema"),
    _guess(-0.25, 0.15, "eczema of small children fades by itself"),
    _guess(-0.01, 0.01, _HARDLY),
    _read(-0.35, 0.20, "rescue hydrocortisone: 23.6 fell to 15.1 in 12 weeks on placebo", "pmid:17919141"),
    _guess(0.20, 0.08, "SD between trials"),
    _spread(0.5, "SD of people's own changes"),
    _days(28.0, "as in EASI"),
)
ITCH = Background(
    "itch_nrs",
    _screened("itch_nrs", 0.6, 0.9, _reliable(0.85, "weekly means a week apart 0.94 to 0.95 where skin was stable")),
    Plan(112, _FORTNIGHTLY, threshold=3.0),
    _guess(-0.69, 0.20, "peak itch fell by 20.5 % at week 16 on placebo"),
    _guess(-0.20, 0.15, "people with eczema who only wait"),
    _guess(-0.01, 0.01, _HARDLY),
    _guess(-0.31, 0.15, "topical steroid beside: 30.9 against 20.5 %"),
    _guess(0.20, 0.08, "SD between trials"),
    _spread(0.7, "SD of people's own changes"),
    _days(21.0, "a little faster than the skin"),
)
PASI = Background(
    "PASI",
    _screened("PASI", -1.15, 0.68, _reliable(0.85, "ICC of two visits; one rater twice 0.877 (pmid:29569769)")),
    Plan(84, _FOUR_WEEKLY, threshold=12.0),
    _read(-0.33, 0.12, "PASI75 in 11 of 246 on placebo at week 12", "doi:10.1056/NEJMoa1314258"),
    _guess(-0.10, 0.08, "plaques come and go slowly"),
    _guess(-0.01, 0.01, _HARDLY),
    _read(
        -0.90, 0.40, "topical steroid beside: PASI75 in 41.9 %; a pool of trials 23.6 %", "doi:10.2340/00015555-3305"
    ),
    _guess(0.10, 0.05, "SD between trials"),
    _spread(0.8, "SD of people's own changes; makes 4.7 % at PASI75 of the mean"),
    _days(28.0, "as in EASI"),
)
ACNE = Background(
    "acne_total",
    _screened(
        "acne_total", 4.1, 0.55, _reliable(0.65, "ICC; one trained rater 0.61 to 0.98", "doi:10.2310/7750.2006.00044")
    ),
    Plan(84, _FOUR_WEEKLY, threshold=40.0),
    _read(-0.56, 0.10, "total lesions fell by 27.8 % on average on vehicle", "doi:10.1007/s00403-015-1568-9"),
    _guess(-0.15, 0.10, "people with acne who only wait"),
    _guess(-0.01, 0.01, _HARDLY),
    _guess(-0.30, 0.20, "an agreed topical beside"),
    _read(0.29, 0.08, "SD between trials: 21.0 points of percent", "doi:10.1007/s00403-015-1568-9"),
    _spread(0.4, "SD of people's own changes"),
    _days(28.0, "as in EASI"),
)
ROSACEA = Background(
    "rosacea_lesions",
    _screened("rosacea_lesions", 3.2, 0.65, _reliable(0.65, "ICC of two visits")),
    Plan(84, _FOUR_WEEKLY, threshold=15.0),
    _read(-0.80, 0.20, "lesions fell by 50 % on vehicle in two trials; others by 30 %", "pmid:24595578"),
    _guess(-0.25, 0.15, "rosacea comes and goes"),
    _guess(-0.01, 0.01, _HARDLY),
    _guess(-0.30, 0.20, "an agreed topical beside"),
    _guess(0.20, 0.08, "SD between trials"),
    _spread(0.5, "SD of people's own changes"),
    _days(28.0, "as in EASI"),
)
HAMD = Background(
    "HAMD17",
    _screened("HAMD17", -0.5, 0.5, _reliable(0.70, "test-retest 0.65 to 0.98, falling with time", _TRAJKOVIC)),
    Plan(56, _WEEKLY, threshold=18.0),
    _read(-0.80, 0.15, "37 % of those on placebo halve their score", "doi:10.1038/npp.2011.306"),
    _read(-0.33, 0.10, "4 points on a waiting list", "doi:10.1016/j.jpsychires.2012.02.008"),
    _guess(-0.03, 0.02, "one further visit: 0.67 and 0.86 points when one was added to four or five, less when weekly"),
    _guess(-0.55, 0.20, "an antidepressant beside, as much again as its drug effect and the hope in it"),
    _guess(0.15, 0.05, "SD between trials"),
    _spread(0.75, "SD of people's own changes"),
    _days(21.0, "most is gained in the first month"),
)


@cache
def backgrounds() -> dict[str, Background]:
    """All of them by endpoint."""
    return {b.endpoint: b for b in (EASI, SCORAD, ITCH, PASI, ACNE, ROSACEA, HAMD)}


def find_background(endpoint: str) -> Background:
    """The background of one endpoint. An unknown one is refused with the nearest right name."""
    if endpoint not in backgrounds():
        raise UsageError(unknown("endpoint with a background", endpoint, backgrounds()), field="endpoint")
    return backgrounds()[endpoint]
