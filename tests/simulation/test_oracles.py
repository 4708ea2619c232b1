"""Our steps against solvers of others: SciPy's LSODA and diffrax, over the exported right-hand side."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from gutaxis.simulation import Dose, simulate

from .small import SMALL_ECZEMA as ECZEMA

DAYS = 90
DOSES = (
    Dose("gut.antibiotic_broad", 1.0, 10, 17),
    Dose("skin.emollient", 20.0, 30, 60),
    Dose("life.stressor", 1.5, 40, 55),
    Dose("skin.allergen", 1.0, 70, 80),
)


def reference(start, rhythm: bool):
    """States at the start of every day by LSODA at 1e-10, restarted at midnight because exposures jump."""
    course = simulate(ECZEMA, days=DAYS, doses=DOSES, median=True)
    names, paths = course.question.schedule.names, [s.path for s in ECZEMA.states]
    known = ECZEMA.reference()

    def rhs(t, x, today):
        values = ECZEMA.values(known | today | dict(zip(paths, x, strict=True)), t % 1 if rhythm else None)
        field = ECZEMA.field(values)
        return [field[p] for p in paths]

    rows = [np.array(start)]
    for day, exposures in enumerate(course.question.schedule.daily):
        today = dict(zip(names, exposures, strict=True))
        found = solve_ivp(rhs, (day, day + 1), rows[-1], "LSODA", rtol=1e-10, atol=1e-12, args=(today,))
        rows.append(found.y[:, -1])
    return np.array(rows)


# A tenth of the errors that a run may have at most (docs: engines): mean 1e-2 fast, 1e-3 full.
@pytest.mark.parametrize("mode, mean, worst", [("fast", 1e-3, 5e-2), ("full", 1e-4, 5e-3)])
def test_steps_agree_with_lsoda(mode, mean, worst):
    course = simulate(ECZEMA, days=DAYS, doses=DOSES, median=True, mode=mode, precision="float64")
    ours = course.values[:, :, 0, 0].T
    theirs = reference(ours[0], rhythm=mode == "full")
    scale = np.maximum(np.abs(theirs).mean(0), 0.05)
    error = np.abs(ours - theirs) / scale
    assert error.mean() < mean
    assert error.max() < worst


def test_diffrax_agrees_with_the_full_steps():
    import diffrax
    import jax
    import jax.numpy as jnp

    paths = [s.path for s in ECZEMA.states]
    known = ECZEMA.reference() | {"life.stressor": 2.0}

    with jax.enable_x64(True):

        def rhs(t, x, args):
            field = ECZEMA.field(ECZEMA.values(known | dict(zip(paths, x, strict=True)), t % 1.0))
            return jnp.stack([jnp.asarray(field[p], jnp.float64) for p in paths])

        course = simulate(ECZEMA, days=20, doses=[Dose("life.stressor", 2.0, 0, 20)], median=True, mode="full",
                          precision="float64")  # fmt: skip
        ours = course.values[:, :, 0, 0].T
        solution = diffrax.diffeqsolve(
            diffrax.ODETerm(rhs), diffrax.Tsit5(), 0.0, 20.0, 0.01, jnp.asarray(ours[0]),
            stepsize_controller=diffrax.PIDController(rtol=1e-9, atol=1e-11),
            saveat=diffrax.SaveAt(ts=jnp.arange(21.0)), max_steps=100_000,
        )  # fmt: skip
        theirs = np.asarray(solution.ys)
    assert np.abs(ours - theirs).max() < 1e-3


def test_fast_and_full_tell_the_same_story():
    fast = simulate(ECZEMA, days=DAYS, doses=DOSES, median=True, precision="float64")
    full = simulate(ECZEMA, days=DAYS, doses=DOSES, median=True, mode="full", precision="float64")
    scale = np.maximum(np.abs(fast.values).mean(1, keepdims=True), 0.05)
    assert (np.abs(fast.values - full.values) / scale).max() < 5e-2


def test_narrow_and_wide_numbers_agree():
    wide = simulate(ECZEMA, days=DAYS, doses=DOSES, people=64, seed=5, precision="float64")
    narrow = simulate(ECZEMA, days=DAYS, doses=DOSES, people=64, seed=5)
    assert wide.values.dtype == np.float64 and narrow.values.dtype == np.float32
    scale = np.maximum(np.abs(wide.values).mean((1, 3), keepdims=True), 0.05)
    assert (np.abs(wide.values - narrow.values) / scale).max() < 2e-2
