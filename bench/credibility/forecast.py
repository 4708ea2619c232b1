"""Two weeks ahead, in people who do not exist: how often bands hold what comes, and who is nearer.

``python bench/credibility/forecast.py 200 -o docs/credibility/forecast.md``. Each has a diary of 60 days with gaps, and
14 days that come; the worlds are not the ones believed in.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from stamped import stamp
from worlds import wander

from gutaxis.inference import FORESEEN_FROM, RIVALS, Watched, Yardstick, forecast
from gutaxis.inference.forecast import felt
from gutaxis.inference.forecast.foreseen import LEVELS, quantile_score

KNOWN, AHEAD = 60, 14
DAYS = KNOWN + AHEAD
SHORT = (21, 28, 42)
HALF, NINETY = (4, 14), (0, 18)  # the places of 25 and 75 %, 5 and 95 %


def plain(rng):
    """A drift of any likeness up to 0.97, and something new every day."""
    likeness, share = rng.uniform(0.01, 0.97), rng.uniform(0.3, 1.0)
    own = np.sqrt(share) * wander(DAYS, -1 / np.log(likeness), rng) + np.sqrt(1 - share) * rng.normal(size=DAYS)
    return 5 + 1.5 * own, None


def whole_points(rng):
    """The same in whole points from 0 to 10, low enough that 0 is met."""
    return np.clip(np.rint(plain(rng)[0] - 2.5), 0, 10), None


def random_walk(rng):
    """A score that never comes back."""
    return 5 + 0.4 * rng.normal(size=DAYS).cumsum() + 0.4 * rng.normal(size=DAYS), None


def weekly_wave(rng):
    """Weekends are worse."""
    return plain(rng)[0] + np.sin(2 * np.pi * (np.arange(DAYS) + rng.uniform(0, 7)) / 7), None


def begun_at_a_flare(rng):
    """The first days were the worst."""
    return plain(rng)[0] + 4 * np.exp(-np.arange(DAYS) / 10), None


def flares(rng):
    """Long tails: flares that come at once, once a month, and fade in a week."""
    starts = rng.random(DAYS) < 1 / 30
    return plain(rng)[0] + 5 * 5.5 * felt(starts.astype(float), 5.0), None


def treated(rng):
    """A remedy on and off, fortnight by fortnight, that takes two points off; the plan is known."""
    dose = (np.arange(DAYS) // 14 % 2).astype(float)[None]
    return plain(rng)[0] - 2 * felt(dose[0], 3.0), dose


WORLDS = (plain, whole_points, random_walk, weekly_wave, begun_at_a_flare, flares, treated)


def cell(world, people, known=KNOWN):
    """Of one world: the share of days within the bands, [50 %, 90 %], and the score of each forecaster [person].

    Of the diary the last ``known`` days are known; whoever wrote on fewer than are needed is left out.
    """
    rng = np.random.default_rng([6, WORLDS.index(world)])
    inside, off = [], {name: [] for name in ("ours", *RIVALS)}
    for _ in range(people):
        whole, dose = world(rng)
        score = np.where(rng.random(KNOWN) < 0.15, np.nan, whole[:KNOWN])
        score[: KNOWN - known] = np.nan
        if np.isfinite(score).sum() < FORESEEN_FROM:
            continue
        ends = Yardstick(0, 10) if world is whole_points else Yardstick()
        none = np.zeros((0, 0))
        told = {"ours": forecast(Watched(score, none if dose is None else dose, ends), AHEAD).quantile(LEVELS)}
        days = np.flatnonzero(np.isfinite(score))
        ahead = np.arange(KNOWN, DAYS)
        told |= {name: rival(score[days], days, ahead) for name, rival in RIVALS.items()}
        came = whole[KNOWN:]
        inside.append([((told["ours"][a] <= came) & (came <= told["ours"][b])).mean() for a, b in (HALF, NINETY)])
        for name, at in told.items():
            off[name].append(quantile_score(at, came).mean())
    return np.array(inside), {name: np.array(values) for name, values in off.items()}


def page(people):
    began = time.process_time()
    cells = {world: cell(world, people) for world in WORLDS}
    each = (time.process_time() - began) / people / len(WORLDS)
    shorter = {world: [cell(world, people, known)[0].mean(0) for known in SHORT] for world in WORLDS}
    rows, behind = [], []
    for world, (inside, off) in cells.items():
        half, ninety = inside.mean(0)
        error = inside[:, 1].std() / np.sqrt(people)
        rest = " | ".join(f"{off[name].mean():.2f}" for name in RIVALS)
        rows.append(f"| {world.__name__.replace('_', ' ')} | {half:.0%} | {ninety:.0%} ± {2 * error:.0%} | "
                    f"{off['ours'].mean():.2f} | {rest} |")  # fmt: skip
        nearest = min(RIVALS, key=lambda name: off[name].mean())
        gap = off["ours"] - off[nearest]
        if gap.mean() > 0.005:
            behind.append(f"{nearest} is nearer in *{world.__name__.replace('_', ' ')}* by {gap.mean():.2f} "
                          f"± {2 * gap.std() / np.sqrt(people):.2f} points")  # fmt: skip
    return "\n".join([
        "# Two weeks ahead", "",
        stamp(f"python bench/credibility/forecast.py {people} -o docs/credibility/forecast.md"), "",
        *_first(cells, behind), "",
        f"{people} simulated people in every world, a diary of {KNOWN} days with 15 % gaps, {AHEAD} days to come; "
        f"{each:.2f} s of processor time each. Columns: the share of days within the 50 % and the 90 % band (with "
        "twice its standard error, people as the unit), and the continuous ranked probability score in points, lower "
        "better. People are simulated: of real daily diaries none is open. The one real test is "
        "[ultraviolet light](uvb.md).", "",
        f"| world | 50 % | 90 % | ours | {' | '.join(RIVALS)} |", "|---|---:|---:|---:|---:|---:|---:|", *rows, "",
        "## Shorter diaries", "",
        "The last days alone of the same people: the share of days within the 50 % and the 90 % band.", "",
        f"| world | {' | '.join(f'{known} days' for known in SHORT)} |", f"|---|{'---:|' * len(SHORT)}",
        *[f"| {w.__name__.replace('_', ' ')} | {' | '.join(f'{a:.0%}, {b:.0%}' for a, b in each)} |"
          for w, each in shorter.items()], "",
        "## The worlds", "",
        *[f"- *{world.__name__.replace('_', ' ')}*: {world.__doc__}" for world in WORLDS], "",
    ])  # fmt: skip


def _first(cells, behind):
    out = [w.__name__.replace("_", " ") for w, (inside, _) in cells.items() if abs(inside[:, 1].mean() - 0.9) > 0.03]
    yield (
        f"- **The 90 % band is off by more than 3 points in**: {', '.join(out)}."
        if out
        else ("- The 90 % band is within 3 points in every world.")
    )
    yield f"- **Not the nearest everywhere**: {'; '.join(behind)}." if behind else "- Ours is the nearest everywhere."


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("people", type=int, nargs="?", default=200)
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    text = page(asked.people)
    print(text)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
