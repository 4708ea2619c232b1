"""Units: parsed, converted, refused."""

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import UnitError
from gutaxis.units import convert, parse_amount, unit

PAIRS = [("g/day", "mg/day"), ("h", "day"), ("kcal/day", "kJ/day"), ("g/m2/h", "mg/cm2/day"), ("umol/L", "mmol/mL")]


@pytest.mark.parametrize("given_unit, into", PAIRS)
def test_conversion_agrees_with_pint(given_unit, into):
    ours = convert(3.0, given_unit, into)
    registry = pint.UnitRegistry()
    spelt = [u.replace("m2", "m**2").replace("cm**2", "cm**2") for u in (given_unit, into)]
    assert ours == pytest.approx(registry.Quantity(3.0, spelt[0]).to(spelt[1]).magnitude)


@given(st.floats(1e-6, 1e6), st.sampled_from(PAIRS))
def test_there_and_back_is_the_same(value, pair):
    assert convert(convert(value, *pair), *reversed(pair)) == pytest.approx(value)


def test_an_amount_is_read_with_its_unit():
    assert parse_amount("20g/day", "g/day") == 20
    assert parse_amount(" 500 mg/day ", "g/day") == pytest.approx(0.5)
    assert parse_amount("1e10 CFU/day", "CFU/day") == 1e10
    assert parse_amount("1", "1") == 1


@pytest.mark.parametrize(
    "text, into, words",
    [
        ("20", "g/day", "has no unit"),
        ("20 h", "g/day", "cannot be turned into g/day"),
        ("twenty", "g/day", "not an amount"),
        ("20 gram/day", "g/day", "no unit 'gram'"),
        ("1e999 g/day", "g/day", "not a finite amount"),
        ("3 serving/day", "g/day", "cannot be turned into"),
        ("", "g/day", "not an amount"),
    ],
)
def test_a_wrong_amount_is_refused_in_words(text, into, words):
    with pytest.raises(UnitError, match=words):
        parse_amount(text, into)


def test_spellings_of_one_unit_agree_and_another_scale_does_not():
    assert unit("1/day").agrees(unit("1/d"))
    assert not unit("g").agrees(unit("mg"))
    assert unit("g").fits(unit("mg"))
