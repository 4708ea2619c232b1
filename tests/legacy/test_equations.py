"""What is written in organs and processes is what the papers print."""

import random

import pytest

from gutaxis.errors import UsageError
from gutaxis.legacy import earlier_models, find_earlier_model
from gutaxis.modelling import check

from . import papers


def slopes(name, x, **given):
    """dx/dt per day of our writing, at states ``x`` in their order, under exposures by name."""
    axis = find_earlier_model(name).axis
    organ = axis.compartments[0].organ
    known = axis.reference() | {f"{organ}.{key}": value for key, value in given.items()}
    known |= dict(zip((s.path for s in axis.states), x, strict=True))
    return list(axis.field(axis.values(known)).values())


def weekly(name):
    """The constants in the paper's letters and weeks."""
    axis = find_earlier_model(name).axis
    return {p.name: axis.prior(p).median * (7 if p.unit == "1/day" else 1) for p in axis.params}


def near(found, expected):
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_biologics_model_moves_as_its_formulas(seed):
    draw = random.Random(seed)
    x = [draw.uniform(0.1, 0.9), draw.uniform(0.05, 0.6), *(draw.uniform(0.5, 40) for _ in range(12))]
    names = ("il4_held", "il13_held", "il17_held", "il22_held", "il31_held", "tslp_held", "ox40l_held")
    held = [draw.random() for _ in names]
    found = slopes("eczema-biologics", x, **dict(zip(names, held, strict=True)), ifng_given=210.0, placebo=1.0)
    expected = papers.biologics(x, weekly("eczema-biologics"), (*held, 210.0, 1.0))
    near([7 * v for v in found], expected)


@pytest.mark.parametrize("seed", range(5))
def test_the_aureus_model_moves_as_its_formulas_while_there_are_bacteria(seed):
    draw = random.Random(seed)
    x = [draw.uniform(0.1, 0.9), draw.uniform(1, 6), draw.uniform(1, 6), draw.uniform(5, 80)]
    found = slopes("eczema-aureus", x, il_held=0.99, placebo=1.0, flucloxacillin=0.0)
    near([7 * v for v in found], papers.aureus(x, weekly("eczema-aureus"), 0.99, 1.0, 0.0))


@pytest.mark.parametrize("seed", range(5))
def test_the_psoriasis_model_moves_as_its_formulas(seed):
    draw = random.Random(seed)
    x = [draw.uniform(2000, 170_000) for _ in range(5)] + [draw.uniform(10, 3000) for _ in range(4)]
    near(slopes("psoriasis-uvb", x, dose=2.0, stimulus=500.0), papers.psoriasis(x, 0.32, 500.0))


@pytest.mark.parametrize("seed", range(5))
def test_the_stress_model_moves_as_its_formulas(seed):
    draw = random.Random(seed)
    x = [draw.uniform(0.3, 3) for _ in range(5)]
    near(slopes("hpa-glands", x, strain=1.0), papers.glands(x, 2.0))


@pytest.mark.parametrize("name", earlier_models())
def test_an_earlier_model_is_clean_and_names_its_paper(name):
    model = find_earlier_model(name)
    assert check(model.axis) == ()
    assert model.source.startswith("doi:10.")
    assert all(p.source == model.source or p.source == "definition" for p in model.axis.params)
    model.axis.symbol(model.shows)
    for arm in model.arms:
        for path in model.exposures(arm):
            model.axis.symbol(path)


def test_a_drug_and_a_placebo_are_switched_apart():
    model = find_earlier_model("eczema-aureus")
    assert model.exposures("dupilumab", placebo=False) == {"eczema_aureus.il_held": 0.99}
    assert model.exposures("dupilumab", drug=False) == {"eczema_aureus.placebo": 1.0}


def test_an_unknown_model_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="psoriasis-uvb"):
        find_earlier_model("psoriasis-uvc")
