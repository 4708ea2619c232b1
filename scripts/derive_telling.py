"""How often each way of finding out gives an answer, by simulation from the very beliefs under which people are read.

    python scripts/derive_telling.py -o src/gutaxis/interpretation/data/telling.csv

For each design and kind of day-to-day noise (`sd` in smallest important differences, `likeness` from day to day),
`draws` people whose gut takes no part and `draws` of whom it takes an important one (C >= 1 such difference). Columns
are shares of people: called "worth testing" or "nothing points to the gut", by truth.
"""

import argparse
import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from gutaxis.inference import LEAD, OUTLOOKS, GutPrior, PersonData, Stool, contribution_after, contribution_before
from gutaxis.inference.pointing import REFERENCE
from gutaxis.inference.pointing.contribution import DELAY_WEIGHTS, DELAYS, MEASURED, MEASURED_WEIGHTS
from gutaxis.inference.pointing.gut import heard
from gutaxis.inference.pointing.outlook import PULLS
from gutaxis.interpretation.pointing import IMPORTANT, Chance, word_for

GUT = GutPrior()
SDS, LIKENESSES = (0.25, 0.5, 1.0), (0.5, 0.85)
ERROR = 0.6  # of one stool's signal, near what stools of a known laboratory have
LATE = 5  # days after a switch that are left out


@dataclass(frozen=True)
class Design:
    """So many days with stools on ``stools`` and pushes of ``length`` days that begin on ``pushes``."""

    days: int
    stools: tuple[int, ...]
    pushes: tuple[int, ...] = ()
    length: int = 0


def watching(stools, days):
    """Stools spread evenly, and nothing done."""
    return Design(days, tuple(int(d) for d in np.linspace(3, days - 4, stools)))


DESIGNS = (
    *(watching(stools, days) for days in (60, 90, 120) for stools in (2, 3, 4)),
    Design(91, (12, 33, 54, 75), (14, 56), 21),
    Design(119, (12, 40, 68, 96), (14, 70), 28),
)


def drawn(rng, design, sd, likeness, important):
    """A person whose gut takes no part, or an important one."""
    total = LEAD + design.days
    shift = np.zeros(total)
    for start in design.pushes:
        shift[LEAD + start : LEAD + start + design.length] = 1.0
    lag = np.abs(np.subtract.outer(np.arange(total), np.arange(total)))
    root = np.linalg.cholesky(1 + GUT.wander**2 * np.exp(-lag / GUT.memory))
    while True:
        shown, hidden = (root @ rng.normal(size=total) + rng.normal(GUT.push, GUT.push_sd) * shift for _ in range(2))
        share = rng.choice(MEASURED, p=MEASURED_WEIGHTS)
        pull = rng.choice(PULLS, p=REFERENCE.weights()) if important else 0.0
        gut = np.sqrt(share) * shown + np.sqrt(1 - share) * hidden
        pulled = pull * heard(design.days, DELAYS[rng.choice(len(DELAYS), p=DELAY_WEIGHTS)]) @ gut
        if not important or pulled.mean() >= IMPORTANT:
            break
    days = lag[: design.days, : design.days]
    noise = np.linalg.cholesky(0.7 * likeness**days + 0.3 * (days == 0)) @ rng.normal(size=design.days)
    score = pulled + sd * (noise + rng.normal() * np.linspace(-0.5, 0.5, design.days))
    score[rng.random(design.days) < 0.1] = np.nan
    for start in design.pushes:
        for switch in (start, start + design.length):
            score[switch : switch + LATE] = np.nan
    offset = GUT.laboratory * rng.normal()
    stools = [Stool(d, float(shown[LEAD + d] + offset + ERROR * rng.normal()), ERROR, "a") for d in design.stools]
    return PersonData(score, tuple(stools), shift if shift.any() else np.zeros(0))


@cache
def before_any(days):
    """The chances before any data, which are the same for everyone with so many days."""
    nobody = PersonData(np.zeros(days), ())
    return {o.id: contribution_before(nobody, o).above(IMPORTANT) for o in OUTLOOKS}


def word(data):
    """The verdict, without the intervals that take most of the time."""
    after, before = contribution_after(data, OUTLOOKS), before_any(data.score.size)
    return word_for({o.id: Chance(before[o.id], after[o.id].above(IMPORTANT)) for o in OUTLOOKS})


def row(design, sd, likeness, draws):
    """The shares of words by truth."""
    rng = np.random.default_rng([design.days, len(design.stools), design.length, int(100 * sd), int(100 * likeness)])
    found = {"days": design.days, "stools": len(design.stools), "pushes": len(design.pushes)}
    found |= {"push_days": design.length, "sd": sd, "likeness": likeness, "draws": draws}
    for name, important in (("none", False), ("important", True)):
        words = [word(drawn(rng, design, sd, likeness, important)) for _ in range(draws)]
        found[f"{name}_worth"] = words.count("worth testing") / draws
        found[f"{name}_nothing"] = words.count("nothing points to the gut") / draws
    return found


def main():
    """Write the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--draws", type=int, default=100)
    asked = parser.parse_args()
    with asked.output.open("w", newline="", encoding="utf-8") as file:
        writer = None
        for cell in ((d, sd, likeness) for d in DESIGNS for sd in SDS for likeness in LIKENESSES):
            found = row(*cell, asked.draws)
            if writer is None:
                writer = csv.DictWriter(file, list(found), lineterminator="\n")
                writer.writeheader()
            writer.writerow(found)
            file.flush()


if __name__ == "__main__":
    main()
