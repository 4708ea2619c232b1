"""How long a virtual trial takes: many people under four arms, and one small trial again and again.

``python bench/trials.py -o docs/benchmarks/trials.md``. Programs are compiled by a first run that is not timed. The
goals are 3 s and 5 s on two idle cores; look at the load that stands beside the figures.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "credibility"))

from stamped import stamp

from gutaxis.axis import AXIS
from gutaxis.trials import VirtualTrial, find_calibration, parse_protocol

PROTOCOL = """
id = "four-arms"
title = "Four arms in eczema"
kind = "parallel"
visits = [28, 56, 84]
[people]
condition = "eczema"
age = "38y"
[[people.entry]]
score = "EASI"
at_least = 16
[[endpoints]]
score = "EASI"
measure = "change"
primary = true
[[arms]]
id = "placebo"
take = ["placebo"]
n = 40
[[arms]]
id = "antibody"
take = ["dupilumab=usual@0-84"]
n = 40
[[arms]]
id = "cream"
take = ["emollient=usual@0-84"]
n = 40
[[arms]]
id = "fibre"
take = ["inulin=usual@0-84"]
n = 40
"""


def timed(trial: VirtualTrial) -> tuple[float, float]:
    """Seconds by the clock and of processors."""
    began, spent = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    trial.result()
    now = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter() - began, now.ru_utime + now.ru_stime - spent.ru_utime - spent.ru_stime


def _row(what: str, goal: str, wall: float, spent: float) -> str:
    word = "met" if wall <= float(goal.removesuffix(" s")) else "missed"
    return f"| {what} | {goal} | {wall:.2f} | {spent:.2f} | {word} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    protocol, taught = parse_protocol(PROTOCOL), find_calibration("shipped", AXIS)
    big = VirtualTrial(protocol, people=10_000, trials=64, calibration=taught)
    small = VirtualTrial(protocol, people=2_048, trials=64, calibration=taught)
    load = os.getloadavg()[0]
    timed(big)
    rows = [("10,000 people, 4 arms, 84 days, 64 beliefs", "3 s", *timed(big))]
    timed(small)
    first, again = timed(small), timed(replace(small, trials=64 + 6_400))
    more = tuple((two - one) * 100 / 6_400 for one, two in zip(first, again, strict=True))
    rows.append(("a trial of 40 an arm, 64 replicates, 2,048 people", "5 s", *first))
    rows.append(("100 further replicates", "5 s", *more))
    lines = [
        "# How long a virtual trial takes",
        "",
        stamp("python bench/trials.py -o docs/benchmarks/trials.md"),
        f"Load of the machine at the start: {load:.1f}. Compilation is not counted.",
        "",
        "| what | goal | seconds | processor seconds | |",
        "|---|---:|---:|---:|---|",
        *(_row(*row) for row in rows),
        "",
        "Every arm begins with the same rest and run-in, 108 of 193 steps, and these could be shared.",
        "",
    ]
    text = "\n".join(lines)
    print(text)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
