"""Compartments joined into one system of equations, checked before anything runs."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from ..errors import WiringError, unknown
from ..units import unit
from .compartment import Compartment, Noise, Process
from .priors import Fixed, Prior
from .shapes import Number
from .symbols import Derived, Exposure, Inclusion, Input, Param, State, Symbol

S = TypeVar("S", bound=Symbol)


class Values(dict[str, Number]):
    """Values by path; derived quantities are worked out when first asked for, once each.

    ``time_of_day`` is in days (0-1), or None for the daily mean.
    """

    def __init__(
        self,
        known: Mapping[str, Number],
        derived: Mapping[str, Derived],
        time_of_day: Number | None = None,
        asked: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(known)
        self.derived, self.time_of_day, self.asked = derived, time_of_day, asked
        self.asking: list[str] = []

    def __getitem__(self, path: str) -> Number:
        if self.asked is not None:
            self.asked(path)
        return super().__getitem__(path)

    def __missing__(self, path: str) -> Number:
        if path in self.asking:
            circle = " -> ".join([*self.asking[self.asking.index(path) :], path])
            raise WiringError(f"Algebraic loop: {circle}. Make one of them a State.")
        if path not in self.derived:
            raise WiringError(unknown("quantity", path, {*self, *self.derived}))
        self.asking.append(path)
        self[path] = value = self.derived[path].work_out(self)
        self.asking.pop()
        return value


@dataclass(frozen=True)
class Flow:
    """How fast one state is made (units per day) and which fraction is lost (1/day)."""

    made: Number
    lost: Number


class Axis:
    """An immutable system of organs.

    ``axis.replace(...)`` and ``axis.without(...)`` give a new one. Symbols come in the order of the organs.
    Raises :class:`WiringError` in words for an unknown path, another unit or an algebraic loop.
    """

    def __init__(self, *compartments: type[Compartment]) -> None:
        self._set(compartments, {}, {}, {})

    def _set(
        self,
        compartments: tuple[type[Compartment], ...],
        priors: Mapping[str, Prior],
        starts: Mapping[str, float],
        frozen: Mapping[str, float],
    ) -> None:
        self.compartments = compartments
        self._priors, self._starts, self.frozen = dict(priors), dict(starts), dict(frozen)
        self._check_names()
        organs = {path.split(".")[0] for path in frozen}
        alive = [c for c in compartments if c.organ not in organs]
        self.states = _declared(alive, State)
        self.params = _declared(alive, Param)
        self.exposures = _declared(compartments, Exposure)
        self.derived = {d.path: d for d in _declared(alive, Derived)}
        self.processes: tuple[Process, ...] = tuple(p for c in alive for p in c.processes)
        self.noises: tuple[Noise, ...] = tuple(n for c in alive for n in c.noises)
        self._check_wiring(alive)
        self.reads = self._trace()

    # -- looking things up -------------------------------------------------------------------------------

    @cached_property
    def symbols(self) -> dict[str, Symbol]:
        """Every state, derived quantity, exposure and constant, by path."""
        every: Iterable[Symbol] = (*self.states, *self.derived.values(), *self.exposures, *self.params)
        return {s.path: s for s in every}

    def symbol(self, path: str) -> Symbol:
        """The symbol at ``path``; an unknown one is refused with the nearest right name."""
        if path not in self.symbols:
            if path in self.frozen:
                raise WiringError(f"{path} is frozen: this axis is without {path.split('.')[0]}.")
            raise WiringError(unknown("quantity", path, self.symbols))
        return self.symbols[path]

    def prior(self, param: Param) -> Prior:
        """What this axis believes of a constant."""
        return self._priors.get(param.path, param.prior)

    def start(self, state: State) -> float:
        """The state's value at reference."""
        return self._starts.get(state.path, state.start)

    def reference(self) -> dict[str, float]:
        """States at their start, constants at their median, exposures as usual. Keyed by path."""
        return (
            {s.path: self.start(s) for s in self.states}
            | {p.path: self.prior(p).median for p in self.params}
            | {e.path: e.usual for e in self.exposures}
        )

    # -- the equations -----------------------------------------------------------------------------------

    def values(self, known: Mapping[str, Number], time_of_day: Number | None = None) -> Values:
        """All quantities, given states, constants and exposures by path."""
        return Values({**self.frozen, **known}, self.derived, time_of_day)

    def flows(self, values: Values) -> dict[str, Flow]:
        """Production and fractional loss of every state, for any kind of number.

        ``dx/dt = made - lost * x``. A relaxation makes ``rate * target`` and loses ``rate``.
        """
        made: dict[str, Number] = {s.path: 0.0 for s in self.states}
        lost: dict[str, Number] = {s.path: 0.0 for s in self.states}
        for p in self.processes:
            path = p.state.path
            if p.kind == "makes":
                made[path] = made[path] + p.work_out(values)
            elif p.kind == "uses":
                lost[path] = lost[path] + p.work_out(values)
            elif p.kind == "relaxes":
                assert p.rate is not None
                rate = values[p.rate.path]
                made[path] = made[path] + rate * p.work_out(values)
                lost[path] = lost[path] + rate
        return {path: Flow(made[path], lost[path]) for path in made}

    def field(self, values: Values) -> dict[str, Number]:
        """The right-hand side dx/dt in state units per day, keyed by state path."""
        return {path: f.made - f.lost * values[path] for path, f in self.flows(values).items()}

    def rates(self, values: Values) -> dict[str, Number]:
        """The contribution of every continuous process to its state's dx/dt, keyed by process path."""
        return {p.path: self._rate(p, values) for p in self.processes if p.kind != "pulse"}

    def _rate(self, p: Process, values: Values) -> Number:
        if p.kind == "makes":
            return p.work_out(values)
        if p.kind == "uses":
            return -p.work_out(values) * values[p.state.path]
        assert p.rate is not None
        return values[p.rate.path] * (p.work_out(values) - values[p.state.path])

    def jumps(self, values: Values) -> dict[str, Number]:
        """How far each state jumps at this instant, for the pulses given in ``values``."""
        jumps: dict[str, Number] = {}
        for p in self.processes:
            if p.kind == "pulse":
                jumps[p.state.path] = jumps.get(p.state.path, 0.0) + p.work_out(values)
        return jumps

    # -- variants ----------------------------------------------------------------------------------------

    def replace(self, changes: Mapping[str, Prior | float]) -> Axis:
        """A new axis with other priors (for constants) or other starts (a number, for states)."""
        priors, starts = dict(self._priors), dict(self._starts)
        for path, change in changes.items():
            symbol = self.symbol(path)
            if isinstance(symbol, Param) and isinstance(change, Prior):
                priors[path] = change
            elif isinstance(symbol, State) and isinstance(change, int | float):
                starts[path] = float(change)
            else:
                kind = "constant: give it a prior" if isinstance(symbol, Param) else "state: give it a number"
                kind = kind if isinstance(symbol, Param | State) else "quantity that cannot be replaced"
                raise WiringError(f"{path} is a {kind}; found {change!r}.")
        return self._variant(priors, starts, self.frozen)

    def including(self, choices: Mapping[str, bool]) -> Axis:
        """A new axis with weak or disputed couplings switched on or off, by edge (``{"edge-54": True}``)."""
        offered = {p.edge: p for p in self.params if isinstance(p, Inclusion)}
        for edge in choices:
            if edge not in offered:
                raise WiringError(unknown("coupling that can be switched", edge, offered))
        return self.replace({offered[edge].path: Fixed(float(on)) for edge, on in choices.items()})

    def without(self, organ: str) -> Axis:
        """A new axis in which an organ's states and derived quantities stay at their reference."""
        organs = {path.split(".")[0] for path in (*self._starts_by_path(), *self.derived)}
        if organ not in organs:
            raise WiringError(unknown("organ", organ, organs))
        values = self.values(self.reference())
        held = [p for p in (*self._starts_by_path(), *self.derived) if p.split(".")[0] == organ]
        return self._variant(self._priors, self._starts, self.frozen | {p: float(values[p]) for p in held})

    def _starts_by_path(self) -> tuple[str, ...]:
        return tuple(s.path for s in self.states)

    def _variant(self, priors: Mapping[str, Prior], starts: Mapping[str, float], frozen: Mapping[str, float]) -> Axis:
        return _variant_of(self.compartments, priors, starts, frozen)

    def __reduce__(self) -> tuple[Callable[..., Axis], tuple[tuple[Any, ...], ...]]:
        """How it travels to another process: by what it was made from. There, equal ones are one and the same."""
        parts = (tuple(part.items()) for part in (self._priors, self._starts, self.frozen))
        return _arrived, (self.compartments, *parts)

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change whenever a law, prior, start or organ changes."""
        text = [inspect.getsource(c) for c in self.compartments]
        text += [f"{e.path}={e.usual} {e.unit}" for e in self.exposures]
        text += [f"{p.path}={p.prior!r} {p.varies!r}" for p in self.params]  # some are read from files
        text += [f"{k}={v!r}" for part in (self._priors, self._starts, self.frozen) for k, v in sorted(part.items())]
        return hashlib.sha256("\n".join(text).encode()).hexdigest()[:12]

    def __repr__(self) -> str:
        return (
            f"<Axis {self.digest}: {len(self.compartments)} compartments, {len(self.states)} states, "
            f"{len(self.processes)} processes, {len(self.params)} constants>"
        )

    # -- checks at assembly ------------------------------------------------------------------------------

    def _check_names(self) -> None:
        names = [c.organ for c in self.compartments]
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise WiringError(f"Two organs are called {twice[0]!r}. Every organ has a name of its own.")

    def _check_wiring(self, alive: Iterable[type[Compartment]]) -> None:
        shared = {s.path: s for s in (*self.states, *self.derived.values(), *self.exposures)}
        for organ in alive:
            for wish in organ.declared(Input):
                self._check_input(organ.organ, wish, shared)

    def _check_input(self, organ: str, wish: Input, shared: Mapping[str, Symbol]) -> None:
        if wish.path in self.frozen:
            return
        if wish.path in {p.path for c in self.compartments for p in c.declared(Param)}:
            raise WiringError(
                f"{organ} asks for {wish.path!r}, a constant of another organ. "
                "Let that organ share it as a @derived quantity."
            )
        if wish.path not in shared:
            raise WiringError(f"{organ} asks for {wish.path!r}. {unknown('quantity', wish.path, shared)}")
        kept = shared[wish.path].unit
        if not unit(wish.unit).agrees(unit(kept)):
            raise WiringError(f"{organ} reads {wish.path!r} in {wish.unit}, but it is kept in {kept}.")

    def _trace(self) -> dict[str, frozenset[str]]:
        """Run every body once at reference: refuse loops, and note which paths each one reads."""
        found = {p.path: self._reads(p.work_out, []) for p in self.processes}
        return found | {path: self._reads(d.work_out, [path]) for path, d in self.derived.items()}

    def _reads(self, body: Callable[[Any], Number], asking: list[str]) -> frozenset[str]:
        direct: set[str] = set()
        depth = len(asking)
        # A time of day, so that what a rhythm reads is seen as well.
        values = Values({**self.frozen, **self.reference()}, self.derived, time_of_day=0.25)
        values.asking = asking
        values.asked = lambda path: direct.add(path) if len(asking) == depth else None
        body(values)
        return frozenset(direct)


def _variant_of(
    compartments: tuple[type[Compartment], ...],
    priors: Mapping[str, Prior],
    starts: Mapping[str, float],
    frozen: Mapping[str, float],
) -> Axis:
    axis = object.__new__(Axis)
    axis._set(compartments, priors, starts, frozen)
    return axis


@lru_cache(maxsize=32)
def _arrived(compartments: tuple[type[Compartment], ...], *parts: tuple[tuple[str, Any], ...]) -> Axis:
    """An axis from another process; what was compiled for it once serves every block of people that follows."""
    return _variant_of(compartments, *(dict(part) for part in parts))


def _declared(compartments: Iterable[type[Compartment]], kind: type[S]) -> tuple[S, ...]:
    return tuple(s for c in compartments for s in c.declared(kind))
