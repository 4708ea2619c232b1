"""What was tried against eczema in many people at once, pooled by others, with the doubts that came with it."""

from __future__ import annotations

from collections.abc import Iterator

from ..outcomes import find_scale
from .answer import Statement
from .askable import ONE_YEAR

# The least difference in SCORAD that matters is that of the scale (Schram et al. 2012), as this review takes it.
_LEAST_SOURCE = "van Zuuren et al. 2017, doi 10.1111/bjd.15602"
# All ages, trials until January 2017. PMID 30480774.
_COCHRANE = "Makrgeorgou et al. 2018, doi 10.1002/14651858.CD006135.pub3"
# 13 trials in children, PMID 28932705; which trial had which strain and age: its table 1.
_HUANG = "Huang et al. 2017, doi 10.3389/fcimb.2017.00392"
# All ages, trials until December 2015; few of them at low risk of bias.
_EMOLLIENTS = "van Zuuren et al. 2017, doi 10.1002/14651858.CD012119.pub2"
# Mean difference in SCORAD with its 95 % limits; minus is less eczema (Huang et al. 2017, abstract).
_INFANTS = {"mid": -1.03, "low": -7.05, "high": 4.99}
_CHILDREN = {"mid": -4.50, "low": -7.45, "high": -1.54}
_STRAINS = {
    "gg": (3.29, -0.30, 6.88),
    "plantarum": (-0.70, -2.30, 0.90),
    "mixtures": (-3.52, -5.61, -1.44),
    "salivarius": (-7.21, -9.63, -4.78),
    "fermentum": (-11.42, -13.81, -9.04),
}


def eczema_trials(age_days: float | None, grown: float) -> Iterator[Statement]:
    """The pooled trials that fit the age: probiotics in infants or in children, in anyone, and moisturisers."""
    if age_days is not None and age_days < ONE_YEAR:
        yield _in_children("probiotics-eczema-infants", _INFANTS)
    elif age_days is not None and age_days < grown:
        yield _in_children("probiotics-eczema-children", _CHILDREN)
        yield _by_strain()
    yield Statement("probiotics-eczema", {"until": "2017", "source": _COCHRANE})
    yield Statement(
        "moisturiser-eczema",
        {
            "mid": -2.42, "low": -4.55, "high": -0.28, "people": 276, "trials": 3, "least": _least(),
            "ratio": 0.40, "ratio_low": 0.23, "ratio_high": 0.70, "flare_people": 87, "flare_trials": 2,
            "source": f"{_EMOLLIENTS}; {_LEAST_SOURCE}",
        },
    )  # fmt: skip


def _in_children(code: str, change: dict[str, float]) -> Statement:
    return Statement(code, {**change, "least": _least(), "source": f"{_HUANG}; {_LEAST_SOURCE}"})


def _by_strain() -> Statement:
    numbers = {
        f"{strain}_{part}": value
        for strain, limits in _STRAINS.items()
        for part, value in zip(("mid", "low", "high"), limits, strict=True)
    }
    return Statement("probiotics-eczema-strains", {**numbers, "trials": 13, "source": _HUANG})


def _least() -> float:
    """The smallest change of SCORAD that people notice."""
    noticed = find_scale("SCORAD").difference
    assert noticed is not None
    return noticed.value
