"""The model as text in a terminal: the whole, one organ, one quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ...errors import MissingExtraError

if TYPE_CHECKING:
    from ...export import Constant, Laws
    from ...modelling import Axis


def overview(axis: Axis) -> Iterator[str]:
    """Every organ with its counts, and the count of guesses."""
    from ...export import constants, guesses

    every = constants(axis)
    yield _row("organ", "states", "derived", "processes", "constants", "guesses", "exposures")
    for name in dict.fromkeys(c.organ for c in axis.compartments):
        mine = [c for c in every if c.id.split(".")[0] == name]
        states = sum(s.organ == name for s in axis.states)
        derived = sum(d.organ == name for d in axis.derived.values())
        processes = sum(p.path.split(".")[0] == name for p in axis.processes)
        exposures = sum(e.organ == name for e in axis.exposures)
        yield _row(name, states, derived, processes, len(mine), sum(c.assumed for c in mine), exposures)
    yield ""
    yield f"{len(axis.states)} states, {len(axis.processes)} processes, model {axis.digest}."
    yield f"{guesses(axis)} of {len(every)} constants are guesses, without a source."
    yield from _switches(axis)


def _row(name: str, *counts: object) -> str:
    return f"{name:<16}" + "".join(f"{count:>10}" for count in counts)


def organ(axis: Axis, name: str) -> Iterator[str]:
    """One organ: states, laws, constants, and what it exchanges with others."""
    from ...export import constants

    about = next(c for c in axis.compartments if c.organ == name)
    yield f"{name}: {' '.join((about.__doc__ or '').split())}"
    exposures = [f"  {e.name} = {e.usual:g}{_unit(e.unit)}: {e.note}" for e in axis.exposures if e.organ == name]
    yield from _section("Exposures, as usual", exposures)
    states = [f"  {s.name} = {axis.start(s):g}{_unit(s.unit)}: {s.note}" for s in axis.states if s.organ == name]
    yield from _section("States, at reference", states)
    yield from _section("Laws", list(_laws(axis, name)))
    mine = [c for c in constants(axis) if c.id.split(".")[0] == name]
    guessed = sum(c.assumed for c in mine)
    yield from _section(f"Constants, {guessed} of {len(mine)} are guesses", [_constant(c) for c in mine])
    yield from _section("Is acted on by", _arrows(axis, name, incoming=True))
    yield from _section("Acts on", _arrows(axis, name, incoming=False))


def quantity(axis: Axis, path: str) -> Iterator[str]:
    """One state, derived quantity, process, constant or exposure."""
    from ...export import constants

    process = next((p for p in axis.processes if p.path == path), None)
    says = process.says if process else axis.symbol(path).note
    unit = "" if process else f" [{axis.symbol(path).unit}]"
    yield f"{path}{unit}: {says}"
    if process is not None or path in axis.derived:
        yield f"  {_law(axis, path)}"
    yield from (_constant(c) for c in constants(axis) if c.id == path)
    moved = [f"  {p.path}: {p.says}" for p in axis.processes if p.state.path == path]
    yield from _section("Moved by", moved)
    yield from _section("Reads", [f"  {p}" for p in sorted(axis.reads.get(path, ()))])
    readers = [f"  {reader}" for reader, reads in axis.reads.items() if path in reads]
    readers += [f"  {p.path} (its rate)" for p in axis.processes if p.rate is not None and p.rate.path == path]
    yield from _section("Read by", readers)
    claims = process.claims if process else getattr(axis.symbols[path], "claims", ())
    yield from _section("Claims", [f"  {c}" for c in claims])


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", title, *lines)


def _laws(axis: Axis, name: str) -> Iterator[str]:
    for path, says in [(p.path, p.says) for p in axis.processes] + [(d.path, d.note) for d in axis.derived.values()]:
        if path.split(".")[0] == name:
            yield f"  {path.split('.')[1]}: {says}"
            yield f"      {_law(axis, path)}"


def _law(axis: Axis, path: str) -> str:
    """The equation; without the package that writes equations, what it reads."""
    try:
        return _written(axis).text(path)
    except MissingExtraError:
        return f"reads {', '.join(sorted(axis.reads[path]))}"


@lru_cache(maxsize=1)
def _written(axis: Axis) -> Laws:
    from ...export import Laws

    return Laws(axis)


def _constant(c: Constant) -> str:
    source = "guess" if c.assumed else c.source
    varies = f"; people differ: {c.varies}" if c.varies else ""
    return f"  {c.id.split('.')[1]} = {c.value:g}{_unit(c.unit)}  ({source}; {c.prior}{varies})  {c.note}"


def _arrows(axis: Axis, name: str, incoming: bool) -> list[str]:
    from ...export import arrows

    signs = {"+": "+", "-": "−", "?": "±", "0": "0"}
    side = 1 if incoming else 0
    return [
        f"  {signs[a.sign]} {a.source} -> {a.target}{'' if a.standing == 'on' else f' ({a.standing}: {a.why})'}"
        for a in arrows(axis)
        if a.organs[side] == name
    ]


def _switches(axis: Axis) -> Iterator[str]:
    from ...modelling import Inclusion

    for p in axis.params:
        if isinstance(p, Inclusion):
            yield f"  {'on ' if axis.prior(p).median else 'off'} {p.edge:<8} {p.organ}.{p.name}: {p.why}"


def _unit(unit: str) -> str:
    return "" if unit == "1" else f" {unit}"
