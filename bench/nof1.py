"""How often a trial of one is wrong: worlds in which nothing works, and the same worlds in which something does.

``python bench/nof1.py 2000 -o docs/benchmarks/nof1.md``. Every cell draws its own trials: days that drift, a world that
plays a trick, an order left to chance. Beside our word stand the usual analyses of the same days. ``--chances`` works
out its last section alone, whether the chances that a plan prints are true, and keeps the rest of the page.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import product
from pathlib import Path

# Two processes share the cores; the matrices are too small to be worth more threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import nof1_chances
import numpy as np
from scipy import stats

from gutaxis.nof1 import DESIGN_BASED, Blocks, Days, Onset, believe, doses_of, felt, judge, lotteries

DESIGNS = {"3 x 7": Blocks(3, 7), "4 x 14": Blocks(4, 14), "6 x 7": Blocks(6, 7)}
LIKENESS = (0.0, 0.3, 0.5, 0.7, 0.9, 0.97)
DROPPED = 3  # days left out at the start of each period where the plan says so
ONSET = 1.0  # days
SEEDS = {name: k for k, name in enumerate(DESIGNS)}


def plain(y, dose, design, rng):
    return y


def trend(y, dose, design, rng):
    return y + 2 * np.linspace(-0.5, 0.5, y.shape[1])


def weekly_wave(y, dose, design, rng):
    phase = rng.uniform(0, 7, (len(y), 1))
    return y + np.sin(2 * np.pi * (np.arange(y.shape[1]) + phase) / 7)


def gaps_at_random(y, dose, design, rng):
    return np.where(rng.random(y.shape) < 0.3, np.nan, y)


def gaps_on_bad_days(y, dose, design, rng):
    return np.where((y > 0.8) & (rng.random(y.shape) < 0.7), np.nan, y)


def ordinal(y, dose, design, rng):
    return np.clip(np.rint(1.5 + y), 0, 4)


def outlier(y, dose, design, rng):
    y = y.copy()
    y[np.arange(len(y)), rng.integers(y.shape[1], size=len(y))] += 6
    return y


def expectation_burst(y, dose, design, rng):
    """Three days of hope whenever the remedy begins; the plan leaves three days out."""
    begins = np.diff(dose, axis=1, prepend=0) > 0
    hope = sum(np.roll(begins, k, axis=1) & (np.arange(y.shape[1]) >= k) for k in range(3))
    first = np.arange(y.shape[1]) % design.days < DROPPED
    return np.where(first, np.nan, y - hope)


def start_at_a_flare(y, dose, design, rng):
    return y + 2 * np.exp(-np.arange(y.shape[1]) / 7)


def rescue_treatment(y, dose, design, rng):
    """Three better days after each very bad one, whatever is taken."""
    y, helped = y.copy(), np.zeros(len(y))
    for day in range(y.shape[1]):
        y[:, day] -= helped > 0
        helped = np.where((y[:, day] > 1.5) & (helped <= 0), 3, helped - 1)
    return y


def adherence_by_outcome(y, dose, design, rng):
    """On bad days the remedy is forgotten; the analysis keeps to what was assigned, so that nothing changes."""
    return y


WORLDS: tuple[Callable[..., np.ndarray], ...] = (
    plain, trend, weekly_wave, gaps_at_random, gaps_on_bad_days, ordinal, outlier, expectation_burst, start_at_a_flare,
    rescue_treatment, adherence_by_outcome,
)  # fmt: skip
PROMISED = "## Are the printed chances true?"
TAKEN = 0.5  # share of bad days on which the remedy is still taken, in the last world


def lived(design, likeness, world, effect, runs, rng):
    """Trials [run, day]: the orders that chance chose, and what was written down."""
    dose = doses_of(design.daily(design.drawn(rng, runs)), 2)[:, 0]
    y = Days(1.0, likeness, 1.0).drawn(runs, design.length, rng)
    taken = dose
    if world is adherence_by_outcome:
        taken = dose * ((y < 0.5) | (rng.random(y.shape) < TAKEN))
    return dose, world(y + effect * felt(taken, ONSET), dose, design, rng)


def words(design, dose, y, rng):
    belief = believe(y, dose[:, None], [Onset()])
    orders = doses_of(design.daily(design.courses(rng)), 2)[:, 0]
    sides = None
    if len(orders) >= DESIGN_BASED:
        low, high = np.empty(len(y)), np.empty(len(y))
        for missing in _patterns(y):
            low[missing], high[missing] = lotteries(y[missing], orders, dose[missing], Onset())
        sides = low, high
    return judge(belief, 0.5, sides, lower_is_better=True), belief


def _patterns(y):
    """Runs that share their missing days; runs of their own where they do not."""
    _, which = np.unique(np.isfinite(y), axis=0, return_inverse=True)
    which = which.ravel()
    order = np.argsort(which, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(which[order])) + 1)


def paired_t(design, dose, y):
    """The usual careful analysis: a t-test between the periods of each pair."""
    means = np.nanmean(y.reshape(len(y), design.periods, design.days), -1).reshape(len(y), design.blocks, 2)
    first = dose[:, :: design.days].reshape(len(y), design.blocks, 2)[..., 0] > 0
    gaps = np.where(first, means[..., 0] - means[..., 1], means[..., 1] - means[..., 0])
    return (stats.ttest_1samp(gaps, 0, axis=1).pvalue < 0.05) & (gaps.mean(1) < 0)


def mixed_model(design, dose, y):
    """A model with a random level for each period, by its exact test where periods are equally long: on their means."""
    means = np.nanmean(y.reshape(len(y), design.periods, design.days), -1)
    taken = dose[:, :: design.days] > 0
    place = np.linspace(-0.5, 0.5, design.periods)
    rows = np.stack([np.ones_like(means), np.broadcast_to(place, means.shape), taken.astype(float)], -1)
    inverse = np.linalg.inv(rows.transpose(0, 2, 1) @ rows)
    at = (inverse @ rows.transpose(0, 2, 1) @ means[..., None])[..., 0]
    left = ((means - (rows @ at[..., None])[..., 0]) ** 2).sum(1) / (design.periods - 3)
    t = at[:, 2] / np.sqrt(left * inverse[:, 2, 2])
    return stats.t.cdf(t, design.periods - 3) < 0.025


def daily_t(dose, y):
    """What most people do: a t-test over days."""
    on, off = np.where(dose > 0, y, np.nan), np.where(dose > 0, np.nan, y)
    test = stats.ttest_ind(on, off, axis=1, nan_policy="omit")
    return (np.asarray(test.pvalue) < 0.05) & (np.nanmean(on, 1) < np.nanmean(off, 1))


def cell(task):
    """Rates of one cell by effect: helped, harmed, and the same from pairs, a mixed model and days."""
    name, likeness, k, runs = task
    design, world = DESIGNS[name], WORLDS[k]
    found = {}
    for effect in (0.0, -1.0) if world is plain else (0.0,):
        rng = np.random.default_rng([SEEDS[name], int(100 * likeness), k, int(abs(effect))])
        dose, y = lived(design, likeness, world, effect, runs, rng)
        judgement, _ = words(design, dose, y, rng)
        found[effect] = (judgement.helped.mean(), judgement.harmed.mean(), paired_t(design, dose, y).mean(),
                         mixed_model(design, dose, y).mean(), daily_t(dose, y).mean())  # fmt: skip
    return name, likeness, world.__name__, found


def coverage(runs):
    """The share of 90 % intervals that hold the truth: one drawn from the prior, and a fixed one under a flat prior."""
    rows = []
    for name, design in DESIGNS.items():
        for likeness in (0.0, 0.5, 0.9):
            rng = np.random.default_rng([9, SEEDS[name], int(10 * likeness)])
            dose = doses_of(design.daily(design.drawn(rng, runs)), 2)[:, 0]
            noise = Days(1.0, likeness, 1.0).drawn(runs, design.length, rng)
            shares = []
            for effect, width in ((rng.normal(size=runs), 1.0), (np.full(runs, -1.0), 20.0)):
                belief = believe(noise + effect[:, None] * felt(dose, ONSET), dose[:, None], [Onset()], effect_sd=width)
                low, high = belief.quantile(0.05)[:, 0], belief.quantile(0.95)[:, 0]
                shares.append(((low <= effect) & (effect <= high)).mean())
            rows.append(f"| {name} | {likeness} | {shares[0]:.1%} | {shares[1]:.1%} |")
    return rows


def upper(rate, runs):
    """The upper 95 % limit of a rate (Clopper and Pearson, one-sided)."""
    return float(stats.beta.ppf(0.95, rate * runs + 1, runs - rate * runs)) if rate < 1 else 1.0


def page(runs):
    began = time.perf_counter()
    tasks = [(n, phi, k, runs) for n, phi, k in product(DESIGNS, LIKENESS, range(len(WORLDS)))]
    with ProcessPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        cells = list(pool.map(cell, tasks))
    covered = coverage(runs)
    promised = _promised(runs)
    return "\n".join([*_head(runs, time.perf_counter() - began), *_null(cells, runs), "", *_power(cells), "",
                      "## Coverage", "", "A 90 % interval over the prior, and that of a flat prior where the effect is "
                      "one standard deviation of a day.", "", "| design | likeness | over the prior | flat prior |",
                      "|---|---:|---:|---:|", *covered, "", *promised, ""])  # fmt: skip


def _promised(runs):
    began = time.perf_counter()
    names, people = zip(*product(nof1_chances.DESIGNS, nof1_chances.PEOPLE), strict=True)
    with ProcessPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        found = list(pool.map(nof1_chances.task, names, people, [runs] * len(names)))
    minutes = (time.perf_counter() - began) / 60
    return [PROMISED, "", f"{date.today()}, commit {_commit()}, {minutes:.0f} minutes.", "",
            *nof1_chances.section(found, runs)]  # fmt: skip


def _commit():
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def _head(runs, seconds):
    return [
        "# How often a trial of one is wrong", "",
        "Printed by `python bench/nof1.py 2000 -o docs/benchmarks/nof1.md`; never edited by hand.", "",
        f"{date.today()}, commit {_commit()}, {platform.machine()} with {len(os.sched_getaffinity(0))} "
        f"cores. {runs:,} trials in every cell, {seconds / 60:.0f} minutes in all. Days have a standard deviation of 1 "
        "and drift with the likeness (autocorrelation) given; `a x b` is a pairs of b-day periods in random order. The "
        f"remedy comes on and off within {ONSET:g} day; the analysis weighs time constants from 0.3 to 8 days.", "",
    ]  # fmt: skip


def _null(cells, runs):
    rows = [
        "## Nothing works", "",
        "Rate of \"helped\" where the remedy does nothing: the worst likeness of each world, with its upper 95 % "
        "limit, and the worst rate of a t-test over days, of one over pairs, and of a mixed model.", "",
        "| design | world | helped | limit | harmed | days | pairs | mixed |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for name, world in product(DESIGNS, WORLDS):
        mine = [f[0.0] for n, _, w, f in cells if n == name and w == world.__name__]
        helped, harmed, pairs, mixed, days = (max(f[k] for f in mine) for k in range(5))
        rows.append(f"| {name} | {world.__name__.replace('_', ' ')} | {helped:.1%} | {upper(helped, runs):.1%} | "
                    f"{harmed:.1%} | {days:.1%} | {pairs:.1%} | {mixed:.1%} |")  # fmt: skip
    over = sum(f[0.0][0] > 0.05 for *_, f in cells)
    limit = sum(upper(f[0.0][0], runs) > 0.065 for *_, f in cells)
    return [*rows, "", f"Of {len(cells)} cells {over} have a rate above 5 %, and {limit} an upper limit above 6.5 %."]


def _power(cells):
    rows = [
        "## Something works", "",
        "Rate of \"helped\" where the remedy takes one standard deviation of a day away, in the plain world.", "",
        "| design | likeness | ours | pairs | mixed |", "|---|---:|---:|---:|---:|",
    ]  # fmt: skip
    plain_cells = [(n, phi, f[-1.0]) for n, phi, w, f in cells if w == "plain"]
    rows += [f"| {n} | {phi} | {f[0]:.0%} | {f[2]:.0%} | {f[3]:.0%} |" for n, phi, f in plain_cells]
    behind = sum(f[0] < max(f[2], f[3]) - 0.03 for *_, f in plain_cells)
    return [
        *rows,
        "",
        f"In {behind} of {len(plain_cells)} cells ours is more than 3 points behind the better of the two.",
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=int, nargs="?", default=2000)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--chances", action="store_true", help="only the last section, into the page that is there")
    asked = parser.parse_args()
    if asked.chances:
        kept = asked.output.read_text().partition(PROMISED)[0] if asked.output else ""
        text = kept.rstrip() + "\n\n" + "\n".join([*_promised(asked.runs), ""])
    else:
        text = page(asked.runs)
    print(text)
    if asked.output:
        asked.output.write_text(text)


if __name__ == "__main__":
    main()
