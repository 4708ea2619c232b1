"""Does memory stay flat, and what do more processes bring? A crowd of eczema in blocks, summed up as it comes.

``python bench/cluster.py`` prints a table and ``-o docs/trials/cluster.md`` puts it into that page, between its marks.
Every row is a process of its own, so that the most memory it held is its own; its compiled programs come from the
cache after a first run that is not timed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

DAYS, FEW, MANY = 84, 10_000, 100_000
WAYS = {"one core": (1, 1), "one process, all cores": (0, 1), "two processes": (0, 2)}
"""How the work is done: cores to keep to (0: all) and processes."""
MARKS = ("<!-- printed: bench/cluster.py -->", "<!-- end -->")


def one(people: int, cores: int, jobs: int) -> dict[str, float | str]:
    """Run a crowd here and say how long it took and how much memory was held at most."""
    if cores:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    from gutaxis.axis import AXIS
    from gutaxis.conditions import find_condition
    from gutaxis.trials import CohortPlan, Here, Processes, crowd

    found = find_condition("eczema")
    plan = CohortPlan(found.id, found.of(AXIS), found.headline, people=people, days=DAYS)
    began = time.perf_counter()
    result = crowd(plan, Processes(jobs) if jobs > 1 else Here())
    took = time.perf_counter() - began
    held = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    spent = sum(resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": took, "cpu": spent, "parent": held[0], "child": held[1], "digest": result.found.tally.digest}


def asked(people: int, cores: int, jobs: int) -> dict[str, float | str]:
    words = [sys.executable, __file__, "--one", str(people), str(cores), str(jobs)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def table(few: int, many: int) -> list[str]:
    for cores, jobs in WAYS.values():
        asked(min(few, 4096), cores, jobs)  # so that the programs are compiled
    lines = [
        "| how | people | seconds | processor seconds | memory, parent (MB) | largest child (MB) | digest of sums |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    before = os.getloadavg()[0]
    for name, (cores, jobs) in WAYS.items():
        for people in (few, many):
            row = asked(people, cores, jobs)
            child = f"{row['child']:,.0f}" if jobs > 1 else ""
            lines.append(
                f"| {name} | {people:,} | {row['seconds']:.1f} | {row['cpu']:.1f} | {row['parent']:,.0f} | {child} | "
                f"`{row['digest']}` |"
            )
            print(lines[-1], flush=True)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    made = (
        f"{date.today()}, commit {commit.stdout.strip()}, {platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"load average {before:.1f} before and {os.getloadavg()[0]:.1f} after (above the number of cores, others were "
        f"working there too, and only the processor seconds, the memory and the digests say something). "
        f"{DAYS} days, one arm, the headline quantities of eczema, blocks of 4,096."
    )
    return [made, "", *lines]


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("-o", "--output", type=Path)
    reading.add_argument("--few", type=int, default=FEW)
    reading.add_argument("--many", type=int, default=MANY)
    reading.add_argument("--one", nargs=3, type=int, help=argparse.SUPPRESS)
    options = reading.parse_args()
    if options.one:
        print(json.dumps(one(*options.one)))
        return
    lines = table(options.few, options.many)
    if options.output:
        text = options.output.read_text(encoding="utf-8")
        head, rest = text.split(MARKS[0])
        tail = rest.split(MARKS[1])[1]
        options.output.write_text("\n".join([head + MARKS[0], "", *lines, "", MARKS[1] + tail]), encoding="utf-8")
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
