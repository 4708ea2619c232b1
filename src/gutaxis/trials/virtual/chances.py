"""How often the promised trial says yes: where the treatment acts as believed, as assumed, and where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..protocol import AssumedEffect
from .analysing import rejected
from .frame import Ask, Contrast
from .repeated import degrees
from .result import Chance, Effect
from .settled import Settled, wilson

Array: TypeAlias = NDArray[np.float64]
_STREAM = 0xA55


def chances(settled: Settled) -> Iterator[Chance]:
    """Type I error, power and assurance for each size, contrast and endpoint on its last visit, by each estimand."""
    frame = settled.trial.frame
    for size in range(len(settled.trial.counts)):
        for c, contrast in enumerate(frame.contrasts):
            for q, ask in enumerate(frame.asks):
                if ask.day == frame.protocol.days_of(ask.endpoint)[-1]:
                    yield from _chances(settled, size, c, contrast, q, ask)


def _chances(settled: Settled, size: int, c: int, contrast: Contrast, q: int, ask: Ask) -> Iterator[Chance]:
    """With the null arm first, then the model and what is assumed."""
    own = settled["gap"][:, c, q][:, None]
    middle = settled.gaps.mid[c, q] - own
    yield _row(settled, size, c, contrast, q, ask, "null", True, "null_", 0.0)
    if not _lawless(settled, contrast):
        yield _row(settled, size, c, contrast, q, ask, "model", True, "", middle)
        yield _row(settled, size, c, contrast, q, ask, "model", False, "", 0.0)
    for one in assumed_of(settled, contrast, ask):
        yield _row(settled, size, c, contrast, q, ask, "assumed", True, "null_", one.delta)
        if one.sd:
            yield _row(settled, size, c, contrast, q, ask, "assumed", False, "null_", _believed(settled, one))


def assumed_of(settled: Settled, contrast: Contrast, ask: Ask) -> tuple[AssumedEffect, ...]:
    """What the user assumes of a contrast and an endpoint."""
    protocol = settled.trial.protocol
    return tuple(
        one
        for one in protocol.assumed
        if one.arm in ("", contrast.arm)
        and contrast.against == protocol.control.id
        and (one.endpoint or protocol.primary.id) == ask.endpoint.id
    )


def assumed_effects(settled: Settled) -> Iterator[Effect]:
    """The effects that the user assumes, and what one trial would read of them."""
    from scipy.special import ndtri

    frame, level = settled.trial.frame, settled.trial.protocol.analysis.level
    reach = float(ndtri((1 + level) / 2))
    for c, contrast in enumerate(frame.contrasts):
        for q, ask in enumerate(frame.asks):
            for one in assumed_of(settled, contrast, ask):
                low, high = settled.limits(settled["null_value"][:, 0, :, c, q] + _believed(settled, one))
                head = (contrast.arm, contrast.against, ask.endpoint.id, ask.day, ask.estimand.id, "assumed")
                limits = (one.delta - reach * one.sd, one.delta + reach * one.sd)
                yield Effect(*head, one.delta, *limits, float(low), float(high), level, ask.unit, 0.0)


def _believed(settled: Settled, one: AssumedEffect) -> Array:
    """Draws of what the user believes of an effect: [draw, trial]."""
    trial = settled.trial
    random = np.random.default_rng([trial.protocol.seed, _STREAM])
    drawn: Array = one.delta + one.sd * random.standard_normal((trial.draws, trial.repeats))[settled.done]
    return drawn


def _row(
    settled: Settled,
    size: int,
    c: int,
    contrast: Contrast,
    q: int,
    ask: Ask,
    basis: str,
    held: bool,
    prefix: str,
    shift: Array | float,
) -> Chance:
    """How often one contrast is found, after every estimate is moved by ``shift`` [draw, trial]."""
    trial = settled.trial
    value, error, level = (settled[prefix + name][:, size, :, c, q] for name in ("value", "error", "level"))
    df = degrees(trial.frame, trial.counts[size])
    found = rejected(value, error, df, level, trial.protocol.analysis.alpha, shift)
    share, trials = float(found.mean()), found.size
    by_belief = found.mean(1)
    error_ = float(by_belief.std(ddof=1) / np.sqrt(len(by_belief))) if len(by_belief) > 1 else float("nan")
    head = (contrast.arm, contrast.against, ask.endpoint.id, ask.day, ask.estimand.id, basis, held)
    return Chance(*head, _size(settled, size, contrast), share, *wilson(share, trials), trials, error_)


def _size(settled: Settled, size: int, contrast: Contrast) -> int:
    """People of an arm; where people take turns, all of them."""
    counts = settled.trial.counts[size]
    if settled.trial.frame.turns:
        return sum(counts)
    return round(sum(counts[k] for k in contrast.weights) / len(contrast.weights))


def _lawless(settled: Settled, contrast: Contrast) -> bool:
    """Whether nothing that the arms of a contrast take is known to the model."""
    drug = settled["gap"][:, settled.trial.frame.contrasts.index(contrast)]
    return not np.any(drug)
