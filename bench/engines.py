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
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

WITNESSES = 8
"""People whose every state is compared with a reference at rtol 1e-10."""
FULL_DAYS = 60
"""Days of one witness over which ``full`` is compared; its reference runs the bodies in plain Python."""


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def on_one_core(sizes: list[int], rounds: int) -> list[str]:
    """Ratios core for core. The process is bound to one core before JAX starts."""
    import numpy as np
    from cohort import ECZEMA, STATES, question
    from peers import RoadRunner, SciPy

    from gutaxis.simulation import blocks

    def gather(q):
        return np.concatenate([b.values for b in blocks(q)], axis=-1)

    first = question(WITNESSES, "fast", precision="float64")
    names, daily = first.schedule.names, first.schedule.daily.transpose(2, 0, 1)
    own = people_constants(ECZEMA, WITNESSES)
    start = gather(first)[:, 0].T
    tight = SciPy(1e-10, 1e-12)
    truth = np.stack([tight.year(own[k], start[k], names, daily[k]) for k in range(WITNESSES)])
    scale = np.maximum(np.abs(truth).mean(1, keepdims=True), 0.05)

    def errors(found) -> tuple[float, float]:
        error = np.abs(found - truth) / scale
        return float(error.mean()), float(error.max())

    runner, scipy = RoadRunner(1e-3, 1e-6), SciPy(1e-3, 1e-6)
    rows = []
    peer_error = errors(np.stack([runner.year(own[k], start[k], names, daily[k]) for k in range(WITNESSES)]))
    scipy_error = errors(np.stack([scipy.year(own[k], start[k], names, daily[k]) for k in range(WITNESSES)]))
    peer_times, scipy_times, ours = [], [], {}
    questions = {("fast", n): question(n, "fast") for n in sizes} | {("full", sizes[0]): question(sizes[0], "full")}
    for q in questions.values():
        gather(q)  # compile
    for turn in range(rounds):
        k = turn % WITNESSES
        peer_times.append(timed(lambda k=k: runner.year(own[k], start[k], names, daily[k])))
        scipy_times.append(timed(lambda k=k: scipy.year(own[k], start[k], names, daily[k])))
        for key, q in questions.items():
            ours.setdefault(key, []).append(timed(lambda q=q: gather(q)) / q.people)
    peer = statistics.median(peer_times)
    rows.append(row("libRoadRunner, rtol 1e-3", 1, peer, peer, peer_error))
    rows.append(row("SciPy LSODA, rtol 1e-3", 1, statistics.median(scipy_times), peer, scipy_error))
    for (mode, n), times in ours.items():
        mine = gather(question(WITNESSES, mode, precision="float64")).transpose(2, 1, 0)
        reference_errors = errors(mine) if mode == "fast" else errors_of_full(mine, own, start, names, daily, scale)
        rows.append(row(f"gutaxis {mode}", n, statistics.median(times), peer, reference_errors))
    assert len(STATES) == truth.shape[2]
    return rows


def errors_of_full(mine, own, start, names, daily, scale) -> tuple[float, float]:
    """``full`` has a time of day, so its truth has one too: LSODA at 1e-10 over the bodies themselves."""
    import numpy as np
    from cohort import ECZEMA, STATES
    from scipy.integrate import solve_ivp

    rows = [mine[0, 0]]
    for day, today in enumerate(daily[0][:FULL_DAYS]):
        known = own[0] | dict(zip(names, today, strict=True))

        def rhs(t, x, known=known):
            field = ECZEMA.field(ECZEMA.values(known | dict(zip(STATES, x, strict=True)), t % 1))
            return [field[p] for p in STATES]

        rows.append(solve_ivp(rhs, (day, day + 1), rows[-1], "LSODA", rtol=1e-9, atol=1e-11).y[:, -1])
    error = np.abs(mine[0, : FULL_DAYS + 1] - np.array(rows)) / scale[0]
    return float(error.mean()), float(error.max())


def people_constants(axis, people: int) -> list[dict[str, float]]:
    """The constants that the engine draws for these people, as numbers for the peers."""
    import numpy as np

    from gutaxis.simulation.deviates import stream_keys
    from gutaxis.simulation.device import backend, width
    from gutaxis.simulation.people import constants

    with width("float64"):
        jnp = backend().numpy
        lanes = jnp.arange(people, dtype=jnp.uint32)
        drawn = constants(axis, stream_keys(1), lanes, lanes, jnp.float64)
        wide = {p: np.broadcast_to(np.asarray(v, np.float64), people) for p, v in drawn.items()}
    return [{p: float(v[k]) for p, v in wide.items()} for k in range(people)]


def row(name: str, people: int, seconds: float, peer: float, error: tuple[float, float]) -> str:
    return f"| {name} | {people:,} | {1 / seconds:,.0f} | {peer / seconds:,.1f} | {error[0]:.1e} | {error[1]:.1e} |"


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


def worker(job: str, arguments: list[str], cores: int) -> list[str]:
    """Run one part in a process of its own, bound to ``cores`` cores."""
    allowed = ",".join(str(c) for c in sorted(os.sched_getaffinity(0))[:cores])
    command = ["taskset", "-c", allowed, sys.executable, __file__, "--job", job, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [line for line in done.stdout.splitlines() if line.startswith("|")]


def page(sizes: str, rounds: str) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    packages = ", ".join(f"{p} {version(p)}" for p in ("jax", "libroadrunner", "scipy", "numpy"))
    cores = len(os.sched_getaffinity(0))
    lines = [
        "# Engines compared", "",
        "Printed by `python bench/engines.py -o docs/benchmarks/engines.md`; never edited by hand.", "",
        f"{date.today()}, commit {commit.stdout.strip()}, {platform.machine()} with {cores} cores, "
        f"Python {platform.python_version()}, {packages}.", "",
        "People differ in every constant; exposures differ between people and change every day; 365 days; no",
        "day-to-day noise. One core. Times of all engines are interleaved in one run, medians; only the ratio",
        "travels to other machines. Errors: |x - reference| / mean |reference| per state and person (floor 0.05),",
        "over all states, days and eight witnesses; the reference is LSODA at rtol 1e-10, in `full` with the",
        f"time of day, for one witness and {FULL_DAYS} days.",
        "", "| engine | people | person-years a second | times libRoadRunner | mean error | largest error |",
        "|---|---:|---:|---:|---:|---:|", *worker("core", [sizes, rounds], 1), "",
        "## 100,000 people, 84 days, three outputs, with noise", "",
        "| cores | first call, with compiling (s) | again (s) | peak memory (MB) |", "|---:|---:|---:|---:|",
        *worker("big", [], cores), "",
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--job", choices=["core", "big"], help=argparse.SUPPRESS)
    asked.add_argument("sizes", nargs="?", default="1000,10000", help="people per run, comma between")
    asked.add_argument("rounds", nargs="?", default="7", help="turns of each engine")
    asked.add_argument("-o", dest="path", type=Path, help="write the page here")
    options = asked.parse_args()
    if options.job == "core":
        print("\n".join(on_one_core([int(n) for n in options.sizes.split(",")], int(options.rounds))))
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
