"""The normal law around a summit put right: its draws are bent along the true path, then moved by chains that know it.

Bending solves, for each draw, the equation whose solution is the draw itself where the path is straight
(randomise-then-optimise with the derivatives of the summit); the chains then leave the true law as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, solve_triangular

from .observed import Observed
from .path import Path
from .summit import Summit, lacking
from .weights import worth

Array = NDArray[np.float64]
CHAINS = 128
TRIED, WIDER = 384, 1.3
"""Sizes and paces that are tried for the chains, drawn this much wider than their normal law."""
BENDS = 6
"""Rounds of bending; a draw keeps the round after which it moved least."""
SWEEPS = 24
BOLDNESS = (0.9, 0.5, 0.25, 0.15, 0.08)
"""Shares of a fresh draw in a proposal, tried in turn until enough are taken."""
WORTHWHILE = 0.2
"""Proposals that must be taken for the correction to be believed."""
_PILOT = 3


@dataclass(frozen=True, eq=False)
class Corrected:
    """Draws of the unknowns ``z`` [draw, unknown] with the deviates of their errors' ``size`` [draw, item].

    ``acceptance`` is the share of proposals that were taken at ``boldness``; ``effective`` the number of independent
    draws that the normal law's are worth by their weights, and ``tail`` the shape of the heaviest of those weights
    (below 0.7 for weights that can be trusted). ``method`` is ``corrected`` or ``laplace``.
    """

    z: Array
    size: Array
    acceptance: float
    boldness: float
    effective: float
    tail: float
    method: str


def corrected(
    path: Path, data: Observed, summit: Summit, chance: np.random.Generator, sweeps: int = SWEEPS
) -> Corrected:
    """Many short chains from bent draws, proposing from the normal law (preconditioned Crank-Nicolson).

    Each chain keeps the sizes and paces it was given, drawn from their marginal law. Where too few
    proposals are taken, or with 0 ``sweeps``, the normal law itself is handed back and says so.
    """
    chains = _begun(path, data, summit, chance)
    first = chains.mean + chains.fresh()
    effective, tail = worth(chains.weight(first))
    plain = Corrected(chains.whole(first), chains.errors, 0.0, 0.0, effective, tail, "laplace")
    if not sweeps:
        return plain
    z = chains.bent(first)
    for boldness in BOLDNESS:
        _, acceptance = chains.walk(z, boldness, _PILOT)
        if acceptance >= WORTHWHILE:
            kept, acceptance = chains.walk(z, boldness, sweeps)
            draws = np.concatenate([chains.whole(part) for part in kept])
            size = np.concatenate([chains.errors] * len(kept))
            return Corrected(draws, size, acceptance, boldness, effective, tail, "corrected")
    return replace(plain, acceptance=acceptance, boldness=boldness)


def _begun(path: Path, data: Observed, summit: Summit, chance: np.random.Generator) -> _Chains:
    sizes = _sized(summit, chance)
    laws = [summit.straight.given(size) for size in sizes]
    mean, factors = np.array([m for m, _ in laws]), [np.asarray(np.linalg.cholesky(p), np.float64) for _, p in laws]
    left = [summit.straight.at(size)[:2] for size in sizes]
    return _Chains(path, data, summit, sizes, mean, factors, [b for b, _ in left], [a for _, a in left], chance)


def _sized(summit: Summit, chance: np.random.Generator) -> Array:
    """Sizes and paces [chain, size] from their marginal law on the straightened path, by importance."""
    noise = chance.standard_normal((TRIED, summit.sizes.count))
    tried = summit.size + WIDER * noise @ np.linalg.cholesky(summit.size_spread).T
    log_weight = np.array([summit.straight.likelihood(size) for size in tried]) + 0.5 * (noise**2).sum(1)
    share = np.cumsum(np.exp(log_weight - log_weight.max()))
    picked = np.searchsorted(share / share[-1], (np.arange(CHAINS) + chance.uniform()) / CHAINS)
    return np.asarray(tried[chance.permutation(np.minimum(picked, TRIED - 1))])


@dataclass(frozen=True, eq=False)
class _Chains:
    path: Path
    data: Observed
    summit: Summit
    sizes: Array
    mean: Array
    factors: list[Array]
    bare: list[Array]
    slopes: list[Array]
    chance: np.random.Generator

    @property
    def errors(self) -> Array:
        """The deviates of the sizes of errors: [chain, item]."""
        return self.sizes[:, : self.summit.sizes.errors]

    def whole(self, z: Array) -> Array:
        """All unknowns [chain, unknown] from the free ones and the sizes."""
        return self.summit.whole(z, self.sizes)

    def fresh(self) -> Array:
        """Draws of the normal law less its mean [chain, free]."""
        noise = self.chance.standard_normal(self.mean.shape)
        pairs = zip(self.factors, noise, strict=True)
        return np.array([solve_triangular(f, z, lower=True, trans="T") for f, z in pairs])

    def bent(self, first: Array) -> Array:
        """Draws of the normal law moved to where the true path puts them."""
        z, best, least = first, first, np.full(len(first), np.inf)
        for _ in range(BENDS):
            lack, straight = self._lack(z), self._straight(z)
            moved = first + self._answer(lack - straight)
            step = np.where(np.isfinite(moved).all(1), np.linalg.norm(moved - z, axis=1), np.inf)
            closer = step < least
            best, least = np.where(closer[:, None], moved, best), np.minimum(step, least)
            z = np.where(np.isfinite(step)[:, None], moved, best)
        return best

    def weight(self, z: Array) -> Array:
        """The log of true over normal density [chain], but for what all share."""
        with np.errstate(over="ignore", invalid="ignore"):
            left = self._lack(z) ** 2 - self._straight(z) ** 2
            found = -0.5 * (left / self.data.variance(self.errors)).sum(1)
        return np.where(np.isfinite(found), found, -np.inf)

    def walk(self, z: Array, boldness: float, sweeps: int) -> tuple[list[Array], float]:
        """States half-way and at the end, and the share of proposals that were taken."""
        weight, kept, taken = self.weight(z), [], 0
        for sweep in range(1, sweeps + 1):
            proposal = self.mean + np.sqrt(1 - boldness**2) * (z - self.mean) + boldness * self.fresh()
            promised = self.weight(proposal)
            with np.errstate(invalid="ignore"):
                yes = np.log(self.chance.uniform(size=len(z))) < promised - weight
            z, weight = np.where(yes[:, None], proposal, z), np.where(yes, promised, weight)
            taken += int(yes.sum())
            if sweep in (sweeps // 2, sweeps):
                kept.append(z)
        return kept, taken / (sweeps * len(z))

    def _lack(self, z: Array) -> Array:
        return lacking(self.path, self.data, self.whole(z))

    def _straight(self, z: Array) -> Array:
        """What the straightened path leaves of the data [chain, datum]."""
        return np.array([b - a @ each for b, a, each in zip(self.bare, self.slopes, z, strict=True)])

    def _answer(self, lack: Array) -> Array:
        """How far the normal law would move for data that lack [chain, datum] more: [chain, free]."""
        weighed = lack / self.data.variance(self.errors)
        good = np.isfinite(weighed).all(1, keepdims=True)
        each = zip(self.factors, self.slopes, np.where(good, weighed, 0.0), strict=True)
        return np.where(good, np.array([cho_solve((f, True), a.T @ w) for f, a, w in each]), np.nan)
