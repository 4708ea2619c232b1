"""The gut as a signal over time: a level of one's own, a slow wander, what is done to it; and half is never measured.

All of it is jointly Gaussian, so that stools and symptoms condition it exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .evidence import LEAD, WEEK, PersonData, Stool

Array = NDArray[np.float64]


@dataclass(frozen=True)
class GutPrior:
    """What is believed of anyone's gut signal, in standard deviations between healthy people.

    ``wander`` is the standard deviation of one's own slow change and ``memory`` its days; ``push`` and ``push_sd`` how
    far a full planned shift moves the gut; ``laboratory`` the offset that all results of one laboratory share;
    ``symptom`` how far gut symptoms, in their own standard deviations, follow the gut.
    """

    wander: float = 0.5
    memory: float = 30.0
    push: float = -0.7
    push_sd: float = 0.4
    laboratory: float = 0.3
    symptom: float = 0.5
    symptom_likeness: float = 0.5


USUAL = GutPrior()
"""Assumed, all of it; the wander is near what repeated stools of one person show."""


@dataclass(frozen=True)
class GutBelief:
    """The gut's pull on the score by week, given stools and symptoms: ``mid`` [week] and ``spread`` [week, week].

    ``level_mid``, ``level_var`` and ``shared`` [week] are those of its mean over the whole diary, and the covariance
    of the two. ``evidence`` is the log density of stools and symptoms, but for a constant.
    """

    mid: Array
    spread: Array
    level_mid: float
    level_var: float
    shared: Array
    evidence: float


def weeks_of(seen: NDArray[np.bool_]) -> Array:
    """The weights [week, day] that make weekly means of the days that were written down."""
    week = np.arange(seen.size) // WEEK
    rows = (week[None] == np.arange(week[-1] + 1)[:, None]) & seen[None]
    rows = rows[rows.any(1)].astype(float)
    return np.asarray(rows / rows.sum(1, keepdims=True))


@dataclass(frozen=True)
class Delay:
    """How late a score hears the gut: nothing of the last ``deaf`` days, then less and less over ``fading`` days."""

    fading: float
    deaf: float = 0.0


def heard(length: int, delay: Delay) -> Array:
    """How much of each gut day [LEAD + day] the score of a day [day] hears."""
    ago = np.arange(LEAD, LEAD + length)[:, None] - np.arange(LEAD + length)[None] - delay.deaf
    weights = np.where(ago >= 0, np.exp(-np.maximum(ago, 0) / delay.fading), 0.0)
    return np.asarray(weights / weights.sum(1, keepdims=True))


@dataclass(frozen=True)
class _Course:
    """The course of a gut signal before any stool: ``mean`` [day], ``spread`` [day, day], counted from the lead on."""

    mean: Array
    spread: Array


def course_of(data: PersonData, prior: GutPrior) -> _Course:
    """A level of one's own, a slow wander around it, and what was done to the gut on purpose."""
    total = LEAD + data.score.size
    pushed = data.shift if data.shift.size else np.zeros(total)
    return _Course(prior.push * pushed, _alike(np.arange(total), pushed, prior))


def _alike(days: NDArray[np.int64], pushed: Array, prior: GutPrior) -> Array:
    """The covariance of a gut between days, [day, day]: a level that lasts, a wander that fades, and what pushes do."""
    lag = np.abs(np.subtract.outer(days, days))
    return np.asarray(1.0 + prior.wander**2 * np.exp(-lag / prior.memory) + prior.push_sd**2 * np.outer(pushed, pushed))


def gut_beliefs(
    data: PersonData, delays: tuple[Delay, ...], shares: tuple[float, ...], prior: GutPrior = USUAL
) -> list[GutBelief]:
    """The gut of one person under each delay of the score and each share of the gut that stools show.

    The signal is ``sqrt(share)`` of what stools show and ``sqrt(1 - share)`` of what they do not; both go the same way
    in life, and apart from each other.
    """
    course = course_of(data, prior)
    weekly = weeks_of(np.isfinite(data.score))
    found = []
    for delay in delays:
        listen = heard(data.score.size, delay)
        wanted = np.vstack([weekly @ listen, listen.mean(0)])
        found += [_conditioned(data, course, wanted, share, prior) for share in shares]
    return found


