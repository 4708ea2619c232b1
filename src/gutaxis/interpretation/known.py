"""What is known about the guts of other people, in numbers with their source: true on day 0, for anyone."""

from __future__ import annotations

from ..intake import GROWN, Reference, references
from .answer import SampleStanding, Statement
from .eczema_trials import eczema_trials

_YEAR = 365.25
_ECAM = "Bokulich et al. 2016, doi 10.1126/scitranslmed.aad7121"


def known_for(
    age_days: float | None, conditions: tuple[str, ...], samples: tuple[SampleStanding, ...]
) -> tuple[Statement, ...]:
    """The facts that fit this person's age, conditions and samples. None of them is about this person."""
    found = []
    rare = lactobacillus_is_rare(age_days) if age_days is not None and age_days >= 2 * _YEAR else None
    found += [rare] if rare else []
    if "eczema" in conditions:
        found += eczema_trials(age_days, GROWN)
        found += [_eczema()] if age_days is not None and age_days >= GROWN else []
    if any(not s.positions for s in samples):
        found += [_method(), _laboratories()]
    if age_days is not None and age_days < GROWN:
        found.append(_bifidobacterium())
    if samples:
        found.append(_infant_noise(age_days) if age_days is not None and age_days < 3 * _YEAR else _noise())
    return tuple(found)


def _v4() -> list[Reference]:
    return [r for r in references() if r.site == "stool" and r.method == "16S-V4"]


def _adults() -> Reference:
    return next(r for r in _v4() if r.covers(40 * _YEAR))


def _median(years: float, quantity: str) -> float:
    days = years * _YEAR
    return next(r for r in _v4() if r.covers(days)).at(days)[quantity].quantile(0.5)


def lactobacillus_is_rare(age_days: float) -> Statement | None:
    """How rare Lactobacillaceae are at that age by 16S of region V4, in numbers; None where nobody was measured."""
    reference = next((r for r in _v4() if r.covers(age_days)), None)
    if reference is None:
        return None
    here = reference.at(age_days)["lactobacillaceae"]
    return Statement(
        "lactobacillus-usually-rare",
        {
            "zero_percent": round(100 * here.zero_fraction, 1),
            "p50": here.quantile(0.5),
            "p95": here.quantile(0.95),
            "n": round(here.n_effective),
            "method": reference.method,
            "reference": reference.id,
            "source": reference.source,
        },
    )


def _bifidobacterium() -> Statement:
    return Statement(
        "bifidobacterium-falls-with-age",
        {
            "infant_p50": _median(0.5, "bifidobacterium"),
            "child_p50": _median(3, "bifidobacterium"),
            "adult_p50": _median(40, "bifidobacterium"),
            "method": "16S-V4",
            "source": next(r for r in _v4() if r.covers(182)).source,
        },
    )


def _method() -> Statement:
    """Adults, same genus, two methods. The shotgun median is of 174 UK mothers around delivery."""
    return Statement(
        "method-decides-bifidobacterium",
        {
            "v4_p50": _median(40, "bifidobacterium"),
            "v4_n": _adults().n,
            "shotgun_p50": 5.4927,
            "shotgun_n": 174,
            "source": "Shao et al. 2019, doi 10.1038/s41586-019-1560-1; " + _adults().source,
        },
    )


def _laboratories() -> Statement:
    source = "Servetas et al. 2026, Communications Biology (preprint doi 10.1101/2024.06.05.596628)"
    return Statement("laboratories-differ", {"firms": 7, "kits": 21, "taxa": 1208, "shared": 3, "source": source})


def _noise() -> Statement:
    adults = _adults()
    factor = 10 ** adults.within_sd["bifidobacterium"]
    return Statement("one-stool-is-noisy", {"factor": factor, "reference": adults.id, "source": adults.source})


def _infant_noise(age_days: float) -> Statement:
    """Samples of one infant, one to six weeks apart, around the median of that age: one SD to either side."""
    infants = next(r for r in _v4() if r.covers(_YEAR))
    mid = infants.at(age_days)["bifidobacterium"].quantile(0.5)
    odds, spread = mid / (100 - mid), 10 ** infants.within_sd["bifidobacterium"]
    low, high = (100 * o / (1 + o) for o in (odds / spread, odds * spread))
    limits = {"mid": mid, "low": low, "high": high}
    return Statement("one-stool-is-noisy-infant", {**limits, "reference": infants.id, "source": _ECAM})


def _eczema() -> Statement:
    adults = _adults()
    return Statement("eczema-adults-alike", {**adults.checks["eczema"], "source": adults.source})
