"""Simulation-based calibration of one person's posterior: people drawn from the prior, fitted, and ranked.

``python bench/credibility/sbc.py --people 200`` prints coverage and ranks for every unknown and reported quantity, and
whether three planted bugs are caught; ``-o docs/credibility/sbc.md`` writes them with date, machine and commit.
``--axis small`` (flora, gut wall, stress, skin, itch) or ``full``; with ``--keep FILE`` a broken run goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from prior_people import World, axis_of
from scipy.stats import chi2, norm
from stamped import stamp

from gutaxis import __version__
from gutaxis.inference import person

BINS = 8
REPORTED = (" mean", " ahead", " error", " level", "(latent)", "likelihood")
"""How the names of what is reported end; `ahead` is the item on the last of the fourteen days to come."""
ALARM = 0.05
"""How often anything at all is called wrong although nothing is (Holm over all quantities)."""


def rank(draws, truth: float, chance) -> float:
    """The share of draws below the truth, in the middle of ties, spread over its step: even on 0-1 if all is right."""
    below = (draws < truth).sum() + chance.uniform() * (draws == truth).sum()
    return float((below + chance.uniform()) / (len(draws) + 1))


BUGS = {
    "none": lambda draws: draws,
    "SD times 0.8": lambda draws: draws.mean() + 0.8 * (draws - draws.mean()),
    "shifted prior": lambda draws: draws + 0.5 * draws.std(),
}


def looked_at(world: World, seed: int) -> dict:
    """One person drawn, fitted and ranked: all that the page needs of them, ready to be kept."""
    truth, record = world.person(seed)
    began = time.process_time()
    draws, look, likely = world.believed(record, truth, seed)
    seconds = time.process_time() - began
    truth["log likelihood"] = likely
    chance = np.random.default_rng([seed, 0xB06])
    ranks = {
        bug: {name: rank(change(draws[name]), value, chance) for name, value in truth.items()}
        for bug, change in BUGS.items()
    }
    ranks["ignored datum"] = {"misfit of the ignored": rank(*world.misfit_of_ignored(record, truth, seed), chance)}
    return {
        "seed": seed, "seconds": seconds, "method": look.method, "reached": look.reached,
        "acceptance": look.acceptance, "misfit": bool(look.misfits), "ranks": ranks,
    }  # fmt: skip


def kept_in(file: Path | None, of: dict) -> list[dict]:
    """The people of a broken run, where it was of the same model, code and days."""
    if file is None or not file.exists():
        return []
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["of"] == of]


def people_of(world: World, people: int, file: Path | None, of: dict) -> list[dict]:
    """Every person looked at, those of a broken run taken over from ``file``."""
    kept = {row["seed"]: row for row in kept_in(file, of)}
    for seed in range(people):
        if seed not in kept:
            kept[seed] = looked_at(world, seed)
            if file:
                with file.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(kept[seed] | {"of": of}) + "\n")
            print(f"{seed + 1}/{people} {kept[seed]['seconds']:.1f} s {kept[seed]['acceptance']:.0%}", flush=True)
    return [kept[seed] for seed in range(people)]


def ranks_of(rows: list[dict]) -> dict[str, dict[str, list[float]]]:
    """Ranks [person] by bug and name."""
    first = rows[0]["ranks"]
    return {bug: {name: [row["ranks"][bug][name] for row in rows] for name in first[bug]} for bug in first}


def p_value(ranks) -> float:
    """That of even ranks: the smaller of a chi-square of bins and of a look at mean and width, doubled."""
    ranks = np.asarray(ranks)
    counts = np.histogram(ranks, BINS, (0, 1))[0]
    bins = chi2.sf(((counts - len(ranks) / BINS) ** 2).sum() / (len(ranks) / BINS), BINS - 1)
    z = norm.ppf(np.clip(ranks, 1e-6, 1 - 1e-6))
    moments = chi2.sf(len(z) * z.mean() ** 2 + len(z) * (z.var() - 1) ** 2 / 2, 2)
    return float(min(1.0, 2 * min(bins, moments)))


def pooled(ranks: dict) -> float:
    """The smallest p-value over all quantities, after Holm: whether anything is wrong at all."""
    return min(1.0, min(p_value(r) for r in ranks.values()) * len(ranks))


def cover(ranks, share: float) -> float:
    """How often an interval of that share holds the truth."""
    return float((np.abs(np.asarray(ranks) - 0.5) < share / 2).mean())


def table(world: World, found, rows, name: str) -> list[str]:
    plain = found["none"]
    constants = [n for n in plain if n in world.unknowns.constants]
    reported = [n for n in plain if n.endswith(REPORTED)]
    seconds = [row["seconds"] for row in rows]
    lines = [
        f"{len(rows)} people drawn from the prior of the {name} axis, {world.days} days, two items, two stools; "
        f"{len(plain)} quantities. Processor seconds a fit with all that is read from it: median "
        f"{np.median(seconds):.1f}, longest {max(seconds):.1f}.",
        f"Fell back to the normal law: {np.mean([r['method'] == 'laplace' for r in rows]):.0%}. Not at a summit: "
        f"{np.mean([not r['reached'] for r in rows]):.0%}. With a misfit flag: "
        f"{np.mean([r['misfit'] for r in rows]):.0%}.",
        "",
        "| | 50 % | 80 % | 90 % |",
        "|---|---|---|---|",
    ]
    for who, names in (("all quantities", list(plain)), ("constants", constants), ("reported", reported)):
        r = np.concatenate([plain[n] for n in names])
        lines.append(f"| {who} | {cover(r, 0.5):.3f} | {cover(r, 0.8):.3f} | {cover(r, 0.9):.3f} |")
    error = np.sqrt(0.9 * 0.1 / len(rows))
    lines += [
        "",
        f"Of one quantity, the share that 90 % intervals cover is right within {2 * error:.0%} (two standard errors).",
        "",
        "| quantity | mean rank | 50 % | 80 % | 90 % | p |",
        "|---|---|---|---|---|---|",
        *(row_of(n, plain[n]) for n in (*constants, *reported)),
    ]
    rest = [n for n in plain if n not in (*constants, *reported)]
    low = min(rest, key=lambda n: p_value(plain[n]))
    return [*lines, row_of(low, plain[low], f"the {len(rest)} others: the worst, {low}")]


def row_of(name: str, ranks, called: str = "") -> str:
    covers = " | ".join(f"{cover(ranks, share):.2f}" for share in (0.5, 0.8, 0.9))
    return f"| {called or name} | {np.mean(ranks):.2f} | {covers} | {p_value(ranks):.3f} |"


def bugs(found) -> list[str]:
    """Whether each planted bug shows in what is even without it; what is uneven anyway proves nothing."""
    plain = found["none"]
    even = [n for n in plain if p_value(plain[n]) >= ALARM]
    lines = [
        "",
        f"Without a bug: smallest p after Holm {pooled(plain):.2g} over {len(plain)} quantities"
        + (
            "."
            if pooled(plain) >= ALARM
            else ", **so not all is calibrated**: see the quantities above with a small p."
        ),
        f"Planted bugs are sought among the {len(even)} quantities that are even without them.",
        "",
        "| planted | smallest p after Holm | 90 % covers | caught |",
        "|---|---|---|---|",
    ]
    for bug, ranks in list(found.items())[1:]:
        looked = {n: r for n, r in ranks.items() if n in even or n not in plain}
        value = pooled(looked)
        every = np.concatenate([np.asarray(r) for r in looked.values()])
        cover = (np.abs(every - 0.5) < 0.45).mean()
        lines.append(f"| {bug} | {value:.2g} | {cover:.3f} | {'yes' if value < ALARM else 'no'} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--days", type=int, default=46)
    parser.add_argument("--axis", choices=("small", "full"), default="small")
    parser.add_argument("--keep", type=Path, help="Where people are kept, so that a broken run goes on.")
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    world = World(axis_of(asked.axis), asked.days)
    of = {"model": world.axis.digest, "version": __version__, "days": asked.days, "code": code()}
    rows = people_of(world, asked.people, asked.keep, of)
    found = ranks_of(rows)
    lines = [*table(world, found, rows, asked.axis), *bugs(found)]
    print("\n".join(lines))
    if asked.output:
        said = stamp(f"python bench/credibility/sbc.py --people {asked.people} --axis {asked.axis} -o {asked.output}")
        asked.output.write_text("\n".join([HEAD, said, "", *lines, ""]), encoding="utf-8")


def code() -> str:
    """A digest of what fits a person, so that people of other code are never mixed in."""
    files = sorted(Path(person.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


HEAD = """# Is one person's posterior calibrated?

People are drawn from the prior of the fit itself, live their days, and write them down with errors, rounding and gaps;
each is fitted, and the truth ranked among the draws. Right intervals cover what they say; ranks of 0 to 1 are even
(mean 0.50). Three bugs are planted, and must be caught. The world here is the model's own: what happens in others is
not shown by this page.
"""


if __name__ == "__main__":
    main()
