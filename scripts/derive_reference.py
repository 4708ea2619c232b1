"""Turn open tables of stool profiles into the statistics by age that gutaxis ships.

    python scripts/derive_reference.py DATA -o src/gutaxis/intake/data/

DATA holds `reference/*.csv.gz`. Nothing about a single person is written: quantiles, mean shares, zero
fractions, effective numbers, spreads, and how often something stands out. Choices and figures: docs/references.md.
"""

import argparse
import csv
import gzip
import json
import math
from itertools import pairwise
from pathlib import Path

import numpy as np

from gutaxis.intake import canonical, dominant, guild_shares, log_age, profile_of, reference_of, shannon
from gutaxis.interpretation import placed

YEAR = 365.25
GROWN = 18 * YEAR
LEVELS = [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, *np.arange(7.5, 95, 2.5).tolist(), 95, 96, 97, 97.5, 98, 98.5, 99, 99.5]
MINIMUM_N = 30  # effective people, below which an age is not compared. Assumed.
LEAST_LABORATORY_SD = {"diversity": 0.2}  # nats; elsewhere 0.3 of log10, a factor of two. Assumed.
INFANT_AGES = [28, 42, 61, 91, 122, 152, 183, 243, 304, 365, 456, 548, 639, 730, 913, 1096]
CHILD_AGES = [1096, *(round(y * YEAR) for y in (3.5, 4, 5, 6, 7, 8, 10, 12, 14, 16)), GROWN]
ADULT_AGES = [GROWN, *(round(y * YEAR) for y in (20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80))]
LONG_AGO = {"Not in the last year", "In the past year", "In the past 6 months"}
RECENT = {"In the past month", "In the past week"}
BOWEL = {"Ulcerative colitis", "Crohn's disease"}
FOLDS = 5
LEAST_SHARE = 0.001  # mean share of a sample above which a taxon is kept in the mean composition. Assumed.


class Person:
    """One sample of one subject, reduced to the quantities of the model."""

    def __init__(self, row, age_days):
        counts = {k[2:]: float(v) for k, v in row.items() if k.startswith("g:") and float(v or 0) > 0}
        rest = {"other", "__", "f_"}
        rows = [("unassigned" if k in rest else k, v) for k, v in counts.items()]
        profile = profile_of(rows, depth=10_000)
        self.row, self.subject, self.age, self.profile = row, row["study"] + row["subject"], age_days, profile
        self.values = {k: 100 * v for k, v in guild_shares(profile).items()}
        self.values["diversity"] = shannon(profile)
        self.values["dominance"] = 100 * dominant(profile)[1]


def read(folder, name):
    """The rows of one reference table."""
    with gzip.open(folder / "reference" / f"{name}.csv.gz", "rt", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def aged(rows):
    """People with a known age in years, in a fixed order."""
    rows = sorted((r for r in rows if r["age_years"]), key=lambda r: r["sample_id"])
    return [
        Person(r, YEAR * float(r["age_years"]) + (YEAR / 2 if r["age_precision"] == "integer_year" else 0))
        for r in rows
    ]


def first_of_each(people):
    """One sample a subject: the first by sample name."""
    kept = {}
    for person in people:
        kept.setdefault(person.subject, person)
    return list(kept.values())


def weights_at(people, age, bandwidth):
    """Kernel weights at one age; of a subject with several samples only the nearest in age counts."""
    nearest = {}
    for person in people:
        gap = abs(log_age(person.age) - log_age(age)) / bandwidth
        if gap < 3 and (person.subject not in nearest or gap < nearest[person.subject][0]):
            nearest[person.subject] = (gap, person)
    return [p for _, p in nearest.values()], np.array([math.exp(-0.5 * gap**2) for gap, _ in nearest.values()])


def quantiles(values, weights):
    """Weighted quantiles at LEVELS (the value at which the cumulative weight passes the level)."""
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights[order]) / weights.sum()
    at = np.minimum(np.searchsorted(cumulative, np.array(LEVELS) / 100), len(values) - 1)
    return values[order][at], float(weights[values == 0].sum() / weights.sum())


