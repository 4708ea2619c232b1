"""How often one person's answer about the gut is wrong, by what is true, what was measured and how the world is.

``python bench/credibility/errors.py 2000 --store errors.jsonl -o docs/credibility/errors.md``. Every 25 people are
written to the store as they are done, so that a run that was stopped goes on where it was; people of another state of
the code are not used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import worlds
from error_page import page
from worlds import ANYONE, DESIGNS, KINDS, LONG, NONE, PUSHED, STRONG, WATCHING, WORLDS, WRONG

import gutaxis
from gutaxis.inference import OUTLOOKS, PersonData, contribution_after, contribution_before
from gutaxis.interpretation.misfit import misfits
from gutaxis.interpretation.pointing import IMPORTANT, Chance, word_for

CHUNK = 25
READ = (
    "inference/pointing", "interpretation/pointing.py", "interpretation/misfit.py", "inference/forecast/watched.py",
    "nof1/belief.py", "nof1/onset.py", "nof1/restless.py",
)  # fmt: skip


def cells():
    """Every cell as (design, kind, world), by name."""
    plain = [(d, k, "plain") for d in DESIGNS for k in KINDS if d.days > 14 or k in (NONE, STRONG)]
    wrong = [(d, k, w.__name__) for w in WRONG for d in (PUSHED, LONG) for k in (NONE, STRONG)]
    watched = [(WATCHING, k, w.__name__) for w in WRONG if w is not worlds.expectation for k in (NONE, STRONG)]
    return {f"{d.name} | {k.name} | {w}": (d, k, w) for d, k, w in (*plain, *wrong, *watched)}


@cache
def before_any(days):
    """The chances before any data, which are the same for everyone with so many days."""
    nobody = PersonData(np.zeros(days), ())
    return {o.id: contribution_before(nobody, o).above(IMPORTANT) for o in OUTLOOKS}


def answered(found):
    """The verdict on one person, the flags, and the chance of an important part (None where it was not asked).

    As ``weigh_gut`` says it, without the intervals that take most of its time; a test holds the two together.
    """
    if not found.data.askable():
        return "not askable", [], None
    flags = sorted({statement.code for statement in misfits(found)})
    after, before = contribution_after(found.data, OUTLOOKS), before_any(found.data.score.size)
    chances = {o: Chance(before[o], after[o].above(IMPORTANT)) for o in after}
    word = "not askable" if flags else word_for(chances)
    return word, flags, chances["reference"].after


def chunk(task):
    """25 people of a cell: rows of verdict, flags, chance, truth."""
    name, number = task
    design, kind, world = cells()[name]
    seed = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
    rng = np.random.default_rng([seed, number])
    rows = []
    for _ in range(CHUNK):
        found, truth = worlds.person(design, kind, WORLDS[world], rng)
        word, flags, chance = answered(found)
        rows.append([word, flags, chance, round(truth, 4)])
    return name, number, rows


def digest():
    """The state of what is measured and of the people it is measured on."""
    root, found = Path(gutaxis.__file__).parent, hashlib.sha256()
    for part in READ:
        files = sorted((root / part).glob("*.py")) if (root / part).is_dir() else [root / part]
        for file in (*files, Path(worlds.__file__)):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def stored(path, state):
    """The chunks of this state of the code that were done before: {(cell, number): rows}."""
    if not path.exists():
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:  # the last line of a run that was stopped while it wrote
            continue
        if entry["state"] == state:
            found[entry["cell"], entry["chunk"]] = entry["rows"]
    return found


def run(people, store, cores):
    """All rows by cell, those that are missing simulated first."""
    state = digest()
    done = stored(store, state)
    tasks = [(name, k) for k in range(-(-people // CHUNK)) for name in cells()]
    missing = [task for task in tasks if task not in done]
    with ProcessPoolExecutor(max_workers=cores) as pool, store.open("a", encoding="utf-8") as file:
        for future in as_completed([pool.submit(chunk, task) for task in missing]):
            name, number, rows = future.result()
            done[name, number] = rows
            file.write(json.dumps({"state": state, "cell": name, "chunk": number, "rows": rows}) + "\n")
            file.flush()
    found = defaultdict(list)
    for task in tasks:
        found[task[0]] += done[task]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("people", type=int, nargs="?", default=2000, help="people in every cell")
    parser.add_argument("--store", type=Path, required=True, help="where finished people are kept")
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    rows = run(asked.people, asked.store, asked.cores)
    text = page({cells()[name]: rows[name] for name in rows}, ANYONE)
    print(text)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
