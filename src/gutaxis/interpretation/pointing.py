"""Whether a person's data point to the gut: four words, each with the chance before the data and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..inference import OUTLOOKS, Contribution, PersonData, contribution_after, contribution_before
from .answer import Interval, Learnt, Limits, Verdict

# Set by simulation and frozen before data of real people were read; ``bench/credibility`` prints what they cost.
AGAINST, FOR = 1 / 3, 3.0
"""The ratios of odds, after the data to before, from which they speak against the gut and for it."""
EXCLUDED, EXCLUDED_BY_ENTHUSIAST = 0.05, 0.10
"""The chance of an important contribution up to which the data point nowhere, for most people and for a believer."""
IMPORTANT = 1.0
"""What matters, in smallest important differences of the score."""
LEVEL = 0.9


@dataclass(frozen=True)
class Chance:
    """The chance (0-1) that the gut takes an important part in the score, ``before`` the data and ``after`` them."""

    before: float
    after: float

    @property
    def ratio(self) -> float:
        """The odds after over the odds before."""
        return odds(self.after) / odds(self.before)


@dataclass(frozen=True)
class GutAnswer:
    """The person-level answer about the gut.

    ``verdict`` is one of the four words; ``chances`` are by outlook; ``contribution`` is how many smallest important
    differences a mid-range gut would take off the score, beside what was believed before the data; ``points`` the same
    in points of the score. ``unlikely`` says that the question was settled before the data, which then add little.
    """

    verdict: Verdict
    chances: Mapping[str, Chance]
    contribution: Learnt
    unlikely: bool
    points: Learnt | None = None

    @property
    def prior(self) -> Interval:
        """The contribution before the data."""
        before = self.contribution.prior
        return Interval(before.mid, before.low, before.high, self.contribution.level, self.contribution.unit)

    def in_points(self, difference: float) -> GutAnswer:
        """The same with its contribution in points too, of which ``difference`` is the smallest important one."""
        return replace(self, points=_scaled(self.contribution, difference))


def gut_answer(data: PersonData) -> GutAnswer:
    """What the data of one person say of their gut; data that are too few are not asked."""
    priors = {outlook.id: contribution_before(data, outlook) for outlook in OUTLOOKS}
    askable = data.askable()
    found = contribution_after(data, OUTLOOKS) if askable else priors
    chances = {id: Chance(priors[id].above(IMPORTANT), found[id].above(IMPORTANT)) for id in priors}
    usual = chances["reference"]
    word = word_for(chances) if askable else "not askable"
    learnt = _learnt(_interval(found["reference"]), _interval(priors["reference"]))
    return GutAnswer(word, chances, learnt, _settled(usual))


def word_for(chances: Mapping[str, Chance]) -> Verdict:
    """The word for the chances under the three outlooks."""
    usual, sceptic, enthusiast = (chances[id] for id in ("reference", "sceptic", "enthusiast"))
    low = usual.after <= EXCLUDED and enthusiast.after <= EXCLUDED_BY_ENTHUSIAST
    if usual.ratio <= AGAINST and low and not _settled(usual):
        return "nothing points to the gut"
    if usual.ratio >= FOR and sceptic.ratio >= FOR:
        return "worth testing"
    return "cannot tell"


def _settled(usual: Chance) -> bool:
    return usual.before <= EXCLUDED


def odds(chance: float) -> float:
    """The odds of a chance (0-1), which neither end makes infinite."""
    kept = min(max(chance, 1e-9), 1 - 1e-9)
    return kept / (1 - kept)


def _interval(contribution: Contribution) -> Interval:
    tail = (1 - LEVEL) / 2
    mid, low, high = (contribution.quantile(share) for share in (0.5, tail, 1 - tail))
    return Interval(mid, low, high, LEVEL, "important differences")


def _learnt(after: Interval, before: Interval) -> Learnt:
    kept = (after.high - after.low) / (before.high - before.low)
    prior = Limits(before.mid, before.low, before.high)
    return Learnt(after.mid, after.low, after.high, after.level, after.unit, prior, 1 - kept)


def _scaled(found: Learnt, points: float) -> Learnt:
    mid, low, high = (points * value for value in (found.mid, found.low, found.high))
    prior = Limits(points * found.prior.mid, points * found.prior.low, points * found.prior.high)
    return Learnt(mid, low, high, found.level, "points", prior, found.contraction)
