"""Whether the chances that a plan prints are true: the same designs lived again, one trial at a time.

What is printed comes from trials that share their missing days and at most 512 orders within twenty layouts. Here no
more than four trials share their missing days, and a lottery asks every order that might have been.
"""

from __future__ import annotations

import time

import numpy as np

from gutaxis.nof1 import (
    Blocks,
    Days,
    Onset,
    adaptive_chances,
    believe,
    chances,
    doses_of,
    felt,
    judge,
    lotteries,
    tested_by,
    twins,
)
from gutaxis.nof1.adaptive import live, means_of, run_again
from gutaxis.nof1.chances import RUNS
from gutaxis.nof1.lottery import own_lotteries
from gutaxis.nof1.sequences import apart

CROSSED = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], float)
DESIGNS = {
    "3 pairs of 7 days": (Blocks(3, 7), None, 0.0),
    "5 pairs of 7 days": (Blocks(5, 7), None, 0.0),
    "5 pairs of 14 days": (Blocks(5, 14), None, 0.0),
    "3 arms, 6 blocks of 7 days": (Blocks(6, 7, 3), None, 0.0),
    "two things crossed, 3 blocks of 7 days": (Blocks(3, 7, 4), CROSSED, 0.0),
    "3 pairs of 10 days, switch drawn within 3 days": (Blocks(3, 10, 2, 3), None, 0.0),
    "6 pairs of 7 days, the better drawn in 7 of 10": (Blocks(6, 7), None, 0.7),
}
PEOPLE = {"calm": Days(1.0, 0.5, 0.7, 0.1), "drifting": Days(1.0, 0.85, 0.9, 0.3)}
EFFECTS, IMPORTANT, DROPPED, ONSET = (0.0, -1.0), 1.0, 2, Onset.between(1.0, 3.0)
REPEATS = 499
ALIKE = 4  # trials that share their missing days
ALLOWED = 0.03


def task(name, person, runs):
    """What is printed and what happens, by effect: helped, harmed, and no answer; and the seconds of the printed."""
    design, levels, favour = DESIGNS[name]
    days, began = PEOPLE[person], time.process_time()
    if favour:
        printed = adaptive_chances(design, days, ONSET, EFFECTS, IMPORTANT, favour, DROPPED)
    else:
        printed = chances(design, days, ONSET, EFFECTS, IMPORTANT, DROPPED, levels=levels)
    seconds = time.process_time() - began
    rng = np.random.default_rng([4, list(DESIGNS).index(name), list(PEOPLE).index(person)])
    lived = [_happened(design, levels, favour, days, effect, runs, rng) for effect in EFFECTS]
    return name, person, [(c.helped, c.harmed, c.no_answer) for c in printed], lived, seconds


def _happened(design, levels, favour, days, effect, runs, rng):
    base = days.drawn(runs, design.length, rng)
    gone = rng.random((-(-runs // ALIKE), design.length)) < days.missing
    base[np.repeat(gone, ALIKE, 0)[:runs]] = np.nan
    if favour:
        words = _by_rule(design, favour, base, effect, rng)
    else:
        words = _by_lot(design, apart(design.arms) if levels is None else levels, base, effect, rng)
    helped, harmed = words.helped.mean(), words.harmed.mean()
    return helped, harmed, 1 - helped - harmed


def _by_lot(design, levels, base, effect, rng):
    drawn = design.drawn(rng, len(base))
    doses, counts = doses_of(design.daily(drawn), design.arms, levels), design.since(drawn) >= DROPPED
    outcome = base + effect * felt(doses[:, 0], ONSET.middle)
    used = np.where(counts, outcome, np.nan)
    belief = believe(used, doses, [ONSET] * doses.shape[1])
    pairs = twins(levels, 0)
    if not tested_by(design.asked(pairs), doses.shape[1]):
        return judge(belief, IMPORTANT, None, lower_is_better=True)
    sides = np.empty((2, len(base)))
    for runs in _groups(used, 1 if doses.shape[1] > 1 else ALIKE):
        asked = (outcome if design.window else used)[runs]
        courses = design.admissible(drawn.picked(runs[:1]), pairs, rng)
        might = doses_of(design.daily(courses), design.arms, levels)
        drawn_only = len(courses) < design.asked(pairs)
        sides[:, runs] = lotteries(asked, might[:, 0], doses[runs, 0], ONSET, drawn_only, doses[runs[0], 1:])
    return judge(belief, IMPORTANT, tuple(sides), lower_is_better=True)


def _groups(series, size):
    """Trials that share their missing days, [group, run]: the dropped days of fixed periods are the same in all."""
    return [np.arange(k, min(k + size, len(series))) for k in range(0, len(series), size)]


def _by_rule(design, favour, base, effect, rng):
    counts = np.broadcast_to(np.arange(design.length) % design.days >= DROPPED, base.shape)
    arms, outcome = live(base, counts & np.isfinite(base), effect, ONSET.middle, design, favour, rng)
    used = np.where(counts, outcome, np.nan)
    spans = np.repeat(np.eye(design.periods), design.days, 1)
    belief = believe(used, (arms @ spans)[:, None], [ONSET])
    sides = np.empty((2, len(base)))
    for runs in _groups(used, ALIKE):
        orders = run_again(means_of(used[runs], design), design, favour, True, rng, REPEATS)
        sides[:, runs] = own_lotteries(used[runs], orders, arms[runs], spans, ONSET)
    return judge(belief, IMPORTANT, tuple(sides), lower_is_better=True)


def section(found, runs):
    """The table: right and wrong as printed and as lived, and the largest gap of any word."""
    rows = [
        f"Each design was lived {runs:,} times more, at most {ALIKE} trials with the same missing days and every order "
        f"asked (`bench/nof1_chances.py`), beside the {RUNS:,} trials that a plan prints. `calm`: likeness 0.5, a day "
        "in ten missing; `drifting`: likeness 0.85, three in ten. The smallest important difference is one standard "
        "deviation of a day. The gap is the largest of the three words, in points; both numbers are simulated, so that "
        "where a chance is one half a gap of 1.6 points is one standard error.", "",
        "| design | person | benefit | right: printed | lived | wrong: printed | lived | gap |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    gaps = []
    for name, person, printed, lived, _ in found:
        for effect, one, other in zip(EFFECTS, printed, lived, strict=True):
            gaps.append(max(abs(a - b) for a, b in zip(one, other, strict=True)))
            (right, wrong), (true, false) = (_right(effect, words) for words in (one, other))
            shares = " | ".join(f"{share:.1%}" for share in (right, true, wrong, false))
            rows.append(f"| {name} | {person} | {abs(effect):.1f} | {shares} | {100 * gaps[-1]:.1f} |")
    over = sum(gap > ALLOWED for gap in gaps)
    slowest = max(seconds for *_, seconds in found)
    return [*rows, "", f"The worst gap is {100 * max(gaps):.1f} points, the mean gap {100 * np.mean(gaps):.1f}; "
            f"{over} of {len(gaps)} are above 3 points. The slowest of these tables took {slowest:.0f} s of "
            "one core."]  # fmt: skip


def _right(effect, words):
    helped, harmed, none = words
    return (none, helped + harmed) if effect == 0 else (helped, harmed)
