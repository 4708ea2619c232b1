"""Trials compare a few treatments each; laid end to end they make a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..errors import IntakeError, UsageError, unknown
from .arms import Counts, Means
from .contrasts import (
    log_odds_ratio,
    log_ratio_of_means,
    log_risk_ratio,
    mean_difference,
    risk_difference,
    standardised_mean_difference,
)
from .effects import Effects
from .figures import Array, column, refuse, same_length

_BY_MEANS: dict[str, Callable[..., Effects]] = {
    "MD": mean_difference,
    "SMD": standardised_mean_difference,
    "ROM": log_ratio_of_means,
}
_BY_COUNTS: dict[str, Callable[..., Effects]] = {"RR": log_risk_ratio, "OR": log_odds_ratio, "RD": risk_difference}
_ADDS_UP = 1e-2  # of the standard errors at a trial: figures as rounded in papers add up to this


@dataclass(frozen=True)
class Comparisons:
    """Contrasts of trials, each trial against one of its own treatments.

    ``effects`` holds them with their covariance; ``trials``, ``treatments`` and ``bases`` are [contrast]:
    in that trial the treatment less the base. A trial with m treatments has m - 1 contrasts with one base.
    """

    effects: Effects
    trials: tuple[str, ...]
    treatments: tuple[str, ...]
    bases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All treatments, in alphabetical order."""
        return tuple(sorted({*self.treatments, *self.bases}))


def comparisons_of_arms(
    trials: Sequence[str], treatments: Sequence[str], arms: Means | Counts, measure: str
) -> Comparisons:
    """Contrasts from the arms themselves, one row an arm: [arm] each.

    ``measure`` is MD, SMD or ROM for means, RR, OR or RD for counts. Where a cell is empty the correction goes to all
    arms of that trial, so that its contrasts still agree with each other.
    """
    same_length(trials=trials, treatments=treatments, arms=arms.n)
    by = _BY_MEANS if isinstance(arms, Means) else _BY_COUNTS
    if measure not in by:
        raise UsageError(unknown("measure for these arms", measure, by))
    treated, base = _against_last(_arms_by_trial(trials, treatments))
    shared = [trials[row] for row in base]
    effects = by[measure](arms.at(treated), arms.at(base), names=shared, shared=shared)
    return Comparisons(
        effects, tuple(shared), tuple(treatments[i] for i in treated), tuple(treatments[i] for i in base)
    )


def comparisons_of_pairs(
    trials: Sequence[str],
    treatments: Sequence[str],
    bases: Sequence[str],
    estimates: ArrayLike,
    se: ArrayLike,
    measure: str = "GEN",
) -> Comparisons:
    """Contrasts as their authors report them, one row a pair: [pair] each, treatment less base.

    A trial of three treatments or more gives **all** its pairs, from which the covariance follows; they must agree.
    """
    mid, error = column("estimate", estimates), column("se", se)
    same_length(trials=trials, treatments=treatments, bases=bases, estimates=mid, se=error)
    refuse("se", error, error <= 0, "but a standard error is above 0.")
    parts = [
        _one_trial(trial, [i for i, name in enumerate(trials) if name == trial], treatments, bases, mid, error**2)
        for trial in dict.fromkeys(trials)
    ]
    effects = _joined([part.effects for part in parts], measure)
    trial_names, over, under = (
        tuple(name for part in parts for name in getattr(part, field)) for field in ("trials", "treatments", "bases")
    )
    return Comparisons(effects, trial_names, over, under)


def _arms_by_trial(trials: Sequence[str], treatments: Sequence[str]) -> list[list[int]]:
    """Rows of each trial with their treatments in alphabetical order."""
    groups: dict[str, list[int]] = {}
    for row, trial in enumerate(trials):
        groups.setdefault(trial, []).append(row)
    for trial, rows in groups.items():
        given = [treatments[row] for row in rows]
        if len(rows) < 2:
            raise IntakeError(f"The trial {trial!r} has one arm only; nothing is compared in it.", row=rows[0] + 1)
        if len(set(given)) < len(given):
            raise IntakeError(f"The trial {trial!r} names a treatment twice. Merge those arms.", row=rows[-1] + 1)
        rows.sort(key=lambda row: treatments[row])
    return list(groups.values())


def _against_last(groups: list[list[int]]) -> tuple[list[int], list[int]]:
    treated = [row for rows in groups for row in rows[:-1]]
    base = [rows[-1] for rows in groups for _ in rows[:-1]]
    return treated, base


def _one_trial(
    trial: str, rows: list[int], over: Sequence[str], under: Sequence[str], mid: Array, variance: Array
) -> Comparisons:
    names = sorted({name for row in rows for name in (over[row], under[row])})
    m = len(names)
    difference, doubt = np.full((m, m), np.nan), np.full((m, m), np.nan)
    for row in rows:
        i, j = names.index(over[row]), names.index(under[row])
        if i == j or not np.isnan(doubt[i, j]):
            raise IntakeError(
                f"The trial {trial!r} gives {over[row]!r} against {under[row]!r} twice or with itself.", row=row + 1
            )
        difference[i, j], difference[j, i], doubt[i, j], doubt[j, i] = mid[row], -mid[row], variance[row], variance[row]
    np.fill_diagonal(difference, 0.0)
    np.fill_diagonal(doubt, 0.0)
    _check_whole(trial, rows, names, difference, doubt)
    covariance = (doubt[:-1, -1:] + doubt[-1:, :-1] - doubt[:-1, :-1]) / 2
    if np.linalg.eigvalsh(covariance)[0] <= 0:
        raise IntakeError(f"The standard errors of trial {trial!r} cannot belong to one trial.", row=rows[0] + 1)
    effects = Effects("GEN", difference[:-1, -1], np.diag(covariance), (trial,) * (m - 1), covariance)
    return Comparisons(effects, (trial,) * (m - 1), tuple(names[:-1]), (names[-1],) * (m - 1))


def _check_whole(trial: str, rows: list[int], names: list[str], difference: Array, doubt: Array) -> None:
    m = len(names)
    if np.isnan(doubt).any():
        raise IntakeError(
            f"The trial {trial!r} compares {m} treatments, so it has {m * (m - 1) // 2} pairs; {len(rows)} are given.",
            row=rows[-1] + 1,
        )
    error = difference - (difference[:, -1:] - difference[:, -1])
    if np.max(np.abs(error)) > _ADDS_UP * np.sqrt(np.max(doubt)):
        raise IntakeError(f"The effects within trial {trial!r} do not add up.", row=rows[0] + 1, field="estimate")


def _joined(parts: Sequence[Effects], measure: str) -> Effects:
    covariance = np.zeros((sum(map(len, parts)),) * 2)
    at = 0
    for part in parts:
        covariance[at : at + len(part), at : at + len(part)] = part.dispersion
        at += len(part)
    estimates = np.concatenate([part.estimates for part in parts])
    return Effects(measure, estimates, np.diag(covariance), tuple(n for p in parts for n in p.names), covariance)
