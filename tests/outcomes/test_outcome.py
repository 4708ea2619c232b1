"""Scores follow inflammation, itch and load in the right direction, on every kind of number."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import UsageError, WiringError
from gutaxis.modelling import Assumed, teach
from gutaxis.outcomes import SCORES, find_outcome, inputs_of, outcomes, score_constants, work_out

# A person of each input: the ends between which the axis moves it.
ENDS = {
    "itch.intensity": (0.05, 9.9), "skin_immunity.il4_13": (0.05, 12.0), "skin_immunity.type2": (0.3, 12.0),
    "skin_barrier.integrity": (0.99, 0.2), "sleep.lost": (0.005, 2.0), "skin.tewl": (10.0, 70.0),
    "follicle.comedones": (0.5, 120.0), "follicle.inflamed": (0.2, 80.0), "keratinocytes.stem": (1.0, 3.5),
    "keratinocytes.transit": (1.0, 3.5), "keratinocytes.differentiated": (1.0, 3.7), "skin_immunity.th17": (1.0, 3.3),
    "vessels.innate": (0.7, 6.0), "vessels.flush": (0.7, 8.0), "mood.depressive_load": (-4.0, 1.0),
    "mood.anxiety_load": (-4.0, 1.0),
}  # fmt: skip
# EASI, oSCORAD and IGA of the published conversion (doi:10.1111/bjd.16916), every fourth row.
TABLE = [
    (1, 13.5, 1.33), (4, 19.5, 1.87), (8, 26.5, 2.33), (12, 31, 2.56), (16, 34.5, 2.78), (20, 38, 2.98),
    (24, 40.5, 3.16),
    (28, 43, 3.32), (32, 46, 3.47), (36, 48, 3.62), (40, 51, 3.75), (44, 54, 3.88), (48, 57, 4.06), (52, 60, 4.33),
    (56, 62.5, 4.64), (60, 66, 4.84), (64, 71, 4.94), (68, 77, 4.97),
]  # fmt: skip
EVERY = pytest.mark.parametrize("outcome", outcomes().values(), ids=lambda o: o.id)
parts = st.fixed_dictionaries({path: st.floats(0, 1) for path in ENDS})


def _body(part):
    return {path: low + part[path] * (high - low) for path, (low, high) in ENDS.items()}


@EVERY
def test_a_worse_input_never_lowers_a_score_and_one_of_them_raises_it(outcome):
    rng = np.random.default_rng(1)
    rose = set()
    for path in outcome.inputs:
        for part in rng.uniform(0, 0.9, (20, len(ENDS))):
            start = dict(zip(ENDS, part, strict=True))
            before, after = (
                work_out([outcome.id], _body(p))[outcome.expected] for p in (start, start | {path: start[path] + 0.1})
            )
            assert after >= before - 1e-12, path
            rose |= {path} if after > before + 1e-6 else set()
    assert rose == set(outcome.inputs)


@EVERY
@given(parts)
def test_a_score_stays_on_its_scale(outcome, part):
    value = work_out([outcome.id], _body(part))[outcome.expected]
    assert outcome.scale.low <= value <= outcome.scale.high


def test_the_signs_of_eczema_do_not_read_the_barrier():
    assert inputs_of(["EASI"]) == ("itch.intensity", "skin_immunity.il4_13", "skin_immunity.type2")
    assert "skin_barrier.integrity" in inputs_of(["POEM"]) and "skin_barrier.integrity" not in inputs_of(["SCORAD"])


def _at(easi):
    """oSCORAD and IGA of a person whose EASI is given: no itch, and inflammation found by bisection."""
    low, high = 1.0, 1e4
    for _ in range(80):
        mid = (low + high) / 2
        body = {"itch.intensity": 0.1, "skin_immunity.il4_13": mid, "skin_immunity.type2": mid}
        found = work_out(["EASI", "oSCORAD", "IGA"], body)
        low, high = (mid, high) if found["eczema_scores.EASI"] < easi else (low, mid)
    return found["eczema_scores.oSCORAD"], found["eczema_scores.IGA"]


@pytest.mark.parametrize(("easi", "oscorad", "iga"), TABLE)
def test_the_conversion_table_is_met_within_its_own_rounding_and_a_point(easi, oscorad, iga):
    found = _at(easi)
    assert found[0] == pytest.approx(oscorad, abs=1.5)
    assert found[1] == pytest.approx(min(iga, 4), abs=0.25)  # the table grades 0-5, a trial 0-4


def test_the_published_pairs_of_two_depression_scores_are_met():
    for hamd, bdi in ((10, 13), (20, 32), (30, 50)):
        load = find_outcome("HAMD17").link.latent(hamd)
        found = work_out(["HAMD17", "BDI", "MADRS"], {"mood.depressive_load": load})
        assert found["mind_scores.HAMD17"] == pytest.approx(hamd)
        assert found["mind_scores.BDI"] == pytest.approx(bdi, abs=1.3)
    seven = work_out(["MADRS"], {"mood.depressive_load": find_outcome("HAMD17").link.latent(7)})
    assert 8 <= seven["mind_scores.MADRS"] <= 9


def test_floats_arrays_jax_and_symbols_give_the_same_score():
    teach(sympy.Basic, exp=sympy.exp, log=sympy.log, cos=sympy.cos)
    names, body = list(outcomes()), _body(dict.fromkeys(ENDS, 0.4))
    plain = work_out(names, body)
    arrays = work_out(names, {p: np.array([v, v]) for p, v in body.items()})
    traced = jax.jit(lambda b: work_out(names, b))(body)
    symbols = {p: sympy.Symbol(p.replace(".", "__"), positive=p.split(".")[0] != "mood") for p in body}
    formulas = work_out(names, symbols)
    numbers = {symbols[p]: v for p, v in body.items()}
    for path, value in plain.items():
        assert np.allclose(arrays[path], value), path
        assert np.allclose(traced[path], value, rtol=1e-4), path
        assert float(formulas[path].subs(numbers)) == pytest.approx(value, rel=1e-9), path


def test_every_score_has_a_finite_slope_where_the_skin_is_well():
    well = _body(dict.fromkeys(ENDS, 0.0)) | {"vessels.innate": 1.0, "skin_immunity.il4_13": 1.0}
    for outcome in outcomes().values():
        slope = jax.grad(lambda b, o=outcome: jnp.sum(work_out([o.id], b)[o.expected]))(well)
        assert all(np.isfinite(s) for s in slope.values()), outcome.id


def test_an_effect_on_the_latent_scale_adds_up_whatever_its_order():
    link = find_outcome("EASI").link
    start = link.latent(24.0)
    assert link.expected(start - 0.6 - 1.1) == pytest.approx(link.expected(start - 1.1 - 0.6))
    assert link.expected(start - 1.1) < 24.0 and link.expected(start - 1.1) > 0


def test_every_constant_of_a_map_has_a_source_or_says_that_it_is_a_guess():
    for param in score_constants():
        assert isinstance(param.prior, Assumed) or param.source, param.path
        assert param.note


def test_every_input_has_been_given_its_ends_here():
    assert set(inputs_of(outcomes())) == ENDS.keys() and len(SCORES) == 6


def test_what_is_missing_or_unknown_is_refused_in_words():
    with pytest.raises(WiringError, match=r"no quantity 'itch\.intensity'"):
        work_out(["itch_nrs"], {})
    with pytest.raises(UsageError, match=r"no score of the model 'EASY'"):
        work_out(["EASY"], {})