def node(people, age, bandwidth):
    """Quantiles, zero fractions and effective number of every quantity around one age."""
    near, weights = weights_at(people, age, bandwidth)
    found = {}
    for name in near[0].values:
        read_off, zero = quantiles(np.array([p.values[name] for p in near]), weights)
        found[name] = {"zero_fraction": round(zero, 4), "values": [float(f"{v:.4g}") for v in read_off]}
    worth = weights.sum() ** 2 / (weights**2).sum()
    return {"age_days": age, "n_effective": round(float(worth), 1), "n": len(near), "quantities": found}


def composition(people, ages, bandwidth):
    """The mean share of each common taxon at each age; means add up, as medians would not. The rest has no name."""
    means = []
    for age in ages:
        near, weights = weights_at(people, age, bandwidth)
        mean = {}
        for person, weight in zip(near, weights / weights.sum(), strict=True):
            for taxon, share in zip(person.profile.taxa, person.profile.fraction, strict=True):
                mean[taxon] = mean.get(taxon, 0.0) + weight * float(share)
        means.append(mean)
    common = sorted({t for mean in means for t, share in mean.items() if share >= LEAST_SHARE})
    return {"ages": ages, "taxa": {t: [float(f"{m.get(t, 0.0):.3g}") for m in means] for t in common}}


def table(people, ages, bandwidth, fixed):
    """A stored reference: one node for each age."""
    nodes = [node(people, age, bandwidth) for age in ages]
    near = {p.subject: country(p) for age in ages for p in weights_at(people, age, bandwidth)[0]}
    known = {"n": len(near), "countries": sorted(set(near.values()))}
    return {**fixed, **known, "levels": LEVELS, "minimum_n": MINIMUM_N, "nodes": nodes}


def amount(person, name):
    """The log10 odds of a share (its log10 when small); nothing seen counts as half a read (Jeffreys)."""
    if name in {"diversity", "dominance"}:
        return person.values[name]
    reads = person.values[name] / 100 * 10_000
    return math.log10((reads + 0.5) / (10_000 - reads + 0.5))


def within_sd(people, longest_gap=math.inf):
    """Pooled standard deviation between samples of one person (taken at most ``longest_gap`` days apart)."""
    by_subject = {}
    for person in sorted(people, key=lambda p: (p.age, p.row["sample_id"])):
        by_subject.setdefault(person.subject, []).append(person)
    found = {}
    for name in people[0].values:
        squares, df = 0.0, 0
        for samples in by_subject.values():
            if math.isinf(longest_gap):
                v = np.array([amount(s, name) for s in samples])
                squares, df = squares + ((v - v.mean()) ** 2).sum(), df + len(v) - 1
            else:
                for a, b in pairwise(samples):
                    if 7 <= b.age - a.age <= longest_gap:
                        squares += (amount(a, name) - amount(b, name)) ** 2 / 2
                        df += 1
        found[name] = round(math.sqrt(squares / df), 3)
    return found, df


def laboratory_sd(ours, theirs):
    """The distance of two laboratories' medians on adults of the same country, at least a factor of two."""
    found = {}
    for name in ours[0].values:
        gap = abs(np.mean([amount(p, name) for p in ours]) - np.mean([amount(p, name) for p in theirs]))
        found[name] = round(max(float(gap), LEAST_LABORATORY_SD.get(name, 0.3)), 3)
    return found


def extremes(person, reference, same_laboratory=True):
    """Of one person: the smallest upper and the greatest lower limit over all quantities."""
    positions = placed(person.profile, reference, person.age, same_laboratory=same_laboratory, same_database=True)
    lows = min(p.low_limit for p in positions)
    highs = max(p.percentile.low for p in positions)
    return lows, highs


def stands_out_rate(limits, cut):
    """The share of people in whom anything passes the cut."""
    return float(np.mean([low < cut or high > 100 - cut for low, high in limits]))


def one_each(people, reference):
    """One sample a subject that the reference covers; of several, one taken in turn over the ages."""
    by_subject = {}
    for person in people:
        if reference.covers(person.age):
            by_subject.setdefault(person.subject, []).append(person)
    return [samples[(7 * i) % len(samples)] for i, samples in enumerate(by_subject.values())]


