"""Protocols for tests: a small one, and any that a file may hold."""

from hypothesis import strategies as st

from gutaxis.trials import (
    Analysis,
    Arm,
    AssumedEffect,
    BaselineRow,
    Dropout,
    Endpoint,
    Entry,
    Estimand,
    People,
    Placebo,
    Protocol,
    Rescue,
    Sites,
)

SMALL = Protocol(
    "small", "Something against nothing", "parallel", People("eczema", "30y", (Entry("EASI", 16.0),)),
    (Arm("placebo", ("placebo",), 40), Arm("active", ("emollient=usual",), 40)), (14, 28),
    (Endpoint("EASI", primary=True), Endpoint("EASI50", "responders")),
)  # fmt: skip

TEXT = """
id = "small"
title = "Something against nothing"
kind = "parallel"
visits = [14, 28]

[people]
condition = "eczema"
age = "30y"

[[people.entry]]
score = "EASI"
at_least = 16

[[arms]]
id = "placebo"
take = ["placebo"]
n = 40

[[arms]]
id = "active"
take = ["emollient=usual"]
n = 40

[[endpoints]]
score = "EASI"
primary = true

[[endpoints]]
score = "EASI50"
measure = "responders"
"""

_ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
_words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=30)
_numbers = st.floats(-1e6, 1e6, allow_nan=False)
_shares = st.floats(0, 0.9)
_takes = st.sampled_from([("placebo",), ("emollient=usual",), ("emollient=20g/day@0-7",), ()])
_arms = st.lists(
    st.builds(Arm, _ids, _takes, st.integers(1, 500), st.floats(0, 1), st.booleans(), _words),
    min_size=1, max_size=4, unique_by=lambda arm: arm.id,
)  # fmt: skip
_visits = st.lists(st.integers(7, 400), min_size=1, max_size=5, unique=True).map(lambda v: tuple(sorted(v)))
_strategies = st.sampled_from(["treatment-policy", "non-responder", "hypothetical"])
_estimands = st.lists(
    st.builds(Estimand, _ids, _strategies, _strategies), min_size=1, max_size=3, unique_by=lambda e: e.id
)
_people = st.builds(
    People,
    st.sampled_from(["eczema", "eczema+anxiety", "acne"]),
    st.sampled_from([None, "30y", "12y"]),
    st.lists(st.builds(Entry, st.just("EASI"), st.floats(0, 20), st.none() | st.floats(21, 70)), max_size=2).map(tuple),
    st.just(()),
    st.lists(st.builds(BaselineRow, st.just("EASI"), st.floats(10, 40), st.none() | st.floats(1, 20)), max_size=1).map(
        tuple
    ),
)


@st.composite
def protocols(draw):
    """Any protocol of the kind that a file may hold."""
    arms, visits = tuple(draw(_arms)), draw(_visits)
    rescue = draw(st.none() | st.builds(Rescue, st.integers(1, visits[-1]), st.floats(0.5, 2)))
    assumed = draw(st.lists(st.builds(AssumedEffect, _numbers, st.floats(0, 10), st.just(arms[-1].id)), max_size=2))
    days = draw(st.sampled_from([(), (visits[-1],)]))
    return Protocol(
        draw(_ids), draw(_words), "parallel", draw(_people), arms, visits,
        (Endpoint("EASI", "percent", days, True), Endpoint("EASI75", "responders", days)), tuple(draw(_estimands)),
        Analysis(draw(st.sampled_from(["ancova", "change"])), draw(st.floats(0.001, 0.4)), 0.9, arms[0].id), rescue,
        Dropout(draw(_shares), draw(st.floats(0.1, 5))), Sites(draw(st.integers(1, 50)), draw(_shares)),
        Placebo(draw(st.booleans()), draw(st.none() | _numbers)), assumed=tuple(assumed),
        seed=draw(st.integers(0, 2**60)),
    )  # fmt: skip
