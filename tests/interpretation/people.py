"""Made-up profiles and rows of the real tables, as samples to be placed."""

import csv
import gzip
from datetime import date, timedelta

import numpy as np

from gutaxis.intake import profile_of, read_person, references, write_person
from gutaxis.interpretation import (
    KNOWN,
    PERSON_WARNINGS,
    RED_FLAGS,
    SAMPLE_STATEMENTS,
    VERDICT_REASONS,
    WOULD_CHANGE,
    answer_for,
)

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


DAY = date(2026, 3, 1)
V4 = {"method": "16S-V4", "provider": "American Gut", "database": "Greengenes 13_8"}


def stool(on=DAY, counts=USUAL, **about):
    return counts, {"taken_on": on, **V4, **about}


def diary(days, item="POEM", value=12, start=DAY):
    return [{"date": start + timedelta(days=d), "item": item, "value": value} for d in range(days)]


def wavy(days, item="POEM", level=12, seed=1, start=DAY):
    """A diary whose days resemble each other, and that hears nothing of any gut."""
    rng = np.random.default_rng(seed)
    drift = np.convolve(rng.normal(size=days + 9), np.ones(10) / np.sqrt(10), "valid")
    values = np.clip(np.rint(level + 1.5 * drift + rng.normal(size=days)), 0, 28)
    return [{"date": start + timedelta(days=d), "item": item, "value": v} for d, v in enumerate(values)]


def answer(tmp_path, who=None, **parts):
    who = {"name": "Ida", "age": "40y", **(who or {})}
    return answer_for(read_person(write_person(tmp_path / "p", who, force=True, **parts)))


def codes(statements):
    return [s.code for s in statements]


def check_codes(found):
    for group, statements in (
        (SAMPLE_STATEMENTS, [found.sample_statement]),
        (VERDICT_REASONS, found.reasons),
        (KNOWN, found.known),
        (WOULD_CHANGE, found.would_change),
        (PERSON_WARNINGS, found.warnings),
        (RED_FLAGS, found.care.flags),
    ):
        for statement in statements:
            assert set(statement.parameters) == set(group[statement.code]), statement.code


def course(start, end):
    dose = {"intervention": "antibiotic-broad", "amount": 1, "unit": "DDD/day"}
    return [{"start": DAY + timedelta(start), "end": end if end is None else DAY + timedelta(end), **dose}]
