"""What is unknown of a person by default, by condition: what moves the figures of a diary most on this axis."""

from __future__ import annotations

from collections.abc import Mapping

from ...modelling import Axis
from .unknowns import Driver, Start, Unknowns, resting_spread

GUT = ("gut_flora.home_ent", "gut_flora.home_but", "gut_flora.home_bif", "skin_immunity.reach_of_gut")
"""Where the guilds settle that other organs read, and the skin's ear for the gut."""
_STRESS = ("stress.ebb", "stress.restlessness")
CONSTANTS: Mapping[str, tuple[str, ...]] = {
    "eczema": (
        *("itch.half_signal", "itch.settling", "itch.fickleness", "skin_barrier.repair", "skin_barrier.fragility"),
        *("skin_immunity.alarm", "skin_immunity.turnover", "skin_immunity.damped", "skin_immunity.sting"),
        *(*_STRESS, "stress.strain_of_itch", *GUT, "immunity.flicker"),
    ),
}
"""Constants by disease; a disease that is not listed takes those of ``EVERYONE``."""
EVERYONE = (*_STRESS, "sleep.restlessness", "mood.swings", "immunity.flicker", *GUT)
DRIVERS = (
    Driver("itch.intensity", 3),
    Driver("mood.affect", 3),
    Driver("stress.load", 7),
    Driver("sleep.debt", 7),
    Driver("skin_immunity.type2", 7),
    Driver("skin_flora.aureus", 7),
    Driver("immunity.inflammation", 7),
)
"""Noises of the axis that diaries show, in pushes of about the time in which their state forgets."""
SLOW = ("skin_barrier.integrity", "skin_immunity.type2", "immunity.regulatory", "mood.depressive_load")
LEFT = 0.2
"""How far a slow state without noise may stand off its rest when a diary begins, on its free scale. Assumed."""


def default_unknowns(axis: Axis, condition: str = "") -> Unknowns:
    """The default list for a condition (an id, or several joined by ``+``), less what this axis does not carry."""
    asked = [part for part in condition.split("+") if part in CONSTANTS]
    listed = tuple(dict.fromkeys(p for part in asked for p in CONSTANTS[part])) or EVERYONE
    params, states = {p.path for p in axis.params}, {s.path: s for s in axis.states}
    shaken = {n.state.path for n in axis.noises}
    drivers = tuple(d for d in DRIVERS if d.state in shaken)
    begun = dict.fromkeys([*(d.state for d in drivers), *SLOW])
    starts = tuple(Start(p, resting_spread(axis, states[p]) or LEFT) for p in begun if p in states)
    return Unknowns(tuple(p for p in listed if p in params), drivers, starts)
