"""How fast, and how right: our steps against libRoadRunner and SciPy on the same equations and people.

``python bench/engines.py`` prints a table of ratios taken in one run on one core, interleaved, and
``-o docs/benchmarks/engines.md`` writes it with machine, versions and commit.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

WITNESSES = 8
"""People whose every state is compared with a reference at rtol 1e-9: together they take every remedy."""
MEANS, MOST = {"fast": 1e-2, "full": 1e-3}, 5e-2
"""The goals: mean error of a mode, and the largest of ``full``."""


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def gather(q):
    """Values [output, day, person] of a question, all blocks together."""
    import numpy as np

    from gutaxis.simulation import blocks

    return np.concatenate([b.values for b in blocks(q)], axis=-1)


def on_one_core(sizes: list[int], rounds: int) -> list[str]:
    """Ratios core for core. The process is bound to one core before JAX starts."""
    import numpy as np
    from cohort import ECZEMA, STATES, question
    from peers import RoadRunner, SciPy

    from gutaxis.simulation import drawn

    ours = {mode: gather(question(WITNESSES, mode, precision="float64")).transpose(2, 1, 0) for mode in MEANS}
    asked = question(WITNESSES, "fast").schedule
    every = drawn(ECZEMA, 1, WITNESSES)
    own = [{p: float(v[k]) for p, v in every.items()} for k in range(WITNESSES)]
    days = [(asked.names, asked.daily[..., k], asked.pulses[..., k]) for k in range(WITNESSES)]

    def years(engine, mode: str):
        return np.stack([engine.year(own[k], ours[mode][k, 0], *days[k]) for k in range(WITNESSES)])

    def errors(found, truth):
        """Scaled differences [person, day, state]."""
        return np.abs(found - truth) / np.maximum(np.abs(truth).mean(1, keepdims=True), 0.05)

    truths = {mode: years(SciPy(1e-9, 1e-11, mode == "full"), mode) for mode in MEANS}
    assert len(STATES) == truths["fast"].shape[2]
    runner, scipy = RoadRunner(1e-3, 1e-6), SciPy(1e-3, 1e-6)
    peers = {"libRoadRunner, rtol 1e-3": runner, "SciPy LSODA, rtol 1e-3": scipy}
    seen = {name: errors(years(engine, "fast"), truths["fast"]) for name, engine in peers.items()}
    seen |= {mode: errors(ours[mode], truths[mode]) for mode in MEANS}
    questions = {("fast", n): question(n, "fast") for n in sizes} | {("full", sizes[0]): question(sizes[0], "full")}
    for q in questions.values():
        gather(q)  # compile
    times: dict = {}
    for turn in range(rounds):
        k = turn % WITNESSES
        for name, engine in peers.items():
            took = timed(lambda k=k, e=engine: e.year(own[k], ours["fast"][k, 0], *days[k]))
            times.setdefault((name, 1), []).append(took)
        for key, q in questions.items():
            times.setdefault(key, []).append(timed(lambda q=q: gather(q)) / q.people)
    peer = statistics.median(times[("libRoadRunner, rtol 1e-3", 1)])
    rows = [row(name, n, statistics.median(taken), peer, seen[name]) for (name, n), taken in times.items()]
    return [*rows, BREAK, *(state_row(path, seen, k) for k, path in enumerate(STATES))]


BREAK = "|break|"


def state_row(path: str, seen, k: int) -> str:
    """Mean and largest error of one state in each mode; what exceeds its goal is bold."""
    cells = []
    for mode in MEANS:
        mean, most = float(seen[mode][..., k].mean()), float(seen[mode][..., k].max())
        cells += [bold(mean, MEANS[mode]), bold(most, MOST if mode == "full" else float("inf"))]
    return f"| `{path}` | " + " | ".join(cells) + " |"


def bold(value: float, goal: float) -> str:
    return f"**{value:.1e}**" if value > goal else f"{value:.1e}"


def compiled(mode: str) -> list[str]:
    """Seconds until the first numbers of a cohort are there, everything started from nothing, and peak memory."""
    began = time.perf_counter()
    from cohort import question

    asked = question(1000, mode, ("itch.intensity",), days=84)
    made = timed(lambda: gather(asked))
    again = timed(lambda: gather(asked))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [f"|{made - again:.1f}|{time.perf_counter() - began:.1f}|{peak:,.0f}|"]


def row(name: str, people: int, seconds: float, peer: float, error) -> str:
    name = f"gutaxis {name}" if name in MEANS else name
    found = f"{error.mean():.1e} | {error.max():.1e}"
    return f"| {name} | {people:,} | {1 / seconds:,.1f} | {peer / seconds:,.1f} | {found} |"


def big_cohort() -> list[str]:
    """100,000 people x 84 days, three outputs, every core, with day-to-day noise: seconds and peak memory."""
    from cohort import ECZEMA, OUTPUTS

    from gutaxis.simulation import device, simulate

    def run() -> None:
        simulate(ECZEMA, days=84, people=100_000, outputs=OUTPUTS, seed=1)

    cold = timed(run)
    warm = min(timed(run) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [f"| {device().count} | {cold:.1f} | {warm:.1f} | {peak:,.0f} |"]


def compile_rows(cores: int) -> list[str]:
    """One row a mode: with an empty cache, then with what that left behind."""
    rows = []
    for mode in MEANS:
        with tempfile.TemporaryDirectory() as cache:
            cold, warm = (worker("compiled", [mode], cores, cache)[0].strip("|").split("|") for _ in range(2))
        rows.append(f"| {mode} | " + " | ".join(v for pair in zip(cold, warm, strict=True) for v in pair) + " |")
    return rows


def worker(job: str, arguments: list[str], cores: int, cache: str | None = None) -> list[str]:
    """Run one part in a process of its own, bound to ``cores`` cores."""
    allowed = ",".join(str(c) for c in sorted(os.sched_getaffinity(0))[:cores])
    command = ["taskset", "-c", allowed, sys.executable, __file__, "--job", job, *arguments]
    where = os.environ | ({"GUTAXIS_CACHE": cache} if cache else {})
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=where)
    return [line for line in done.stdout.splitlines() if line.startswith("|")]


def page(sizes: str, rounds: str) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    packages = ", ".join(f"{p} {version(p)}" for p in ("jax", "libroadrunner", "scipy", "numpy"))
    cores = len(os.sched_getaffinity(0))
    core = worker("core", [sizes, rounds], 1)
    cut = core.index(BREAK)
    lines = [
        "# Engines compared", "",
        "Printed by `python bench/engines.py -o docs/benchmarks/engines.md`; never edited by hand.", "",
        f"{date.today()}, commit {commit.stdout.strip()}, {platform.machine()} with {cores} cores, "
        f"Python {platform.python_version()}, {packages}.", "",
        "People differ in every constant; exposures differ between people and change every day, and every remedy",
        "with a law, injections too, is taken by one person in eight; 365 days; no day-to-day noise. One core. Times",
        "of all engines are interleaved in one run, medians; only the ratio travels to other machines. Errors:",
        "|x - reference| / mean |reference| per state and person (floor 0.05), over all states, days and eight",
        "witnesses; the reference is LSODA at rtol 1e-9, in `full` with the time of day.",
        "", "| engine | people | person-years a second | times libRoadRunner | mean error | largest error |",
        "|---|---:|---:|---:|---:|---:|", *core[:cut], "",
        "libRoadRunner runs one person at a time in one instance, compiled once and reset; its exposures are set at",
        "the start of every day, which restarts CVODE, as it must where they jump.", "",
        "## Until the first numbers", "",
        f"1,000 people, 84 days, one output, {cores} cores. Compiling: the first call less a second one. All of it:",
        "from the start of the imports to the end of both calls. Goals of compiling: 15 s with an empty cache, 3 s",
        "from it.", "",
        "| mode | compiling, empty cache (s) | from cache (s) | all, empty cache (s) | from cache (s) "
        "| peak memory, empty cache (MB) | from cache (MB) |",
        "|---|---:|---:|---:|---:|---:|---:|", *compile_rows(cores), "",
        "## Every state", "",
        "The same errors state by state; bold is what misses its goal (means 1e-2 in `fast` and 1e-3 in `full`,",
        "largest 5e-2 in `full`).", "",
        "| state | fast, mean | largest | full, mean | largest |", "|---|---:|---:|---:|---:|", *core[cut + 1 :], "",
        "## 100,000 people, 84 days, three outputs, with noise", "",
        "| cores | first call, with compiling (s) | again (s) | peak memory (MB) |", "|---:|---:|---:|---:|",
        *worker("big", [], cores), "",
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--job", choices=["core", "big", "compiled"], help=argparse.SUPPRESS)
    asked.add_argument("sizes", nargs="?", default="1000", help="people per run, comma between")
    asked.add_argument("rounds", nargs="?", default="3", help="turns of each engine")
    asked.add_argument("-o", dest="path", type=Path, help="write the page here")
    options = asked.parse_args()
    if options.job == "core":
        print("\n".join(on_one_core([int(n) for n in options.sizes.split(",")], int(options.rounds))))
    elif options.job == "compiled":
        print("\n".join(compiled(options.sizes)))
    elif options.job == "big":
        print("\n".join(big_cohort()))
    else:
        text = page(options.sizes, options.rounds)
        if options.path:
            options.path.parent.mkdir(parents=True, exist_ok=True)
            options.path.write_text(text, encoding="utf-8")
        print(text)


if __name__ == "__main__":
    main()
