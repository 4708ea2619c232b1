"""Turn open tables of stool and skin profiles into the statistics by age that gutaxis ships.

    python scripts/derive_reference.py DATA -o src/gutaxis/intake/data/

DATA holds `reference/*.csv.gz` and `reference/shotgun_quantiles.csv`. Nothing about a single person is written:
quantiles, means and covariances, zero fractions, effective numbers, spreads, and how often something stands out.
Choices and figures: docs/references.md.
"""

import argparse
import csv
import gzip
import json
import math
from pathlib import Path

import numpy as np
from shotgun_figures import invented, mixed, spread_out

from gutaxis.intake import (
    FORM,
    LEVELS,
    MINIMUM_N,
    Grid,
    Sampled,
    amount,
    canonical,
    depth_sd,
    gap_between,
    mean_shares,
    profile_of,
    reference_of,
    site_named,
    statistics,
    within_sd,
)
from gutaxis.interpretation import (
    choose_cut,
    extremes,
    held_out,
    one_each,
    rate_shown,
    told_apart,
)

YEAR = 365.25
GROWN = 18 * YEAR
# The least standard deviation between laboratories (elsewhere 0.3 of log10, a factor of two). Assumed.
LEAST_LABORATORY_SD = {"diversity": 0.2, "richness": 3.0, "distance": 0.1, "maturity": 0.15}
INFANTS = Grid((28, 42, 61, 91, 122, 152, 183, 243, 304, 365, 456, 548, 639, 730, 913, 1096), 0.25)
CHILDREN = Grid((1096, *(round(y * YEAR) for y in (3.5, 4, 5, 6, 7, 8, 10, 12, 14, 16)), GROWN), 0.25)
ADULTS = Grid((GROWN, *(round(y * YEAR) for y in (20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80))), 0.2)
LONG_AGO = {"Not in the last year", "In the past year", "In the past 6 months"}
RECENT = {"In the past month", "In the past week"}
BOWEL = {"Ulcerative colitis", "Crohn's disease"}
LEAST_SHARE = 0.001  # mean share of a sample above which a taxon is kept in the mean composition. Assumed.
# SILVA and GTDB split into genera what Greengenes leaves at family rank (a quarter of adult reads), which raises
# diversity and richness and moves reads into the butyrate producers. Assumed.
DATABASE_SD = {"diversity": 0.6, "richness": 8.0, "butyrate_producers": 0.3, "butyrate": 0.3}
AMERICAN_GUT = {
    "primers": "515F/806R",
    "laboratories": ["American Gut", "The Microsetta Initiative"],
    "licence": "modified BSD (American Gut repository)",
    "source": "McDonald et al. 2018, doi 10.1128/mSystems.00031-18",
}
YOUNG = {
    "primers": "region V4, 515F/806R assumed",
    "laboratories": [],
    "licence": "modified BSD (American Gut repository); BSD-3-Clause (ECAM)",
    "source": "Yatsunenko et al. 2012, doi 10.1038/nature11053; Bokulich et al. 2016,"
    " doi 10.1126/scitranslmed.aad7121; McDonald et al. 2018, doi 10.1128/mSystems.00031-18",
}
HMP = {
    "primers": "region V3-V5, 357F/926R assumed",
    "laboratories": ["Human Microbiome Project"],
    "licence": "modified BSD (American Gut repository)",
    "source": "Human Microbiome Project Consortium 2012, doi 10.1038/nature11234",
}
COMMON = {
    "method": "16S-V4",
    "depth": 10_000,
    "database": "Greengenes 13",
    "database_sd": DATABASE_SD,
    "depth_sd": {},
    "script": "scripts/derive_reference.py",
    "cut": 0.0,
    "checks": {},
}


class Row(Sampled):
    """A row of a table, as a sample of somebody."""

    row: dict


def sampled(row, age_days, site="stool"):
    """One row as a sample."""
    counts = {k[2:]: float(v) for k, v in row.items() if k.startswith("g:") and float(v or 0) > 0}
    rest = {"other", "__", "f_"}
    named = [("unassigned" if k in rest else k, v) for k, v in counts.items()]
    depth = int(row.get("depth") or 10_000)
    found = Row(row["study"] + row["subject"], age_days, profile_of(named, depth=depth, name=row["sample_id"]), site)
    object.__setattr__(found, "row", row)
    return found


