"""How much each guild of the gut bears on a condition's score, by the axis: one healthy standard deviation, for good.

    python scripts/derive_gut_weights.py -o src/gutaxis/interpretation/data/gut_weights.csv

The median person with a condition rests once as they are, and once with a guild's home moved by one standard deviation
of healthy people to either side. Half of the difference in the score is the weight, in points; above 0 where more of
the guild does harm. `share` is the same in smallest important differences, where the score has one.
"""

import argparse
import csv
from pathlib import Path

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.outcomes import find_outcome, find_scale, inputs_of, work_out
from gutaxis.simulation import at_rest

SCORES = {
    "eczema": "POEM", "acne": "acne_total", "psoriasis": "PASI", "rosacea": "rosacea_lesions", "depression": "PHQ9",
    "anxiety": "GAD7",
}  # fmt: skip
HOMES = {
    "bifidobacterium": "bif", "lactobacillaceae": "lac", "butyrate_producers": "but", "bacteroidales": "bac",
    "akkermansia": "akk", "enterobacteriaceae": "ent",
}  # fmt: skip


def score_at_rest(axis, score, moved):
    """The expected score, in points, of the median person whose constants are ``moved``."""
    known = {**axis.reference(), **moved}
    values = axis.values({**known, **at_rest(axis, moved)})
    body = {path: float(values[path]) for path in inputs_of([score])}
    return float(work_out([score], body)[find_outcome(score).expected])


def weights(condition, score):
    """A row for each guild."""
    axis = find_condition(condition).of(AXIS)
    spreads = {p.path: p.varies for p in axis.params if p.path.startswith("gut_flora.home_")}
    noticed = find_scale(score).difference
    for guild, short in HOMES.items():
        home = f"gut_flora.home_{short}"
        sd = spreads[home].sd
        up, down = (score_at_rest(axis, score, {home: side * sd}) for side in (1, -1))
        points = (up - down) / 2
        share = f"{points / noticed.value:.5f}" if noticed else ""
        yield {"condition": condition, "score": score, "guild": guild, "points": f"{points:.5f}", "share": share}


def main():
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True)
    output = parser.parse_args().output
    rows = [row for condition, score in SCORES.items() for row in weights(condition, score)]
    output.parent.mkdir(exist_ok=True)
    with output.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
