"""Whole pages as people get them, of answers that were worked out and not written by hand."""

from datetime import date, timedelta
from functools import cache

import numpy as np

from gutaxis.intake import read_person, write_person
from gutaxis.interpretation import answer_for
from gutaxis.report import EDITIONS, LANGUAGES, Provenance, render_person

GENERA = {
    "Bacteroides": 3000, "Faecalibacterium": 1200, "Blautia": 700, "Roseburia": 500, "Prevotella": 900,
    "Bifidobacterium": 60, "Akkermansia": 150, "Escherichia": 12, "Lactobacillus": 2, "Ruminococcus": 400,
}  # fmt: skip
FIRST = date(2026, 5, 1)
LABS = (
    ("calprotectin", "35", "ug/g", "", "50"), ("crp", "<0.6", "mg/L", "0", "5"),
    ("zonulin_stool", "120", "ng/g", "", "61"),
    ("cortisol_serum", "400", "nmol/L", "", ""), ("mystery", "3", "1", "2", ""),
)  # fmt: skip
EVERY = [(edition, lang) for edition in EDITIONS for lang in LANGUAGES]


def write_whole(folder, seed=3, **about):
    """A grown person with four stools, a planned fibre test, 120 days of diary and laboratory values."""
    chance = np.random.default_rng(seed)
    stools = {
        f"s{day}": (
            {t: int(n * chance.lognormal(0, 0.5)) for t, n in GENERA.items()},
            {"taken_on": FIRST + timedelta(days=day), "method": "16S-V4", "provider": "Lab A"},
        )
        for day in (3, 40, 80, 118)
    }
    labs = [
        {"date": "2026-06-01", "analyte": a, "value": v, "unit": u, "low": low, "high": high}
        for a, v, u, low, high in LABS
    ]
    told = {
        "name": "Kim", "age": "34y", "conditions": ["eczema"], "country": "SE",
        "history": {"warning_signs": [], "stool_symptoms": ["bloating"], "excluded_foods": [{"food": "milk"}]},
        "medicines": [{"name": "hydrocortisone cream", "dose": "twice a week"}],
    }  # fmt: skip
    doses = [
        {"start": FIRST + timedelta(days=d), "end": FIRST + timedelta(days=d + 20), "intervention": "inulin",
         "amount": "12", "unit": "g/day", "adherence": "1"}
        for d in (20, 70)
    ]  # fmt: skip
    return write_person(folder, told | about, stool=stools, labs=labs, diary=_diary(chance), doses=doses)


def _diary(chance):
    rows, level = [], 0.0
    for day in range(120):
        level = 0.8 * level + chance.normal(0, 0.8)
        if chance.random() < 0.08:
            continue
        told = {"itch_nrs": np.clip(round(4 + level), 0, 10), "cream_g": 15, "steroid_used": int(level > 1)}
        told |= {"stress_nrs": np.clip(round(4 + chance.normal(0, 1.5)), 0, 10)}
        when = (FIRST + timedelta(days=day)).isoformat()
        rows += [
            {"date": when, "item": item, "value": f"{value:g}", "entered_on": when} for item, value in told.items()
        ]
    return rows


@cache
def _answered(folder):
    person = read_person(folder)
    return person, answer_for(person)


def whole_page(folder, edition, lang):
    """One edition of the person in ``folder``; the answer is worked out once."""
    person, answer = _answered(folder)
    made = Provenance("0", None, None, "kim", dict(answer.digests))
    return render_person(answer, lang, person=person, edition=edition, provenance=made, today=date(2026, 12, 1))
