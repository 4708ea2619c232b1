"""What the model says of an arm that was really run stands beside what was seen there, whoever is flattered by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..background_data import find_background
from .asked import ControlArm
from .behind import Seen, TrialArm, arms_behind
from .course import course
from .likely import Likely

FEWER = 400  # draws for an arm of the ledger
ASSUMED = ("entry", "background", "people")


@dataclass(frozen=True)
class Beside:
    """One figure that was seen and the model's for that very arm; ``told`` says whether the background was set by it.

    ``assumed`` names what the ledger leaves open of the arm and was taken as usual: its entry, its background
    treatment, or how many people there were (then the interval leaves out who happened to be in, and is too narrow).
    """

    arm: TrialArm
    seen: Seen
    likely: Likely
    told: bool
    assumed: tuple[str, ...]

    @property
    def inside(self) -> bool:
        """Whether what was seen lies in the interval."""
        return self.likely.low <= self.seen.value <= self.likely.high

    @property
    def off(self) -> float:
        """How far the model is from what was seen, in half-widths of its interval; above 0 where it expects more."""
        return 2 * (self.likely.mid - self.seen.value) / (self.likely.high - self.likely.low)

    def as_dict(self) -> dict[str, Any]:
        """One flat row."""
        arm, seen = self.arm, self.seen
        return {
            "id": seen.id, "study": arm.study, "cluster": arm.cluster, "sources": [str(s) for s in arm.sources],
            "people": arm.people, "beside": arm.beside, "background": arm.therapy, "blind": arm.blind,
            "entry": arm.entry, "baseline": arm.baseline, "n": arm.n, "pooled": arm.pooled, "day": seen.day,
            "endpoint": seen.endpoint, "measure": seen.measure, "unit": seen.unit, "seen": seen.value,
            "expected": self.likely.mid, "low": self.likely.low, "high": self.likely.high, "level": self.likely.level,
            "inside": self.inside, "off": self.off, "told": self.told, "assumed": list(self.assumed),
        }  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """How many figures lie inside, of how many and of how many groups of people."""

    inside: int
    figures: int
    groups: int

    @classmethod
    def of(cls, rows: Iterable[Beside]) -> Tally:
        """Counted; benchmarks are left out, for they hold the people of other rows."""
        single = [row for row in rows if not row.arm.pooled]
        return cls(sum(row.inside for row in single), len(single), len({row.arm.cluster for row in single}))


def beside(condition: str, endpoint: str, level: float, seed: int) -> tuple[Beside, ...]:
    """Every confirmed figure of a control arm of this condition and endpoint, with what the model says of it."""
    return tuple(
        row for arm in arms_behind(condition, endpoint) for row in _rows(arm, condition, endpoint, level, seed)
    )


def _rows(arm: TrialArm, condition: str, endpoint: str, level: float, seed: int) -> list[Beside]:
    background = find_background(endpoint)
    usual = background.usual.threshold
    entry = arm.entry if arm.entry is not None else usual
    if arm.entry is None and arm.baseline is not None and usual is not None and arm.baseline <= 1.2 * usual:
        entry = None  # the usual entry cannot have let in people who began so low
    asked = ControlArm(
        condition, endpoint, tuple(sorted({s.day for s in arm.seen})), entry, arm.therapy,
        arm.n or 100, arm.baseline, arm.blind, level, FEWER, seed,
    )  # fmt: skip
    expected = course(asked, arm.n)
    sources = {param.source for param in background.constants.values() if param.source}
    told = any(str(source) in sources for source in arm.sources)
    return [Beside(arm, s, expected.find(s.day, s.measure, s.endpoint), told, _assumed(arm)) for s in arm.seen]


def _assumed(arm: TrialArm) -> tuple[str, ...]:
    open_ = (arm.entry is None, not arm.clear, arm.n is None)
    return tuple(name for name, missing in zip(ASSUMED, open_, strict=True) if missing)
