"""A compartment: one organ's inputs, states, constants, and the named processes that move its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

from ..errors import WiringError
from .shapes import Number
from .symbols import Derived, Exposure, Input, Param, State, Symbol, as_tuple, organ_name

Kind = Literal["makes", "uses", "relaxes", "pulse"]
Body = Callable[[Any], Number]
B = TypeVar("B", bound=Body)
S = TypeVar("S", bound=Symbol)


@dataclass(frozen=True)
class Process:
    """One named thing that happens to one state: the atom of the model.

    ``makes``: production in state units per day, >= 0. ``uses``: fractional loss in 1/day, >= 0.
    ``relaxes``: the value that the state is drawn to, at ``rate`` (1/day). ``pulse``: the jump of the state,
    in state units, at the instant at which ``by`` is given.
    """

    path: str
    kind: Kind
    state: State
    body: Body
    owner: type[Compartment]
    rate: Param | Derived | None
    by: Exposure | Input | None
    claims: tuple[str, ...]
    says: str

    def work_out(self, values: Any) -> Number:
        """What the body returns, given the values of what it reads."""
        return self.body(self.owner(values))


@dataclass(frozen=True)
class Noise:
    """Day-to-day shaking of a state by what the model leaves out, growing with the root of time."""

    state: State
    per_root_day: Param


def process(
    *, makes: State | None = None, uses: State | None = None, claims: str | tuple[str, ...] = ()
) -> Callable[[B], B]:
    """Declare that the method below makes a state (units per day) or uses a fraction of it (per day)."""
    if (makes is None) == (uses is None):
        raise WiringError("A process either makes a state or uses one: write makes=... or uses=....")
    if makes is not None:
        return _mark("makes", makes, claims)
    assert uses is not None
    return _mark("uses", uses, claims)


def relaxation(state: State, *, rate: Param | Derived, claims: str | tuple[str, ...] = ()) -> Callable[[B], B]:
    """Declare that the method below is the value to which ``state`` returns at ``rate`` (1/day)."""
    return _mark("relaxes", state, claims, rate=rate)


def pulse(state: State, *, by: Exposure | Input, claims: str | tuple[str, ...] = ()) -> Callable[[B], B]:
    """Declare that the method below is the jump of ``state`` when the pulse ``by`` is given."""
    return _mark("pulse", state, claims, by=by)


def noise(state: State, *, per_root_day: Param) -> Noise:
    """Declare process noise of ``state``; its size is a constant with unit ``state unit / root_day``.

    On a state with a lower bound the noise is relative (log scale), between two bounds on the logit.
    """
    return Noise(state, per_root_day)


def _mark(
    kind: Kind,
    state: State,
    claims: str | tuple[str, ...],
    *,
    rate: Param | Derived | None = None,
    by: Exposure | Input | None = None,
) -> Callable[[B], B]:
    def mark(body: B) -> B:
        body.declaration = (kind, state, rate, by, as_tuple(claims))  # type: ignore[attr-defined]
        return body

    return mark


class Compartment:
    """Base of every organ. Subclasses only declare; an instance gives a body its values."""

    organ: ClassVar[str]
    symbols: ClassVar[tuple[Symbol, ...]]
    processes: ClassVar[tuple[Process, ...]]
    noises: ClassVar[tuple[Noise, ...]]

    def __init_subclass__(cls) -> None:
        if cls.__mro__[1] is not Compartment:
            raise WiringError(f"{cls.__name__} extends another organ. Organs are final: declare a new one.")
        cls.organ = organ_name(cls.__name__)
        declared = vars(cls)
        cls.symbols = tuple(v for v in declared.values() if isinstance(v, Symbol))
        for name, symbol in declared.items():
            if isinstance(symbol, Symbol) and (symbol.organ, symbol.name) != (cls.organ, name):
                raise WiringError(f"{symbol.path} is declared again as {cls.organ}.{name}. Declare a new symbol.")
        cls.noises = tuple(v for v in declared.values() if isinstance(v, Noise))
        cls.processes = tuple(cls._read(name, body) for name, body in declared.items() if hasattr(body, "declaration"))

    def __init__(self, values: Any) -> None:
        self.values = values

    @classmethod
    def _read(cls, name: str, body: Body) -> Process:
        kind, state, rate, by, claims = body.declaration  # type: ignore[attr-defined]
        if state not in cls.symbols:
            raise WiringError(
                f"{cls.organ}.{name} changes {state.path}, a state of another organ. "
                "A process lives with the state that it changes; read the rest through an Input."
            )
        says = " ".join((body.__doc__ or "").split())
        return Process(f"{cls.organ}.{name}", kind, state, body, cls, rate, by, claims, says)

    @classmethod
    def declared(cls, kind: type[S]) -> tuple[S, ...]:
        """The symbols of one kind, in the order in which they are written."""
        return tuple(s for s in cls.symbols if isinstance(s, kind))
