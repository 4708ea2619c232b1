"""Swallowed strains: each acts in its own way, a little and for as long as it is there; the sign may differ.

What a trial found is a strain's effect against its class (``strain_files.py``). Four amounts are carried, one for each
outcome, weighted by effect; they leave the gut as the strains do.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import add
from typing import Any

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Input,
    Normal,
    Number,
    Param,
    State,
    derived,
    relaxation,
)
from .strain_files import FAMILIES, STRAINS

_SIGNED = (float("-inf"), float("inf"))
_UNITS = {"eczema": "1", "psoriasis": "1", "acne": "1", "mood": "SD"}


def _heard(name: str) -> Callable[[Any], Number]:
    def body(self: Any) -> Number:
        dose, usual = getattr(self, f"dose_{name}"), getattr(self, f"usual_{name}")
        return 2 * dose / (dose + usual)

    body.__doc__ = "A day's dose against the usual one, from 0 to 2: more does less and less."
    return body


class Strains(Compartment):
    """What the strains in the gut do to eczema, psoriasis, acne and mood, each in the unit of its trials."""

    hold_out = Input("gut_flora.hold_out", "1")
    leaving = Input("gut_flora.leaving", "1/day")

    eczema = State("1", 0.0, "what strains do to eczema, SCORAD points", within=_SIGNED)
    psoriasis = State("1", 0.0, "what strains do to psoriasis, log odds of PASI75", within=_SIGNED)
    acne = State("1", 0.0, "what strains do to acne, log ratio of lesions", within=_SIGNED)
    mood = State("SD", 0.0, "what strains do to low mood beside an antidepressant", within=_SIGNED)

    for _outcome, _family in FAMILIES.items():
        _unit = _UNITS[_outcome]
        vars()[f"{_outcome}_class"] = Param(_unit, _family.belief, _family.note, source=_family.source)
        vars()[f"{_outcome}_untried"] = Param(
            _unit, Assumed(Normal(0.0, _family.between)), f"how a strain that was not tried in {_outcome} may differ"
        )
    for _strain in STRAINS:
        vars()[f"heard_{_strain.name}"] = derived("1", f"a day's dose of {_strain.says}, 1 at the usual")(
            _heard(_strain.name)
        )
        vars()[f"dose_{_strain.name}"] = Input(f"gut.strain.{_strain.name}", "CFU/day")
        vars()[f"usual_{_strain.name}"] = Param(
            "CFU/day", Fixed(_strain.usual_dose), f"dose that counts as one of {_strain.says}", source="definition"
        )
        for _outcome, _effect in _strain.own.items():
            vars()[f"{_outcome}_{_strain.name}"] = Param(
                _UNITS[_outcome],
                _effect.belief,
                f"how {_strain.says} differs from its class, pulled towards it; {_effect.note}",
                source=_effect.source,
            )

    @derived("1/day", "pace at which strains leave the gut")
    def pace(self) -> Number:
        return self.leaving

    @derived("CFU/day", "live bacteria swallowed in a day, all strains together")
    def swallowed(self) -> Number:
        return _sum(getattr(self, f"dose_{s.name}") for s in STRAINS)

    @derived("CFU/day", "bifidobacteria among them; half of a mixture")
    def bifidobacteria(self) -> Number:
        return _of_genus(self, "bifidobacterium")

    @derived("CFU/day", "Lactobacillaceae among them; half of a mixture")
    def lactobacilli(self) -> Number:
        return _of_genus(self, "lactobacillaceae")

    @relaxation(eczema, rate=pace, claims=("edge-20", "A03"))
    def soothe_or_stir_eczema(self) -> Number:
        """Some strains calm children's eczema, some do not, and one may stir it."""
        return _effect_of_all(self, "eczema") / self.hold_out

    @relaxation(psoriasis, rate=pace, claims=("edge-21", "A25"))
    def soothe_psoriasis(self) -> Number:
        """One mixture did well beside a topical steroid; of others nothing is known."""
        return _effect_of_all(self, "psoriasis") / self.hold_out

    @relaxation(acne, rate=pace, claims=("D02", "D08"))
    def soothe_acne(self) -> Number:
        """Small trials of a few strains."""
        return _effect_of_all(self, "acne") / self.hold_out

    @relaxation(mood, rate=pace, claims=("edge-25", "E02", "E03"))
    def lift_mood(self) -> Number:
        """Beside an antidepressant; alone hardly at all."""
        return _effect_of_all(self, "mood") / self.hold_out


def _sum(numbers: Iterable[Number]) -> Number:
    return reduce(add, numbers)


def _of_genus(body: Strains, genus: str) -> Number:
    shares = {genus: 1.0, "several": 0.5}
    return _sum(shares[s.genus] * getattr(body, f"dose_{s.name}") for s in STRAINS if s.genus in shares)


def _effect_of_all(body: Strains, outcome: str) -> Number:
    """The effects of what is swallowed in a day, added up; a strain that was not tried is a draw from its class."""
    shared = getattr(body, f"{outcome}_class")
    heard = {s.name: getattr(body, f"heard_{s.name}") for s in STRAINS}
    own = [getattr(body, f"{outcome}_{s.name}") * heard[s.name] for s in STRAINS if outcome in s.own]
    drawn = getattr(body, f"{outcome}_untried") * _sum(heard[s.name] for s in STRAINS if outcome not in s.own)
    return shared * _sum(heard.values()) + _sum(own) + drawn
