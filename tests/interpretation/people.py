"""Made-up profiles and rows of the real tables, as samples to be placed."""

import csv
import gzip

from gutaxis.intake import profile_of, references

ADULT_DAYS = 40 * 365.25
# Roughly the medians of adults, 16S V4 (percent); the rest are genera outside the guilds.
USUAL = {
    "Bacteroides": 3800, "Faecalibacterium": 250, "Roseburia": 60, "Coprococcus": 130, "Bifidobacterium": 8,
    "Akkermansia": 12, "f_Enterobacteriaceae": 3, "Lactobacillus": 1, "f_Ruminococcaceae": 1500,
    "f_Lachnospiraceae": 1200, "o_Clostridiales": 800, "Blautia": 400, "Ruminococcus": 500,
    "Parabacteroides": 300, "Alistipes": 200, "Oscillospira": 200, "Dorea": 136, "Sutterella": 100,
    "Dialister": 100, "Phascolarctobacterium": 100, "Lachnospira": 200,
}  # fmt: skip


def profile(counts=None, **change):
    counts = {**USUAL, **(counts or {})}
    total = sum(counts.values())
    return profile_of(counts.items(), **{"name": "s", "depth": total, "sha256": str(total), **change})


def adults():
    return next(r for r in references() if r.covers(ADULT_DAYS))


def table(data, name):
    with gzip.open(data / "reference" / f"{name}.csv.gz", "rt", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def reads(row):
    return {k[2:]: int(float(v)) for k, v in row.items() if k.startswith("g:") and float(v) > 0}
