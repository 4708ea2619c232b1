"""How long a calibration takes, part by part, beside what was planned for it.

``python bench/calibration/speed.py`` prints a table: one objective and its derivatives over every published figure that
is read, cold (with compilation) and warm, on the cores that this process may use. ``--whole`` adds a whole calibration.
"""

from __future__ import annotations

import argparse
import os
import time

import numpy as np

from gutaxis.axis import AXIS
from gutaxis.inference import CalibrationPlan, calibrate, published_rows
from gutaxis.inference.calibration import Bodied, Felt, Mechanism, Rival, objective, questions_of, solve, uncertain

MOVED = 40


def timed(work):
    """Seconds, and what came of it."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def effects(questions, worlds):
    """The mechanism's effects for everything that the figures ask, in some worlds at once."""
    paths = uncertain(AXIS)[: worlds - 1]
    beliefs = {path: np.eye(worlds)[k + 1] for k, path in enumerate(paths)}
    mechanism = Mechanism(AXIS, beliefs)
    ordered = sorted(questions, key=str)
    return {q: mechanism.effect(q.regimen, q.score, q.day) for q in ordered}, mechanism.people


def main() -> None:
    """Time the parts and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--whole", action="store_true", help="A whole calibration too.")
    whole = parser.parse_args().whole
    rows = published_rows()
    questions = questions_of(AXIS, rows)
    cold, _ = timed(lambda: effects(questions, 64))
    warm, (found, people) = timed(lambda: effects(questions, 64))
    model = Bodied(AXIS, {q: Felt(float(values[0]), {}) for q, values in found.items()})
    lines = [
        ("effects of all regimens, 64 worlds, cold", cold, f"{len(questions)} questions, {people} people a world"),
        ("the same, warm: one objective with its derivatives by 63 constants", warm, "planned: 4 s at 50 people"),
        (
            "one objective by algebra, effects known",
            timed(lambda: objective(model, rows, {}))[0],
            f"{len(rows)} figures",
        ),
        (
            "Gauss-Newton to the mode, effects known",
            timed(lambda: solve(model, rows))[0],
            "refit of a left-out programme",
        ),
        ("a rival (shrinkage), fitted", timed(lambda: solve(Rival("shrinkage"), rows))[0], ""),
    ]
    if whole:
        lines.append(("a whole calibration", timed(lambda: calibrate(CalibrationPlan()))[0], "goal: under 600 s"))
    cores, load = os.sched_getaffinity(0), os.getloadavg()[0]
    print(f"{len(cores)} cores, of which others kept {load:.0f} busy. Axis {AXIS.digest}.\n")
    print("| part | seconds | |\n|---|---|---|")
    for name, seconds, what in lines:
        print(f"| {name} | {seconds:.3g} | {what} |")


if __name__ == "__main__":
    main()
