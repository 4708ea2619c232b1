"""How often a trial of one at home gives the right word, a wrong one or none, by its design and the person's noise.

    python scripts/derive_trial_chances.py -o src/gutaxis/interpretation/data/trial_chances.csv

Simulated with `gutaxis.nof1.chances`: `sd` of a day in smallest important differences, `likeness` from day to day. The
remedy does nothing, or takes away one such difference; it comes on so slowly that nine tenths are there at the end of a
period, which is the slowest that a period of that length allows. Three days of each period are dropped.
"""

import argparse
import csv
from pathlib import Path

from gutaxis.nof1 import Blocks, Days, Onset, chances

DESIGNS = (*((3, days) for days in (7, 14, 21, 28)), *((4, days) for days in (7, 14, 21)))
SDS, LIKENESSES = (0.25, 0.5, 1.0), (0.5, 0.85)
DROPPED = 3


def row(pairs, days, sd, likeness, runs):
    """One design under one kind of noise."""
    onset = Onset.around(0.3 * days)  # ln 2 over 2.3 time constants
    helps, nothing = chances(
        Blocks(pairs, days), Days(sd, likeness), onset, [-1.0, 0.0], 1.0, dropped=DROPPED, runs=runs
    )
    return {
        "pairs": pairs, "days": days, "sd": sd, "likeness": likeness, "runs": runs,
        "helped": f"{helps.right:.4f}", "missed": f"{helps.no_answer:.4f}", "reversed": f"{helps.wrong:.4f}",
        "false_alarm": f"{nothing.wrong:.4f}",
    }  # fmt: skip


def main():
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=400)
    asked = parser.parse_args()
    cells = [(p, d, sd, likeness) for p, d in DESIGNS for sd in SDS for likeness in LIKENESSES]
    rows = [row(*cell, asked.runs) for cell in cells]
    with asked.output.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
