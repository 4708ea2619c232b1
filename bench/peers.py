"""The same equations in other hands: libRoadRunner and SciPy, one person at a time, restarted every midnight."""

import math

import antimony as parser
import numpy as np
import roadrunner
import sympy
from cohort import ECZEMA, STATES, jumped
from scipy.integrate import solve_ivp

from gutaxis.export import antimony, trace


def symbol(path: str) -> str:
    return path.replace(".", "__")


class RoadRunner:
    """libRoadRunner with CVODE; exposures are set anew at the start of every day."""

    def __init__(self, rtol: float, atol: float) -> None:
        parser.clearPreviousLoads()
        if parser.loadAntimonyString(antimony(ECZEMA)) < 0:
            raise SystemExit(parser.getLastError())
        self.runner = roadrunner.RoadRunner(parser.getSBMLString("gutaxis"))
        self.runner.integrator.setValue("relative_tolerance", rtol)
        self.runner.integrator.setValue("absolute_tolerance", atol)
        self.runner.timeCourseSelections = [symbol(p) for p in STATES]
        ids = self.runner.model.getGlobalParameterIds()
        self.index = {name: k for k, name in enumerate(ids)}

    def year(self, constants: dict[str, float], start, names, daily, pulses) -> np.ndarray:
        model, index = self.runner.model, self.index
        self.runner.reset()
        values = {symbol(p): v for p, v in constants.items()} | dict(zip(map(symbol, STATES), start, strict=True))
        model.setGlobalParameterValues([index[n] for n in values], list(values.values()))
        columns, rows = [index[symbol(n)] for n in names], [np.asarray(start)]
        states = [index[symbol(p)] for p in STATES]
        for day, today in enumerate(daily):
            model.setGlobalParameterValues(columns, today)
            if pulses[day].any():
                model.setGlobalParameterValues(states, jumped(rows[-1], constants, names, today, pulses[day]))
            rows.append(np.asarray(self.runner.simulate(day, day + 1, 2))[-1])
        return np.array(rows)


class SciPy:
    """SciPy's LSODA over a compiled NumPy right-hand side (sympy's lambdify with common subexpressions)."""

    def __init__(self, rtol: float, atol: float, full: bool = False) -> None:
        self.rtol, self.atol = rtol, atol
        symbolic = trace(ECZEMA, full)
        known = (*ECZEMA.states, *ECZEMA.params, *ECZEMA.exposures)
        inner = {}
        for path in symbolic.order:
            inner[symbolic.symbols[path]] = symbolic.derived[path].xreplace(inner)
        formulas = [symbolic.field[p].xreplace(inner) for p in STATES]
        hour, turn = (sympy.Symbol(name, real=True) for name in ("time", "turn"))
        formulas = [f.subs(turn, 2 * math.pi) for f in formulas] if full else formulas
        self.rhs = sympy.lambdify([hour, *(symbolic.symbols[s.path] for s in known)], formulas, "math", cse=True)

    def year(self, constants: dict[str, float], start, names, daily, pulses) -> np.ndarray:
        fixed, rows = [constants[p.path] for p in ECZEMA.params], [np.asarray(start)]
        for day, today in enumerate(daily):
            rest, x0 = [*fixed, *today], jumped(rows[-1], constants, names, today, pulses[day])
            found = solve_ivp(
                lambda t, x, rest=rest: self.rhs(t, *x, *rest), (0, 1), x0, "LSODA", rtol=self.rtol, atol=self.atol
            )
            rows.append(found.y[:, -1])
        return np.array(rows)
