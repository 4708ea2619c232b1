"""What acts on what across the body: every quantity that one organ reads of another, and which way it pushes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..modelling import Assumed, Axis, Derived, Inclusion, Process
from .signs import Sign, signs

Standing: TypeAlias = Literal["on", "weak", "off"]


@dataclass(frozen=True)
class Arrow:
    """``source`` acts on ``target`` (a process or derived quantity of another organ) with ``sign``.

    The sign of an arrow that is off is the one that it has when switched on. ``weak`` arrows take part but may
    be switched off; ``switch`` names the coupling and ``why`` says why. ``guessed`` is set where no constant of
    the target has a source.
    """

    source: str
    target: str
    sign: Sign
    standing: Standing
    switch: str
    why: str
    guessed: bool
    claims: tuple[str, ...]

    @property
    def organs(self) -> tuple[str, str]:
        """The organ that acts and the organ that is acted on."""
        return self.source.split(".")[0], self.target.split(".")[0]


def arrows(axis: Axis, *, inner: bool = False) -> tuple[Arrow, ...]:
    """All arrows between organs and from exposures, in the order of the laws; with ``inner`` those within too."""
    constants = {p.path for p in axis.params}
    every = {p.edge: True for p in axis.params if isinstance(p, Inclusion)}
    found = signs(axis.including(every)) if every else signs(axis)
    gates = _gates(axis, found)
    targets: dict[str, Process | Derived] = {p.path: p for p in axis.processes} | axis.derived
    return tuple(
        _arrow(axis, source, targets[target], sign, gates.get((source, target)))
        for (source, target), sign in found.items()
        if source not in constants and (inner or source.split(".")[0] != target.split(".")[0])
    )


def _gates(axis: Axis, found: dict[tuple[str, str], Sign]) -> dict[tuple[str, str], Inclusion]:
    """Which switch lets which arrow through: the one without which its slope is 0 everywhere."""
    switches = [p for p in axis.params if isinstance(p, Inclusion)]
    gates: dict[tuple[str, str], Inclusion] = {}
    for switch in switches:
        choices = {other.edge: other is not switch for other in switches}
        without = signs(axis.including(choices))
        gates |= {pair: switch for pair, sign in without.items() if sign == "0" and found[pair] != "0"}
    return gates


def _arrow(axis: Axis, source: str, target: Process | Derived, sign: Sign, gate: Inclusion | None) -> Arrow:
    on = gate is None or axis.prior(gate).median > 0
    standing: Standing = "on" if gate is None else "weak" if on else "off"
    name, why = (gate.edge, gate.why) if gate else ("", "")
    return Arrow(source, target.path, sign, standing, name, why, _is_guessed(axis, target), target.claims)


def _is_guessed(axis: Axis, target: Process | Derived) -> bool:
    read = {p for p in axis.params if p.path in axis.reads[target.path] and not isinstance(p, Inclusion)}
    return bool(read) and all(isinstance(axis.prior(p), Assumed) for p in read)
