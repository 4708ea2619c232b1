"""An arm is what its people take, on the days of a period, as often as they remember it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...errors import GutaxisError, UsageError
from ...interventions import Intervention, interventions
from ...modelling import Axis, Exposure
from ...simulation import Dose
from ..taken import taken
from .protocol import Arm, Protocol

NOTHING = ("placebo", "vehicle", "usual-care")
"""What may be given in an arm without acting on the body; the hope in it is the arm's ``hoped``."""


def what_of(text: str) -> str:
    """The name in a dose: ``inulin`` in ``inulin=8g/day@0-28``."""
    return text.partition("=")[0].strip()


def lawless(text: str) -> bool:
    """Whether it is an intervention that no law of the model answers, so that only an assumed effect can stand."""
    known = interventions().get(what_of(text))
    return known is not None and not known.has_law and what_of(text) not in NOTHING


def medicines(arm: Arm) -> tuple[Intervention, ...]:
    """The interventions among what an arm takes."""
    names = (what_of(text) for text in arm.take)
    return tuple(interventions()[name] for name in names if name in interventions() and name not in NOTHING)


def doses(axis: Axis, arm: Arm, days: int) -> tuple[Dose, ...]:
    """The doses of an arm over ``days``, lessened by its adherence. UsageError for what is no dose."""
    every = [d for text in arm.take if not _inert(text) for d in taken(axis, text, days).given]
    for dose in every:
        _check_inside(dose, days)
    return tuple(_kept(axis, dose, arm.adherence) for dose in every)


def later(every: Iterable[Dose], start: int, most: int) -> tuple[Dose, ...]:
    """The same doses with day 0 at ``start``, none of them beyond day ``most``."""
    moved = (replace(d, start=d.start + start, stop=min(d.stop + start, most)) for d in every)
    return tuple(d for d in moved if d.start < d.stop)


def offered(arm: Arm, years: float | None) -> None:
    """Refuse what is blocked for the age, with the age from which it is offered."""
    if years is None:
        return
    for found in medicines(arm):
        if not found.offered_at(years):
            until = f" and below {found.to_years:g}" if found.to_years is not None else ""
            text = (
                f"{found.id!r} is blocked for someone of {years:.3g} years: it is offered from {found.from_years:g} "
                f"years{until}. Leave the arm out, or ask older people."
            )
            raise UsageError(text, field="take")


def half_life(arm: Arm, otherwise: float) -> float:
    """Days after which half of what an arm does has worn off: the longest of what it takes."""
    known = [found.timing.half_life_days for found in medicines(arm) if found.timing]
    return max(known, default=otherwise)


def check_takes(axis: Axis, protocol: Protocol, arm: Arm, days: int, allow_lawless: bool = False) -> None:
    """Refuse a dose that cannot be meant: an unknown name, a wrong unit, days that run backwards or too far."""
    for text in arm.take:
        if lawless(text) and not allow_lawless and not _assumed(protocol, arm):
            name = what_of(text)
            known = f"The model has no law for {name!r}, so the trial would show nothing of it."
            raise UsageError(f"{known} Give [[assumed]] with an effect of this arm, or: --assume {arm.id}=DELTA,SD")
        try:
            doses(axis, replace(arm, take=(text,)), days)
        except GutaxisError as bad:
            raise UsageError(bad.text, nearest=bad.nearest) from None


def together(every: Iterable[Dose]) -> tuple[Dose, ...]:
    """Doses in the order in which they act: what is set before what is added."""
    return tuple(sorted(every, key=lambda dose: dose.how == "adds"))


def _inert(text: str) -> bool:
    return what_of(text) in NOTHING or lawless(text)


def _assumed(protocol: Protocol, arm: Arm) -> bool:
    return any(a.arm in ("", arm.id) for a in protocol.assumed)


def _check_inside(dose: Dose, days: int) -> None:
    if dose.start < 0 or dose.stop > days:
        when = f"@{dose.start}-{dose.stop}"
        raise UsageError(f"The days {when} reach beyond the {days} days of this arm. Give more visits, or fewer days.")


def _kept(axis: Axis, dose: Dose, adherence: float) -> Dose:
    """A dose of which only a share is taken: less is added, or what is set comes only so far from the usual."""
    if dose.how == "adds":
        return replace(dose, amount=adherence * dose.amount)
    exposure = axis.symbol(dose.exposure)
    assert isinstance(exposure, Exposure)
    return replace(dose, amount=exposure.usual + adherence * (dose.amount - exposure.usual))
