"""The control arm that a new trial needs, with all that it rests on and all that is missing under it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ... import __version__
from ...modelling import Assumed, Param
from ..background_data import find_background
from ..tidy import Tidy
from .asked import NONE, OF, ControlArm
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
    def cautions(self) -> tuple[tuple[str, str], ...]:
        """What a reader must know before using a figure: a stable code and a whole sentence, the gravest first."""
        return tuple(_cautions(self))

    @property
    def digest(self) -> str:
        """SHA-256 of what was asked and of every figure to nine digits: the same again shows that nothing moved."""
        said = json.dumps(_rounded(self._facts()), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()

    def tidy(self) -> Tidy:
        """Every figure as a row: expected ones (``expected``), terms, figures behind it, and the numbers used."""
        facts = self._facts()
        names = {"expected": "rows", "terms": "terms", "behind": "behind", "numbers": "numbers"}
        about = {"gutaxis": __version__, "digest": self.digest, "seed": str(self.arm.seed)}
        return Tidy.of({name: facts[key] for name, key in names.items()}, about)

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
            "cautions": [{"code": code, "text": text} for code, text in self.cautions],
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


def _cautions(found: ControlAnswer) -> Iterator[tuple[str, str]]:
    arm, usual = found.arm, found.arm.background.usual
    if found.basis == "prior":
        text = f"No confirmed control arm like this one stands behind {_what(arm)}: only the numbers below do."
        yield "no-trial-behind", text
    elif not any(not row.told for row in found.like):
        yield "not-tested", "Every arm like this one was used to set the background: none of them tests it."
    outside = found.unseen.figures - found.unseen.inside
    if outside:
        text = f"{outside} of {found.unseen.figures} figures by which the background was not set lie outside."
        yield "misfit", text
    for name, study in _unread(found):
        text = f"The number {name!r} of the background was taken from {study}, which nobody has read in the paper yet."
        yield "unconfirmed", text
    if arm.condition != OF[arm.endpoint]:
        text = f"The background is that of {OF[arm.endpoint]} at any age; {arm.condition} has none of its own."
        yield "not-its-own", text
    if arm.entry and usual.threshold and not 0.5 <= arm.entry / usual.threshold <= 2:
        yield "far-entry", f"The background was set at an entry of {usual.threshold:g}; {arm.entry:g} is far from it."
    if max(arm.days) > usual.days:
        last = usual.days // 7
        yield "beyond", f"The background was set on trials of {last} weeks; what lies beyond is carried on."
    if arm.baseline is None:
        start = f"{found.course.start:.1f}"
        yield "baseline", f"The model's own people begin with {start}; say the baseline where yours begin elsewhere."
    yield "guesses", f"{found.guessed} of {len(found.numbers)} numbers of the background are guesses."


def _unread(found: ControlAnswer) -> Iterator[tuple[str, str]]:
    """Numbers of the background, with the study, whose source stands in the ledger with no confirmed figure."""
    waiting = {str(source): one.study for one in found.aside for source in one.sources if one.waits}
    shown = {str(source) for row in found.behind for source in row.arm.sources}
    for number in found.numbers:
        if number.source in waiting and number.source not in shown:
            yield number.name, waiting[number.source]


def _what(arm: ControlArm) -> str:
    beside = "without background treatment" if arm.therapy == NONE else f"beside {arm.therapy}"
    return f"{arm.endpoint} {'on placebo' if arm.blind else 'in the open'} {beside}"


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list) else value
