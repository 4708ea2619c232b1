"""Answers written by hand, one for each thing that the first page must be able to say."""

from dataclasses import replace
from datetime import date

from gutaxis.interpretation import (
    CareNotice,
    Interval,
    PersonAnswer,
    Position,
    ReferenceCard,
    SampleStanding,
    Statement,
)

CARD = ReferenceCard(
    id="stool-16S-V4",
    site="stool",
    method="16S-V4",
    n=1543,
    age_low=200.0,
    age_high=25000.0,
    countries=("USA", "UK"),
    primers="515F-806R",
    database="Greengenes 13_8",
    depth=10000,
    licence="BSD-3-Clause",
    source="doi:10.0000/example",
    script="scripts/derive_reference.py",
)


def position(quantity, value, low, mid, high, **more):
    unit = more.pop("unit", "%")
    return Position(
        f"gut_flora.{quantity}", value, unit, Interval(mid, low, high, 0.9, "percentile"),
        p5=0.0, p25=0.01, p50=0.2, p75=0.9, p95=5.1, zero_fraction=0.24, n_effective=541.0, **more,
    )  # fmt: skip


ORDINARY = (
    position("bifidobacterium", 0.21, 22.0, 51.0, 80.0),
    position("lactobacillaceae", 0.0, 0.0, 31.0, 62.0),
    position("butyrate_producers", 21.4, 38.0, 60.0, 79.0),
    position("bacteroidales", 34.0, 30.0, 52.0, 71.0),
    position("akkermansia", 1.2, 40.0, 70.0, 91.0),
    position("enterobacteriaceae", 0.014, 12.0, 35.0, 64.0),
    position("diversity", 2.61, 30.0, 48.0, 66.0, unit="nats"),
)

PLACED = SampleStanding(
    sample="march", site="stool", method="16S-V4", standing="comparable", taken_on=date(2026, 3, 3),
    provider="Some Laboratory", age_days=34 * 365.25, depth=21_344, matched=0.93, reference=CARD,
    positions=ORDINARY, sha256="a" * 64,
)  # fmt: skip

STRANGE = replace(
    PLACED,
    positions=(*ORDINARY[:5], position("enterobacteriaceae", 31.0, 96.4, 99.1, 99.9, stands_out="high"), ORDINARY[6]),
    stands_out=("gut_flora.enterobacteriaceae",),
)  # fmt: skip

UNLIKE = SampleStanding(
    sample="company", site="stool", method="shotgun", standing="not comparable",
    reason=Statement("method-without-reference", {"method": "shotgun"}), taken_on=date(2026, 1, 20),
    provider="A Company", age_days=3.2 * 365.25, matched=0.99, sha256="b" * 64,
    shares={"bifidobacterium": 0.0412, "lactobacillaceae": 0.0},
)  # fmt: skip


def _together(samples):
    compared = [s for s in samples if s.standing == "comparable"]
    if any(s.stands_out for s in compared):
        return "stands-out"
    return "nothing-stands-out" if compared else "cannot-be-compared" if samples else "no-sample"


def answer(*samples, age=34 * 365.25, conditions=("eczema",), **more):
    """A PersonAnswer around these samples."""
    fields = {
        "name": "Kim", "age_days": age, "conditions": conditions, "language": "en", "country": "SE",
        "care": CareNotice(), "samples": samples, "sample_statement": Statement(_together(samples)),
        "verdict": "cannot tell" if samples else "not askable", "reasons": (), "known": (), "would_change": (),
        "digests": {f"stool/{s.sample}.csv": s.sha256 for s in samples},
    }  # fmt: skip
    return PersonAnswer(**(fields | more))


CHILD = answer(UNLIKE, age=3.2 * 365.25, name="Alva")
ADULT = answer(PLACED)
ADULT_STRANGE = answer(STRANGE, conditions=("eczema", "anxiety"))
MIXED = answer(UNLIKE, PLACED, conditions=())
EMPTY = answer(name=None, age=None, conditions=())
ALL = {"child": CHILD, "adult": ADULT, "strange": ADULT_STRANGE, "mixed": MIXED, "empty": EMPTY}
