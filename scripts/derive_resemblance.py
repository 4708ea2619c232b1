"""How far apart two stools of one person lie, and two of two people: Bray-Curtis distances of genera.

    python scripts/derive_resemblance.py SHARED/reference/american_gut_stool.csv.gz

Prints what `src/gutaxis/interpretation/resemblance.py` says of its threshold. The table has the counts of genera
(`g:...`) of 1,543 stools of the American Gut (McDonald et al. 2018, doi:10.1128/mSystems.00031-18, modified BSD), some
people having given several.
"""

import argparse
import csv
import gzip
from itertools import combinations
from pathlib import Path

import numpy as np

from gutaxis.interpretation.resemblance import UNLIKE

PAIRS = 20_000  # pairs of two people that are drawn


def tables(file):
    """Shares [stool, genus] and whose they are [stool]."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    genera = [name for name in rows[0] if name.startswith("g:")]
    counts = np.array([[float(row[name] or 0) for name in genera] for row in rows])
    return counts / counts.sum(1, keepdims=True), np.array([row["subject"] for row in rows])


def main():
    """Print both kinds of pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    shares, whose = tables(parser.parse_args().file)
    same = [pair for who in np.unique(whose) for pair in combinations(np.flatnonzero(whose == who), 2)]
    drawn = np.random.default_rng(1).integers(0, len(whose), (PAIRS, 2))
    other = drawn[whose[drawn[:, 0]] != whose[drawn[:, 1]]]
    for name, pairs in (("one person", np.array(same)), ("two people", other)):
        apart = np.abs(shares[pairs[:, 0]] - shares[pairs[:, 1]]).sum(1) / 2
        middle, high = np.quantile(apart, (0.5, 0.95))
        beyond = (apart > UNLIKE).sum()
        print(f"{name}: {len(pairs):,} pairs, median {middle:.2f}, 95 % below {high:.2f}, "
              f"beyond {UNLIKE}: {beyond} ({beyond / len(pairs):.1%})")  # fmt: skip


if __name__ == "__main__":
    main()
