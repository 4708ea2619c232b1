"""Which model a command is about: the axis of a condition, with weak couplings switched as the user asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ...errors import UsageError

if TYPE_CHECKING:
    from ...modelling import Axis

F = TypeVar("F", bound=Callable[..., Any])


def of_condition(verb: F) -> F:
    """Add ``--condition`` and ``--switch`` to a verb."""
    text = "Switch a weak coupling, like edge-54=on; repeatable."
    verb = click.option("--switch", "switches", metavar="EDGE=on|off", multiple=True, help=text)(verb)
    return click.option("--condition", metavar="C", default="healthy", show_default=True, help="Whose model.")(verb)


def axis_of(condition: str, switches: tuple[str, ...] = ()) -> Axis:
    """The axis asked for. Raises UsageError for an unknown condition or a switch that cannot be read."""
    from ...axis import AXIS
    from ...conditions import find_condition

    return find_condition(condition).of(AXIS).including(dict(_switch(text) for text in switches))


def _switch(text: str) -> tuple[str, bool]:
    edge, _, way = text.partition("=")
    if way not in ("on", "off"):
        raise UsageError(f"{text!r} switches nothing. Write --switch edge-54=on, or =off.", field="--switch")
    return edge, way == "on"
