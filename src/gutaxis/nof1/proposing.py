"""How long is long enough depends on the remedy, on the person's own days, and on the difference that matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import UsageError
from ..interventions import CARRY_OVERS
from .adaptive import LEARNT
from .adaptive_chances import adaptive_chances
from .chances import RUNS, Chances, Days, chances
from .onset import Onset
from .sequences import Array, Blocks, tested_by, twins

LONGEST = 182
"""Days beyond which a question is not answerable at home."""
ENOUGH = 0.8
"""The chance of a right answer, if the effect is one important difference, from which a design is long enough."""
QUICK = 400
"""Simulated trials of a design that is only considered."""
PAIRS, MORE = 5, 4
"""Pairs from which the lottery of the order alone can be a test, and how many blocks more are tried than have to be."""
HOPE = 3
"""Days at the start of a period in which expecting something helps; they are left out where it is not blinded."""
CURVE = (0.0, 0.5, 1.0, 1.5, 2.0)
"""Benefits for which the chances are worked out, in important differences."""


@dataclass(frozen=True)
class Question:
    """All that decides how long a trial must be.

    ``levels`` [arm, factor] as in :func:`doses_of`, ``important`` in points, ``least_period`` (days) what the remedy
    needs, ``half_life`` and ``onset_days`` (days) its times. ``window`` (days) is that of random switch days, and
    ``favour`` the probability (0-1) with which what did better so far is drawn, 0 without such a rule.
    """

    levels: Array
    days: Days
    important: float
    half_life: float
    onset_days: float
    least_period: int
    blinded: bool
    window: int = 0
    favour: float = 0.0

    @property
    def arms(self) -> int:
        """How many ways are compared."""
        return len(self.levels)

    def dropped(self, days: int) -> int:
        """Days left out at the start of each period: one half-life, and the burst of hope; never half a period."""
        hope = 0 if self.blinded else HOPE
        return min(max(hope, round(self.half_life)), (days - 1) // 2)

    def chances(self, design: Blocks, times: Sequence[float], runs: int = RUNS) -> list[Chances]:
        """What is said if the remedy takes away so many ``times`` the important difference."""
        effects = [0.0 if t == 0 else -t * self.important for t in times]
        onset, dropped = Onset.between(self.half_life, self.onset_days), self.dropped(design.shortest)
        if self.favour:
            return adaptive_chances(design, self.days, onset, effects, self.important, self.favour, dropped, runs)
        return chances(design, self.days, onset, effects, self.important, dropped, runs, levels=self.levels)

    def right(self, design: Blocks) -> float:
        """The chance of a right answer if the effect is one important difference; of a quick look."""
        return self.chances(design, (1.0,), QUICK)[0].right

    def orders(self, design: Blocks) -> int:
        """How many orders the lottery of one factor chooses from."""
        if self.favour:
            return int(2 ** (design.periods - design.arms))
        return design.asked(twins(self.levels, 0))

    def tested(self, design: Blocks) -> bool:
        """Whether the design alone can be a test; under a rule, whether even its likeliest order is rare enough."""
        if self.favour:
            return tested_by(int(4 / self.favour ** (design.periods - LEARNT)))
        return tested_by(self.orders(design), self.levels.shape[1])

    def least_blocks(self) -> int:
        """The fewest blocks from which the design alone can be a test, and two at least."""
        return next(k for k in range(2, 60) if self.tested(Blocks(k, self.window + 1, self.arms, self.window)))


@dataclass(frozen=True)
class Better:
    """Another design with its chance of a right answer if the effect is one important difference."""

    design: Blocks
    right: float


def check_design(question: Question, design: Blocks) -> None:
    """Refuse what cannot tell a remedy from time, or a period from the one before."""
    if design.blocks < 2:
        text = "One period of each (AB) cannot tell a remedy from the passing of time. Two of each are the least."
        raise UsageError(text, field="blocks")
    need = CARRY_OVERS * question.half_life
    if design.shortest < need:
        text = f"Periods of {design.shortest} days are shorter than three half-lives ({need:g} days)."
        raise UsageError(text, field="days", nearest=str(question.least_period + design.window))
    if question.favour and not question.tested(design):
        text = f"{design.blocks} pairs are too few for an order that follows the scores: no lottery could test it."
        raise UsageError(text, field="blocks", nearest=str(question.least_blocks()))
    if design.length > 2 * LONGEST:
        text = f"{design.length} days are more than a year; that is not answerable at home."
        raise UsageError(text, field="blocks")


def proposed(question: Question, blocks: int | None, days: int | None) -> Blocks:
    """The shortest design that is long enough, or the longest that fits; what was asked for is kept."""
    period = days or question.least_period + question.window
    if blocks is not None:
        design = Blocks(blocks, period, question.arms, question.window)
        check_design(question, design)
        return design
    least = question.least_blocks()
    fewest = least if question.favour else 2
    check_design(question, Blocks(fewest, period, question.arms, question.window))
    most = LONGEST // (period * question.arms)
    if most < fewest:
        text = (
            f"Periods of {period} days make a test longer than {LONGEST} days: this is not answerable at home. "
            "--blocks says that it is wanted all the same."
        )
        raise UsageError(text, field="days")
    least, last = min(most, least), min(most, max(least, PAIRS) + MORE)
    designs = [Blocks(count, period, question.arms, question.window) for count in range(least, last + 1)]
    return next((design for design in designs[:-1] if question.right(design) >= ENOUGH), designs[-1])


def better(question: Question, design: Blocks, right: float) -> Better | None:
    """A design with a clearly higher chance of a right answer, where that of this one is low; None where none fits.

    More blocks, longer periods, and shorter ones with more blocks are looked at, as far as they end in half a year.
    """
    if right >= ENOUGH:
        return None
    more = [replace(design, blocks=design.blocks + k) for k in (1, 2, 4)]
    longer = [replace(design, days=design.days + k) for k in (3, 7)]
    swift = replace(design, days=question.least_period + design.window)
    quick = [replace(swift, blocks=LONGEST // (swift.days * swift.arms))] if swift.days < design.days else []
    least = CARRY_OVERS * question.half_life
    fits = [d for d in (*more, *longer, *quick) if d.length <= LONGEST and d.shortest >= least]
    found = [Better(d, question.right(d)) for d in fits]
    best = max(found, key=lambda b: b.right, default=None)
    return best if best is not None and best.right > right + 0.05 else None
