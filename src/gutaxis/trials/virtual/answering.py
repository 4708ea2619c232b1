"""The answer: every table of a result, what must be said beside it, and where the numbers came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from ... import __version__
from ...errors import NotEnoughError
from ..protocol.taking import lawless, what_of
from ..spread import Gathered
from .chances import assumed_effects, chances
from .result import Chance, TrialResult, Warned
from .settled import Settled
from .tabling import baseline, courses, effects, flow, needed, shares, subgroups
from .trial import VirtualTrial

FEW = 100.0
"""Below so many people of equal weight (effective sample size) a result is warned of."""
TOO_FEW = 20.0
"""Below so many there is none."""
FAR = 0.1
"""In SD: a baseline table that cannot be come nearer than this is not the table of these people."""
FEW_DRAWS = 20


def answer(trial: VirtualTrial, found: Gathered) -> TrialResult:
    """What came of a trial. NotEnoughError where re-weighting leaves too few people to say anything."""
    settled = Settled(trial, found)
    knowing = _knowing(settled)
    power = tuple(chances(settled))
    result = TrialResult(
        trial.protocol.id,
        (*effects(settled), *assumed_effects(settled)),
        tuple(courses(settled)),
        tuple(needed(settled)),
        tuple(subgroups(settled)),
        tuple(shares(settled)),
        tuple(baseline(settled)),
        tuple(flow(settled)),
        power,
        tuple(_warnings(settled, knowing, power)),
        {},
    )
    return replace(result, provenance=_provenance(settled, knowing, result))


def _knowing(settled: Settled) -> float:
    """The effective sample size: how many people of equal weight would know as much."""
    share, missed = settled["knowing"].T
    knowing = float(len(share) * settled.trial.each * np.mean(share))
    table = settled.trial.protocol.people.baseline
    if table and np.median(missed) > FAR:
        near = "; ".join(
            f"{r.measure}: {r.mean:.3g} ({r.sd:.3g})" for r in baseline(settled) if r.asked_mean is not None
        )
        text = f"No weights make these people match the baseline table. The nearest is {near}. Mend it or the entry."
        raise NotEnoughError(text, field="people.baseline")
    if knowing < TOO_FEW:
        whole = len(share) * settled.trial.each
        text = (
            f"After re-weighting, {whole:,} people say no more than {knowing:.0f} of equal weight would: too few for "
            "an answer. Ask for more --people, or a table nearer to who enters."
        )
        raise NotEnoughError(text, field="people.baseline")
    return knowing


def _warnings(settled: Settled, knowing: float, power: tuple[Chance, ...]) -> Iterator[Warned]:
    trial, protocol = settled.trial, settled.trial.protocol
    if knowing < FEW:
        yield Warned("few-people", "people", f"Only {knowing:.0f} people of equal weight stand behind this.")
    if trial.draws < FEW_DRAWS:
        text = f"{trial.draws} draws of the uncertain constants say little about how uncertain the model is."
        yield Warned("few-draws", "draws", text)
    for number, arm in enumerate(protocol.arms):
        for dose in arm.take:
            if lawless(dose):
                text = f"The model has no law for {what_of(dose)!r}: of it, only the assumed effect is shown."
                yield Warned("no-law", f"arms[{number}].take", text)
    if settled.found.tally.failed:
        text = f"{len(settled.found.tally.failed)} of {trial.each * trial.draws} people's runs failed and are left out."
        yield Warned("runs-failed", "people", text)
    for lost in settled.found.quarantined:
        text = f"People {lost.block.start} to {lost.block.stop - 1} are missing: {lost.error}"
        yield Warned("block-lost", "people", text)
    for row in power:
        if row.basis == "null" and row.low > protocol.analysis.alpha:
            text = (
                f"Of null arms, {100 * row.share:.1f} % are found to differ in {row.endpoint} ({row.estimand}), more "
                f"than the {100 * protocol.analysis.alpha:g} % that the analysis promises."
            )
            yield Warned("type-1", "analysis", text)


def _provenance(settled: Settled, knowing: float, result: TrialResult) -> dict[str, Any]:
    trial = settled.trial
    rows = {name: [row.as_dict() for row in table] for name, table in result.tables.items()}
    text = json.dumps(rows, sort_keys=True, default=str)
    return {
        "gutaxis": __version__,
        "protocol": trial.protocol.digest,
        "model": trial.laboratory.axis.digest,
        "calibration": trial.calibration.digest if trial.calibration else None,
        "seed": trial.protocol.seed,
        "people": trial.each * trial.draws,
        "draws": trial.draws,
        "trials": trial.repeats * int(settled.done.sum()),
        "mode": trial.mode,
        "failed": len(settled.found.tally.failed),
        "possible": float(settled["possible"].mean()),
        "effective_people": knowing,
        "digest": hashlib.sha256(text.encode()).hexdigest()[:12],
    }
