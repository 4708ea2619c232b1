"""What the people of an arm are given, as the body meets it: how much, how often, and beside what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import UsageError
from ...interventions import Intervention, interventions
from ...modelling import Axis
from ...simulation import Dose, parse_doses
from ...trials import stand_in
from ...units import parse_amount
from ..published import Arm

HORIZON = 168
"""Days that are run; later the effect is taken to stay as it is then."""
BESIDE = {
    "eczema": ("topical-steroid", 2.0, "g/day"),
    "psoriasis": ("topical-steroid", 2.0, "g/day"),
    "depression": ("ssri", 1.0, "DDD/day"),
    "anxiety": ("ssri", 1.0, "DDD/day"),
}
"""What background treatment is to the body, where it is given in full. Assumed; real tubes last longer than advised."""
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?(?:e\d+)?)\s*(mg|g|ug|CFU|kcal|DDD|MET\*h|J/cm2)(/(?:day|d)\b)?", re.I)
_EVERY = (
    (r"\bq2w\b|every (2|two|other) weeks?|fortnight|biweekly", 14),
    (r"\bq4w\b|every (4|four) weeks|monthly", 28),
    (r"\bq8w\b|every (8|eight) weeks", 56),
    (r"\bqw\b|weekly|once a week|every week", 7),
)
_COUNTED = ("medicine", "bacteria", "supplement", "skin-care")
"""Kinds whose amount in words is that of what is taken; of a diet or a programme it may be anything."""
_TWICE = re.compile(r"twice|\bbid\b|b\.i\.d|2x|two times", re.I)


@dataclass(frozen=True)
class Regimen:
    """Who (``name`` of the condition), what (``take``, with its ``doses``), beside what (``beside``, 0 to 1)."""

    name: str
    take: str
    doses: tuple[Dose, ...]
    beside: float

    @property
    def control(self) -> Regimen:
        """The same people beside the same background, without what is tested."""
        return Regimen(self.name, "", (), self.beside)

    @property
    def given(self) -> tuple[Dose, ...]:
        """All that reaches the body: what is set before what is added."""
        return tuple(sorted((*self._background(), *self.doses), key=lambda dose: dose.how == "adds"))

    def _background(self) -> Iterator[Dose]:
        condition = self.name.split("-")[0].split("+")[0]
        if self.beside and condition in BESIDE:
            what, amount, _ = BESIDE[condition]
            yield Dose(interventions()[what].changes[0].exposure, amount * self.beside, 0, HORIZON)


def regimen(axis: Axis, arm: Arm, strict: bool = False) -> Regimen | None:
    """The regimen of an arm; None where the model has no law for what is taken.

    A dose in words that hold no amount is the usual one; with ``strict`` an amount in a unit that cannot be meant is
    refused with UsageError.
    """
    found = interventions().get(stand_in(arm.take))
    if found is None or not found.has_law:
        return None
    text = arm.dose if found.id == arm.take else ""  # a dose of one drug is none of another
    return Regimen(arm.name, found.id, _doses(axis, found, text, strict), round(arm.beside, 3))


def _doses(axis: Axis, found: Intervention, text: str, strict: bool) -> tuple[Dose, ...]:
    usual = parse_doses(axis, f"{found.id}={'1' if found.several else 'usual'}@0-{HORIZON}", HORIZON)
    if found.several or found.kind not in _COUNTED:
        return usual
    exposure = axis.symbol(found.changes[0].exposure)
    amount = _amount(text, str(getattr(exposure, "unit", "1")), strict)
    every = next((days for pattern, days in _EVERY if re.search(pattern, text, re.I)), None)
    if amount is None and every is None:
        return usual
    if getattr(exposure, "pulse", False):
        return _injected(usual, found, amount, every)
    first = usual[0]
    return (Dose(first.exposure, first.amount if amount is None else amount, 0, HORIZON, first.how),)


def _injected(
    usual: tuple[Dose, ...], found: Intervention, amount: float | None, every: int | None
) -> tuple[Dose, ...]:
    """Injections of that size that often; the first keeps its ratio to the rest."""
    assert found.amount is not None
    step = every or found.amount.every_days or HORIZON
    each = amount if amount is not None else usual[-1].amount
    first = each * usual[0].amount / usual[-1].amount
    return tuple(
        Dose(usual[0].exposure, first if day == 0 else each, day, day + 1, "adds") for day in range(0, HORIZON, step)
    )


def _amount(text: str, unit: str, strict: bool) -> float | None:
    every = list(_AMOUNT.finditer(text))
    if not every:
        return None
    match = every[0 if unit.endswith("/day") else -1]  # of injections the last is the one that is repeated
    whole = f"{match[1]} {match[2]}" + ("/day" if unit.endswith("/day") else "")
    try:
        found = parse_amount(whole, unit)
    except UsageError:
        if strict:
            raise
        return None
    return found * (2.0 if unit.endswith("/day") and not match[3] and _TWICE.search(text) else 1.0)
