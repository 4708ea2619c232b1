"""How people write a dose: ``emollient=20g/day@14-84`` is 20 grams a day from day 14 until day 84 begins."""

from __future__ import annotations

import re

from ..errors import UsageError, nearest
from ..interventions import find_intervention, interventions
from ..modelling import Axis, Exposure
from ..units import parse_amount
from .schedule import Dose

_FORM = re.compile(r"(?P<what>[^=@]+)=(?P<amount>[^@]+?)(?:@(?P<start>-?\d+)(?:-(?P<stop>-?\d+))?)?")
_EXAMPLE = "Write WHAT=AMOUNT@START-STOP, like emollient=20g/day@14-84 (days count from 0)."


def parse_dose(axis: Axis, text: str, days: int) -> Dose:
    """Read a dose of an intervention, or of an exposure by path (``diet.fermentable_fibre=8g/day@0-28``).

    Without days it lasts the whole run; a pulse is given at the start of one day (``fmt=1@30``). An exposure
    by path is set, an intervention does what its file says. Raises :class:`~gutaxis.errors.UsageError`.
    """
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{text!r} is not a dose. {_EXAMPLE}", field="take")
    path, how = _target(axis, match["what"].strip())
    exposure = next(e for e in axis.exposures if e.path == path)
    amount = parse_amount(match["amount"], exposure.unit)
    start, stop = _days(exposure, match["start"], match["stop"], days, text)
    return Dose(path, amount, start, stop, "adds" if exposure.pulse or how == "adds" else "sets")


def _target(axis: Axis, what: str) -> tuple[str, str]:
    exposures = [e.path for e in axis.exposures]
    if what in exposures:
        return what, "sets"
    if what in interventions():
        return find_intervention(what).exposure, interventions()[what].how
    known = [*interventions(), *exposures]
    close = nearest(what, known)
    hint = f"Did you mean {close!r}?" if close else f"Known: {', '.join(interventions())}, or an exposure path."
    raise UsageError(f"No organ of this model reads {what!r}. {hint}", field="take", nearest=close)


def _days(exposure: Exposure, start: str | None, stop: str | None, days: int, text: str) -> tuple[int, int]:
    if exposure.pulse:
        if start is None or stop is not None:
            raise UsageError(
                f"{text!r}: {exposure.note} is given at an instant. Write one day, like @30.", field="take"
            )
        return int(start), int(start) + 1
    if start is None:
        return 0, days
    if stop is None:
        raise UsageError(f"{text!r} has a first day but no end. {_EXAMPLE}", field="take")
    return int(start), int(stop)
