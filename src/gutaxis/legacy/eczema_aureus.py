"""Eczema and the bacteria of the skin: S. aureus, its rivals, the wall, and one lumped signal.

After Miyano and others, JID Innovations 2022 (doi:10.1016/j.xjidi.2022.100110): 4 states and 26 constants that
differ between people, fitted to trial arms. The letters are the paper's; rates are printed there per week. The
signal turns over once in 74 years and wear is a ten-thousandth a week: within a trial only placebo moves.
"""

from __future__ import annotations

import math

from ..modelling import Axis, Compartment, Exposure, Fixed, Number, Param, State, derived, exp, process, relaxation
from .earlier_model import EarlierModel, spread, weekly

_MBMA = "doi:10.1016/j.xjidi.2022.100110"
_UNBOUNDED = (-math.inf, math.inf)


def _rate(median: float, log_sd: float, note: str) -> Param:
    return Param("1/day", weekly(median, log_sd), note, source=_MBMA)


def _gain(median: float, log_sd: float, note: str) -> Param:
    return Param("1", spread(median, log_sd), note, source=_MBMA)


def _floor(x: Number) -> Number:
    """Counts do not fall below one bacterium: 0 on the logarithmic scale."""
    return (x + abs(x)) / 2


class EczemaAureus(Compartment):
    """Lesional skin of one patient; bacteria in log10 CFU/cm2 up to 7."""

    placebo = Exposure("1", 0.0, "the paper's placebo term, 0 off to 1 on")
    il_held = Exposure("1", 0.0, "share of the signal that a drug holds")
    flucloxacillin = Exposure("1", 0.0, "flucloxacillin by mouth, 0 off to 1 on")

    skin = State("1", 0.5, "skin barrier integrity, s", within=(0.0, 1.0))
    aureus = State("1", 3.0, "S. aureus, log10 CFU/cm2", within=_UNBOUNDED)
    rivals = State("1", 2.0, "coagulase-negative staphylococci, log10 CFU/cm2", within=_UNBOUNDED)
    signal = State("1", 37.0, "IL-4 and IL-13 together")

    k1 = _gain(0.347, 0.50, "toxin switched on by S. aureus")
    b1 = _gain(3.95, 0.035, "toxin held by rivals")
    k2 = _rate(4.5e-4, 0.33, "repair of the skin")
    k3 = _rate(0.629, 1.58, "repair under placebo")
    b2 = _gain(0.0692, 0.98, "repair held by the signal")
    d1 = _rate(5.2e-5, 1.4, "wear of the skin")
    d2 = _rate(2.4e-4, 2.3, "wear by toxin")
    k4 = _rate(3.95, 0.20, "growth of S. aureus")
    b3 = _gain(0.0022, 0.60, "growth held by the skin")
    d3 = _rate(0.0096, 2.6, "S. aureus killed by rivals")
    d4 = _rate(1.74, 0.39, "S. aureus killed by the skin's peptides")
    b4 = _gain(0.0663, 1.5, "peptides held by the signal")
    d5 = _rate(1.26, 0.19, "S. aureus lost")
    k5 = _rate(0.285, 0.25, "growth of rivals")
    d6 = _rate(2.9e-4, 0.59, "rivals killed by S. aureus")
    d7 = _rate(0.032, 1.9, "rivals killed by the skin's peptides")
    d8 = _rate(0.178, 0.40, "rivals lost")
    k6 = _rate(3.0e-4, 2.7, "signal made by toxin")
    k7 = _rate(0.00658, 0.70, "signal made by others")
    d9 = _rate(1.8e-4, 1.2, "signal cleared: half in 74 years")
    dfa = _rate(1.14, 0.27, "S. aureus killed by flucloxacillin")
    dfh = _rate(1.42, 0.12, "rivals killed by flucloxacillin")
    most = Param("1", Fixed(7.0), "most bacteria, log10 CFU/cm2", source=_MBMA)

    @derived("1", "signal that acts")
    def heard(self) -> Number:
        return (1 - self.il_held) * self.signal

    @derived("1", "toxin switched on (agr), 0 to 1")
    def agr(self) -> Number:
        push = self.k1 * _floor(self.aureus) / (1 + self.b1 * _floor(self.rivals))
        return 1 - 2 / (exp(2 * push) + 1)

    @derived("1/day", "repair, divided by the signal: the placebo term too")
    def repair(self) -> Number:
        return (self.k2 + self.k3 * self.placebo) / (1 + self.b2 * self.heard)

    @relaxation(skin, rate=repair)
    def skin_is_repaired(self) -> Number:
        """The skin is repaired towards whole."""
        return 1.0

    @process(uses=skin)
    def skin_is_worn(self) -> Number:
        """Toxin wears it."""
        return self.d1 + self.d2 * self.agr

    @derived("1/day", "pace at which S. aureus fills the skin")
    def aureus_pace(self) -> Number:
        return self.k4 / self.most / (1 + self.b3 * self.skin)

    @derived("1/day", "pace at which rivals fill the skin")
    def rivals_pace(self) -> Number:
        return self.k5 / self.most

    @relaxation(aureus, rate=aureus_pace)
    def aureus_grows_and_is_killed(self) -> Number:
        """Killing is of so many log10 a week, whatever is there, as in the paper; it stops at one bacterium."""
        killed = self.d3 * _floor(self.rivals) + self.d4 / (1 + self.b4 * self.heard) + self.d5
        return _floor(self.most - (killed + self.dfa * self.flucloxacillin) / self.aureus_pace)

    @relaxation(rivals, rate=rivals_pace)
    def rivals_grow_and_are_killed(self) -> Number:
        """The same for their rivals."""
        killed = self.d6 * _floor(self.aureus) + self.d7 / (1 + self.b4 * self.heard) + self.d8
        return _floor(self.most - (killed + self.dfh * self.flucloxacillin) / self.rivals_pace)

    @relaxation(signal, rate=d9)
    def signal_settles(self) -> Number:
        """Made by toxin and by others, against cleared."""
        return (self.k6 * self.agr + self.k7) / self.d9

    @derived("1", "EASI, 0 to 72")
    def easi(self) -> Number:
        return 72 * (2 * self.agr + 2 * (1 - self.skin)) / 4


ECZEMA_AUREUS = EarlierModel(
    id="eczema-aureus",
    says="Eczema and S. aureus (Miyano 2022): on the scale of a trial nothing moves but the placebo term.",
    source=_MBMA,
    axis=Axis(EczemaAureus),
    shows="eczema_aureus.easi",
    arms={
        "placebo": {},
        "dupilumab": {"eczema_aureus.il_held": 0.99},
        "flucloxacillin": {"eczema_aureus.flucloxacillin": 1.0},
    },
    placebo="eczema_aureus.placebo",
    rest_days=1e8,
    left_out=(
        "the arms with a live rival (S. hominis A9)",
        "where the paper's patients start; here at full rest, which its slowest signal needs centuries for",
        "the published code stops bacteria at one by overwriting them; here killing stops there",
    ),
)
