"""Another simulator, given our text, draws our curves."""

import antimony as parser

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.export import antimony, sbml

from .round_trip import Peer, distance

ECZEMA = find_condition("eczema").of(AXIS)
START = {"life.stressor": 1.5, "diet.fermentable_fibre": 8.0, "skin.emollient": 20.0, "skin_barrier.repair": 0.06}


def through_antimony(text):
    """SBML again, by libAntimony."""
    parser.clearPreviousLoads()
    load = parser.loadSBMLString if text.startswith("<?xml") else parser.loadAntimonyString
    assert load(text) >= 0, parser.getLastError()
    return parser.getSBMLString(parser.getMainModuleName())


def test_antimony_and_sbml_are_the_same_model():
    text = sbml(ECZEMA, START, full=True)
    direct = Peer(text, ECZEMA).days({}, 60)
    ours = Peer(through_antimony(antimony(ECZEMA, START, full=True)), ECZEMA).days({}, 60)
    theirs = Peer(through_antimony(text), ECZEMA).days({}, 60)
    assert distance(ours, direct).max() < 1e-7
    assert distance(theirs, direct).max() < 1e-6  # libAntimony rounds to six digits


def test_the_text_is_legible():
    text = antimony(ECZEMA)
    assert "itch__intensity' = " in text
    assert "// 1/day: repair; half in 10 days" in text
