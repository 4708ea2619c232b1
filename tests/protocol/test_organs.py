"""What every organ must pass: one battery over the whole axis."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import sympy

from gutaxis.axis import AXIS, OFF
from gutaxis.conditions import conditions
from gutaxis.errors import WiringError
from gutaxis.export import check_dimensions, trace
from gutaxis.modelling import Assumed, Inclusion, Rhythm, check
from gutaxis.simulation import at_rest

STATES = [s.path for s in AXIS.states]
ORGANS = [c for c in AXIS.compartments if c.processes]


def _bodies(draws: int, seed: int):
    """People at random within the bounds: {path: value}, spread wider than the priors."""
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        known = {p.path: float(AXIS.prior(p).at(2 * rng.standard_normal())) for p in AXIS.params}
        for s in AXIS.states:
            low, high = s.within
            known[s.path] = rng.normal(0, 2) if s.signed else rng.uniform(low, min(high, 4.0))
        for e in AXIS.exposures:
            known[e.path] = abs(rng.normal(0, 3)) * (e.usual or 1.0)
        yield known


def test_the_axis_is_clean():
    assert check(AXIS) == ()


def test_units_work_out():
    assert check_dimensions(AXIS) == ()


@pytest.mark.parametrize("name", sorted(conditions()))
def test_a_condition_leaves_a_sound_axis(name):
    moved = conditions()[name].of(AXIS)
    assert check(moved) == ()
    assert set(conditions()[name].headline) <= {*STATES, *moved.derived}
    assert not [p for p in conditions()[name].moved if p.startswith("gut_")]


def test_every_body_can_be_traced_and_gives_the_same_number():
    symbolic = trace(AXIS)
    known_paths = [s.path for s in (*AXIS.states, *AXIS.params, *AXIS.exposures)]
    formulas = {**{p: symbolic.derived[p] for p in symbolic.order}, **symbolic.field}
    laws = {p: sympy.lambdify([*symbolic.symbols.values()], f, "math", cse=True) for p, f in formulas.items()}
    for known in _bodies(20, seed=1):
        direct = AXIS.values(known)
        numbers = {p: known.get(p, 0.0) for p in symbolic.symbols}
        for path in symbolic.order:
            numbers[path] = laws[path](*numbers.values())
            assert numbers[path] == pytest.approx(direct[path], rel=1e-9, abs=1e-12), path
        field = AXIS.field(direct)
        for path in STATES:
            assert laws[path](*numbers.values()) == pytest.approx(field[path], rel=1e-9, abs=1e-12), path
    assert set(known_paths) < set(symbolic.symbols)


def test_production_and_loss_are_never_negative():
    for known in _bodies(200, seed=2):
        values = AXIS.values(known)
        for p in AXIS.processes:
            if p.kind in ("makes", "uses"):
                assert p.work_out(values) >= 0, (p.path, known)


def test_no_state_can_leave_its_bounds():
    """At a lower bound nothing is lost into it and something of it may be made; at an upper one it falls or rests."""
    for known in _bodies(100, seed=3):
        for s in AXIS.states:
            if s.signed:
                continue
            low, high = s.within
            # A hair above: a gland of exactly no mass is outside what the hormone balance is defined for.
            assert AXIS.field(AXIS.values(known | {s.path: low + 1e-9}))[s.path] >= -1e-6, s.path
            if np.isfinite(high):
                assert AXIS.field(AXIS.values(known | {s.path: high}))[s.path] <= 1e-12, s.path


def test_the_reference_is_at_rest():
    """Within a hundredth of a unit a day: health itches a little (0.06 of 10), which costs minutes of sleep."""
    field = AXIS.field(AXIS.values(AXIS.reference()))
    assert {p: v for p, v in field.items() if abs(v) > 1e-2} == {}


def test_every_published_coupling_is_carried_or_listed_as_off():
    carried = {c for p in (*AXIS.processes, *AXIS.derived.values()) for c in p.claims}
    carried |= {p.edge for p in AXIS.params if isinstance(p, Inclusion)}
    edges = {f"edge-{k:02d}" for k in range(1, 58)}
    assert edges - carried == OFF.keys()


def test_a_weak_coupling_can_be_switched():
    for p in AXIS.params:
        if isinstance(p, Inclusion):
            turned = AXIS.including({p.edge: not p.on})
            assert turned.reference()[p.path] == float(not p.on)
            assert all(np.isfinite(v) for v in turned.field(turned.values(turned.reference())).values())
    with pytest.raises(WiringError, match="Did you mean"):
        AXIS.including({"edge-5": True})


def test_fatty_acids_dampen_the_leap_and_never_cortisol_at_rest():
    """edge-16 holds for reactivity only."""
    fed = AXIS.reference() | {"diet.fermentable_fibre": 25.0, "life.acute_stress": 1.0}
    plain = AXIS.reference() | {"life.acute_stress": 1.0}
    assert AXIS.values(fed)["stress.surge"] < AXIS.values(plain)["stress.surge"]
    assert AXIS.values(fed)["stress.cortisol"] == AXIS.values(plain)["stress.cortisol"]


def test_nothing_is_faster_than_the_steps_carry():
    """Anything faster than an hour belongs into a derived quantity; 24 steps of 4 stages a day carry 200 a day.

    In every condition, at the reference and where its median person rests, at rest and under strain.
    """

    @jax.jit
    @jax.jacfwd
    def jacobian(x, own):
        known = {**AXIS.reference(), **dict(zip(own_paths, own, strict=True)), **dict(zip(STATES, x, strict=True))}
        field = AXIS.field(AXIS.values(known))
        return jnp.stack([jnp.asarray(field[p], jnp.float32) for p in STATES])

    own_paths = [*(p.path for p in AXIS.params), *(e.path for e in AXIS.exposures)]
    strain = {"life.stressor": 2.0, "skin.allergen": 2.0, "gut.antibiotic_broad": 1.0, "skin.harsh_cleanser": 3.0}
    for name, condition in conditions().items():
        axis = condition.of(AXIS)
        for more in ({}, strain):
            known = axis.reference() | more
            for states in (known, at_rest(axis, more)):
                found = jacobian(jnp.array([states[p] for p in STATES]), jnp.array([known[p] for p in own_paths]))
                assert np.isfinite(found).all(), name
                assert np.abs(np.linalg.eigvals(np.asarray(found))).max() < 48, name


def test_every_constant_has_a_source_or_is_called_a_guess():
    for p in AXIS.params:
        assert isinstance(AXIS.prior(p), Assumed) != bool(p.source), p.path


def test_every_process_says_what_happens():
    assert [p.path for p in AXIS.processes if not p.says] == []
    assert [d.path for d in AXIS.derived.values() if not d.note] == []


@pytest.mark.parametrize("organ", [c.organ for c in ORGANS])
def test_an_axis_without_an_organ_still_stands(organ):
    less = AXIS.without(organ)
    field = less.field(less.values(less.reference()))
    assert all(np.isfinite(v) for v in field.values())
    assert not [s for s in less.states if s.path.startswith(f"{organ}.")]


def test_cortisol_solves_its_equation():
    """Four Newton steps reach the root of x + x**4/K**3 = s, far beyond what people can reach."""
    for load in np.linspace(-80, 120, 41):
        known = AXIS.reference() | {"stress.load": load, "stress.pituitary": 2.0, "stress.adrenal": 2.5}
        x = AXIS.values(known)["stress.cortisol"]
        s = (1 + 1 / 64) * np.sqrt(np.exp(known["stress.drive_of_load"] * load) * 2.0 * 2.5)
        assert x + x**4 / 64 == pytest.approx(s, rel=1e-9)


def test_every_exposure_moves_something():
    """In a body with everything at hand, so that what only helps beside something else is seen."""
    known = next(_bodies(1, seed=6))
    before = AXIS.values(known)
    for e in AXIS.exposures:
        after = AXIS.values(known | {e.path: 1.5 * known[e.path]})
        moved = AXIS.jumps(after) != AXIS.jumps(before) if e.pulse else AXIS.field(after) != AXIS.field(before)
        assert moved, e.path


def test_no_exposure_but_the_usual_is_needed_for_health():
    """What people take and have done to them is 0 unless it is daily life."""
    daily = ("diet.", "life.", "skin.harsh_cleanser")
    assert [e.path for e in AXIS.exposures if e.usual and not e.path.startswith(daily)] == []


def test_the_hours_of_a_day_add_up_to_its_mean():
    """``full`` gives a rhythm the time of day, ``fast`` its mean; over a day both see the same."""
    rhythms = [d for d in AXIS.derived.values() if isinstance(d, Rhythm)]
    assert {r.path for r in rhythms} == {"stress.clock", "skin_barrier.clock"}
    for r in rhythms:
        hours = [AXIS.values(AXIS.reference(), time_of_day=h / 24)[r.path] for h in range(24)]
        assert AXIS.values(AXIS.reference())[r.path] == 1.0
        assert np.mean(hours) == pytest.approx(1.0, abs=1e-12)
        assert min(hours) > 0


def test_the_skin_mends_slowest_in_the_evening():
    """Denda 2000, doi:10.1046/j.1365-2133.2000.03466.x: slowest between 20 and 23 h."""
    paces = [AXIS.values(AXIS.reference(), time_of_day=h / 24)["skin_barrier.pace"] for h in range(24)]
    assert 20 <= int(np.argmin(paces)) <= 23


def test_a_drug_holds_its_target_between_not_at_all_and_wholly():
    shares = [p for p in AXIS.derived if p.startswith("drugs.") and p.endswith("_blocked")]
    assert len(shares) >= 7
    for known in _bodies(50, seed=7):
        values = AXIS.values(known)
        assert all(0 <= values[p] <= 1 for p in shares)
    none = AXIS.values(AXIS.reference())
    assert all(none[p] == 0 for p in shares)


def test_what_is_injected_arrives_and_leaves_and_nothing_else():
    for p in AXIS.processes:
        if p.kind == "pulse" and p.state.path.startswith("drugs."):
            values = AXIS.values(AXIS.reference() | {p.by.path: 100.0})
            assert 0 < AXIS.jumps(values)[p.state.path] <= 110.0, p.path
            assert AXIS.jumps(AXIS.values(AXIS.reference()))[p.state.path] == 0