def _conditioned(data: PersonData, course: _Course, wanted: Array, share: float, prior: GutPrior) -> GutBelief:
    part, both = np.sqrt(share), np.sqrt(share) + np.sqrt(1 - share)
    mid, spread = both * (wanted @ course.mean), wanted @ course.spread @ wanted.T
    stools, evidence = data.distinct, 0.0
    days = [min(max(stool.day + LEAD, 0), len(course.mean) - 1) for stool in stools]
    felt = _felt(data, prior)
    # What is observed reads the measured course (stools) or the whole signal (symptoms).
    reads = np.vstack([np.eye(len(course.mean))[days], felt.reads])
    scale = np.append(np.full(len(days), part), np.ones(len(felt.at)))
    between = (reads @ course.spread @ reads.T) * np.where(_same(len(days), len(felt.at)), 1.0, part)
    noise = np.block([[_laboratory(stools, prior), np.zeros((len(days), len(felt.at)))],
                      [np.zeros((len(felt.at), len(days))), felt.error]])  # fmt: skip
    at = np.append([stool.signal for stool in stools], felt.at)
    if at.size:
        expected = (reads @ course.mean) * np.append(np.ones(len(days)), np.full(len(felt.at), both))
        cross = scale[:, None] * (reads @ course.spread @ wanted.T)
        total = between + noise
        gain = np.linalg.solve(total, cross).T
        off = at - expected
        evidence = float(-0.5 * off @ np.linalg.solve(total, off) - 0.5 * np.linalg.slogdet(total)[1])
        mid, spread = mid + gain @ off, spread - gain @ cross
    return GutBelief(mid[:-1], spread[:-1, :-1], float(mid[-1]), float(spread[-1, -1]), spread[-1, :-1], evidence)


def _same(stools: int, weeks: int) -> NDArray[np.bool_]:
    """Which pairs of observations read the same course: stools among themselves, symptoms among themselves."""
    kind = np.append(np.zeros(stools), np.ones(weeks))
    return np.asarray(kind[:, None] == kind[None])


def stool_spread(stools: tuple[Stool, ...], days: list[int], pushed: Array, prior: GutPrior = USUAL) -> Array:
    """The covariance of the signals of stools taken on ``days``, with pushes ``pushed`` [stool], before any is read."""
    return np.asarray(_alike(np.array(days), pushed, prior) + _laboratory(stools, prior))


def _laboratory(stools: tuple[Stool, ...], prior: GutPrior) -> Array:
    """The covariance of the errors of stools: each its own, and one offset for all of a laboratory."""
    named = np.array([stool.laboratory for stool in stools], dtype=object)
    same = (named[:, None] == named[None]).astype(float)
    return np.asarray(prior.laboratory**2 * same + np.diag([stool.error**2 for stool in stools]))


@dataclass(frozen=True)
class _Felt:
    """Weekly gut symptoms: how they read the signal [week, day], the covariance of their errors, and their values."""

    reads: Array
    error: Array
    at: Array


def _felt(data: PersonData, prior: GutPrior) -> _Felt:
    if not np.isfinite(data.symptoms).any():
        return _Felt(np.zeros((0, LEAD + data.score.size)), np.zeros((0, 0)), np.zeros(0))
    weekly = weeks_of(np.isfinite(data.symptoms))
    lag = np.abs(np.subtract.outer(np.arange(data.score.size), np.arange(data.score.size)))
    # A level of their own, wide enough to be flat, and days that resemble each other.
    error = weekly @ prior.symptom_likeness**lag @ weekly.T + 25.0
    reads = prior.symptom * np.hstack([np.zeros((len(weekly), LEAD)), weekly])
    return _Felt(reads, error, np.asarray(weekly @ np.nan_to_num(data.symptoms)))
