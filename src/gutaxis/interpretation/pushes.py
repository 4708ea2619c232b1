"""What was taken on purpose pushes the gut, comes on over days and wears off again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..errors import GutaxisError
from ..inference import LEAD
from ..intake import Dose, Person
from ..interventions import Intervention, interventions
from ..nof1 import felt
from ..units import convert, parse_amount

Array = NDArray[np.float64]

FEEDS = frozenset({
    "diet.alcohol", "diet.emulsifier", "diet.fermentable_fibre", "diet.fermented_food", "diet.fibre",
    "diet.plants_per_week", "diet.polyphenols", "diet.resistant_starch",
})  # fmt: skip
"""The foods that a law of the gut reads; whatever is named ``gut.`` reaches it as well."""
MOST = 1.5
"""More than this many full doses push no further. Assumed."""
_MOST_OF_IT = 2.3  # time constants until nine tenths of an effect are there
_USUAL_DAYS = 7.0  # where nothing is known of the onset. Assumed.


@dataclass(frozen=True)
class Pushes:
    """``shift`` [LEAD + day]: how far the gut is pushed, 1 at a full dose; below 0 to the bad side (an antibiotic).

    ``switches`` are the days (0 the first) on which one is begun or ended, ``starts`` those on which one is begun.
    """

    shift: Array
    switches: tuple[int, ...]
    starts: tuple[int, ...]


def reaches_gut(found: Intervention) -> bool:
    """Whether it changes anything that a law of the gut reads."""
    return any(c.exposure.startswith("gut.") or c.exposure in FEEDS for c in found.changes)


def pushes_of(person: Person, first: date, days: int) -> Pushes:
    """The planned pushes within the diary and the weeks before it.

    What is taken all along is part of the gut as usual, and is no push.
    """
    shift, switches, starts = np.zeros(LEAD + days), set(), set()
    for dose, found in _known(person.doses):
        start, end = (dose.start - first).days, _end(dose, first, days)
        if not reaches_gut(found) or (start <= -LEAD and end >= days) or end <= -LEAD or start >= days:
            continue
        taken = np.zeros(LEAD + days)
        taken[max(start + LEAD, 0) : min(end, days) + LEAD] = _amount(dose, found)
        shift += (-1.0 if found.kind == "medicine" else 1.0) * felt(taken, time_constant(found))
        switches |= {day for day in (start, end) if 0 <= day < days}
        starts |= {start} & set(range(days))
    return Pushes(np.clip(shift, -MOST, MOST), tuple(sorted(switches)), tuple(sorted(starts)))


def time_constant(found: Intervention) -> float:
    """Days of coming on and wearing off, the slower of the two."""
    if found.timing is None:
        return _USUAL_DAYS
    return max(found.timing.onset_days / _MOST_OF_IT, found.timing.half_life_days / float(np.log(2)), 0.5)


def _known(doses: Iterable[Dose]) -> Iterable[tuple[Dose, Intervention]]:
    known = interventions()
    return ((dose, known[dose.intervention]) for dose in doses if dose.intervention in known)


def _end(dose: Dose, first: date, days: int) -> int:
    """The first day after the last dose; the day after the diary where it is still taken."""
    return days if dose.end is None else (dose.end + timedelta(days=1) - first).days


def _amount(dose: Dose, found: Intervention) -> float:
    """The dose as a share of the usual one; a whole one where the units cannot be compared."""
    share = 1.0 if dose.adherence is None else dose.adherence
    if found.amount is None or found.several:
        return share
    number, _, unit = found.amount.usual.partition(" ")
    try:
        usual = parse_amount(f"{number}{unit}", unit or "1")
        taken = convert(dose.amount, dose.unit, unit or "1")
    except GutaxisError:
        return share
    return share * float(np.clip(taken / usual, 0.0, MOST)) if usual > 0 and taken > 0 else share
