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
from .sizes import Law
from .summit import Summit, lacking
from .weights import worth

Array = NDArray[np.float64]
Which = NDArray[np.int64]
CHAINS = 128
TRIED, WIDER = 256, 1.3
"""Sizes and paces that are tried for the chains, drawn this much wider than their normal law."""
BENDS = 4
"""Rounds of bending; a draw keeps the round after which it moved least."""
SWEEPS = 16
BOLDNESS = (0.9, 0.5, 0.25, 0.15, 0.08)
"""Shares of a fresh draw in a proposal, tried in turn until enough are taken."""
WORTHWHILE = 0.2
"""Proposals that must be taken for the correction to be believed."""
_PILOT = 1


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

    Every other sweep proposes other sizes and paces of their marginal law, with the free unknowns at the same place of
    the law that they then have. Where too few proposals are taken, or with 0 ``sweeps``, the normal law itself is
    handed back and says so.
    """
    chains = _begun(path, data, summit, chance)
    which = chance.permutation(chains.spread())
    first = chains.mean(which) + chains.fresh(which)
    effective, tail = worth(chains.weight(first, which))
    plain = Corrected(chains.whole(first, which), chains.errors(which), 0.0, 0.0, effective, tail, "laplace")
    if not sweeps:
        return plain
    z = chains.bent(first, which)
    for boldness in BOLDNESS:
        _, acceptance = chains.walk(z, which, boldness, _PILOT)
        if acceptance >= WORTHWHILE:
            kept, acceptance = chains.walk(z, which, boldness, sweeps)
            draws = np.concatenate([chains.whole(*part) for part in kept])
            size = np.concatenate([chains.errors(part[1]) for part in kept])
            return Corrected(draws, size, acceptance, boldness, effective, tail, "corrected")
    return replace(plain, acceptance=acceptance, boldness=boldness)


def _begun(path: Path, data: Observed, summit: Summit, chance: np.random.Generator) -> _Chains:
    """Chains with sizes and paces from their marginal law on the straightened path, by importance."""
    noise = chance.standard_normal((TRIED, summit.sizes.count))
    tried = summit.size + WIDER * noise @ np.linalg.cholesky(summit.size_spread).T
    laws = [summit.straight.law(size) for size in tried]
    log_weight = np.array([law.likelihood for law in laws]) + 0.5 * (noise**2).sum(1)
    share = np.cumsum(np.exp(log_weight - log_weight.max()))
    return _Chains(path, data, summit, tried, laws, share / share[-1], chance)


@dataclass(frozen=True, eq=False)
class _Chains:
    """The sizes and paces that were ``tried`` [try, size], the normal law of each, and their shares summed up [try].

    ``which`` [chain] in what follows says which of them a chain has.
    """

    path: Path
    data: Observed
    summit: Summit
    tried: Array
    laws: list[Law]
    share: Array
    chance: np.random.Generator

    def spread(self) -> Which:
        """One for each chain, evenly over the shares."""
        at = np.searchsorted(self.share, (np.arange(CHAINS) + self.chance.uniform()) / CHAINS)
        return np.minimum(at, TRIED - 1)

    def errors(self, which: Which) -> Array:
        """The deviates of the sizes of errors: [chain, item]."""
        return self.tried[which, : self.summit.sizes.errors]

    def mean(self, which: Which) -> Array:
        """The means of the normal laws: [chain, free]."""
        return np.array([self.laws[k].mean for k in which])

    def whole(self, z: Array, which: Which) -> Array:
        """All unknowns [chain, unknown] from the free ones and the sizes."""
        return self.summit.whole(z, self.tried[which])

    def fresh(self, which: Which) -> Array:
        """Draws of the normal law less its mean [chain, free]."""
        return self._stretched(self.chance.standard_normal((len(which), len(self.laws[0].mean))), which)

    def moved(self, z: Array, which: Which, other: Which) -> Array:
        """The same places of the normal law under other sizes and paces: [chain, free]."""
        each = zip(z - self.mean(which), which, strict=True)
        place = np.array([self.laws[k].factor.T @ off for off, k in each])
        return self.mean(other) + self._stretched(place, other)

    def bent(self, first: Array, which: Which) -> Array:
        """Draws of the normal law moved to where the true path puts them."""
        z, best, least = first, first, np.full(len(first), np.inf)
        for _ in range(BENDS):
            lack, straight = self._lack(z, which), self._straight(z, which)
            moved = first + self._answer(lack - straight, which)
            step = np.where(np.isfinite(moved).all(1), np.linalg.norm(moved - z, axis=1), np.inf)
            closer = step < least
            best, least = np.where(closer[:, None], moved, best), np.minimum(step, least)
            z = np.where(np.isfinite(step)[:, None], moved, best)
        return best

    def weight(self, z: Array, which: Which) -> Array:
        """The log of true over normal density [chain]: the true path, and steps and ends of scales as they are."""
        errors = self.errors(which)
        with np.errstate(over="ignore", invalid="ignore"):
            true = self.data.density(self.data.at - self._lack(z, which), errors)
            found = (true - self.data.normal(self._straight(z, which), errors)).sum(1)
        return np.where(np.isfinite(found), found, -np.inf)

    def walk(self, z: Array, which: Which, boldness: float, sweeps: int) -> tuple[list[tuple[Array, Which]], float]:
        """States half-way and at the end with their sizes, and the share of bold proposals that were taken."""
        weight, kept, taken = self.weight(z, which), [], []
        for sweep in range(1, sweeps + 1):
            other = which if sweep % 2 else self.chance.permutation(self.spread())
            proposal = self._bold(z, which, boldness) if sweep % 2 else self.moved(z, which, other)
            promised = self.weight(proposal, other)
            with np.errstate(invalid="ignore"):
                yes = np.log(self.chance.uniform(size=len(z))) < promised - weight
            z, which = np.where(yes[:, None], proposal, z), np.where(yes, other, which)
            weight = np.where(yes, promised, weight)
            taken += [yes.mean()] if sweep % 2 else []
            if sweep in (sweeps // 2, sweeps):
                kept.append((z, which))
        return kept, float(np.mean(taken))

    def _bold(self, z: Array, which: Which, boldness: float) -> Array:
        mean = self.mean(which)
        return np.asarray(mean + np.sqrt(1 - boldness**2) * (z - mean) + boldness * self.fresh(which))

    def _stretched(self, noise: Array, which: Which) -> Array:
        pairs = zip(noise, which, strict=True)
        factors = [(self.laws[k].factor, z) for z, k in pairs]
        return np.array([solve_triangular(f, z, lower=True, trans="T", check_finite=False) for f, z in factors])

    def _lack(self, z: Array, which: Which) -> Array:
        return lacking(self.path, self.data, self.whole(z, which))

    def _straight(self, z: Array, which: Which) -> Array:
        """What the straightened path leaves of the data [chain, datum]."""
        laws = [self.laws[k] for k in which]
        return np.array([law.bare - law.slope @ each for law, each in zip(laws, z, strict=True)])

    def _answer(self, lack: Array, which: Which) -> Array:
        """How far the normal law would move for data that lack [chain, datum] more: [chain, free]."""
        weighed = lack / self.data.variance(self.errors(which))
        good = np.isfinite(weighed).all(1, keepdims=True)
        each = zip([self.laws[k] for k in which], np.where(good, weighed, 0.0), strict=True)
        far = [cho_solve((law.factor, True), law.slope.T @ w, check_finite=False) for law, w in each]
        return np.where(good, np.array(far), np.nan)
