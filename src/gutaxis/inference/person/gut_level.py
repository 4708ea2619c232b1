"""How much of a score would go on this axis with a mid-range gut: the days lived again, the gut held still.

The axis's own answer rests mostly on what is believed of its couplings beforehand; the published verdict comes from
the flat model of ``pointing``, and this one stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from ...modelling import Axis
from ...outcomes import find_scale, scales
from ..pointing import Contribution
from .diagnostics import TAUGHT
from .posterior import Posterior
from .record import LEAD_ROWS

Array = NDArray[np.float64]
ORGANS = ("gut_flora", "small_intestine", "gut_wall")
"""The organs whose states other organs read as the gut."""


@dataclass(frozen=True, eq=False)
class GutLevel:
    """The level contribution in points, ``after`` the data and ``before`` them [draw]; above 0 the gut adds to it.

    ``noticed`` is the smallest change that people notice, in points, where the score has one.
    """

    item: str
    after: Array
    before: Array
    noticed: float | None

    @property
    def contraction(self) -> float:
        """One less the share of the prior variance that is left; near 0 where the prior speaks."""
        return float(1 - self.after.var() / self.before.var()) if self.before.var() > 0 else 0.0

    @property
    def left_to_prior(self) -> bool:
        """Whether these data taught little about it."""
        return self.contraction < TAUGHT

    def beside(self, flat: Contribution) -> str:
        """This answer and that of the flat model, on which the verdict rests, in smallest changes that people notice.

        UsageError for an item without such a change.
        """
        if self.noticed is None:
            raise UsageError(f"No smallest noticed change of {self.item} is known.", field=self.item)
        low, mid, high = np.quantile(self.after, [0.05, 0.5, 0.95]) / self.noticed
        a, m, b = (flat.quantile(q) for q in (0.05, 0.5, 0.95))
        whose = "mostly its prior" if self.left_to_prior else f"contraction {self.contraction:.1f}"
        return (
            f"level contribution to {self.item}: flat model {m:+.2f} ({a:+.2f} to {b:+.2f}), "
            f"axis {mid:+.2f} ({low:+.2f} to {high:+.2f}; {whose})"
        )

    def __str__(self) -> str:
        low, mid, high = np.quantile(self.after, [0.05, 0.5, 0.95])
        a, m, b = np.quantile(self.before, [0.05, 0.5, 0.95])
        tail = "; the prior speaks, not these data" if self.left_to_prior else ""
        return (
            f"with a mid-range gut {self.item} would change by {-mid:+.2f} ({-high:+.2f} to {-low:+.2f}) points; "
            f"before the data {-m:+.2f} ({-b:+.2f} to {-a:+.2f}){tail}"
        )


def mid_range(axis: Axis) -> dict[str, float]:
    """The states of the gut at the reference of healthy people, by path."""
    found = {s.path: axis.start(s) for s in axis.states if s.path.split(".")[0] in ORGANS}
    if not found:
        raise UsageError("This axis has no gut to hold still.", field="axis")
    return found


def gut_level(posterior: Posterior, item: str) -> GutLevel:
    """The level contribution of the gut to ``item`` over the days of the diary on which it was written.

    In every draw the days are lived as inferred and again with the gut's states held at mid-range from eight weeks
    before; all else is as inferred, without the gut's answer to it.
    """
    p = posterior
    reading, series = p.series(item).reading, p.series(item)
    seen = np.flatnonzero(np.isfinite(series.values))
    held = mid_range(p.path.axis)

    def contribution(lived: Array, still: Array) -> Array:
        return np.asarray((reading.points(lived) - reading.points(still))[:, seen].mean(1))

    after = contribution(p.simulate().item(item), p.simulate(held=held).item(item))
    z = np.random.default_rng([p.seed, 0x6E7]).standard_normal((len(p.draws.z), len(p.path.names)))
    place, level = p.channel(item), _level(p, item)
    free, bound = (p.path.courses(z, h)[:, place, LEAD_ROWS:] for h in (None, held))
    before = contribution(free + level, bound + level)
    scale = find_scale(item).difference if item in scales() else None
    return GutLevel(item, after, before, scale.value if scale else None)


def _level(p: Posterior, item: str) -> float:
    """The level of the item that the data give: both before and after stand on the same stretch of the scale."""
    at = p.data.offset_names.index(f"{item} level")
    return float(p.series(item).level * p.draws.z[:, len(p.path.names) + at].mean())
