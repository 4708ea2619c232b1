"""What the first axis must do, each against a published figure or sign."""

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.simulation import Dose, simulate


def median(doses, days=180, axis=AXIS, outputs=None):
    course = simulate(axis, days=days, doses=doses, median=True, precision="float64", outputs=outputs)
    return {path: course[path][:, 0, 0] for path in course.question.outputs}


WEEK_OF_ANTIBIOTIC = [Dose("gut.antibiotic_broad", 1.0, 10, 17)]


def test_an_antibiotic_thins_the_flora_and_it_is_near_home_after_six_weeks():
    """Palleja 2018, doi:10.1038/s41564-018-0257-9: near baseline within 1.5 months, some species still missing."""
    course = median(WEEK_OF_ANTIBIOTIC)
    assert course["gut_flora.bifidobacterium"][17] < -0.5
    assert course["gut_flora.enterobacteriaceae"][17] > 0.3
    assert course["gut_flora.diversity"][17] < 0.8
    assert abs(course["gut_flora.bifidobacterium"][17 + 45]) < 0.1
    assert 0.80 < course["gut_flora.diversity"][17 + 45] < 0.95
    assert course["gut_flora.diversity"][180] == pytest.approx(1 - course["gut_flora.antibiotic_scar"][180], abs=0.01)
    assert 0.02 < course["gut_flora.antibiotic_scar"][180] < 0.15


def test_a_transfer_of_flora_restores_diversity_within_days():
    """Suez 2018, doi:10.1016/j.cell.2018.08.047: autologous transfer, near-complete recovery within days."""
    alone = median(WEEK_OF_ANTIBIOTIC, days=40)["gut_flora.diversity"]
    helped = median([*WEEK_OF_ANTIBIOTIC, Dose("gut.transplant", 1.0, 18, 19)], days=40)["gut_flora.diversity"]
    assert np.array_equal(alone[:19], helped[:19])
    assert helped[22] > 0.9 > alone[22]


def test_fibre_lifts_bifidobacteria_and_the_benefit_fades():
    """So 2018, doi:10.1093/ajcn/nqy041: a standardised rise of 0.64 (0.42 to 0.86), about 0.45 log10."""
    course = median([Dose("diet.fermentable_fibre", 8.0, 0, 60)])
    assert 0.25 < course["gut_flora.bifidobacterium"][60] < 0.65
    assert course["gut_flora.diversity"][60] == pytest.approx(1.0, abs=1e-6), "no effect of fibre on diversity was seen"
    assert abs(course["gut_flora.bifidobacterium"][90]) < 0.02


def test_glands_outlast_a_long_strain_but_not_a_short_one():
    """Milo 2025, doi:10.1038/s44320-024-00083-0: cortisol stays high, and ACTH low, for weeks after 60 days."""
    outputs = ["stress.cortisol", "stress.acth"]
    long = median([Dose("life.stressor", 6.0, 0, 60)], outputs=outputs)
    short = median([Dose("life.stressor", 6.0, 59, 60)], outputs=outputs)
    assert long["stress.cortisol"][60 + 20] > 1.04
    assert long["stress.acth"][60 + 20] < 0.99
    assert short["stress.cortisol"][60 + 20] == pytest.approx(1.0, abs=0.01)


def test_eczema_has_the_water_loss_of_lesional_skin_and_health_that_of_healthy_skin():
    """PELISTAD and BALISTAD: lesional 47 to 55, healthy 14 g/m2/h."""
    outputs = ["skin.tewl", "itch.intensity"]
    sick = median([], axis=find_condition("eczema").of(AXIS), days=7, outputs=outputs)
    well = median([], days=7, outputs=outputs)
    assert 35 < sick["skin.tewl"][0] < 60
    assert 3.5 < sick["itch.intensity"][0] < 6.5
    assert 13 < well["skin.tewl"][0] < 16
    assert well["itch.intensity"][0] < 0.3


def test_cream_helps_a_little_and_only_while_it_is_used():
    """Cochrane 2017, doi:10.1002/14651858.CD012119.pub2: SCORAD -2.42 (-4.55 to -0.28), below what matters."""
    eczema = find_condition("eczema").of(AXIS)
    course = median([Dose("skin.emollient", 20.0, 0, 84)], axis=eczema, days=180, outputs=["itch.intensity"])
    gain = course["itch.intensity"][0] - course["itch.intensity"][84]
    assert 0.05 < gain < 1.5
    assert course["itch.intensity"][0] - course["itch.intensity"][180] < gain / 2


def test_by_default_the_gut_does_not_reach_the_skin_of_the_median_adult():
    """In 1,205 adults eczema showed no difference in diversity or bifidobacteria: the prior is centred at none."""
    eczema = find_condition("eczema").of(AXIS)
    with_course = median(WEEK_OF_ANTIBIOTIC, axis=eczema, outputs=["itch.intensity"])["itch.intensity"]
    without = median([], axis=eczema, outputs=["itch.intensity"])["itch.intensity"]
    assert np.abs(with_course - without).max() < 0.05
