"""A group of people of whom only printed quantiles are known, made into a place to be compared with.

The rows are those of `reference/shotgun_quantiles.csv`: seven quantiles, the share of zeros and a number of people.
"""

import numpy as np
from scipy.special import ndtri

from gutaxis.intake import LEVELS
from gutaxis.interpretation import place_shares, place_value, rate_shown

AT = (5, 10, 25, 50, 75, 90, 95)


def outward(row, quantity):
    """Quantiles at all levels from the seven of the table; beyond the outermost a (log-)normal tail is assumed."""
    known = np.array([float(row[f"p{level}"]) for level in AT])
    levels, z = np.array(LEVELS), ndtri(np.array(LEVELS) / 100)
    found = np.interp(levels, AT, known)
    if quantity == "diversity":
        sd, grow = (known[4] - known[2]) / 1.349, np.add
    else:
        sd, grow = float(row["log10_sd_nonzero"] or 0.8), lambda x, step: x * 10**step
    above, below = levels > AT[-1], levels < AT[0]
    found[above] = grow(known[-1], sd * (z[above] - ndtri(0.95)))
    found[below] = grow(known[0], sd * (z[below] - ndtri(0.05)))
    zero = float(row["zero_fraction"] or 0)
    found[levels < 100 * zero] = 0.0
    return np.clip(found, 0, 8 if quantity == "diversity" else 100), zero


def spread_out(rows, age):
    """A node of a reference from one group's rows."""
    found = {}
    for quantity, row in rows.items():
        values, zero = outward(row, quantity)
        found[quantity] = {"zero_fraction": zero, "values": [float(f"{v:.4g}") for v in values]}
    n = int(next(iter(rows.values()))["n"])
    return {"age_days": age, "n_effective": float(n), "n": n, "quantities": found}


def mixed(rows, age):
    """A node of two groups together (birth modes), each weighted by its number."""
    found, people = {}, 0
    for quantity, pair in rows.items():
        grid = (np.arange(2000) + 0.5) / 20
        people = sum(int(r["n"]) for r in pair)
        spread = [np.interp(grid, LEVELS, outward(r, quantity)[0]) for r in pair]
        sizes = [int(r["n"]) * 7 for r in pair]
        evenly = zip(spread, sizes, strict=True)
        pooled = np.concatenate([np.quantile(values, np.linspace(0, 1, size)) for values, size in evenly])
        values = np.quantile(pooled, np.array(LEVELS) / 100)
        zero = float(sum(int(r["n"]) * float(r["zero_fraction"] or 0) for r in pair) / people)
        values[np.array(LEVELS) < 100 * zero] = 0.0
        found[quantity] = {"zero_fraction": round(zero, 4), "values": [float(f"{v:.4g}") for v in values]}
    return {"age_days": age, "n_effective": float(people), "n": people, "quantities": found}


def invented(reference, people=2_000, seed=3):
    """How often something stands out in made-up people whose measures are drawn apart; real ones hang together."""
    chance, low_high = np.random.default_rng(seed), []
    spans = reference.covered()
    among = reference.at((spans[0][0] + spans[0][1]) / 2)
    shares = [q for q in among if q != "diversity"]
    for _ in range(people):
        drawn = {q: among[q].quantile(float(chance.uniform())) for q in among}
        sds = [reference.within_sd[q] for q in shares]
        places = place_shares(
            [drawn[q] / 100 for q in shares], [100_000] * len(shares), [among[q] for q in shares], sds
        )
        places.append(place_value(drawn["diversity"], 100_000, among["diversity"], reference.within_sd["diversity"], 0))
        low_high.append((min(p.high for p in places), max(p.low for p in places)))
    return rate_shown(low_high, reference.cut)
