"""A fit says of every constant what the data taught of it, and of the gut that a diary alone teaches nothing."""

import json

import numpy as np
import pytest

from gutaxis.inference import History, Score, Series
from gutaxis.interpretation import AxisRecord, fit_of
from gutaxis.modelling import Axis, Compartment, Fixed, Input, LogNormal, Normal, Param, State, exp, noise, relaxation
from gutaxis.report import fit_lines

from .test_ahead import FIRST, entries, lived, person


class GutFlora(Compartment):
    """One guild that settles somewhere."""

    enterobacteriaceae = State("1", 0.0, "a guild", within=(float("-inf"), float("inf")))
    home_ent = Param("1", Normal(0.0, 0.5), "where it settles", source="definition")
    pace = Param("1/day", Fixed(0.3), "how soon", source="definition")

    @relaxation(enterobacteriaceae, rate=pace)
    def settles(self):
        """It goes home."""
        return self.home_ent


class Itch(Compartment):
    """Itch that hears it a little."""

    guild = Input("gut_flora.enterobacteriaceae", "1")
    intensity = State("1", 5.0, "itch", within=(0.0, 10.0))
    settling = Param("1/day", LogNormal(0.3, 1.5), "how soon", source="definition")
    fickleness = Param("1/root_day", LogNormal(0.4, 1.6), "its noise", source="definition")
    shake = noise(intensity, per_root_day=fickleness)

    @relaxation(intensity, rate=settling)
    def settles(self):
        """Near five."""
        return 5 * exp(0.1 * self.guild)


@pytest.fixture(scope="module")
def fitted():
    values = lived(np.random.default_rng(21), 50)
    record = AxisRecord(Axis(GutFlora, Itch), "eczema", FIRST, History(50, (Series(Score("itch_nrs"), values),)), ())
    return tuple(fit_of(person(entries(values)), record, seed=1) for _ in range(2))


def test_every_constant_is_identified_or_said_not_to_be(fitted):
    found, _ = fitted
    assert set(found.constants) == {"itch.settling", "itch.fickleness", "gut_flora.home_ent"}
    assert set(found.identified) | set(found.not_identified) == set(found.constants)
    assert not set(found.identified) & set(found.not_identified)


def test_a_diary_without_a_stool_teaches_nothing_of_the_gut(fitted):
    found, _ = fitted
    assert "itch.fickleness" in found.identified and "gut_flora.home_ent" in found.not_identified
    assert found.gut.contraction < 0.3 and found.diagnostics["reached"]
    assert "little or nothing" in fit_lines(found)[-1]


def test_it_travels_as_json_with_its_prior_beside_it_and_a_seed_repeats_it(fitted):
    found, again = fitted
    told = json.loads(json.dumps(found.as_dict()))
    assert told == json.loads(json.dumps(again.as_dict()))
    for one in told["constants"].values():
        assert (
            one["low"] < one["mid"] < one["high"] and one["prior"]["low"] < one["prior"]["mid"] < one["prior"]["high"]
        )


def test_the_text_begins_with_how_the_search_ended_and_names_what_is_not_identifiable(fitted):
    lines = fit_lines(fitted[0])
    said = "\n".join(lines)
    assert "no verdict rests on it" in lines[0]
    assert said.index("proposals taken") < said.index("Identified by") < said.index("Not identifiable")
