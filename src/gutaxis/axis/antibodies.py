"""Antibodies that are injected every few weeks: how long each stays, and how much of it holds half of its target.

Where no source is named, half-life and availability are those of the label, rounded, and count as guesses.
"""

from __future__ import annotations

from dataclasses import dataclass

_SECUKINUMAB = "doi:10.1007/s40265-019-01075-3"


@dataclass(frozen=True)
class Antibody:
    """``half_life`` in days, ``available`` share of a dose, ``half_held`` mg in the body; ``target`` in words."""

    name: str
    target: str
    half_life: float
    available: float
    half_held: float
    source: str = ""


ANTIBODIES: tuple[Antibody, ...] = (
    Antibody("tralokinumab", "IL-13", 22.0, 0.76, 20.0),
    Antibody("lebrikizumab", "IL-13", 24.5, 0.86, 20.0),
    Antibody("nemolizumab", "the receptor of IL-31", 18.9, 0.6, 2.0),
    Antibody("tezepelumab", "TSLP", 26.0, 0.77, 20.0),
    Antibody("fezakinumab", "IL-22", 14.0, 1.0, 30.0),
    Antibody("secukinumab", "IL-17A", 25.7, 0.79, 30.0, _SECUKINUMAB),
    Antibody("ixekizumab", "IL-17A", 13.0, 0.7, 4.0),
    Antibody("guselkumab", "IL-23", 15.0, 0.49, 1.0),
    Antibody("adalimumab", "TNF", 14.0, 0.64, 8.0),
    Antibody("etanercept", "TNF", 4.0, 0.58, 15.0),
    Antibody("infliximab", "TNF", 9.0, 1.0, 10.0),
)
"""All but dupilumab, whose way from the skin to the blood is known better."""
