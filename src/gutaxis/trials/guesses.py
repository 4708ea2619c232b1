"""Honesty by counting: how much of a model was measured, and how much is thought."""

from __future__ import annotations

from dataclasses import dataclass

from ..modelling import Assumed, Axis


@dataclass(frozen=True)
class Guesses:
    """Of the ``constants`` of one organ, how many are ``guessed``."""

    organ: str
    constants: int
    guessed: int


def guesses(axis: Axis) -> tuple[Guesses, ...]:
    """How many constants of each organ are guesses, read off the model itself."""
    found: dict[str, list[bool]] = {}
    for param in axis.params:
        found.setdefault(param.organ, []).append(isinstance(axis.prior(param), Assumed))
    return tuple(Guesses(organ, len(each), sum(each)) for organ, each in found.items())
