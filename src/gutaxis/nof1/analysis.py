"""A trial of one is analysed as it was sealed; whatever else happened is said beside it, first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..errors import NotEnoughError, UsageError
from .adaptive import means_of, run_again
from .belief import LEAST_DAYS, Belief, believe
from .daybook import Log
from .draws import odd_draws
from .lottery import Lottery, lottery
from .plan import Plan
from .reading import DailyT, Spread, daily_t, few_values, informed, normal_scores, spread_of
from .restless import Restlessness
from .sequences import MOST, Courses, doses_of, twins
from .stopping import stop_rule, stopped
from .verdict import Verdict, judged

Array = NDArray[np.float64]

LEAST_IN_ARM = 3
"""Written days that count, in each arm, below which nothing can be said."""
SEEN = 3.0
"""Odds, for a slow against a quick wearing off, from which carry-over is called seen; below one over it, not seen."""


@dataclass(frozen=True)
class Remark:
    """Something that a reader should know: a code and what fills its words."""

    code: str
    said: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class CarryOver:
    """Whether the days show that one period reaches into the next: ``seen``, ``not seen`` or ``cannot tell``.

    ``days`` is the time constant, ``left`` the share (0-1) of an effect that is left after the dropped days; ``before``
    and ``after`` are the probabilities (0-1) of a slower wearing off than the middle of what was believed.
    """

    word: str
    days: float
    left: float
    before: float
    after: float


@dataclass(frozen=True)
class Finding:
    """What is said of one factor: the verdict in its ``words``, and the effect in points, below 0 where it is lower.

    ``as_taken`` is the same by what was really taken (None without a log), ``informed`` with a prior from elsewhere
    (None without one) that ``informed_by`` names, ``usual`` what a t-test over days would have said.
    """

    name: str
    verdict: Verdict
    words: tuple[str, ...]
    effect: Spread
    lottery: Lottery
    usual: DailyT
    as_taken: Spread | None = None
    informed: Spread | None = None
    informed_by: str = ""


@dataclass(frozen=True)
class Analysis:
    """The answer of one trial: ``first`` is said before anything else, ``remarks`` beside it.

    ``outcome`` and ``taken`` are [day]; ``latent`` says that the score has few values or is a count, so that normal
    scores, stretched to its spread, were analysed. ``likeness`` is the autocorrelation that the days show.
    ``withheld`` is the reason why a word is not said, or empty.
    """

    plan: Plan
    findings: tuple[Finding, ...]
    first: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    carry_over: CarryOver
    likeness: float
    outcome: Array
    taken: Array
    latent: bool
    withheld: str = ""

    @property
    def counted(self) -> NDArray[np.bool_]:
        """The days that were written and count, [day]."""
        return self.plan.analysed() & np.isfinite(self.outcome)

    def mean(self, arm: int) -> float:
        """The mean of the days that count in one arm, in points."""
        return float(self.outcome[self.counted & (self.plan.daily() == arm)].mean())


@dataclass(frozen=True)
class Elsewhere:
    """What others, or a model, let one expect of the effect in points; only for a second line."""

    mid: float
    sd: float
    source: str


def analyse(
    plan: Plan,
    outcome: Array,
    log: Log | None = None,
    *,
    counts: bool = False,
    items: Mapping[str, Mapping[date, float]] | None = None,
    elsewhere: Elsewhere | None = None,
) -> Analysis:
    """Analyse ``outcome`` [day], NaN where nothing was written, exactly as sealed.

    ``counts`` says that the outcome counts things; ``items`` are values by item and day, for the rules of stopping.
    Raises NotEnoughError where no answer is possible, UsageError for a plan that cannot be analysed.
    """
    log = log or Log()
    _check(plan, outcome)
    outcome = np.where(np.arange(outcome.size) < plan.known_days, outcome, np.nan)
    used = np.where(plan.analysed(), outcome, np.nan)
    _enough(plan, used)
    latent = counts or few_values(used)
    scores = normal_scores(used) if latent else used
    # Which days are dropped depends on the switch days, so that a lottery of them asks every day.
    asked = scores if not plan.design.window else normal_scores(outcome) if latent else outcome
    tests = [_lottery(plan, asked, used, k) for k in range(len(plan.factors))]
    first, withheld = _first(plan, outcome, items or {})
    taken = log.taken(plan)
    belief = believe(scores[None], plan.doses()[None], [plan.onset] * len(plan.factors))
    findings = [_finding(plan, scores, belief, k, test, taken, elsewhere, withheld) for k, test in enumerate(tests)]
    likeness = float((belief.noise[0] * Restlessness.usual().likeness).sum())
    remarks = tuple(_remarks(plan, outcome, log, taken))
    return Analysis(
        plan, tuple(findings), first, remarks, _carry_over(plan, belief), likeness, outcome, taken, latent, withheld
    )


def _check(plan: Plan, outcome: Array) -> None:
    if not plan.order:
        text = f"{plan.holder} keeps the order of {plan.id}. Ask for it now that the test is over: --order FILE."
        raise UsageError(text, field="order")
    if outcome.shape != (plan.design.length,):
        text = f"The plan has {plan.design.length} days, and {outcome.size} are given."
        raise UsageError(text, field="outcome")


def _enough(plan: Plan, used: Array) -> None:
    daily, written = plan.daily(), np.isfinite(used)
    for number, arm in enumerate(plan.arms):
        days = int((written & (daily == number)).sum())
        if days < LEAST_IN_ARM:
            text = f"{plan.outcome} was written on {days} days that count of {arm.name!r}; {LEAST_IN_ARM} are needed."
            raise NotEnoughError(text, field=plan.outcome)
    if int(written.sum()) < LEAST_DAYS:
        text = f"{int(written.sum())} days that count were written; {LEAST_DAYS} are needed."
        raise NotEnoughError(text, field=plan.outcome)


def _first(plan: Plan, outcome: Array, items: Mapping[str, Mapping[date, float]]) -> tuple[tuple[Remark, ...], str]:
    """What is said before anything else, and the reason why a word is withheld."""
    found, withheld = [], ""
    if plan.seal and not plan.sealed:
        found.append(Remark("seal-broken", {"fields": ", ".join(plan.changed) or "seal"}))
        withheld = "seal-broken"
    elif not plan.seal:
        found.append(Remark("never-sealed"))
    if not plan.randomised:
        found.append(Remark("order-not-random"))
    if odd := odd_draws(plan, outcome):
        found.append(Remark("draws-differ", {"periods": ", ".join(map(str, odd))}))
        withheld = withheld or "draws-differ"
    last = int(np.flatnonzero(np.isfinite(outcome))[-1])
    if last < plan.periods[-1].first:
        written = plan.start + timedelta(last)
        found.append(Remark("unfinished", {"last": written.isoformat(), "end": _last(plan)}))
        withheld = withheld or "unfinished"
    rules = [stop_rule(text) for text in plan.stop]
    for rule, day in stopped(rules, _during(items, plan)):
        found.append(Remark("stop-rule-met", {"rule": str(rule), "day": day.isoformat()}))
    return tuple(found), withheld


def _during(items: Mapping[str, Mapping[date, float]], plan: Plan) -> dict[str, dict[date, float]]:
    first = plan.start - timedelta(plan.run_in)
    return {n: {d: v for d, v in values.items() if first <= d < plan.end} for n, values in items.items()}


def _last(plan: Plan) -> str:
    return (plan.end - timedelta(1)).isoformat()


def _finding(
    plan: Plan, scores: Array, belief: Belief, factor: int, test: Lottery, taken: Array, elsewhere: Elsewhere | None,
    withheld: str,
) -> Finding:  # fmt: skip
    verdict = judged(
        belief, plan.important, test if plan.randomised else None, plan.blinded, plan.lower_is_better, factor
    )
    if withheld == "seal-broken" or (withheld and verdict.word == "helped"):
        verdict = replace(verdict, word="no answer", worth_it=False, expectation=False)
    return Finding(
        plan.factors[factor], verdict, words_of(verdict), spread_of(belief, factor, scores, plan.doses()), test,
        daily_t(scores, plan.doses()[factor], _compared(plan, factor)),
        _as_taken(plan, scores, factor, taken),
        informed(plan, scores, factor, elsewhere.mid, elsewhere.sd) if elsewhere else None,
        elsewhere.source if elsewhere else "",
    )  # fmt: skip


def words_of(verdict: Verdict) -> tuple[str, ...]:
    """A verdict in the words that are said of it, the weightiest first."""
    word = {"helped": "helped or expectation" if verdict.expectation else "helped", "harmed": "harm"}
    found = [word.get(verdict.word, "no answer")]
    found += ["worth it"] if verdict.worth_it and verdict.word == "helped" else []
    return (*found, "too short to test by design") if verdict.too_short else tuple(found)


def _lottery(plan: Plan, scores: Array, used: Array, factor: int) -> Lottery:
    """The test of one factor, all else of the plan as it was; a rule looked at the days ``used``, not at ranks."""
    courses, drawn = _might_have_been(plan, used, factor)
    doses = doses_of(plan.design.daily(courses), len(plan.arms), plan.levels)[:, factor]
    beside = np.delete(plan.doses(), factor, axis=0)
    return lottery(scores, doses, plan.doses()[factor], plan.onset, drawn, beside)


def _might_have_been(plan: Plan, used: Array, factor: int) -> tuple[Courses, bool]:
    """The courses that chance might have given, and whether they are draws among them."""
    rng = np.random.default_rng(0)
    if plan.adaptive:
        orders = run_again(means_of(used, plan.design), plan.design, plan.favour, plan.lower_is_better, rng, MOST)
        orders[:, len(plan.order) :] = 0
        return Courses(orders, orders[:, :0]), True
    pairs = twins(plan.levels, factor)
    return plan.design.admissible(plan.course, pairs, rng), plan.design.asked(pairs) > MOST


def _compared(plan: Plan, factor: int) -> NDArray[np.bool_]:
    """The days of the arms that differ in this factor, [day]."""
    arms = {arm for pair in twins(plan.levels, factor) for arm in pair}
    return np.isin(plan.daily(), sorted(arms))


def _as_taken(plan: Plan, scores: Array, factor: int, taken: Array) -> Spread | None:
    """The effect by what was really taken; a day of which nothing was said counts as taken."""
    if not np.isfinite(taken).any():
        return None
    doses = plan.doses() * np.where(np.isfinite(taken), taken, 1.0)
    if not (doses[factor][np.isfinite(scores)] > 0).any():
        return None
    belief = believe(scores[None], doses[None], [plan.onset] * len(plan.factors))
    return spread_of(belief, factor, scores, plan.doses())


def _carry_over(plan: Plan, belief: Belief) -> CarryOver:
    times, prior, weight = np.array(plan.onset.days), np.array(plan.onset.weights), belief.kernel[0]
    slow = times > plan.onset.middle
    before, after = float(prior[slow].sum()), float(weight[slow].sum())
    odds = (after / max(1 - after, 1e-12)) / (before / (1 - before))
    word = "seen" if odds >= SEEN else "not seen" if odds <= 1 / SEEN else "cannot tell"
    left = np.exp(-max(plan.dropped, 1) / times)
    return CarryOver(word, float((weight * times).sum()), float((weight * left).sum()), before, after)


def _remarks(plan: Plan, outcome: Array, log: Log, taken: Array) -> list[Remark]:
    written, of = int(np.isfinite(outcome).sum()), plan.design.length
    found = [Remark("days-written", {"written": written, "of": of, "dropped": int((~plan.analysed()).sum())})]
    asked = plan.doses().max(0) > 0
    said = asked & np.isfinite(taken)
    if said.any():
        share = float(taken[said].mean())
        found.append(Remark("adherence", {"share": share, "said": int(said.sum()), "of": int(asked.sum())}))
    else:
        found.append(Remark("adherence-unknown"))
    if log.rescued():
        found.append(Remark("rescue", {"days": len(log.rescued()), "arms": _rescue_by_arm(plan, log.rescued())}))
    found += [Remark("deviation", {"day": r.day.isoformat(), "text": r.deviation}) for r in log.rows if r.deviation]
    if not plan.blinded:
        found.append(Remark("not-blinded"))
    return found


def _rescue_by_arm(plan: Plan, days: Sequence[date]) -> str:
    daily = plan.daily()
    places = [(day - plan.start).days for day in days]
    arms = [int(daily[p]) for p in places if 0 <= p < daily.size]
    return ", ".join(f"{arm.name}: {arms.count(k)}" for k, arm in enumerate(plan.arms))
