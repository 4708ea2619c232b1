"""The control arm that a new trial needs, with all that it rests on and all that is missing under it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from ... import __version__
from ...modelling import Assumed, Param
from ..background_data import find_background
from .asked import NONE, ControlArm
from .behind import Aside, arms_aside
from .course import Course, course
from .standing import Beside, Tally, beside

LIKE = 14  # days by which an arm may be younger or older than a visit and still stand behind it


@dataclass(frozen=True)
class BackgroundNumber:
    """One number of the background: its median and central 90 %, whether it is a guess, and where it was read."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    assumed: bool
    source: str
    note: str

    @classmethod
    def of(cls, name: str, param: Param) -> BackgroundNumber:
        """From a constant with its prior."""
        mid, low, high = (float(param.prior.at(z)) for z in (0.0, -1.645, 1.645))
        guess = isinstance(param.prior, Assumed)
        return cls(name, mid, low, high, param.unit, guess, param.source, param.note)


@dataclass(frozen=True)
class ControlAnswer:
    """A planned control ``arm``, its expected ``course``, the ``numbers`` of the background, the figures ``behind``
    it and the studies left ``aside``."""

    arm: ControlArm
    course: Course
    numbers: tuple[BackgroundNumber, ...]
    behind: tuple[Beside, ...]
    aside: tuple[Aside, ...]

    @property
    def like(self) -> tuple[Beside, ...]:
        """Figures of arms with the same background treatment and as blind as the planned one; no benchmarks."""
        return tuple(
            row
            for row in self.behind
            if not row.arm.pooled and row.arm.therapy == self.arm.therapy and row.arm.blind == self.arm.blind
        )

    @property
    def basis(self) -> str:
        """``trials`` where an arm like the planned one was seen near one of its visits, ``prior`` where none was."""
        near = any(abs(row.seen.day - day) <= LIKE for row in self.like for day in self.arm.days)
        return "trials" if near else "prior"

    @property
    def tally(self) -> Tally:
        """All single figures behind."""
        return Tally.of(self.behind)

    @property
    def unseen(self) -> Tally:
        """Those by which the background was not set: the only ones that test it."""
        return Tally.of(row for row in self.behind if not row.told)

    @property
    def guessed(self) -> int:
        """How many numbers of the background are guesses."""
        return sum(number.assumed for number in self.numbers)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must know before using a figure, in whole sentences."""
        return tuple(_cautions(self))

    @property
    def digest(self) -> str:
        """SHA-256 of what was asked and of every figure to nine digits: the same again shows that nothing moved."""
        said = json.dumps(_rounded(self._facts()), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()

    def as_dict(self) -> dict[str, Any]:
        """As plain values, with the digest."""
        return self._facts() | {"digest": self.digest, "version": __version__}

    def _facts(self) -> dict[str, Any]:
        arm = self.arm
        return {
            "asked": {
                "condition": arm.condition, "endpoint": arm.endpoint, "days": list(arm.days), "entry": arm.entry,
                "background": arm.therapy, "n": arm.people, "baseline": arm.baseline, "blind": arm.blind,
                "level": arm.level, "draws": arm.draws, "seed": arm.seed, "visits": list(arm.plan.visits),
            },
            "basis": self.basis,
            "start": {"mean": self.course.start, "sd": self.course.start_sd, "unit": "points"},
            "rows": [row.as_dict() for row in self.course.rows],
            "terms": [share.as_dict() for share in self.course.shares],
            "numbers": [vars(number) for number in self.numbers],
            "guessed": self.guessed,
            "behind": [row.as_dict() for row in self.behind],
            "inside": vars(self.tally),
            "inside_unseen": vars(self.unseen),
            "aside": [{"study": a.study, "sources": [str(s) for s in a.sources], "why": a.why} for a in self.aside],
            "cautions": list(self.cautions),
        }  # fmt: skip


def control_arm(arm: ControlArm) -> ControlAnswer:
    """The expected course of a planned control arm, and what stands behind it."""
    constants = find_background(arm.endpoint).constants.items()
    return ControlAnswer(
        arm,
        course(arm, arm.people),
        tuple(BackgroundNumber.of(name, param) for name, param in constants),
        beside(arm.condition, arm.endpoint, arm.level, arm.seed),
        arms_aside(arm.condition, arm.endpoint),
    )


def _cautions(found: ControlAnswer) -> list[str]:
    arm, usual = found.arm, found.arm.background.usual
    said = []
    if found.basis == "prior":
        said.append(f"No confirmed control arm like this one stands behind {_what(arm)}: only the numbers below do.")
    elif not found.unseen.figures:
        said.append("Every arm behind it was used to set the background: none of them tests it.")
    if max(arm.days) > usual.days:
        last = usual.days // 7
        said.append(f"The background was set on trials of {last} weeks; what lies beyond is carried on.")
    if arm.baseline is None:
        said.append(
            f"The model's own people begin with {found.course.start:.1f}; give --baseline where yours begin elsewhere."
        )
    said.append(f"{found.guessed} of {len(found.numbers)} numbers of the background are guesses.")
    return said


def _what(arm: ControlArm) -> str:
    beside = "without background treatment" if arm.therapy == NONE else f"beside {arm.therapy}"
    return f"{arm.endpoint} {'on placebo' if arm.blind else 'in the open'} {beside}"


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list) else value
