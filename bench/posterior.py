"""How long a person's posterior takes, by axis and length of the diary: the first time, and every time after.

``python bench/posterior.py -o docs/benchmarks/posterior.md``. Cold is a process of its own with an empty cache of
compiled programs; stored is one with a full cache; warm is the median of further people in the same process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent / "credibility"))

import numpy as np
from stamped import stamp

PEOPLE = 5
CASES = (("small", 46), ("full", 76), ("full", 166))
AHEAD = 14


def someone(days, seed):
    """A diary of itch and stress with gaps, two stools and a cream."""
    from gutaxis.inference import History, Quantity, Score, Series, stool
    from gutaxis.simulation import Dose

    chance = np.random.default_rng(seed)
    itch = np.clip(np.rint(5 + 1.5 * np.sin(np.arange(days) / 8) + chance.normal(size=days)), 0, 10)
    itch[chance.random(days) < 0.25] = np.nan
    stress = np.rint(3 + chance.normal(size=days))
    series = (Series(Score("itch_nrs"), itch), Series(Quantity("stress.load", 0.35, 3.0, 2.0, 1.0), stress))
    stools = [stool(day, {"enterobacteriaceae": (0.3, 0.35)}, "A") for day in (5, days - 12)]
    return History(days, series, (*stools[0], *stools[1]), (Dose("drug.topical_steroid", 2.0, 20, 34),))


def timed(name, days):
    """Seconds of this process for each person, [person] of (clock, processor), by the normal law and corrected."""
    from prior_people import axis_of

    from gutaxis.inference import fit_person

    axis, found = axis_of(name), {"corrected": [], "laplace": []}
    for way, sweeps in (("corrected", {}), ("laplace", {"sweeps": 0})):
        for seed in range(PEOPLE + 1):
            clock, cpu = time.perf_counter(), time.process_time()
            p = fit_person(axis, someone(days, seed), condition="eczema", horizon=AHEAD, seed=seed, **sweeps)
            found[way].append((time.perf_counter() - clock, time.process_time() - cpu))
    return found | {"unknowns": len(p.names), "states": len(axis.states), "lived": len(p.path._kept({}).states)}


def elsewhere(name, days, cache):
    """The same in a process of its own, which keeps what it compiles in ``cache``."""
    asked = [sys.executable, __file__, "--one", name, str(days)]
    done = subprocess.run(asked, env={**os.environ, "GUTAXIS_CACHE": cache}, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def row(name, days):
    with tempfile.TemporaryDirectory() as cache:
        cold, stored = elsewhere(name, days, cache), elsewhere(name, days, cache)
    first, later = (found["corrected"][0][0] for found in (cold, stored))
    warm = {way: np.median(stored[way][1:], 0) for way in ("laplace", "corrected")}
    figures = " | ".join(f"{clock:.2f} ({cpu:.2f})" for clock, cpu in warm.values())
    size = f"{stored['states']} | {stored['lived']} | {stored['unknowns']}"
    print(f"{name} {days + AHEAD}: {first:.0f} {later:.1f} {figures}", flush=True)
    return f"| {name} | {days + AHEAD} | {size} | {first:.0f} | {later:.1f} | {figures} |"


def page(rows, load):
    return "\n".join([
        "# One person's posterior", "",
        stamp("python bench/posterior.py -o docs/benchmarks/posterior.md"), "",
        f"Seconds by the clock, in brackets of the processor; the machine was asked for {load:.1f} cores by others and "
        "this run together when it began. Cold: the first person of a process that has nothing compiled. Stored: the "
        f"first of one that finds it compiled on disk. Warm: the median of {PEOPLE} more people. The goal is one "
        "second warm for 90 days.", "",
        "| axis | days with forecast | states | lived | unknowns | cold | stored | normal law | corrected |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|", *rows, "",
        "- *lived*: the states that any reading hears of by the laws of the axis; drugs not taken are still.",
        "- *normal law*: `sweeps=0`. *corrected*: bent draws and short chains of 128, as a fit does by default.", "",
    ])  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--one", nargs=2, metavar=("AXIS", "DAYS"), help=argparse.SUPPRESS)
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(timed(asked.one[0], int(asked.one[1]))))
        return
    load = os.getloadavg()[0]
    text = page([row(*case) for case in CASES], load)
    print(text)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
