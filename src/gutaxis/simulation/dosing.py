"""How people write a dose: ``emollient=20g/day@14-84`` is 20 grams a day from day 14 until day 84 begins."""

from __future__ import annotations

import re

from ..errors import UsageError, nearest
from ..interventions import SHARE, Intervention, interventions
from ..modelling import Axis, Exposure
from ..units import parse_amount
from .schedule import Dose

_FORM = re.compile(r"(?P<what>[^=@]+)=(?P<amount>[^@]+?)(?:@(?P<start>-?\d+)(?:-(?P<stop>-?\d+))?)?")
_EXAMPLE = "Write WHAT=AMOUNT@START-STOP, like emollient=20g/day@14-84 (days count from 0)."
USUAL = "usual"
"""Stands for the amount and the schedule that the intervention's file names."""


def parse_dose(axis: Axis, text: str, days: int) -> Dose:
    """What :func:`parse_doses` reads, where it is a single dose; UsageError where it is several."""
    found = parse_doses(axis, text, days)
    if len(found) > 1:
        raise UsageError(f"{text!r} is {len(found)} doses, and one is asked for here.", field="take")
    return found[0]


def parse_doses(axis: Axis, text: str, days: int) -> tuple[Dose, ...]:
    """Read what is taken: an intervention, or an exposure by path (``diet.fermentable_fibre=8g/day@0-28``).

    Without days it lasts the whole run; a pulse is given at the start of one day (``fmt=1@30``), and over a
    range as often as its file says (``dupilumab=usual@0-112``). ``usual`` is the amount of the file. What changes
    several exposures is taken by the share (``mediterranean-diet=1@0-84``; ``0.5`` is half way there). An exposure
    by path is set, an intervention does what its file says. Raises :class:`~gutaxis.errors.UsageError`.
    """
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{text!r} is not a dose. {_EXAMPLE}", field="take")
    what, amount = match["what"].strip(), match["amount"]
    exposures = {e.path: e for e in axis.exposures}
    if what in exposures:
        start, stop = _days(exposures[what], None, match["start"], match["stop"], days, text)
        size = parse_amount(amount, exposures[what].unit)
        return (Dose(what, size, start, stop, "adds" if exposures[what].pulse else "sets"),)
    found = _intervention(what, exposures)
    read = exposures[found.changes[0].exposure]
    start, stop = _days(read, found, match["start"], match["stop"], days, text)
    if found.several:
        return _parts(axis, found, _amount(amount, found, SHARE), start, stop)
    if read.pulse:
        return _series(found, read, amount, start, stop)
    return (Dose(read.path, _amount(amount, found, read.unit), start, stop, found.changes[0].how),)


def share_of(what: str, text: str) -> float:
    """How much of an intervention with several changes is asked for by ``text``: 1 is all of it."""
    return _amount(text, interventions()[what], SHARE)


def _intervention(what: str, exposures: dict[str, Exposure]) -> Intervention:
    known = [*interventions(), *exposures]
    if what not in interventions():
        close = nearest(what, known)
        hint = f"Did you mean {close!r}?" if close else f"Known: {', '.join(interventions())}, or an exposure path."
        raise UsageError(f"No organ of this model reads {what!r}. {hint}", field="take", nearest=close)
    found = interventions()[what]
    if not found.has_law:
        none = f"The model has no law for {what!r}, so nothing can be said of it, alone or combined."
        text = f"{none} Try: gutaxis interventions show {what}"
        raise UsageError(text, field="take")
    for change in found.changes:
        if change.exposure not in exposures:
            text = f"{what!r} changes {change.exposure!r}, which no organ of this model reads."
            raise UsageError(text, field="take", nearest=nearest(change.exposure, exposures))
    return found


def _amount(text: str, found: Intervention, into: str) -> float:
    assert found.amount is not None
    return parse_amount(found.amount.usual if text.strip() == USUAL else text, into)


def _parts(axis: Axis, found: Intervention, share: float, start: int, stop: int) -> tuple[Dose, ...]:
    """Every exposure that is changed, ``share`` of the way from the usual."""
    doses = []
    for change in found.changes:
        exposure = axis.symbol(change.exposure)
        assert isinstance(exposure, Exposure)
        whole = parse_amount(change.amount, exposure.unit)
        part = share * whole if change.how == "adds" else exposure.usual + share * (whole - exposure.usual)
        doses.append(Dose(change.exposure, part, start, stop, change.how))
    return tuple(doses)


def _series(found: Intervention, read: Exposure, text: str, start: int, stop: int) -> tuple[Dose, ...]:
    """One injection after the other; the first is another one only where the usual schedule is asked for."""
    assert found.amount is not None
    every, each = found.amount.every_days or stop - start, _amount(text, found, read.unit)
    first = parse_amount(found.amount.first, read.unit) if text.strip() == USUAL and found.amount.first else each
    given = range(start, stop, every)
    return tuple(Dose(read.path, first if day == start else each, day, day + 1, "adds") for day in given)


def _days(
    exposure: Exposure, found: Intervention | None, start: str | None, stop: str | None, days: int, text: str
) -> tuple[int, int]:
    again = found is not None and found.amount is not None and found.amount.every_days is not None
    if exposure.pulse and not again:
        if start is None or stop is not None:
            raise UsageError(
                f"{text!r}: {exposure.note} is given at an instant. Write one day, like @30.", field="take"
            )
        return int(start), int(start) + 1
    if start is None:
        return 0, days
    if stop is None and exposure.pulse:
        return int(start), int(start) + 1
    if stop is None:
        raise UsageError(f"{text!r} has a first day but no end. {_EXAMPLE}", field="take")
    if int(stop) <= int(start):
        when = f"@{start}-{stop}"
        raise UsageError(f"The days {when} run backwards: write @START-STOP with START before STOP.", field=when)
    return int(start), int(stop)
