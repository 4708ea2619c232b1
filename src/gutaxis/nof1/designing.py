"""A plan is made for one person: what they ask, how their score moves by itself, and what may be tried at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import inf

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError, nearest
from ..intake import Person
from ..outcomes import Scale, scales
from .adaptive import LEARNT, LEAST_FAVOUR, MOST_FAVOUR
from .chances import Chances, Days
from .options import USUAL, Consent, Option, check_arms, distinct, options_of
from .plan import Plan, PlanArm
from .proposing import CURVE, Better, Question, better, check_design, proposed
from .sequences import Array, Blocks, apart
from .stopping import StopRule
from .usual import LEAST, assumed_days, usual_days
from .written import daily

WINDOW = 90
"""Days before the start in which the person's own restlessness is looked for."""
RUN_IN = 7
STOP_DAYS = 3
STOP_SD = 2.0
MOST_ARMS = 4
BESIDE = "All prescribed treatment goes on as it is in every period."


@dataclass(frozen=True)
class Wish:
    """What is asked for; None is left to the proposal.

    ``takes`` are arms like ``inulin=8 g/day``, ``without`` foods and ``avoid`` other triggers that are left out;
    ``against`` is what they are held against, ``as usual`` where it is empty. ``factorial`` makes every combination.
    ``window`` (days) leaves the day of each switch to chance as well, so many days around the middle of a pair;
    ``favour`` (0-1) draws what did better so far so often, 0 for no such rule.
    ``start`` is the first day, run-in included. ``important`` and ``better`` stand in for what a scale would say;
    ``seed`` draws the order.
    """

    outcome: str
    start: date
    takes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    against: str = ""
    factorial: bool = False
    blocks: int | None = None
    days: int | None = None
    arms: int | None = None
    window: int = 0
    favour: float = 0.0
    blinded: bool = False
    stools: bool = False
    half_life: float | None = None
    important: float | None = None
    better: str | None = None
    consent: Consent = field(default_factory=Consent)
    seed: int = 1
    id: str = ""


@dataclass(frozen=True)
class Proposal:
    """A sealed plan with what is said before it starts.

    ``orders`` is how many the lottery of one factor chooses from, and ``tested`` whether they are enough for a test by
    the design alone. ``better`` is another design where the chance of a right answer is low.
    """

    plan: Plan
    orders: int
    tested: bool
    better: Better | None
    onset_missed: bool

    @property
    def chances(self) -> tuple[Chances, ...]:
        """What is said if the benefit is 0, a half, 1, 1.5 and 2 important differences."""
        return self.plan.chances

    @property
    def total_days(self) -> int:
        """Days from the first to the last, run-in included."""
        return self.plan.run_in + self.plan.design.length


def design(wish: Wish, person: Person) -> Proposal:
    """Propose and seal a plan. Raises UsageError for what is not tried, or cannot answer."""
    scale = scales().get(wish.outcome)
    arms = _arms(wish)
    before = check_arms(arms, person, wish.consent)
    switched = distinct(arms)
    _check_blinding(wish, switched)
    _check_chance(wish, arms)
    days, measured = _restlessness(wish, person, scale)
    question = Question(
        levels=_levels(wish, arms),
        days=days,
        important=_important(wish, scale, person)[0],
        half_life=wish.half_life or max(o.leaves for o in switched),
        onset_days=max(o.comes for o in switched),
        least_period=max(o.least_period for o in switched),
        blinded=wish.blinded,
        window=wish.window,
        favour=wish.favour,
    )
    blocks = proposed(question, wish.blocks, wish.days)
    check_design(question, blocks)
    promised = tuple(question.chances(blocks, CURVE))
    run_in = 0 if measured else RUN_IN
    rng = np.random.default_rng(wish.seed)
    order, switches = blocks.drawn(rng).first
    plan = Plan(
        id=wish.id or _slug(wish, arms), question=_question(wish, arms), outcome=wish.outcome,
        lower_is_better=_lower(wish, scale), important=question.important,
        important_source=_important(wish, scale, person)[1],
        arms=tuple(PlanArm(_name(arm), tuple(option.text for option in arm)) for arm in arms),
        design=blocks, start=wish.start + timedelta(run_in),
        order=order[:LEARNT] if wish.favour else order, switches=switches, half_life=question.half_life,
        onset_days=question.onset_days, run_in=run_in, dropped=question.dropped(blocks.shortest), blinded=wish.blinded,
        adaptive=wish.favour > 0, favour=wish.favour, lot=rng.bytes(16).hex() if wish.favour else "",
        stools=_stools(wish, blocks, switches), stop=_stops(wish, person, scale, question), beside=BESIDE,
        factorial=wish.factorial, before=before, noise=days, measured=measured, chances=promised,
    )  # fmt: skip
    right = promised[CURVE.index(1.0)].right
    return Proposal(
        plan.with_seal(), question.orders(blocks), question.tested(blocks),
        better(question, blocks, right), blocks.shortest < question.least_period,
    )  # fmt: skip


def _arms(wish: Wish) -> list[tuple[Option, ...]]:
    """The arms, that which the others are held against first."""
    first = options_of(wish.against) if wish.against else ()
    others = [options_of(text) for text in wish.takes]
    for thing, food in [(w, True) for w in wish.without] + [(a, False) for a in wish.avoid]:
        others.append((Option(f"without {thing}", left_out=thing, food=food),))
    if not others:
        raise UsageError("What is tried? Say --take 'inulin=8 g/day', or --without milk.", field="take")
    if wish.factorial:
        others = _combined(others)
    arms = [first, *others]
    if len({frozenset(o.text for o in arm) for arm in arms}) < len(arms):
        raise UsageError("Two arms are the same.", field="take")
    if len(arms) > MOST_ARMS or (wish.arms is not None and wish.arms != len(arms)):
        asked = f", and --arms says {wish.arms}" if wish.arms is not None else ""
        raise UsageError(f"This makes {len(arms)} arms{asked}; two to {MOST_ARMS} can be compared.", field="arms")
    return arms


