"""What others worked out from the same trials: the figures under trials/ and expected/, and how to compare."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np

from gutaxis.inference import (
    counts,
    double_arcsine_proportion,
    effects,
    log_odds_ratio,
    log_ratio_of_means,
    log_risk_ratio,
    logit_proportion,
    mean_difference,
    means,
    risk_difference,
    standardised_mean_difference,
)

HERE = Path(__file__).parent
METHODS = {"EE": "fixed"}
TESTS = {"z": "normal", "knha": "knapp-hartung", "adhoc": "modified"}
OF_COUNTS = {"RR": log_risk_ratio, "OR": log_odds_ratio, "RD": risk_difference}
OF_MEANS = {"MD": mean_difference, "SMD": standardised_mean_difference, "ROM": log_ratio_of_means}
OF_ONE = {"PLO": logit_proportion, "PFT": double_arcsine_proportion}


@cache
def rows(path):
    with (HERE / path).open(newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def table(name):
    """The columns of a set of trials; numbers where all cells are."""
    found = rows(f"trials/{name}.csv")
    return {key: _numbers([row[key] for row in found]) for key in found[0]}


def _numbers(cells):
    try:
        return np.array([float(cell) for cell in cells])
    except ValueError:
        return cells


def arms_of(name):
    """Treated and control groups of a set of two-armed trials."""
    t = table(name)
    if "e1" in t:
        return counts(t["e1"], t["n1"]), counts(t["e2"], t["n2"])
    return means(t["n1"], t["m1"], t["sd1"]), means(t["n2"], t["m2"], t["sd2"])


def effects_of(name, measure):
    """The effects of a set of trials on the scale ``measure``."""
    t = table(name)
    if measure == "GEN":
        return effects(t["y"], np.sqrt(t["v"]), t["name"])
    if measure in OF_ONE:
        return OF_ONE[measure](counts(t["e"], t["n"]), t["name"])
    return {**OF_COUNTS, **OF_MEANS}[measure](*arms_of(name), t["name"])


def of_label(label):
    """The effects of "bcg_RR" and the like."""
    return effects_of(*label.split("_"))


@cache
def further(prefix):
    """{(set, call): {key: values}} of all calls that begin with ``prefix``."""
    found = defaultdict(lambda: defaultdict(list))
    for row in rows("expected/further.csv"):
        if row["call"].startswith(prefix):
            found[row["set"], row["call"]][row["key"]].append(float(row["value"] or "nan"))
    return {case: dict(keys) for case, keys in found.items()}


def check(found, expected, tolerance=1e-6, where=""):
    """Every figure that is expected agrees relatively within ``tolerance`` (and 1e-10 around 0)."""
    for key, value in found.items():
        if key in expected:
            want = np.ravel(np.asarray(expected[key], dtype=float))
            assert np.shape(np.ravel(value)) == want.shape, (where, key)
            np.testing.assert_allclose(np.ravel(value), want, rtol=tolerance, atol=1e-10, err_msg=f"{where} {key}")
