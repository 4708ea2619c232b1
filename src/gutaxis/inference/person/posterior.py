"""What is believed of one person after their days: draws that can be read, lived on, and lived otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from ...errors import UsageError, unknown
from ...simulation import Dose, Schedule, schedule
from .correction import Corrected
from .diagnostics import Diagnostics
from .observed import Observed, drift_at
from .path import Path
from .record import LEAD, LEAD_ROWS, History, Series
from .summit import Summit
from .unknowns import constant_at

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Lived:
    """Courses in every draw: ``latent`` [draw, channel, row] of the path's ``readings``."""

    posterior: Posterior
    latent: Array
    offsets: Array

    def body(self, name: str) -> Array:
        """A channel by id as the body alone shows it, in latent units: [draw, day], from the first diary day."""
        return self.latent[:, self.posterior.channel(name), LEAD_ROWS:]

    def item(self, name: str) -> Array:
        """An item of the diary in latent units with its own level and drift, without errors: [draw, day]."""
        p = self.posterior
        series = p.series(name)
        days = self.latent.shape[2] - LEAD_ROWS
        level, drift = (p.data.offset_names.index(f"{name} {what}") for what in ("level", "drift"))
        off = series.level * self.offsets[:, level, None]
        drifting = series.drift * self.offsets[:, drift, None]
        return np.asarray(self.body(name) + off + drifting * drift_at(np.arange(days), p.record.days))

    def points(self, name: str) -> Array:
        """The same in points, before rounding."""
        return self.posterior.series(name).reading.points(self.item(name))

    def written(self, name: str, seed: int = 0) -> Array:
        """The same as it would be written down, with errors of reading: what a forecast is scored against."""
        p = self.posterior
        k, series = p.data.items.index(name), p.series(name)
        error = p.data.error[k] * np.exp(p.data.spread[k] * p.draws.size[:, k, None])
        shake = np.random.default_rng([seed, 0xF0, k]).standard_normal(self.body(name).shape)
        return series.reading.points(self.item(name) + error * shake)


@dataclass(frozen=True, eq=False)
class Posterior:
    """Draws of one person's unknowns, with the summit, the normal law and the diagnostics they came from.

    ``path.days`` counts the diary and the horizon that was asked for.
    """

    record: History
    path: Path
    data: Observed
    map: Summit
    draws: Corrected
    diagnostics: Diagnostics
    seed: int

    @property
    def names(self) -> tuple[str, ...]:
        """The unknowns of the draws, in order: of the path, then offsets."""
        return (*self.path.names, *self.data.offset_names)

    def deviates(self, name: str) -> Array:
        """An unknown as standard deviates of its prior: [draw]."""
        if name not in self.names:
            raise UsageError(unknown("unknown", name, self.names), field=name)
        return self.draws.z[:, self.names.index(name)]

    def constant(self, path: str) -> Array:
        """A constant in its own unit: [draw]."""
        if path not in self.path.unknowns.constants:
            raise UsageError(unknown("constant", path, self.path.unknowns.constants), field=path)
        return np.array([float(constant_at(self.path.axis, path, z)) for z in self.deviates(path)])

    def believed(self, path: str) -> Array:
        """A constant in its own unit before the data, at as many evenly spread places of its law: [draw]."""
        count = len(self.draws.z)
        places = ndtri((np.arange(count) + 0.5) / count)
        return np.array([float(constant_at(self.path.axis, path, z)) for z in places])

    def series(self, name: str) -> Series:
        """A series of the record by id."""
        found = {s.id: s for s in self.record.series}
        if name not in found:
            raise UsageError(unknown("item", name, found), field=name)
        return found[name]

    def channel(self, name: str) -> int:
        """The place of a channel by id."""
        ids = [r.id for r in self.path.readings]
        if name not in ids:
            raise UsageError(unknown("channel", name, ids), field=name)
        return ids.index(name)

    def simulate(
        self,
        doses: Iterable[Dose] | None = None,
        days: int | None = None,
        held: Mapping[str, float] | None = None,
        usual: Mapping[str, float] | None = None,
    ) -> Lived:
        """The days of every draw, as they were, or under other ``doses``, usual exposures, or with states ``held``.

        ``days`` counts from the first of the diary; beyond ``path.days`` the pushes of the days ahead are drawn afresh.
        ``doses`` replace those of the record.
        """
        wanted = days or self.path.days
        taken = self.record.doses if doses is None else tuple(doses)
        own = self.record.usual if usual is None else usual
        longer = wanted > self.path.days
        path = replace(self.path, days=wanted) if longer else self.path
        path = replace(path, plan=plan_of(path, taken, own))
        latent = path.courses(self._carried(path), held)[:, :, : LEAD_ROWS + wanted]
        return Lived(self, latent, self.draws.z[:, len(self.path.names) :])

    def _carried(self, path: Path) -> Array:
        """The deviates on a path of another length: what is not in the draws comes from the prior."""
        chance = np.random.default_rng([self.seed, 0xA4EAD])
        z = chance.standard_normal((len(self.draws.z), len(path.names)))
        place = {name: k for k, name in enumerate(self.path.names)}
        for k, name in enumerate(path.names):
            if name in place:
                z[:, k] = self.draws.z[:, place[name]]
        return z


def plan_of(path: Path, doses: Iterable[Dose], usual: Mapping[str, float]) -> Schedule:
    """Exposures over the lead and the days of a path; what lies outside is cut off."""
    last = LEAD + path.days
    moved = [replace(d, start=max(d.start + LEAD, 0), stop=min(d.stop + LEAD, last)) for d in doses]
    pulses = {e.path for e in path.axis.exposures if e.pulse}
    inside = [
        m for m, d in zip(moved, doses, strict=True)
        if m.start < m.stop and not (d.exposure in pulses and d.start + LEAD < 0)
    ]  # fmt: skip
    return schedule(path.axis, last, inside, dict(usual))
