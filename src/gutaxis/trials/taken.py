"""Something is taken: under a name, in an amount, on some days; what reaches the body may come in parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..errors import UsageError
from ..interventions import SHARE
from ..modelling import Axis
from ..simulation import Dose, parse_doses, share_of


@dataclass(frozen=True)
class Taken:
    """Something that is taken: ``what`` it is called by (an intervention or an exposure), and its dose.

    What changes several exposures, or is given again and again, has ``parts``: the doses that reach the body;
    its ``dose`` is then the whole as it was asked for.
    """

    what: str
    unit: str
    dose: Dose
    pulse: bool
    parts: tuple[Dose, ...] = ()

    @property
    def given(self) -> tuple[Dose, ...]:
        """The doses that reach the body."""
        return self.parts or (self.dose,)

    def as_dict(self) -> dict[str, Any]:
        """The same for programs; the days are half-open."""
        d = self.dose
        days = {"start": d.start, "stop": d.stop}
        whole = {"id": self.what, "exposure": d.exposure, "amount": d.amount, "unit": self.unit, **days, "how": d.how}
        return whole | ({"parts": [vars(part) for part in self.parts]} if self.parts else {})


def taken(axis: Axis, text: str, days: int) -> Taken:
    """What is taken, as :func:`~gutaxis.simulation.parse_doses` reads it: one dose, several at once, or a series."""
    doses = parse_doses(axis, text, days)
    what, _, rest = text.strip().partition("=")
    first, exposure = doses[0], axis.symbol(doses[0].exposure)
    if len({dose.exposure for dose in doses}) > 1:
        share = share_of(what.strip(), rest.partition("@")[0])
        return Taken(what.strip(), SHARE, replace(first, exposure=what.strip(), amount=share), False, doses)
    pulse = getattr(exposure, "pulse", False)
    if len(doses) == 1:
        return Taken(what.strip(), exposure.unit, first, pulse)
    return Taken(what.strip(), exposure.unit, replace(doses[-1], start=first.start), False, doses)


def doses_of(taken: Iterable[Taken]) -> list[Dose]:
    """All doses of what is taken together: what is set comes before what is added, so that the order says nothing."""
    return sorted((dose for t in taken for dose in t.given), key=lambda dose: dose.how == "adds")


def grouped(taken: Iterable[Taken]) -> dict[str, tuple[Taken, ...]]:
    """What is taken, by its name; two courses of one thing are one part.

    Raises UsageError where two of them set the same exposure on the same days, since then only one of them acts.
    """
    parts: dict[str, tuple[Taken, ...]] = {}
    for each in taken:
        parts[each.what] = (*parts.get(each.what, ()), each)
    setting = [(what, d) for what, every in parts.items() for t in every for d in t.given if d.how == "sets"]
    for number, (one, first) in enumerate(setting):
        for other, second in setting[number + 1 :]:
            if one != other and _clash(first, second):
                text = (
                    f"{one!r} and {other!r} both set {first.exposure!r} on the same days, and only one of them can. "
                    "Take them one after the other, or one of them."
                )
                raise UsageError(text, field="take")
    return parts


def _clash(one: Dose, other: Dose) -> bool:
    return one.exposure == other.exposure and one.start < other.stop and other.start < one.stop