def folded(people, ages, bandwidth, fixed):
    """Every person placed against the people of the other folds (subjects dealt out by name)."""
    fold = {s: i % FOLDS for i, s in enumerate(sorted({p.subject for p in people}))}
    limits = []
    for k in range(FOLDS):
        rest = [p for p in people if fold[p.subject] != k]
        reference = reference_of(table(rest, ages, bandwidth, fixed))
        held = one_each([p for p in people if fold[p.subject] == k], reference)
        limits += [extremes(p, reference) for p in held]
    return limits


def choose_cut(limits):
    """The greatest cut at which at most 5 % of people have anything standing out (upper limit at most 7 %)."""
    for cut in np.arange(30, 1, -0.5):
        rate, n = stands_out_rate(limits, cut), len(limits)
        if rate <= 0.05 and wilson(rate, n)[1] <= 0.07:
            return float(cut)
    return 1.0


def wilson(rate, n, z=1.96):
    """The 95 % limits of a proportion (Wilson 1927)."""
    middle, half = rate + z * z / (2 * n), z * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def shown(rate, n):
    """A proportion with its limits and number of people."""
    low, high = wilson(rate, n)
    return {"rate": round(rate, 4), "low": round(low, 4), "high": round(high, 4), "n": n}


def check(reference, people, same_laboratory=True):
    """How often something stands out in a group, one sample a person."""
    limits = [extremes(p, reference, same_laboratory) for p in one_each(people, reference)]
    return shown(stands_out_rate(limits, reference.cut), len(limits))


COMMON = {
    "site": "stool",
    "method": "16S-V4",
    "depth": 10_000,
    "database": "Greengenes 13",
    # SILVA and GTDB split into genera what Greengenes leaves at family rank (a quarter of adult reads), which
    # raises diversity and moves reads into the butyrate producers. Assumed.
    "database_sd": {"diversity": 0.6, "butyrate_producers": 0.3},
    "script": "scripts/derive_reference.py",
    "cut": 0.0,
    "checks": {},
}


def derive(folder):
    """All references and their mean compositions, from the tables in the data folder."""
    gut = aged(read(folder, "american_gut_stool"))
    globe = aged(r for r in read(folder, "global_gut_stool") if r["country"] == "United States of America")
    infants = [Person(r, float(r["day"])) for r in read(folder, "ecam_infant_stool") if float(r["day"]) >= 1]
    usual = [p for p in gut if p.row["antibiotic_last"] in LONG_AGO and p.row["ibd"] == "none"]
    adults = first_of_each([p for p in usual if p.age >= GROWN])
    young = first_of_each([p for p in usual + globe if p.age < GROWN]) + infants
    elsewhere = [p for p in globe if p.age >= GROWN]
    repeated = [p for p in gut if p.age >= GROWN]
    between = laboratory_sd(adults, elsewhere)
    daily, df = within_sd(repeated)
    weekly, df_infants = within_sd(infants, longest_gap=45)
    print("within-person SD: adults", df, daily, "infants", df_infants, weekly, "laboratory SD", between)
    common = {**COMMON, "laboratory_sd": between}
    controls = {
        "antibiotics in the past month": [p for p in repeated if p.row["antibiotic_last"] in RECENT],
        "inflammatory bowel disease": [
            p for p in repeated if p.row["ibd"] in BOWEL and p.row["antibiotic_last"] in LONG_AGO
        ],
    }
    stored = [
        finish(adults, ADULT_AGES, 0.2, {**common, **ADULTS, "within_sd": daily}, controls, elsewhere),
        finish(young, CHILD_AGES, 0.25, {**common, **CHILDREN, "within_sd": daily}),
        finish(young, INFANT_AGES, 0.25, {**common, **INFANTS, "within_sd": weekly}),
    ]
    stored[0]["checks"]["eczema"] = eczema(adults)
    print("eczema", stored[0]["checks"]["eczema"])
    mean = {
        ADULTS["id"]: composition(adults, ADULT_AGES, 0.2),
        CHILDREN["id"]: composition(young, CHILD_AGES, 0.25),
        INFANTS["id"]: composition(young, INFANT_AGES, 0.25),
    }
    return {"references": stored}, {"script": COMMON["script"], "unit": "share", "references": mean}


