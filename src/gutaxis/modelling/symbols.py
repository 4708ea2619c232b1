"""Named quantities of the body. On a compartment's class they are declarations; on an instance, values."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self, overload

from ..errors import WiringError
from ..units import unit as parse_unit
from .priors import Assumed, Fixed, Prior, Ratio, Shift
from .shapes import Number, cosine

if TYPE_CHECKING:
    from .compartment import Compartment

_SOURCE = re.compile(r"(doi:10\.\d{4,9}/\S+|pmid:\d+|nct:NCT\d{8}|arxiv:\S+|derived:\S+|definition)")


def organ_name(class_name: str) -> str:
    """``SkinBarrier`` -> ``skin_barrier``: the first part of every path of that organ."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()


class Symbol:
    """A named quantity with a unit and a note; its path is ``organ.name``."""

    name: str
    path: str
    organ: str

    def __init__(self, unit: str, note: str = "") -> None:
        parse_unit(unit)
        self.unit, self.note = unit, note

    def __set_name__(self, owner: type, name: str) -> None:
        if not hasattr(self, "organ"):  # a second home is refused by the compartment that offers it
            self.organ, self.name = organ_name(owner.__name__), name
            self.path = f"{self.organ}.{name}"

    @overload
    def __get__(self, body: None, owner: type) -> Self: ...
    @overload
    def __get__(self, body: Compartment, owner: type) -> Any: ...
    def __get__(self, body: Compartment | None, owner: type) -> Any:
        return self if body is None else body.values[self.path]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'path', '?')} [{self.unit}]>"


class State(Symbol):
    """A quantity with memory. ``start`` is its value at reference; ``within`` its bounds.

    Bounds decide the scale on which noise acts: additive without bounds (log deviations, SD units),
    multiplicative above a lower bound, on the logit between two. ``is_a`` is an ontology identifier.
    """

    def __init__(
        self,
        unit: str,
        start: float,
        note: str = "",
        *,
        within: tuple[float, float] = (0.0, math.inf),
        is_a: str = "",
    ) -> None:
        super().__init__(unit, note)
        low, high = within
        if not low <= start <= high:
            raise WiringError(f"A state that starts at {start} does not lie within {low} and {high}.")
        if not (math.isinf(low) and math.isinf(high)) and low != 0:
            raise WiringError("A bounded state starts its scale at 0; shift it, or leave it unbounded.")
        self.start, self.within, self.is_a = start, within, is_a

    @property
    def signed(self) -> bool:
        """Whether the state may fall below 0 (log deviations and SD units)."""
        return math.isinf(self.within[0])


class Param(Symbol):
    """A constant, with what is believed of it and where that comes from.

    The prior is about the population's value; ``varies`` says how people differ around it. A prior without
    a source is refused unless it is :class:`Assumed`. ``source`` begins with doi:, pmid:,
    nct:, arxiv: or derived: (a script of this project), or is ``definition``.
    """

    def __init__(
        self,
        unit: str,
        prior: Prior,
        note: str = "",
        *,
        source: str = "",
        varies: Ratio | Shift | None = None,
    ) -> None:
        super().__init__(unit, note)
        _require_source(f"The constant {note!r}", isinstance(prior, Assumed), source)
        self.prior, self.source, self.varies = prior, source, varies


class Inclusion(Param):
    """Whether a weak or disputed coupling takes part: 1 yes, 0 no; a user may switch it.

    ``edge`` names the coupling; ``why`` says in words why it is weak, or why it is off.
    """

    def __init__(self, edge: str, why: str, *, on: bool) -> None:
        super().__init__("1", Fixed(1.0 if on else 0.0), f"whether {edge} takes part", source="definition")
        self.edge, self.why, self.on = edge, why, on


class Exposure(Symbol):
    """What is eaten, taken, done or met: constant within a day, or a pulse (an amount at an instant).

    ``usual`` is the population's default, replaced by the person's own. A pulse is usually 0. A ``signed`` one
    may lie below 0 (a calm day, an energy deficit).
    """

    def __init__(
        self,
        unit: str,
        usual: float | Assumed,
        note: str = "",
        *,
        source: str = "",
        pulse: bool = False,
        signed: bool = False,
    ) -> None:
        super().__init__(unit, note)
        guessed = isinstance(usual, Assumed)
        self.usual: float = usual.median if isinstance(usual, Assumed) else usual
        if self.usual:
            _require_source(f"The usual {note!r}", guessed, source)
        if pulse and self.usual:
            raise WiringError(f"The pulse {note!r} cannot have a usual amount: it happens at an instant.")
        self.assumed, self.source, self.pulse, self.signed = guessed, source, pulse, signed


class Input(Symbol):
    """A quantity of another compartment, named by its path so that organs need not import each other."""

    def __init__(self, path: str, unit: str, note: str = "") -> None:
        super().__init__(unit, note)
        self.path = path

    def __set_name__(self, owner: type, name: str) -> None:
        self.organ, self.name = organ_name(owner.__name__), name


class Derived(Symbol):
    """A quantity without memory, worked out from others: faster than the daily scale, or a read-out."""

    def __init__(self, unit: str, note: str, body: Callable[[Any], Number], claims: tuple[str, ...] = ()) -> None:
        super().__init__(unit, note)
        self.body, self.claims, self.says = body, claims, (body.__doc__ or "").strip()

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        self.owner = owner

    def work_out(self, values: Any) -> Number:
        """Its value, given the values of what it reads."""
        return self.body(self.owner(values))


class Rhythm(Derived):
    """A factor with daily mean 1 that follows the time of day: ``1 + amplitude cos(2 pi (t - peak))``.

    ``amplitude`` is a constant without unit, ``peak`` the time of day in days (0-1).

    ``full`` mode gives it the time of day; ``fast`` mode its daily mean, exactly 1.
    """

    def __init__(self, amplitude: Param, peak: Param, note: str = "") -> None:
        super().__init__("1", note, self._swing)
        self.amplitude, self.peak = amplitude, peak

    def _swing(self, body: Compartment) -> Number:
        time = body.values.time_of_day
        if time is None:
            return 1.0
        angle = 2 * math.pi * (time - body.values[self.peak.path])
        return 1 + body.values[self.amplitude.path] * cosine(angle)


def derived(
    unit: str, note: str = "", *, claims: str | tuple[str, ...] = ()
) -> Callable[[Callable[[Any], Number]], Derived]:
    """Declare that the method below works out a quantity that other organs may read."""

    def mark(body: Callable[[Any], Number]) -> Derived:
        return Derived(unit, note or (body.__doc__ or "").strip(), body, as_tuple(claims))

    return mark


def as_tuple(claims: str | tuple[str, ...]) -> tuple[str, ...]:
    """One claim id or several, as a tuple."""
    return (claims,) if isinstance(claims, str) else claims


def _require_source(what: str, assumed: bool, source: str) -> None:
    if assumed and source:
        raise WiringError(f"{what} is Assumed and has the source {source!r}. It is either, not both.")
    if not assumed and not _SOURCE.fullmatch(source):
        found = f"the source {source!r}" if source else "no source"
        raise WiringError(
            f"{what} has {found}. Write source='doi:10.…', 'pmid:…', 'derived:<script>' or 'definition', "
            "or say that it is a guess: Assumed(...)."
        )