def read(folder, name):
    """The rows of one reference table."""
    with gzip.open(folder / "reference" / f"{name}.csv.gz", "rt", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def aged(rows, site=None):
    """People with a known age in years, in a fixed order."""
    rows = sorted((r for r in rows if r["age_years"]), key=lambda r: r["sample_id"])
    return [
        sampled(
            r,
            YEAR * float(r["age_years"]) + (YEAR / 2 if r["age_precision"] == "integer_year" else 0),
            site or site_named(r["body_site"]),
        )
        for r in rows
    ]


def first_of_each(people):
    """One sample a subject: the first by sample name."""
    kept = {}
    for person in people:
        kept.setdefault(person.subject, person)
    return list(kept.values())


def countries(people):
    """Where people live; the infants of ECAM and the adults of the Human Microbiome Project were in the USA."""
    found = {p.row.get("country") or "United States of America" for p in people}
    return sorted({"United Kingdom" if c == "Great Britain" else c for c in found})


def finish(people, grid, fixed, spreads, controls=None, elsewhere=(), infants=False):
    """One stored reference: statistics, spreads, and a cut chosen on people who were held out."""
    site = fixed["site"]
    fixed = {**COMMON, **fixed, "bandwidth": grid.bandwidth, "countries": countries(people)}

    def make(some):
        return {"within_sd": {}, "laboratory_sd": {}, **fixed, **statistics(some, grid, site, infants)}

    fixed |= spreads(reference_of(make(people)))
    fixed["depth_sd"] = depth_sd(people, reference_of(make(people)))
    limits = held_out(people, make)
    fixed["cut"] = choose_cut(limits)
    whole = make(people)
    reference = reference_of(whole)
    checks = {"held-out reference people": rate_shown(limits, reference.cut)}
    for name, group in (controls or {}).items():
        some = one_each(group, reference)
        for end, same in (("", True), (", laboratory unknown", False)):
            checks[name + end] = rate_shown([extremes(p, reference, same) for p in some], reference.cut)
        checks[f"{name}, told from others"] = told_apart(some, people, reference)
    if elsewhere:
        some = one_each(elsewhere, reference)
        for end, same in (("its difference allowed for", False), ("taken for the same", True)):
            checks[f"another laboratory, {end}"] = rate_shown(
                [extremes(p, reference, same) for p in some], reference.cut
            )
    whole["checks"] = checks
    tell(whole, reference)
    return whole


def tell(whole, reference):
    """Print a reference, so that its weak ages and its rates are seen."""
    spans = [tuple(round(a / YEAR, 2) for a in span) for span in reference.covered()]
    print(whole["id"], "n", whole["n"], "cut", whole["cut"], "covered years", spans, "taxa", len(whole.get("taxa", ())))
    for name in ("within_sd", "laboratory_sd", "depth_sd"):
        print("  ", name, whole[name])
    for age, n, worth in zip(reference.ages, whole["nodes"], reference.n_effective, strict=True):
        medians = {k: float(f"{d.quantile(0.5):.3g}") for k, d in reference.at(age).items()}
        print("  ", round(age / YEAR, 2), n["n"], worth, medians)
    for name, figure in whole["checks"].items():
        print("  ", name, figure)


def stool(folder):
    """The references of stools by 16S V4, and their mean compositions."""
    gut = aged(read(folder, "american_gut_stool"), "stool")
    usa = [r for r in read(folder, "global_gut_stool") if r["country"] == "United States of America"]
    globe = aged(usa, "stool")
    ecam = [sampled(r, float(r["day"])) for r in read(folder, "ecam_infant_stool") if float(r["day"]) >= 1]
    usual = [p for p in gut if p.row["antibiotic_last"] in LONG_AGO and p.row["ibd"] == "none"]
    adults = first_of_each([p for p in usual if p.age >= GROWN])
    young = first_of_each([p for p in usual + globe if p.age < GROWN]) + ecam
    repeated = [p for p in gut if p.age >= GROWN]
    elsewhere = [p for p in globe if p.age >= GROWN]
    kept = {}

    def adult_spreads(reference):
        daily, df = within_sd(repeated, reference)
        between = gap_between(adults, elsewhere, reference, LEAST_LABORATORY_SD)
        print("adults: within", df, daily, "between laboratories", between)
        kept.update(daily=daily, between=between)
        return {"within_sd": daily, "laboratory_sd": between}

    def infant_spreads(reference):
        weekly, df = within_sd(ecam, reference, longest_gap=45)
        others = [p for p in globe if p.age < 3 * YEAR]
        maturity = {"maturity": ripened_gap(ecam, others, reference)}
        print("infants: within", df, weekly, "between laboratories", maturity)
        return {"within_sd": weekly, "laboratory_sd": {**kept["between"], **maturity}}

    controls = {
        "antibiotics in the past month": [p for p in repeated if p.row["antibiotic_last"] in RECENT],
        "inflammatory bowel disease": [
            p for p in repeated if p.row["ibd"] in BOWEL and p.row["antibiotic_last"] in LONG_AGO
        ],
        "self-reported eczema": [p for p in adults if p.row["skin_condition"] == "Eczema"],
    }
    people = (
        (adults, ADULTS, {"id": "16S-V4-stool-adults-2", **AMERICAN_GUT}, adult_spreads, False),
        (young, CHILDREN, {"id": "16S-V4-stool-children-2", **YOUNG}, lambda _: same_as_adults(kept), False),
        (young, INFANTS, {"id": "16S-V4-stool-infants-2", **YOUNG}, infant_spreads, True),
    )
    stored, means = [], {}
    for group, grid, about, spreads, infants in people:
        more = (controls, elsewhere) if grid is ADULTS else (None, ())
        stored.append(finish(group, grid, {"site": "stool", **about}, spreads, *more, infants))
        means[about["id"]] = mean_shares(group, grid, LEAST_SHARE)
    stored[0]["checks"]["eczema"] = eczema(adults, reference_of(stored[0]))
    print("eczema", stored[0]["checks"]["eczema"])
    return stored, {"script": COMMON["script"], "unit": "share", "references": means}


def same_as_adults(kept):
    """From three years on the adults' spreads are taken. Assumed."""
    return {"within_sd": kept["daily"], "laboratory_sd": kept["between"]}


def ripened_gap(ours, theirs, reference):
    """How far two laboratories' infants lie apart in microbiota age, each against the median of that age."""

    def away(people):
        some = one_each(people, reference)
        told = [p.amounts(reference)["maturity"] for p in some]
        usual = [math.log(reference.at(p.age)["maturity"].quantile(0.5) + 30) for p in some]
        return float(np.mean(np.array(told) - np.array(usual)))

    return round(max(abs(away(ours) - away(theirs)), LEAST_LABORATORY_SD["maturity"]), 3)


def skin(folder):
    """The references of skin sites: V3-V5 of the Human Microbiome Project, V4 of American Gut. Adults."""
    hmp = [p for p in aged(read(folder, "hmp_skin_nares")) if p.age >= GROWN]
    gut = [p for p in aged(read(folder, "american_gut_skin_mouth")) if p.age >= GROWN]
    names = {"skin": "forehead"}
    gut = [p for p in gut if p.row["antibiotic_last"] in LONG_AGO]
    stored, within = [], {}
    for site in ("retroauricular crease", "antecubital fossa", "nares"):
        here = [p for p in hmp if p.site == site]
        oldest = 40 * YEAR
        fixed = {**HMP, "id": f"16S-V3V5-{site.replace(' ', '-')}-adults-1", "site": site, "method": "16S-V3V5"}
        fixed |= {"depth": 1_000, "neighbours": skin_neighbours("16S-V4", "16S-V3V4")}

        def spreads(reference, here=here, site=site):
            daily, df = within_sd(here, reference)
            print(site, "within", df, daily)
            within[site] = daily
            return {"within_sd": daily, "laboratory_sd": assumed_between(daily)}

        stored.append(finish(here, Grid((GROWN, oldest), 9.0), fixed, spreads))
    for kind, site in (("skin", "forehead"), ("hand", "hand")):
        here = [Sampled(p.subject, p.age, p.profile, site) for p in gut if p.row["body_site"] == kind]
        for person, old in zip(here, [p for p in gut if p.row["body_site"] == kind], strict=True):
            object.__setattr__(person, "row", old.row)
        here = first_of_each(here)
        fixed = {**AMERICAN_GUT, "id": f"16S-V4-{site}-adults-1", "site": names.get(kind, site)}
        fixed |= {"neighbours": skin_neighbours("16S-V3V4", "16S-V3V5")}
        daily = within["retroauricular crease"]
        spreads = {"within_sd": daily, "laboratory_sd": assumed_between(daily)}
        stored.append(finish(here, Grid((GROWN, 80 * YEAR), 9.0), fixed, lambda _, s=spreads: s))
    return stored


def assumed_between(daily):
    """No second laboratory measured these sites the same way, so a spread of the size seen in stools is assumed."""
    own = {"diversity": 0.4, "richness": 6.0, "distance": 0.2}
    return {name: own.get(name, 0.6) for name in daily}


def skin_neighbours(*methods):
    """Cutibacterium is never compared between primers; the rest with a factor of four. Assumed."""
    sd = {"staphylococcus": 0.6, "corynebacterium": 0.6, "streptococcus": 0.6, "diversity": 0.5}
    return [{"method": m, "sd": sd, "basis": "assumed"} for m in methods]


# What the quantities are called in the table of shotgun figures. Its list of butyrate producers could not be checked.
SHOTGUN = {
    "Bifidobacterium %": "bifidobacterium",
    "Lactobacillaceae %": "lactobacillaceae",
    "Bacteroidales %": "bacteroidales",
    "Akkermansia %": "akkermansia",
    "Enterobacteriaceae %": "enterobacteriaceae",
    "genus Shannon (nats)": "diversity",
}
BANDS = {"0-4 d": (4,), "5-7 d": (6,), "8-14 d": (11,), "15-30 d": (15, 30), "1-6 m": (105,), "6-12 m": (183, 365)}


def shotgun(folder, v4):
    """References of stools by shotgun sequencing, from quantiles only; and how far shotgun lies from V4 in adults."""
    with (folder / "reference" / "shotgun_quantiles.csv").open(encoding="utf-8") as handle:
        rows = [r for r in csv.DictReader(handle) if r["quantity"] in SHOTGUN]
    germany = {SHOTGUN[r["quantity"]]: r for r in rows if r["group"].startswith("adults")}
    mothers = {SHOTGUN[r["quantity"]]: r for r in rows if r["group"].startswith("mothers")}
    studies = {q: abs(middle(germany[q], q) - middle(mothers[q], q)) for q in germany}
    between = {q: round(max(gap, LEAST_LABORATORY_SD.get(q, 0.3)), 3) for q, gap in studies.items()}
    between["diversity"] = round(math.hypot(between["diversity"], 0.1), 3)  # whole depth there, equal depth here
    # Within a person: Bifidobacterium as measured by shotgun; the rest as by V4. Assumed.
    daily = {**{q: v4["within_sd"][q] for q in germany}, "bifidobacterium": 0.33}
    fixed = {**COMMON, "site": "stool", "method": "shotgun", "depth": None, "kind": "quantiles", "primers": "none"}
    fixed |= {"within_sd": daily, "laboratory_sd": between, "database_sd": dict.fromkeys(daily, 0.2), "cut": 2.5}
    fixed |= {"laboratories": [], "levels": list(LEVELS), "minimum_n": MINIMUM_N, "bandwidth": None}
    fixed["licence"] = "figures computed for this project; the profiles are not open for shipping"
    grown = [spread_out(germany, age) for age in (GROWN, 80 * YEAR)]
    small = []
    for band, ages in BANDS.items():
        both = [r for r in rows if r["band"] == band]
        pooled = {q: [r for r in both if SHOTGUN[r["quantity"]] == q] for q in germany}
        small += [mixed(pooled, age) for age in ages]
    stored = [
        fixed
        | {"id": "shotgun-stool-adults-1", "nodes": grown, "n": 110, "countries": ["Germany"]}
        | {"database": "MetaPhlAn 4", "source": "IPE study, yogurt and oats, before the start; as named in the data"},
        fixed
        | {"id": "shotgun-stool-infants-1", "nodes": small, "countries": ["United Kingdom"]}
        | {"n": max(n["n"] for n in small), "database": "MetaPhlAn 3"}
        | {"source": "Shao et al. 2019, doi 10.1038/s41586-019-1560-1"},
    ]
    for whole in stored:
        whole["checks"] = {"made-up people, measures independent": invented(reference_of(whole))}
        tell(whole, reference_of(whole))
    method = {q: abs(middle(germany[q], q) - v4_middle(v4, q)) for q in germany if q != "bifidobacterium"}
    offset = {q: round(middle(germany[q], q) - v4_middle(v4, q), 2) for q in germany}
    print("shotgun (Germany) minus V4 (American Gut), adults of 40:", offset, "two shotgun studies:", studies)
    far = {q: round(max(gap, LEAST_LABORATORY_SD.get(q, 0.3)), 3) for q, gap in method.items()}
    return stored, [{"method": m, "sd": far, "basis": "assumed"} for m in ("16S-V3V4", "16S-V3V5")]


def middle(row, quantity):
    """The median of a row of the table, on the scale of the quantity."""
    return amount(quantity, float(row["p50"]), 10_000)


def v4_middle(v4, quantity):
    """The median of adults of 40 years by V4, on the same scale."""
    return amount(quantity, reference_of(v4).at(40 * YEAR)[quantity].quantile(0.5), 10_000)


def eczema(adults, reference):
    """Diversity of adults who report eczema against those who report no skin condition (difference, 90 %)."""
    groups = [[p.values["diversity"] for p in adults if p.row["skin_condition"] == s] for s in ("Eczema", "none")]
    gap = np.mean(groups[0]) - np.mean(groups[1])
    half = 1.645 * math.sqrt(sum(np.var(g, ddof=1) / len(g) for g in groups))
    limits = {"diversity_low": round(float(gap - half), 3), "diversity_high": round(float(gap + half), 3)}
    counts = {"with_eczema": len(groups[0]), "without": len(groups[1])}
    return {"diversity_difference": round(float(gap), 3), **limits, **counts}


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
    stools, means = stool(asked.data)
    whole, neighbours = shotgun(asked.data, stools[0])
    stools = [{**s, "neighbours": neighbours} for s in stools]
    found = {"form": FORM, "references": [*stools, *whole, *skin(asked.data)]}
    for name, stored in (("reference", found), ("composition", means)):
        text = json.dumps(stored, separators=(",", ":"), default=float) + "\n"
        (asked.output / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
