"""Drugs that linger, and how firmly drugs hold their targets: what is injected today acts for weeks."""

import math
from collections.abc import Callable
from typing import Any

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    LogitNormal,
    LogNormal,
    Number,
    Param,
    Prior,
    Ratio,
    State,
    derived,
    process,
    pulse,
)
from .antibodies import ANTIBODIES, Antibody

_KOVALENKO_2020 = "doi:10.1002/cpdd.780"
_MIYANO_2022 = "doi:10.1111/all.14870"


def _believed(antibody: Antibody, belief: LogNormal | LogitNormal) -> Prior:
    return belief if antibody.source else Assumed(belief)


def _injected(name: str) -> Callable[[Any], Number]:
    def body(self: Any) -> Number:
        return getattr(self, f"{name}_injection") * getattr(self, f"{name}_available")

    body.__doc__ = f"What is available of an injection of {name} arrives."
    return body


def _cleared(name: str) -> Callable[[Any], Number]:
    def body(self: Any) -> Number:
        return getattr(self, f"{name}_elimination")

    body.__doc__ = f"{name.capitalize()} is cleared at a steady pace."
    return body


class Drugs(Compartment):
    """Antibodies in the body, and the share of each target that drugs hold."""

    injection = Input("drug.dupilumab", "mg")
    upadacitinib = Input("drug.upadacitinib", "mg/day")
    abrocitinib = Input("drug.abrocitinib", "mg/day")
    doxycycline = Input("drug.doxycycline", "mg/day")
    minocycline = Input("drug.minocycline", "mg/day")
    sarecycline = Input("drug.sarecycline", "mg/day")

    dupilumab_depot = State("mg", 0.0, "dupilumab under the skin")
    dupilumab = State("mg", 0.0, "dupilumab in the blood")

    absorption = Param("1/day", LogNormal(0.256, 1.3), "absorption", source=_KOVALENKO_2020, varies=Ratio(1.6))
    available = Param("1", LogNormal(0.643, 1.1), "share that reaches the blood", source=_KOVALENKO_2020)
    elimination = Param(
        "1/day", LogNormal(0.0534, 1.2), "linear elimination", source=_KOVALENKO_2020, varies=Ratio(1.33)
    )
    target_elimination = Param(
        "mg/day", LogNormal(2.65, 1.2), "elimination by its target; 1.07 mg/L in 2.48 L", source=_KOVALENKO_2020
    )
    half_cleared = Param(
        "mg", Assumed(LogNormal(2.0, 1.5)), "amount at half of that; fitted 0.025, kept above for smoothness"
    )
    half_held = Param("mg", Assumed(LogNormal(20.0, 2.0)), "amount in blood that holds half of the target")

    for _a in ANTIBODIES:
        vars()[f"{_a.name}_injection"] = Input(f"drug.{_a.name}", "mg")
        vars()[_a.name] = State("mg", 0.0, f"{_a.name} in the body")
        vars()[f"{_a.name}_available"] = Param(
            "1",
            _believed(_a, LogNormal(_a.available, 1.1)),
            f"share of an injection of {_a.name} that acts",
            source=_a.source,
        )
        vars()[f"{_a.name}_elimination"] = Param(
            "1/day",
            _believed(_a, LogNormal(round(math.log(2) / _a.half_life, 4), 1.2)),
            f"elimination of {_a.name}; half in {_a.half_life:g} days",
            source=_a.source,
        )
        vars()[f"{_a.name}_half"] = Param(
            "mg", Assumed(LogNormal(_a.half_held, 2.0)), f"{_a.name} that holds half of {_a.target}"
        )
        vars()[f"{_a.name}_injected"] = pulse(vars()[_a.name], by=vars()[f"{_a.name}_injection"], claims="law-08")(
            _injected(_a.name)
        )
        vars()[f"{_a.name}_cleared"] = process(uses=vars()[_a.name], claims="law-08")(_cleared(_a.name))

    tralokinumab_reach = Param(
        "1", LogitNormal(0.44, 0.3), "how far tralokinumab stops IL-13 where it holds it", source=_MIYANO_2022
    )
    il31_by_il4_13 = Param("1", Assumed(LogitNormal(0.3, 0.5)), "share of IL-31 that is made at the word of IL-4/13")
    half_upadacitinib = Param("mg/day", Assumed(LogNormal(8.0, 1.5)), "upadacitinib that halves JAK1 signals")
    half_abrocitinib = Param("mg/day", Assumed(LogNormal(60.0, 1.5)), "abrocitinib that halves JAK1 signals")
    ddd_doxycycline = Param("mg/DDD", Fixed(100.0), "doxycycline in a defined daily dose", source="definition")
    ddd_minocycline = Param("mg/DDD", Fixed(200.0), "minocycline in a defined daily dose", source="definition")
    ddd_sarecycline = Param("mg/DDD", Assumed(Fixed(100.0)), "sarecycline in a day's dose")
    narrow = Param("1", Assumed(LogitNormal(0.15, 0.6)), "share of sarecycline's reach in the gut; a narrow spectrum")

    @pulse(dupilumab_depot, by=injection, claims="law-08")
    def injected(self) -> Number:
        """An injection fills the depot."""
        return self.injection

    @process(uses=dupilumab_depot, claims="law-08")
    def taken_up(self) -> Number:
        """The depot empties into the blood and into nothing."""
        return self.absorption

    @process(makes=dupilumab, claims="law-08")
    def arrives(self) -> Number:
        """What is available arrives in the blood."""
        return self.available * self.absorption * self.dupilumab_depot

    @process(uses=dupilumab, claims="law-08")
    def cleared(self) -> Number:
        """Cleared at a steady pace, and by its target."""
        return self.elimination + self.target_elimination / (self.dupilumab + self.half_cleared)

    @derived("1", "share of JAK1 signals that is blocked", claims="B11")
    def jak_blocked(self) -> Number:
        taken = self.upadacitinib / self.half_upadacitinib + self.abrocitinib / self.half_abrocitinib
        return taken / (1 + taken)

    @derived("1", "share of IL-4/13 signalling that is blocked", claims="edge-34")
    def il4_13_blocked(self) -> Number:
        dupilumab = self.dupilumab / (self.dupilumab + self.half_held)
        tralokinumab = self.tralokinumab_reach * _held(self, "tralokinumab")
        left = (1 - dupilumab) * (1 - tralokinumab) * (1 - _held(self, "lebrikizumab"))
        return 1 - left * (1 - self.jak_blocked)

    @derived("1", "share of IL-31 signalling that is blocked; less is made without IL-4/13", claims="edge-35")
    def il31_blocked(self) -> Number:
        made = 1 - self.il31_by_il4_13 * self.il4_13_blocked
        return 1 - made * (1 - _held(self, "nemolizumab")) * (1 - self.jak_blocked)

    @derived("1", "share of TSLP that is blocked", claims="law-08")
    def tslp_blocked(self) -> Number:
        return _held(self, "tezepelumab")

    @derived("1", "share of IL-22 signalling that is blocked", claims="law-08")
    def il22_blocked(self) -> Number:
        return 1 - (1 - _held(self, "fezakinumab")) * (1 - self.jak_blocked)

    @derived("1", "share of IL-17 that is blocked", claims="edge-42")
    def il17_blocked(self) -> Number:
        return 1 - (1 - _held(self, "secukinumab")) * (1 - _held(self, "ixekizumab"))

    @derived("1", "share of IL-23 that is blocked", claims="edge-42")
    def il23_blocked(self) -> Number:
        return _held(self, "guselkumab")

    @derived("1", "share of TNF that is blocked", claims="edge-42")
    def tnf_blocked(self) -> Number:
        left = (1 - _held(self, "adalimumab")) * (1 - _held(self, "etanercept"))
        return 1 - left * (1 - _held(self, "infliximab"))

    @derived("DDD/day", "tetracyclines taken, in daily doses", claims="C18")
    def tetracycline(self) -> Number:
        broad = self.doxycycline / self.ddd_doxycycline + self.minocycline / self.ddd_minocycline
        return broad + self.sarecycline / self.ddd_sarecycline

    @derived("DDD/day", "tetracyclines as the gut's flora meets them", claims="A04")
    def in_the_gut(self) -> Number:
        broad = self.doxycycline / self.ddd_doxycycline + self.minocycline / self.ddd_minocycline
        return broad + self.narrow * self.sarecycline / self.ddd_sarecycline


def _held(body: Drugs, name: str) -> Number:
    """The share of its target that an antibody holds."""
    amount = getattr(body, name)
    return amount / (amount + getattr(body, f"{name}_half"))
