"""Which beliefs the effect of an option hangs on: every uncertain constant moved, by Morris or by Sobol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from scipy.stats import norm

from ...errors import MissingExtraError, SolveError
from ...modelling import Assumed, Fixed, Param
from ...simulation import medians, unsure
from .worlds import Array, StrataPlan, ends

Method: TypeAlias = Literal["morris", "sobol"]
LEVELS, TAIL = 4, 0.05
"""Morris moves a constant over the middle nine tenths of what is believed of it, in so many levels."""
TRAJECTORIES = 8
STRONGEST, SOBOL = 8, 128
"""Sobol's indices need many runs: they are worked out for the constants that Morris finds strongest."""


@dataclass(frozen=True)
class Index:
    """How much the effect on the median person hangs on one constant.

    ``size`` by Morris is the mean absolute effect of moving it across its range (mu star), in points of the score;
    by Sobol the share of the variance that it makes with all others (total index, 0-1). ``bent``: by Morris the
    spread of its effects (sigma), by Sobol its total less what it makes by itself (interaction).
    """

    option: str
    constant: str
    method: str
    size: float
    bent: float
    guessed: bool
    note: str

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


def sensitivity(plan: StrataPlan, method: Method = "morris") -> tuple[Index, ...]:
    """Indices of every option's effect, the largest first. Raises MissingExtraError without SALib."""
    try:
        from SALib.analyze import morris
    except ModuleNotFoundError as missing:
        raise MissingExtraError("SALib", "test", "Sensitivity by Morris or Sobol") from missing
    from SALib.sample.morris import sample

    params = uncertain(plan)
    problem = _problem(params)
    seed = plan.protocol.seed % 2**32
    places = sample(problem, TRAJECTORIES, num_levels=LEVELS, seed=seed)
    found: list[Index] = []
    for name, effect in effects(plan, params, places).items():
        said = morris.analyze(problem, places, effect, num_levels=LEVELS, seed=seed)
        rows = zip(params, said["mu_star"], said["sigma"], strict=True)
        every = [_index(plan, name, p, "morris", float(size), float(sigma)) for p, size, sigma in rows]
        every.sort(key=lambda index: -index.size)
        found += every if method == "morris" else _sobol(plan, name, every)
    return tuple(found)


def _sobol(plan: StrataPlan, option: str, ranked: Sequence[Index]) -> list[Index]:
    from SALib.analyze import sobol
    from SALib.sample.sobol import sample

    strong = {index.constant for index in ranked[:STRONGEST]}
    params = [p for p in uncertain(plan) if p.path in strong]
    problem, seed = _problem(params), plan.protocol.seed % 2**32
    places = sample(problem, SOBOL, calc_second_order=False, seed=seed)
    effect = effects(plan, params, places)[option]
    if np.ptp(effect) == 0:
        return []
    said = sobol.analyze(problem, effect, calc_second_order=False, seed=seed)
    rows = zip(params, said["ST"], said["S1"], strict=True)
    every = [_index(plan, option, p, "sobol", float(total), float(total - alone)) for p, total, alone in rows]
    return sorted(every, key=lambda index: -index.size)


def uncertain(plan: StrataPlan) -> list[Param]:
    """The constants of which more than one value is believed."""
    beliefs = ((p, plan.body.prior(p)) for p in unsure(plan.body))
    return [p for p, b in beliefs if not isinstance(b.belief if isinstance(b, Assumed) else b, Fixed)]


def effects(plan: StrataPlan, params: Sequence[Param], places: Array) -> dict[str, Array]:
    """The benefit of each option in points for the median person, by its id: [run].

    ``places`` [run, constant] are shares of what is believed (0-1); all other constants stand at their medians.
    """
    every, middle = unsure(plan.body), medians(plan.body)
    own = np.repeat(np.array([middle[p.path] for p in every])[:, None], len(places), axis=1)
    moved = {p.path: np.asarray(plan.body.prior(p).at(norm.ppf(places[:, k]))) for k, p in enumerate(params)}
    for row, param in enumerate(every):
        if param.path in moved:
            own[row] = moved[param.path]
    asks: dict[str, Any] = {"people": len(places), "draws": 1, "strangers": False, "own": own, "noise": False}
    runs = [ends(plan.question(arm, **asks)) for arm in (plan.protocol.control, *plan.options)]
    benefit = plan.benefit(runs, {})
    if not np.isfinite(benefit).all():
        lost = int((~np.isfinite(benefit)).any(0).sum())
        raise SolveError(f"{lost} of {len(places)} runs gave numbers that are not finite: the effect has no indices.")
    return {arm.id: row for arm, row in zip(plan.options, benefit, strict=True)}


def _problem(params: Sequence[Param]) -> dict[str, Any]:
    bounds = [[TAIL, 1 - TAIL]] * len(params)
    return {"num_vars": len(params), "names": [p.path for p in params], "bounds": bounds}


def _index(plan: StrataPlan, option: str, param: Param, method: str, size: float, bent: float) -> Index:
    guessed = isinstance(plan.body.prior(param), Assumed)
    return Index(option, param.path, method, size, bent, guessed, param.note)
