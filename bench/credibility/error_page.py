"""The page of error rates: what was missed first, then every rate with the limit below which it lies for 95 %."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import stats
from stamped import stamp
from worlds import DESIGNS, KINDS, LONG, MEDIUM, NONE, PUSHED, STRONG, UNUSUAL, WATCHING, WORLDS, WRONG

WORTH, NOTHING, CANNOT, NOT_ASKED = "worth testing", "nothing points to the gut", "cannot tell", "not askable"
WORDS = (NOTHING, WORTH, CANNOT, NOT_ASKED)
BINS = (0.0, 0.01, 0.03, 0.06, 0.1, 0.2, 0.4, 0.7, 1.0)


def limit(hits, people):
    """The upper 95 % limit of a rate (Clopper and Pearson, one-sided)."""
    return float(stats.beta.ppf(0.95, hits + 1, people - hits)) if hits < people else 1.0


class Cell:
    """The people of one cell: ``words``, ``flags``, ``chance`` and ``truth``, one each."""

    def __init__(self, rows):
        self.words, self.flags, self.chance, self.truth = zip(*rows, strict=True)

    def __len__(self):
        return len(self.words)

    def rate(self, word):
        return self.words.count(word) / len(self)

    @property
    def flagged(self):
        return sum(map(bool, self.flags)) / len(self)

    def shown(self, word):
        return both(self.words.count(word), len(self))


def both(hits, people):
    return f"{hits / people:.1%} ({limit(hits, people):.1%})"


def page(rows, anyone):
    found = {cell: Cell(people) for cell, people in rows.items()}
    people = min(map(len, found.values()))
    goals = [*goals_of(found), *wrong_goals(found)]
    reliable, apart = reliability(found, anyone)
    goals.append(("the chance of an important part, said against found: largest gap beyond chance", apart, None, 0.03))
    return "\n".join([
        "# How often the answer about the gut is wrong", "",
        stamp(f"python bench/credibility/errors.py {people} --store FILE -o docs/credibility/errors.md"), "",
        *missed(goals, people), "",
        f"{people:,} simulated people in every cell; beside each rate, in brackets, its upper 95 % limit. True classes "
        "are by C, the level contribution in smallest important differences (d): none has no coupling at all, small is "
        "0.25 to 1 d, medium 1 to 2 d, strong 2 d or more; an unusual gut lies two standard deviations to the bad "
        "side. Classes are never pooled. People are drawn from worlds that differ from the belief: see "
        "`bench/credibility/worlds.py`. No real person's error rate is known.", "",
        "## Goals", "", "Shown is what lies below its goal with its limit.", "",
        "| goal | found | limit | at most | |", "|---|---:|---:|---:|---|", *map(goal_row, goals), "",
        "## By what is true and what was measured", "", *plain_table(found), "",
        "\"Not askable\" is one stool or fewer than 42 days, or data that contradict the picture (a misfit flag, last "
        "column).", "",
        "## In wrong worlds", "", *wrong_table(found), "", *[f"- *{name(w)}*: {w.__doc__}" for w in WRONG], "",
        "## Is the chance that is said right?", "",
        "People drawn as believed: half without coupling. The chance after the data that C is 1 d or more, against how "
        "often it was; flagged people are left out.", "", *reliable, "",
    ])  # fmt: skip


def missed(goals, people):
    """The first lines: the goals that were not met, and what so few people cannot show."""
    lines = [f"- **Missed**: {name}: {rate:.1%}, goal at most {goal:.0%}."
             for name, rate, _, goal in goals if rate > goal]  # fmt: skip
    few = [f"**Only {people} people a cell: a rate of 5 % is known to within {2 * np.sqrt(0.05 * 0.95 / people):.0%}; "
           "nothing here is settled.**", ""] if people < 1000 else []  # fmt: skip
    return [*few, *(lines or ["Every goal was met."])]


def goal_row(goal):
    name, rate, most, aim = goal
    word = "**missed**" if rate > aim else "shown" if most is None or most <= aim else "met, not shown"
    return f"| {name} | {rate:.1%} | {'' if most is None else f'{most:.1%}'} | {aim:.0%} | {word} |"


def goals_of(found):
    """(goal, rate, its limit, at most), the worst design and class each; watching alone and with pushes apart."""
    plain = {(d, k): cell for (d, k, w), cell in found.items() if w == "plain" and len(d.stools) > 1}
    rows = [
        ("none called worth testing", NONE, WORTH, 0.05),
        ("none with an unusual gut called worth testing", UNUSUAL, WORTH, 0.10),
        ("strong called nothing points to the gut", STRONG, NOTHING, 0.05),
        ("medium called nothing points to the gut", MEDIUM, NOTHING, 0.10),
    ]
    for text, kind, word, goal in rows:
        design, cell = max(((d, c) for (d, k), c in plain.items() if k is kind), key=lambda pair: pair[1].rate(word))
        yield f"{text} (worst: {design.name})", *measured(cell.words.count(word), cell), goal
    for design, goal in ((WATCHING, 0.75), (PUSHED, 0.60)):
        for kind in (NONE, STRONG):
            cell = plain[design, kind]
            yield f"{kind.name}, {design.name}: cannot tell", *measured(cell.words.count(CANNOT), cell), goal
    (design, kind), cell = max(plain.items(), key=lambda pair: pair[1].flagged)
    flags = measured(sum(map(bool, cell.flags)), cell)
    yield f"misfit flag in the right world (worst: {kind.name}, {design.name})", *flags, 0.10


def wrong_goals(found):
    for kind, word in ((NONE, WORTH), (STRONG, NOTHING)):
        cells = [(d, w, c) for (d, k, w), c in found.items() if w != "plain" and k is kind]
        design, world, cell = max(cells, key=lambda row: row[2].rate(word))
        text = f"wrong worlds, {kind.name} called {word} (worst: {name(WORLDS[world])}, {design.name})"
        yield text, *measured(cell.words.count(word), cell), 0.1


def measured(hits, cell):
    return hits / len(cell), limit(hits, len(cell))


def name(world):
    return world.__name__.replace("_", " ")


def plain_table(found):
    head = ["| design | truth | n | nothing points | worth testing | cannot tell | not askable | misfit |",
            "|---|---|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    cells = ((d, k, found[d, k, "plain"]) for d in DESIGNS for k in KINDS[:-1] if (d, k, "plain") in found)
    for design, kind, cell in cells:
        shown = " | ".join(cell.shown(word) for word in WORDS)
        head.append(f"| {design.name} | {kind.name} | {len(cell)} | {shown} | {cell.flagged:.1%} |")
    return head


def wrong_table(found):
    head = ["| world | design | none: worth testing | strong: nothing points | cannot tell, none | strong | "
            "misfit, none | strong |", "|---|---|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    rows = []
    for world in WRONG:
        for design in (WATCHING, PUSHED, LONG):
            none, strong = (found.get((design, kind, world.__name__)) for kind in (NONE, STRONG))
            if none is not None:
                rows.append(f"| {name(world)} | {design.name} | {none.shown(WORTH)} | {strong.shown(NOTHING)} | "
                            f"{none.rate(CANNOT):.1%} | {strong.rate(CANNOT):.1%} | {none.flagged:.1%} | "
                            f"{strong.flagged:.1%} |")  # fmt: skip
    return head + rows


def reliability(found, anyone):
    """The table of chances said against found, and the largest gap that chance alone does not explain away."""
    rows = ["| design | said | people | said on average | found | gap |", "|---|---|---:|---:|---:|---:|"]
    gaps = [0.0]
    for design in DESIGNS[1:]:
        cell = found[design, anyone, "plain"]
        asked = [(p, c >= 1) for p, c, word in zip(cell.chance, cell.truth, cell.words, strict=True)
                 if p is not None and word != NOT_ASKED]  # fmt: skip
        said, came = np.array(asked, dtype=float).T
        for low, high in pairwise(BINS):
            here = (said >= low) & (said < high) if high < 1 else said >= low
            if here.sum() >= 10:
                rows.append(row(design, low, high, said[here], came[here]))
                gaps.append(gap(said[here], came[here]))
        rows.append(row(design, 0.0, 1.0, said, came, whole=True))
    return rows, max(gaps)


def gap(said, came):
    """How far apart they are at least, at 95 %: 0 where chance explains it."""
    off = abs(came.mean() - said.mean())
    return max(0.0, float(off - 1.96 * np.sqrt((said * (1 - said)).mean() / len(said))))


def row(design, low, high, said, came, whole=False):
    name = "all" if whole else f"{low:.0%} to {high:.0%}"
    return (f"| {design.name} | {name} | {len(said)} | {said.mean():.1%} | {came.mean():.1%} | "
            f"{came.mean() - said.mean():+.1%} |")  # fmt: skip