def eczema(adults):
    """Diversity of adults who report eczema against those who report no skin condition (difference, 90 %)."""
    groups = [[p.values["diversity"] for p in adults if p.row["skin_condition"] == s] for s in ("Eczema", "none")]
    gap = np.mean(groups[0]) - np.mean(groups[1])
    half = 1.645 * math.sqrt(sum(np.var(g, ddof=1) / len(g) for g in groups))
    limits = {"diversity_low": round(float(gap - half), 3), "diversity_high": round(float(gap + half), 3)}
    counts = {"with_eczema": len(groups[0]), "without": len(groups[1])}
    return {"diversity_difference": round(float(gap), 3), **limits, **counts}


def finish(people, ages, bandwidth, fixed, controls=None, elsewhere=()):
    """One reference with its cut, chosen on held-out people, and how often things stand out in others."""
    fixed = {**fixed, "bandwidth": bandwidth}
    limits = folded(people, ages, bandwidth, fixed)
    whole = table(people, ages, bandwidth, {**fixed, "cut": choose_cut(limits)})
    reference = reference_of(whole)
    checks = {"held-out reference people": shown(stands_out_rate(limits, reference.cut), len(limits))}
    for name, group in (controls or {}).items():
        checks[name] = check(reference, group)
        checks[f"{name}, laboratory unknown"] = check(reference, group, same_laboratory=False)
    if elsewhere:
        checks["another laboratory, its difference allowed for"] = check(reference, elsewhere, False)
        checks["another laboratory, taken for the same"] = check(reference, elsewhere)
    whole["checks"] = checks
    tell(whole, reference)
    return whole


def country(person):
    """Where a person lives; the infants of ECAM were all born in the USA."""
    found = person.row.get("country") or "United States of America"
    return "United Kingdom" if found == "Great Britain" else found


def tell(whole, reference):
    """Print a reference, so that its weak ages and its rates are seen."""
    spans = [tuple(round(a / YEAR, 2) for a in span) for span in reference.covered()]
    print(whole["id"], "n", whole["n"], "cut", whole["cut"], "covered years", spans)
    middle = LEVELS.index(50.0)
    for n in whole["nodes"]:
        medians = {k: q["values"][middle] for k, q in n["quantities"].items()}
        print("  ", round(n["age_days"] / YEAR, 2), n["n"], n["n_effective"], medians)
    for name, figure in whole["checks"].items():
        print("  ", name, figure)


ADULTS = {
    "id": "16S-V4-stool-adults-1",
    "primers": "515F/806R",
    "laboratories": ["American Gut", "The Microsetta Initiative"],
    "licence": "modified BSD (American Gut repository)",
    "source": "McDonald et al. 2018, doi 10.1128/mSystems.00031-18",
}
CHILDREN = {
    "id": "16S-V4-stool-children-1",
    "primers": "region V4, 515F/806R assumed",
    "laboratories": [],
    "licence": "modified BSD (American Gut repository); BSD-3-Clause (ECAM)",
    "source": "Yatsunenko et al. 2012, doi 10.1038/nature11053; Bokulich et al. 2016,"
    " doi 10.1126/scitranslmed.aad7121; McDonald et al. 2018, doi 10.1128/mSystems.00031-18",
}
INFANTS = {**CHILDREN, "id": "16S-V4-stool-infants-1"}


def known_taxa(folder):
    """The names of all reference tables: what a file may say and be understood."""
    names = set()
    for path in sorted((folder / "reference").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            names |= {canonical(c[2:]) for c in next(csv.reader(handle)) if c.startswith("g:")}
    return sorted(n for n in names if n and n not in {"f_", "f___"} and not n.startswith("p_"))


def main():
    """Derive, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    names = known_taxa(asked.data)
    head = "# Taxa named by the reference tables, written by scripts/derive_reference.py\n"
    (asked.output / "known_taxa.txt").write_text(head + "\n".join(names) + "\n", encoding="utf-8")
    for name, stored in zip(("reference", "composition"), derive(asked.data), strict=True):
        text = json.dumps(stored, separators=(",", ":")) + "\n"
        (asked.output / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
