"""Do the units work out? Every body is called with quantities, and a law that adds grams to days is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import MissingExtraError
from ..modelling import Axis, Process, State, teach
from ..units import known_units, unit


@dataclass(frozen=True)
class Misfit:
    """A body whose units do not work out, in words."""

    path: str
    text: str


def check_dimensions(axis: Axis) -> tuple[Misfit, ...]:
    """Every process and derived quantity whose units do not fit its declaration; empty for a sound axis.

    Raises :class:`~gutaxis.errors.MissingExtraError` where pint is not installed.
    """
    return tuple(_misfits(axis))


def _misfits(axis: Axis) -> Iterator[Misfit]:
    known = {s.path: _quantity(axis, s.path) for s in (*axis.states, *axis.params, *axis.exposures)}
    declared = {s.path: s for organ in axis.compartments for s in organ.symbols}
    frozen = {p: _registry().Quantity(v, _spelt(declared[p].unit)) for p, v in axis.frozen.items()}
    for path, derived in axis.derived.items():
        yield from _tried(path, derived.work_out, axis.values(known | frozen), derived.unit)
    for process in axis.processes:
        yield from _tried(process.path, process.work_out, axis.values(known | frozen), _wanted(process))
        if process.rate is not None and not unit(process.rate.unit).agrees(unit("1/day")):
            yield Misfit(process.path, f"relaxes at {process.rate.path}, which is in {process.rate.unit}, not 1/day")
    for noise in axis.noises:
        scale = noise.state.unit if noise.state.signed else "1"
        if not unit(noise.per_root_day.unit).agrees(unit(f"{scale}/root_day")):
            text = f"is in {noise.per_root_day.unit}, but shakes {noise.state.path} in {scale}/root_day"
            yield Misfit(noise.per_root_day.path, text)


def _tried(path: str, body: Callable[[Any], Any], values: Any, wanted: str) -> Iterator[Misfit]:
    import pint

    try:
        value = body(values)
        found = value if hasattr(value, "units") else _registry().Quantity(value, "")
        found.to(_spelt(wanted))
    except pint.errors.PintError as wrong:
        yield Misfit(path, f"should be in {wanted}: {wrong}")


def _wanted(process: Process) -> str:
    if process.kind == "makes":
        return f"{process.state.unit}/day"
    return "1/day" if process.kind == "uses" else process.state.unit


def _quantity(axis: Axis, path: str) -> Any:
    symbol = axis.symbol(path)
    # Halfway up a bounded scale: away from 0, where a wrong power would not show.
    value = 0.5 if isinstance(symbol, State) else axis.reference()[path] or 0.5
    return _registry().Quantity(value, _spelt(symbol.unit))


def _spelt(text: str) -> str:
    return "" if text == "1" else text.replace("%", "percent").replace("log10", "logten")


@cache
def _registry() -> Any:
    try:
        import pint
    except ModuleNotFoundError as missing:
        raise MissingExtraError("pint", "export", "Checking the units of the model") from missing
    registry: Any = pint.UnitRegistry(None)
    for name in ("day", "g", "m", "mol", "J", "CFU", "DDD", "IU", "MET", "SD", "cigarette", "count", "serving"):
        registry.define(f"{name} = [{name}_]")
    for name in ("session", "wash"):
        registry.define(f"{name} = [{name}_]")
    for name in known_units():
        if name not in registry and name not in ("1", "%", "log10"):
            registry.define(f"{name} = {unit(name).factor} {_base(name)}")
    registry.define("percent = 0.01")
    registry.define("logten = 1.0")
    _teach(registry)
    return registry


def _base(name: str) -> str:
    return " ".join(f"* {base}**{power}" for base, power in unit(name).dimensions)


def _teach(registry: Any) -> None:
    import math

    def on(law: Callable[[float], float]) -> Callable[[Any], Any]:
        return lambda q: registry.Quantity(law(q.to("").magnitude), "")

    teach(registry.Quantity, exp=on(math.exp), log=on(math.log), cos=on(math.cos))
