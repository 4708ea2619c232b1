"""A background is known only so well: one arm is thought through for many sets of its numbers, each a trial."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError, WiringError
from ...outcomes import Bounded, Counted
from ..background import TERMS, Background, Plan
from ..background_belief import believed_background

Array: TypeAlias = NDArray[np.float64]
_ALONE = tuple(name for name in TERMS if name != "regression")  # it comes about by itself from two readings


@dataclass(frozen=True)
class Crowd:
    """People of one trial arm under many sets of numbers. Arrays are [draw]; ``added`` and ``swing`` [visit, draw].

    ``mean`` and ``sd`` are those of one reading of all who come to be screened (latent); ``between``, ``moments`` and
    ``misread`` the parts of that SD, ``memory`` the days over which a moment passes. ``added`` is what waiting, hope,
    visits and background treatment have brought by each of the ``days``, ``swing`` the SD of people's own changes by
    then, ``deviate`` the trial's own (in SD between trials).
    """

    link: Bounded | Counted
    threshold: float | None
    days: tuple[int, ...]
    mean: Array
    sd: Array
    between: Array
    moments: Array
    misread: Array
    memory: Array
    added: Array
    swing: Array
    deviate: Array


def as_it_stands(background: Background, plan: Plan, days: tuple[int, ...]) -> Crowd:
    """The crowd of the median numbers, in a trial that is like most: one draw."""
    return _crowd(plan, days, [(background, 0.0)])


def drawn(background: Background, plan: Plan, days: tuple[int, ...], draws: int, seed: int) -> Crowd:
    """Crowds of as many sets of numbers as ``draws``, each with the deviate of a trial of its own.

    Guesses are drawn from their guesses, what was read from its spread. A set in which people vary less than one
    reading errs, or in which hardly anybody would pass the entry, is drawn again.
    """
    return _crowd(plan, days, list(_sets(background, plan, draws, np.random.default_rng(seed))))


def _sets(
    background: Background, plan: Plan, draws: int, random: np.random.Generator
) -> Iterator[tuple[Background, float]]:
    left, tries = draws, 0
    while left:
        tries += 1
        if tries > 20 * draws:
            raise UsageError("Hardly anybody who is screened would pass this entry: lower it.", field="entry")
        deviate = float(random.standard_normal())
        try:
            one = believed_background(background, random)
            one.terms(plan)
        except (WiringError, UsageError):
            continue
        left -= 1
        yield one, deviate


def _crowd(plan: Plan, days: tuple[int, ...], sets: Iterable[tuple[Background, float]]) -> Crowd:
    rows = [_row(one, deviate, plan, days) for one, deviate in sets]
    link = next(iter(sets))[0].link
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    added, swing = (columns.pop(6).T, columns.pop(6).T)
    mean, sd, between, moments, misread, memory, deviate = columns
    return Crowd(link, plan.threshold, days, mean, sd, between, moments, misread, memory, added, swing, deviate)


def _row(one: Background, deviate: float, plan: Plan, days: tuple[int, ...]) -> tuple[Any, ...]:
    who, seen = one.screened, list(days)
    terms, built = one.terms(plan, deviate), one.built(plan.days)[seen]
    added = sum(terms[name] for name in _ALONE)[seen]  # type: ignore[index]
    if not plan.placebo:  # the terms hold the trial's deviate in the hope; trials in the open differ as well
        added = added + deviate * one.between_trials.prior.median * built / one.built(one.usual.days)[-1]
    swing = one.individual.prior.median * built
    middle = (who.mean.prior.median, who.sd.prior.median)
    return (*middle, who.between, who.moments, who.misread, who.memory.prior.median, added, swing, deviate)
