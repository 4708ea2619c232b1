"""Others can run what we hand them: libSBML finds nothing to say, and libRoadRunner draws our curves."""

import libsbml
import pytest
import roadrunner

from gutaxis.axis import AXIS
from gutaxis.conditions import conditions, find_condition
from gutaxis.errors import UsageError
from gutaxis.export import sbml
from gutaxis.modelling import Assumed, Axis, Compartment, Exposure, Fixed, LogNormal, Param, State, process, pulse
from gutaxis.simulation import at_rest, simulate

from .round_trip import Peer, distance, our_years, starts

ECZEMA = find_condition("eczema").of(AXIS)


class Larder(Compartment):
    meal = Exposure("g", 0.0, "a meal", pulse=True)
    sleep = State("h", 2.0, "a state whose unit no species may have")
    store = State("g", 5.0, "store", is_a="CHEBI:17234")
    burnt = Param("1/day", Assumed(LogNormal(0.1, 1.5)), "burning")
    gain = Param("h/g/day", Fixed(0.5), "sleep & <store>", source="doi:10.1000/xyz")
    ebb = Param("1/day", Assumed(Fixed(1.0)), "waking")

    @pulse(store, by=meal)
    def eaten(self):
        return self.meal

    @process(uses=store)
    def burns(self):
        return self.burnt

    @process(makes=sleep)
    def slept(self):
        return self.gain * self.store

    @process(uses=sleep)
    def woken(self):
        return self.ebb


def findings(text):
    document = libsbml.readSBMLFromString(text)
    document.checkConsistency()
    return [document.getError(k).getMessage() for k in range(document.getNumErrors())]


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("axis", [AXIS, ECZEMA, ECZEMA.without("stress"), Axis(Larder)], ids=lambda a: a.digest)
def test_libsbml_finds_no_error_and_no_warning(axis, full):
    assert findings(sbml(axis, full=full)) == []


@pytest.mark.parametrize("name", sorted(conditions()))
def test_every_condition_is_clean(name):
    assert findings(sbml(conditions()[name].of(AXIS), full=True)) == []


def test_libsbml_follows_the_units_and_would_find_a_wrong_one():
    text = sbml(Axis(Larder))
    assert 'units="h_per_g_per_day"' in text
    assert findings(text.replace('units="h_per_g_per_day"', 'units="h"'))


def test_there_is_one_compartment_no_reaction_no_algebraic_rule_and_no_delay():
    model = libsbml.readSBMLFromString(text := sbml(ECZEMA, full=True)).getModel()
    assert (model.getNumCompartments(), model.getNumReactions()) == (1, 0)
    assert not any(model.getRule(k).isAlgebraic() for k in range(model.getNumRules()))
    assert "<delay>" not in text and "symbols/delay" not in text
    rated = {model.getRule(k).getVariable() for k in range(model.getNumRules()) if model.getRule(k).isRate()}
    assert rated == {s.path.replace(".", "__") for s in ECZEMA.states}


def test_things_carry_their_entry_in_an_ontology_and_constants_their_source():
    text = sbml(AXIS)
    assert "https://identifiers.org/taxonomy:1678" in text  # bifidobacteria
    assert "https://identifiers.org/HP:0000989" in text  # itch
    sources = {p.source for p in AXIS.params if p.source.startswith("doi:")}
    assert sources and all(f"https://identifiers.org/{source}" in text for source in sources)
    assert AXIS.digest in text


def test_the_text_is_the_same_every_time():
    assert sbml(ECZEMA, full=True) == sbml(ECZEMA, full=True)


def test_the_start_is_where_the_median_person_rests():
    """The engine's day 0, worked out without the engine."""
    course = simulate(ECZEMA, days=1, median=True, precision="float64")
    rest = at_rest(ECZEMA)
    assert rest == pytest.approx({p: float(course[p][0, 0, 0]) for p in rest}, rel=1e-9, abs=1e-12)
    model = libsbml.readSBMLFromString(sbml(ECZEMA)).getModel()
    assert model.getSpecies("itch__intensity").getInitialAmount() == pytest.approx(rest["itch.intensity"], rel=1e-12)


def test_people_who_eat_otherwise_rest_elsewhere():
    model = libsbml.readSBMLFromString(sbml(AXIS, start={"diet.fermentable_fibre": 12.0})).getModel()
    assert model.getSpecies("gut_flora__bifidobacterium").getInitialAmount() > 0.1


def test_an_unknown_start_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match=r"itch\.intensity"):
        sbml(AXIS, start={"itch.intensitty": 3.0})


def test_a_pulse_is_an_event_that_moves_the_state_once():
    runner = roadrunner.RoadRunner(sbml(Axis(Larder), start={"larder.meal": 2.0, "larder.store": 5.0}))
    runner.timeCourseSelections = ["larder__store", "larder__meal"]
    assert runner.simulate(0, 1e-6, 2)[-1] == pytest.approx([7.0, 0.0], rel=1e-5)


def test_libroadrunner_draws_the_days_of_three_people():
    """Fifty people and a year: ``bench/export_roundtrip.py``."""
    ours, peer = our_years(ECZEMA, 3, 60), Peer(sbml(ECZEMA, full=True), ECZEMA)
    for year, start in zip(ours, starts(ECZEMA, ours), strict=True):
        assert distance(year, peer.days(start, 60)).max() < 1e-5
