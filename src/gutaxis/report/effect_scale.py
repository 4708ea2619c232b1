"""Effects are drawn where they were worked out (a ratio on its logarithm) and labelled as people read them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..inference import MEASURES, Effects, shown
from .ticks import ticks

Number = Callable[[float, int], str]

_SHARES = (0.5, 0.2, 0.8, 0.1, 0.9, 0.05, 0.95, 0.02, 0.98, 0.01, 0.99)
_RATIOS = tuple(m * 10.0**p for m in (1, 2, 5) for p in range(-4, 5))
_APART = 34.0  # room for a label


def plain(value: float, digits: int) -> str:
    """A number in English; the pages bring their own way."""
    return f"{value:.{digits}f}".replace("-", "−")


@dataclass(frozen=True)
class EffectScale:
    """From an effect to a place: ``low`` to ``high`` on the scale of ``measure`` become ``left`` to ``right``."""

    measure: str
    low: float
    high: float
    left: float
    right: float
    number: Number = plain

    def x(self, value: float) -> float:
        """The place of a value; what lies beyond the edge is put on it."""
        inside = min(max(value, self.low), self.high)
        return self.left + (self.right - self.left) * (inside - self.low) / (self.high - self.low)

    def said(self, value: float, people: float | None = None) -> str:
        """A value as people read it: a ratio, a share, a difference."""
        return self._written(shown(self.measure, value, people))

    def ticks(self) -> list[tuple[float, str]]:
        """(value on the scale, label) of round numbers within the picture, far enough apart to be read."""
        kept: list[float] = []
        for value in self._round():
            if self.low <= value <= self.high and all(abs(self.x(value) - self.x(one)) >= _APART for one in kept):
                kept.append(value)
        return [(value, self._shortest(_read(self.measure, value))) for value in sorted(kept)]

    @property
    def null(self) -> float | None:
        """Where nothing happened; None for proportions, which have no such place."""
        return 0.0 if MEASURES[self.measure].reading in ("as it is", "ratio") else None

    def _round(self) -> list[float]:
        """Round values, the roundest first."""
        reading = MEASURES[self.measure].reading
        if reading == "as it is":
            return ticks(self.low, self.high)
        return [_THERE[reading](one) for one in (_RATIOS if reading == "ratio" else _SHARES)]

    def _shortest(self, value: float) -> str:
        return self.number(value, next((d for d in range(5) if math.isclose(round(value, d), value, abs_tol=1e-9)), 4))

    def _written(self, value: float) -> str:
        reading = MEASURES[self.measure].reading
        if reading == "ratio":
            return self.number(value, sum(value < limit for limit in (0.1, 10, 100)))
        width = 1.0 if reading in ("share", "arcsine") else self.high - self.low
        return self.number(value, min(max(2 - math.floor(math.log10(width)), 0), 4))


def _read(measure: str, value: float) -> float:
    """A tick without its transformation; a double arcsine as of very many people."""
    return math.sin(value) ** 2 if measure == "PFT" else shown(measure, value)


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _arcsine(share: float) -> float:
    return math.asin(math.sqrt(share))


_THERE: dict[str, Callable[[float], float]] = {"ratio": math.log, "share": _logit, "arcsine": _arcsine}


def people_of(effects: Effects) -> Sequence[float] | None:
    """How many people stand behind each double arcsine, [effect], from its variance 1 / (4n + 2); else None."""
    return [(1 / float(v) - 2) / 4 for v in effects.variances] if effects.measure == "PFT" else None


def around(values: Iterable[float], null: bool) -> tuple[float, float]:
    """The range of a picture that shows ``values``, and the place of no effect where there is one."""
    kept = [*values, *([0.0] if null else [])]
    low, high = min(kept), max(kept)
    margin = 0.08 * (high - low) or 1.0
    return low - margin, high + margin
