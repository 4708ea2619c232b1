"""What a fit may read of the ledger: arms, differences and directions, each once; never what pools other trials."""

from dataclasses import replace

import pytest

from gutaxis.errors import UsageError
from gutaxis.evidence import findings
from gutaxis.inference.published import Arm, Readings, Severity, course, endpoint, published_rows, read_endpoint
from gutaxis.inference.published.arm import share_beside
from gutaxis.trials import class_of


@pytest.fixture(scope="module")
def every():
    return published_rows()


def test_pooled_figures_never_enter(every):
    tiers = {f.id: f.tier for f in findings()}
    assert every and {tiers[row.id] for row in every} <= {"A", "B", "D"}
    pooled = [replace(f, tier="C") for f in findings()]
    assert published_rows(pooled) == ()


def test_the_order_of_the_ledger_says_nothing(every):
    assert published_rows(tuple(reversed(findings()))) == every


def test_a_figure_that_was_not_seen_on_the_paper_weighs_less(every):
    seen = next(f for f in findings() if f.id == next(row.id for row in every if row.tier == "A" and row.confirmed))
    (sure,), (unsure,) = published_rows([seen]), published_rows([replace(seen, confirmed=False)])
    assert unsure.y == sure.y and unsure.error > 1.2 * sure.error


def test_a_direction_has_no_figure_and_speaks_once_for_the_same_people(every):
    signs = [row for row in every if row.tier == "D"]
    asked = [(row.arm.trial, row.arm.take, row.arm.endpoint.score) for row in signs]
    assert signs and len(set(asked)) == len(asked)
    assert {row.y for row in signs} <= {-1.0, 1.0} and all(row.against for row in signs)


@pytest.mark.parametrize("name", ["EASI75", "IGA01", "PASI90", "acne_IGA_success"])
@pytest.mark.parametrize("y", [-2.0, -0.7, 0.1])
def test_a_share_of_responders_leads_back_to_its_shift(name, y):
    readings = Readings(endpoint(name), 84.0)
    assert readings.shift(float(readings.value(y)[0])) == pytest.approx(y, abs=1e-3)


@pytest.mark.parametrize("kind", ["mean", "change", "percent change"])
def test_a_score_at_a_stated_severity_starts_there(kind):
    readings = Readings(endpoint("SCORAD", kind), 84.0, Severity("SCORAD", 40.0, 12.0))
    unmoved = float(readings.value(0.0)[0])
    assert unmoved == pytest.approx({"mean": 40.0, "change": 0.0, "percent change": 0.0}[kind], abs=2.5)
    assert float(readings.value(-0.5)[0]) < unmoved


def test_what_a_placebo_arm_of_dupilumab_trials_does_comes_out():
    """EASI 75 of 15 and 12 % on placebo at week 16 (doi:10.1056/NEJMoa1610020)."""
    arm = Arm("t", "a", "eczema", "eczema", "placebo", "", "placebo", 0.0, endpoint("EASI75"), 112.0, 200.0)
    assert float(arm.readings.value(course(arm))[0]) == pytest.approx(13.0, abs=4.0)


@pytest.mark.parametrize(
    ("words", "condition", "name", "kind"),
    [
        ("EASI-75", "eczema", "EASI75", "responders"),
        ("IGA 0/1", "acne", "acne_IGA_success", "responders"),
        ("inflammatory lesions", "rosacea", "rosacea_lesions", "mean"),
        ("EASI (mean % change from baseline)", "eczema", "EASI", "percent change"),
        ("HAM-D-17 response (>=50%)", "depression", "HAMD1750", "responders"),
        ("MADRS change", "depression", "MADRS", "change"),
        ("SCORAD", "eczema", "SCORAD", "mean"),
    ],
)
def test_free_words_find_their_endpoint(words, condition, name, kind):
    found = read_endpoint(words, condition)
    assert found is not None and (found.id, found.kind) == (name, kind)


def test_a_measurement_without_a_course_is_none_and_nonsense_is_refused_with_the_nearest():
    assert read_endpoint("crp") is None
    with pytest.raises(UsageError, match="EASSI") as refused:
        read_endpoint("EASSI")
    assert refused.value.nearest == "EASI"


def test_a_new_drug_has_the_class_of_its_kin_and_background_is_read_by_its_words():
    assert class_of("baricitinib") == class_of("upadacitinib") == "jak"
    assert class_of("moonlight") == ""
    shares = [
        share_beside(text, "eczema") for text in ("", "no topical treatment", "stable care", "usual care", "+ TCS")
    ]
    assert shares == sorted(shares) and shares[0] == 0.0 and shares[-1] == 1.0
