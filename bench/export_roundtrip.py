"""Fifty people in two simulators: our small steps against libRoadRunner on the SBML that we hand out.

``python bench/export_roundtrip.py -o docs/benchmarks/export.md`` prints the largest scaled difference of every
state over 365 days and writes the page with machine, versions and commit.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def differences(condition: str, people: int, days: int) -> tuple[list[str], np.ndarray]:
    """The largest scaled difference [person, state] of one condition, and the states' paths."""
    from tests.export.round_trip import Peer, distance, our_years, starts

    from gutaxis.axis import AXIS
    from gutaxis.conditions import find_condition
    from gutaxis.export import sbml

    axis = find_condition(condition).of(AXIS)
    ours, peer = our_years(axis, people, days), Peer(sbml(axis, full=True), axis)
    rows = [distance(year, peer.days(start, days)) for year, start in zip(ours, starts(axis, ours), strict=True)]
    return [s.path for s in axis.states], np.array(rows)


def page(conditions: list[str], people: int, days: int) -> str:
    from tests.export.round_trip import DOSES, TIGHT

    found = {c: differences(c, people, days) for c in conditions}
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    packages = ", ".join(f"{p} {version(p)}" for p in ("python-libsbml", "libroadrunner", "jax"))
    given = ", ".join(f"{path} {amount:+g}" for path, amount in DOSES.items())
    rows = [
        "| " + " | ".join([f"`{path}`", *(f"{found[c][1][:, k].max():.1e}" for c in conditions)]) + " |"
        for k, path in enumerate(found[conditions[0]][0])
    ]
    worst = max(table.max() for _, table in found.values())
    return "\n".join(
        [
            "# The exported model in another simulator", "",
            "Printed by `python bench/export_roundtrip.py -o docs/benchmarks/export.md`; never edited by hand.", "",
            f"{date.today()}, commit {commit.stdout.strip()}, Python {platform.python_version()}, {packages}.", "",
            f"{people} drawn people a condition, {days} days with the time of day, exposures constant ({given}), no",
            f"day-to-day noise. Ours: `full`, float64, {TIGHT} steps a day. Theirs: libRoadRunner (CVODE, rtol 1e-10)",
            "on the SBML of `gutaxis model export --to sbml --mode full`. The difference is |ours - theirs| / mean",
            f"|theirs| (floor 0.05), the largest over days and people. **Largest of all: {worst:.1e}.**", "",
            "| state | " + " | ".join(conditions) + " |", "|---|" + "---:|" * len(conditions), *rows, "",
        ]
    )  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("conditions", nargs="*", default=["healthy", "eczema"])
    asked.add_argument("--people", type=int, default=50)
    asked.add_argument("--days", type=int, default=365)
    asked.add_argument("-o", dest="path", type=Path, help="write the page here")
    options = asked.parse_args()
    text = page(options.conditions, options.people, options.days)
    if options.path:
        options.path.parent.mkdir(parents=True, exist_ok=True)
        options.path.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
