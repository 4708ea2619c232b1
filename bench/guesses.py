"""Which guesses matter: Morris screening of every guessed constant on the headline quantities of a condition.

``python bench/guesses.py`` writes docs/atlas/guesses.md. Needs SALib (doi:10.21105/joss.00097), which carries the
method of Morris 1991 with the means of Campolongo 2007; takes seconds; not run in CI.
"""

from __future__ import annotations

import argparse
import subprocess
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np
from SALib.analyze.morris import analyze
from SALib.sample.morris import sample
from scipy.stats import norm

from gutaxis.axis import AXIS
from gutaxis.conditions import conditions, find_condition
from gutaxis.modelling import Assumed, Axis, Fixed, Param
from gutaxis.simulation import FAST, Field
from gutaxis.simulation.people import RESTING

PLACE = Path(__file__).resolve().parent.parent / "docs" / "atlas" / "guesses.md"
LEVELS, TAIL, DAYS, SHOWN, QUIET = 4, 0.05, 28, 25, 0.01
CHALLENGE = {"life.stressor": 1.0, "skin.allergen": 1.0, "diet.fermentable_fibre": 5.0}
COURSE = {"gut.antibiotic_broad": 1.0}
"""For the first week of the four."""


def guessed(axis: Axis) -> list[Param]:
    """The constants that are guesses and not certain."""
    priors = ((p, axis.prior(p)) for p in axis.params)
    return [p for p, prior in priors if isinstance(prior, Assumed) and not isinstance(prior.belief, Fixed)]


def responses(axis: Axis, known: dict, outputs: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Each output [run] at rest, and after four weeks of strain, allergen, fibre and a course of antibiotic."""
    field, paths = Field(axis), [s.path for s in axis.states]
    runs = len(next(v for v in known.values() if np.ndim(v)))
    x = tuple(np.full(runs, s) for s in field.start())
    for length in RESTING:
        x = FAST.step(field.flows(known), x, None, length)
    found = {f"{p}, at rest": read(axis, known, paths, x, p) for p in outputs}
    for day in range(DAYS):
        given = CHALLENGE | (COURSE if day < 7 else {})
        today = known | {p: known[p] + amount for p, amount in given.items()}
        for _ in range(FAST.steps_per_day):
            x = FAST.step(field.flows(today), x, None, 1 / FAST.steps_per_day)
    return found | {f"{p}, after four weeks": read(axis, today, paths, x, p) for p in outputs}


def read(axis: Axis, known: dict, paths: list[str], x: tuple, output: str) -> np.ndarray:
    values = axis.values(known | dict(zip(paths, x, strict=True)))
    return np.asarray(values[output] + np.zeros_like(x[0]), float)


def screen(condition: str, trajectories: int, seed: int) -> tuple[dict[str, tuple[float, float, str]], int]:
    """By constant: the largest scaled effect on any output, its non-linearity there, and which output it is."""
    chosen = find_condition(condition)
    axis = chosen.of(AXIS)
    params = guessed(axis)
    bounds = [[TAIL, 1 - TAIL]] * len(params)
    problem = {"num_vars": len(params), "names": [p.path for p in params], "bounds": bounds}
    places = sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    own = {p.path: axis.prior(p).at(norm.ppf(places[:, k])) for k, p in enumerate(params)}
    found: dict[str, tuple[float, float, str]] = {}
    for output, y in responses(axis, {**axis.reference(), **own}, chosen.headline).items():
        spread = y.std()
        if not np.isfinite(y).all():
            raise SystemExit(f"{condition}: {output} is not finite in {int((~np.isfinite(y)).sum())} runs")
        if spread < 1e-9:
            continue
        effects = analyze(problem, places, y, num_levels=LEVELS, seed=seed)
        for name, mean, sd in zip(effects["names"], effects["mu_star"], effects["sigma"], strict=True):
            size = float(mean / spread)
            if size > found.get(name, (-1.0, 0.0, ""))[0]:
                found[name] = size, float(sd / mean) if mean else 0.0, output
    return found, len(places)


def section(condition: str, trajectories: int, seed: int) -> list[str]:
    found, runs = screen(condition, trajectories, seed)
    ranked = sorted(found.items(), key=lambda item: -item[1][0])
    notes = {p.path: " ".join(p.note.split()) for p in AXIS.params}
    rows = [
        f"| {k} | `{path}` | {size:.2f} | {'yes' if bent > 0.5 else 'no'} | {output} | {notes[path]} |"
        for k, (path, (size, bent, output)) in enumerate(ranked[:SHOWN], 1)
    ]
    quiet = [path for path, (size, *_) in ranked if size < QUIET]
    return [
        f"## {condition.capitalize()}", "",
        f"{len(found)} guesses, {runs} runs. {len(quiet)} of them move no headline quantity by a hundredth of its "
        "spread: they matter, if at all, for something else.", "",
        "| rank | constant | effect | bent | most on | meaning |", "|---:|---|---:|---|---|---|", *rows, "",
    ]  # fmt: skip


def page(trajectories: int, seed: int) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    given = ", ".join(f"{p} {a:+g}" for p, a in (CHALLENGE | COURSE).items())
    head = [
        "# Guesses, by sensitivity", "",
        "*Which guess should be measured first?*", "",
        "Measured by `python bench/guesses.py`, never edited by hand. "
        f"{date.today()}, commit {commit.stdout.strip()}, model `{AXIS.digest}`, SALib {version('SALib')}.", "",
        f"Every guessed constant is moved over the middle {1 - 2 * TAIL:.0%} of what is believed of it, one at a time "
        f"from {trajectories} random starts (Morris screening, {LEVELS} levels), the sourced ones at their medians. "
        f"Looked at: each headline quantity of the condition, at rest and after {DAYS} days of {given} (the "
        "antibiotic for the first week). *Effect* is the mean absolute effect of moving the guess across its range, "
        "in standard deviations of that quantity over all runs; the largest over the quantities counts. *Bent*: the "
        "effect depends on the other guesses (its spread exceeds half its mean).", "",
        "This ranks guesses within this model. It says nothing about laws that are missing.", "",
    ]  # fmt: skip
    names = [c for c in conditions() if c in ("healthy", "eczema")]
    return "\n".join([*head, *(line for c in names for line in section(c, trajectories, seed))])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trajectories", type=int, default=10)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    PLACE.write_text(page(options.trajectories, options.seed), encoding="utf-8")
    print(f"written: {PLACE.name}")


if __name__ == "__main__":
    main()
