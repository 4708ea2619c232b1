"""From a hidden severity that moved to the figure in a table, and back: people differ, and readings err."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from ...outcomes import Bounded, Counted, Graded, find_outcome
from ...trials import Background, find_background
from .endpoints import CHANGE, MEAN, PERCENT, RESPONDERS, Endpoint

Array = NDArray[np.float64]
NODES = 40
"""People at entry, at even quantiles."""
UNLIKE = {"PASI": (0.6, 2.0)}
"""SD of an effect in people: its share of the mean, and the mean beyond which it grows no more; (0.5, 2) elsewhere.

Assumed; for PASI chosen so that PASI 50, 75 and 90 of the same people agree.
"""
_OFFSET = {"acne_IGA": -0.38, "acne_inflammatory": -1.0, "acne_noninflammatory": -0.46}
"""Where the latent of a score lies against that of its course, for the model's own median person."""
_LOGISTIC = 1.6  # SD of a normal law that is like the logistic of scale 1 where it matters
_Z = ndtri((np.arange(15) + 0.5) / 15)


@dataclass(frozen=True)
class Severity:
    """What people scored at entry, as a trial prints it: ``mean`` and ``sd`` (None: not printed) of ``score``."""

    score: str
    mean: float
    sd: float | None = None


@dataclass(frozen=True)
class Readings:
    """An endpoint in people of some severity at entry, ``day`` days on.

    A shift ``y`` is the mean change of the latent severity of their readings since entry (below 0: better), of which
    ``effect`` is the treatment's, in which people differ.
    """

    endpoint: Endpoint
    day: float
    severity: Severity | None = None

    @cached_property
    def background(self) -> Background:
        """The course without treatment that the score follows."""
        assert self.endpoint.background is not None
        return find_background(self.endpoint.background)

    @cached_property
    def _link(self) -> Bounded | Counted:
        link = find_outcome(self.endpoint.score).link
        return link if isinstance(link, Bounded | Counted) else self.background.link

    @cached_property
    def entry(self) -> tuple[float, float]:
        """Mean and SD of the latent severity that is read at entry."""
        screened = self.background.screened
        usual = float(np.mean(self._usual)), float(np.std(self._usual))
        if self.severity is None:
            return usual
        if self.severity.score == self.endpoint.score or self._same_link():
            return self._matched(self.severity, usual[1])
        other = Readings(Endpoint(self.severity.score, self.severity.score, MEAN), self.day, self.severity)
        if other.endpoint.background is None:
            return usual
        theirs, its = other.entry, other._usual
        moved = (theirs[0] - float(np.mean(its))) / other.background.screened.sd.prior.median
        return usual[0] + moved * screened.sd.prior.median, usual[1]

    def _same_link(self) -> bool:
        assert self.severity is not None
        return self.endpoint.score in ("IGA", "rosacea_IGA") and self.severity.score == self.endpoint.background

    def _matched(self, severity: Severity, usual_sd: float) -> tuple[float, float]:
        link = self._link
        if isinstance(link, Counted):
            spread = severity.sd or severity.mean * usual_sd
            within = max(math.log1p((spread / severity.mean) ** 2), 0.04)
            return math.log(severity.mean) - within / 2, math.sqrt(within)
        share = min(max(severity.mean / link.top, 0.004), 0.98)
        sd = severity.sd / (link.top * share * (1 - share)) if severity.sd else usual_sd
        return link.latent(share * link.top), min(max(sd, 0.1), 1.5)

    @cached_property
    def _usual(self) -> Array:
        """Readings of those who pass the entry of the usual trial: [person]."""
        screened, threshold = self.background.screened, self.background.usual.threshold
        mean, sd = screened.mean.prior.median, screened.sd.prior.median
        lowest = 0.0 if threshold is None else float(ndtr((self.background.link.latent(threshold) - mean) / sd))
        found: Array = mean + sd * ndtri(lowest + (1 - lowest) * (np.arange(NODES) + 0.5) / NODES)
        return found + _OFFSET.get(self.endpoint.score, 0.0)

    @cached_property
    def before(self) -> Array:
        """Latent readings at entry: [person]."""
        mean, sd = self.entry
        found: Array = mean + sd * ndtri((np.arange(NODES) + 0.5) / NODES)
        return self._usual if self.severity is None else found

    @property
    def fall(self) -> float:
        """Mean latent fall that comes of having been let in on a bad day, against that of the usual trial: 0 to 1.5."""
        mean = self.background.screened.mean.prior.median + _OFFSET.get(self.endpoint.score, 0.0)
        over = (self.entry[0] - mean) / (float(np.mean(self._usual)) - mean)
        return min(max(over, 0.0), 1.5)

    def value(self, y: Array | float, effect: Array | float = 0.0) -> Array:
        """The figure in the table at each shift: [shift]."""
        return self._moments(np.atleast_1d(np.asarray(y, float)), np.atleast_1d(np.asarray(effect, float)))[0]

    def spread(self, y: Array | float, effect: Array | float = 0.0) -> Array:
        """SD of one person's contribution to that figure: [shift]; over the root of n, the error of an arm."""
        return self._moments(np.atleast_1d(np.asarray(y, float)), np.atleast_1d(np.asarray(effect, float)))[1]

    def shift(self, value: float, effect: float = 0.0, around: float = 0.0) -> float:
        """The shift at which the figure is ``value``; where treated, ``around`` is that of the background alone.

        The treatment's share follows from the two, so ``effect`` is only the sign that there is one.
        """
        low, high = -9.0, 4.0
        rising = self.endpoint.kind != RESPONDERS
        for _ in range(50):
            mid = (low + high) / 2
            part = mid - around if effect else 0.0
            above = float(self.value(mid, part)[0]) > value
            low, high = (low, mid) if above == rising else (mid, high)
        return (low + high) / 2

    def _after(self, y: Array, effect: Array) -> tuple[Array, Array]:
        """Latent readings later: mean [shift, person] and SD [shift, 1] around it."""
        screened = self.background.screened
        icc, sd = screened.reliability.prior.median, screened.sd.prior.median
        own = self.background.individual.prior.median
        share, most = UNLIKE.get(self.background.endpoint, (0.5, 2.0))
        within = sd**2 * (1 - icc**2) + own**2 + (share * most * np.tanh(effect / most)) ** 2
        mean = self.before + y[:, None] - (1 - icc) * (self.before - self.before.mean())
        return mean, np.sqrt(within)[:, None]

    def _moments(self, y: Array, effect: Array) -> tuple[Array, Array]:
        y, effect = np.broadcast_arrays(y, effect)
        mean, sd = self._after(y, effect)
        if self.endpoint.kind == RESPONDERS:
            share = self._share(mean, sd)
            return 100 * share, 100 * np.sqrt(np.maximum(share * (1 - share), 1e-4))
        before = np.asarray(self._link.expected(self.before))
        after = np.asarray(self._link.expected(mean[..., None] + sd[..., None] * _Z))
        if self.endpoint.kind == MEAN:
            return after.mean((1, 2)), after.reshape(len(y), -1).std(1)
        change = after - before[:, None]
        scale = 100 / before.mean() if self.endpoint.kind == PERCENT else 1.0
        assert self.endpoint.kind in (PERCENT, CHANGE)
        return scale * change.mean((1, 2)), scale * change.reshape(len(y), -1).std(1)

    def _share(self, mean: Array, sd: Array) -> Array:
        if self.endpoint.falls is not None:
            found: Array = ndtr((self._limit(self.endpoint.falls) - mean) / sd).mean(1)
            return found
        link = find_outcome(self.endpoint.score).link
        assert isinstance(link, Graded) and self.endpoint.most is not None and self.endpoint.steps is not None
        misread = self.background.screened.misread
        wide = np.sqrt(np.maximum(sd**2 - misread**2, 0.01) + (_LOGISTIC * link.width) ** 2)
        grade = np.searchsorted(np.asarray(link.cuts), self.before)
        wanted = np.minimum(self.endpoint.most, grade - self.endpoint.steps)
        cut = np.asarray(link.cuts)[np.clip(wanted, 0, len(link.cuts) - 1)]
        return np.where(wanted >= 0, ndtr((cut - mean) / wide), 0.0).mean(1)  # type: ignore[no-any-return]

    def _limit(self, falls: float) -> Array:
        """The latent reading below which a person has fallen by that share: [person]."""
        link = self._link
        read = np.asarray(link.expected(self.before))
        if isinstance(link, Counted):
            found: Array = np.log(np.maximum((1 - falls) * read, 0.5))
            return found
        share = np.maximum((1 - falls) * read, link.step / 2) / link.top
        limit: Array = np.log(share / (1 - share))
        return limit