def _combined(others: Sequence[tuple[Option, ...]]) -> list[tuple[Option, ...]]:
    if len(others) != 2:
        text = f"A factorial plan combines two things (four arms); found {len(others)}."
        raise UsageError(text, field="factorial")
    return [others[0], others[1], (*others[0], *others[1])]


def _levels(wish: Wish, arms: Sequence[tuple[Option, ...]]) -> Array:
    if not wish.factorial:
        return apart(len(arms))
    return np.array([[float(held >> k & 1) for k in range(2)] for held in range(4)])


def _check_chance(wish: Wish, arms: Sequence[tuple[Option, ...]]) -> None:
    """What else is left to chance, or to a rule, is only offered where a lottery can answer for it."""
    if (wish.window or wish.favour) and len(arms) > 2:
        asked = "Switch days are drawn" if wish.window else "An order follows the scores"
        raise UsageError(f"{asked} between two arms, and here are {len(arms)}.", field="arms")
    if wish.window and wish.favour:
        raise UsageError("Either the switch days are drawn, or the order follows the scores; not both.", field="favour")
    if wish.favour and not LEAST_FAVOUR <= wish.favour <= MOST_FAVOUR:
        text = f"What did better is drawn with {wish.favour:g}; from {LEAST_FAVOUR} to {MOST_FAVOUR} can be tested."
        raise UsageError(text, field="favour")


def _check_blinding(wish: Wish, switched: Sequence[Option]) -> None:
    if not wish.blinded:
        return
    for option in switched:
        if not option.blind:
            text = f"Nothing can stand in for {option.name!r} unnoticed, so the test cannot be blinded."
            raise UsageError(text, field="blinded")


def _important(wish: Wish, scale: Scale | None, person: Person) -> tuple[float, str]:
    """The smallest important difference and whose it is."""
    if wish.important is not None:
        if not 0 < wish.important < inf:
            raise UsageError(f"{wish.important:g} is no difference; it is above 0.", field="important")
        return wish.important, "said by the person"
    if scale is not None and scale.difference is not None:
        return scale.difference.value, scale.difference.source
    known = {e.item for e in person.diary} | set(scales())
    if scale is None and wish.outcome not in known:
        close = nearest(wish.outcome, known)
        text = f"{wish.outcome!r} is no score, and the diary has no such item."
        raise UsageError(text, field="outcome", nearest=close)
    why = scale.no_difference if scale is not None else "It is an item of your own."
    text = f"How much of {wish.outcome} matters is not known: {why} Say it: --important 2."
    raise UsageError(text, field="important")


def _lower(wish: Wish, scale: Scale | None) -> bool:
    said = wish.better or (scale.better if scale is not None else None)
    if said not in ("lower", "higher"):
        text = f"Is a lower or a higher {wish.outcome} better? Say --better lower, or higher."
        raise UsageError(text, field="better")
    return said == "lower"


def _usual(wish: Wish, person: Person) -> NDArray[np.float64]:
    """The last days before the start, from the first that was written to the last, [day]."""
    found = daily(person.diary, wish.outcome, wish.start - timedelta(WINDOW), WINDOW)
    written = np.flatnonzero(np.isfinite(found))
    return found[written[0] : written[-1] + 1] if written.size else found[:0]


def _restlessness(wish: Wish, person: Person, scale: Scale | None) -> tuple[Days, int]:
    """How the score moves by itself, and on how many of the person's days that rests; 0: assumed."""
    found = _usual(wish, person)
    written = int(np.isfinite(found).sum())
    if written < LEAST or np.nanstd(found) == 0:
        return assumed_days(scale, _important(wish, scale, person)[0]), 0
    return usual_days(found), written


def _stops(wish: Wish, person: Person, scale: Scale | None, question: Question) -> tuple[str, ...]:
    """Stop where it is worse than usual by more than the days do by themselves, three days in a row."""
    found, lower = _usual(wish, person), _lower(wish, scale)
    away = max(question.important, STOP_SD * question.days.sd)
    low, high = (scale.low, scale.high) if scale is not None else (-inf, inf)
    middle = float(np.nanmedian(found)) if np.isfinite(found).any() else (high if lower else low) - away / 2
    if not np.isfinite(middle):
        return ()
    worst = min(middle + away, high - (high - low) / 10) if lower else max(middle - away, low + (high - low) / 10)
    rounded = round(float(worst), 1)
    return (str(StopRule(wish.outcome, ">=" if lower else "<=", rounded, STOP_DAYS)),)


def _stools(wish: Wish, design: Blocks, switches: tuple[int, ...]) -> tuple[int, ...]:
    """The last day of each period of the first block: the gut without, and the gut with."""
    ends = [design.days * (k + 1) for k in range(design.arms)]
    ends[0] = switches[0] if switches else ends[0]
    return tuple(end - 1 for end in ends) if wish.stools else ()


def _name(arm: Sequence[Option]) -> str:
    return " and ".join(option.name for option in arm) or USUAL


def _question(wish: Wish, arms: Sequence[tuple[Option, ...]]) -> str:
    tried = ", ".join(_name(arm) for arm in arms[1:])
    return f"Does {wish.outcome} change with {tried}, against {_name(arms[0])}?"


def _slug(wish: Wish, arms: Sequence[tuple[Option, ...]]) -> str:
    text = "-".join([_name(arms[1]), wish.outcome]).lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in text).split())
