"""The trials of one treatment that counted people, side by side: who responded with it, and who without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import UsageError, unknown
from ..evidence import Finding, Source, check_poolable, endpoint_ids, intervention_ids
from ..inference import Counts, Effects, counts, log_odds_ratio, log_risk_ratio


@dataclass(frozen=True)
class Arms:
    """One trial: responders and people with the treatment (all its doses together) and without, on one ``day``.

    ``confirmed`` is False where any of the figures may not be shown as a fact.
    """

    study: str
    source: Source | None
    day: float | None
    treated: tuple[float, float]
    control: tuple[float, float]
    confirmed: bool


def gather(
    rows: Iterable[Finding], take: str, endpoint: str, against: str = "placebo", confirmed: bool = True
) -> tuple[Arms, ...]:
    """Every trial that counted ``endpoint`` under ``take`` and under ``against``, at the last day it has for both.

    The doses of a trial are added up, so that its control counts once; of several reports of the same people the
    first is taken. ``confirmed`` leaves out what may not be shown as a fact. Raises UsageError for an unknown id, and
    where a pooled figure would be pooled again.
    """
    for name in (take, against):
        if name not in intervention_ids():
            raise UsageError(unknown("intervention", name, intervention_ids()), field="take")
    if endpoint not in endpoint_ids():
        raise UsageError(unknown("endpoint", endpoint, endpoint_ids()), field="endpoint")
    fit = [r for r in rows if r.used and r.endpoint == endpoint and r.take in (take, against) and _counted(r)]
    fit = [r for r in fit if (r.shown or not confirmed) and not r.benchmark]
    check_poolable(fit)
    by_people: dict[str, Arms] = {}
    for study in dict.fromkeys(r.study for r in fit):
        arms = _arms([r for r in fit if r.study == study], take, against)
        if arms is not None:
            by_people.setdefault(next(r.cluster for r in fit if r.study == study), arms)
    return tuple(by_people.values())


def responders_compared(arms: tuple[Arms, ...], measure: str = "RR") -> Effects:
    """The effect in each trial: risk ratio (``RR``) or odds ratio (``OR``), as natural logarithms."""
    if measure not in ("RR", "OR"):
        raise UsageError(unknown("measure", measure, ("RR", "OR")), field="measure")
    ours, theirs = (_counts([getattr(a, side) for a in arms]) for side in ("treated", "control"))
    names = [a.study for a in arms]
    return log_risk_ratio(ours, theirs, names) if measure == "RR" else log_odds_ratio(ours, theirs, names)


def _counts(pairs: list[tuple[float, float]]) -> Counts:
    return counts([events for events, _ in pairs], [n for _, n in pairs])


def _arms(rows: list[Finding], take: str, against: str) -> Arms | None:
    days = {r.day for r in rows if r.take == take} & {r.day for r in rows if r.take == against}
    if not days:
        return None
    day = max(days, key=lambda d: -1.0 if d is None else d)
    ours, theirs = (_added([r for r in rows if r.take == name and r.day == day]) for name in (take, against))
    source = next((r.sources[0] for r in rows if r.sources), None)
    return Arms(rows[0].study, source, day, ours, theirs, all(r.shown for r in rows if r.day == day))


def _added(rows: list[Finding]) -> tuple[float, float]:
    return sum(_events(r) for r in rows), sum(r.n or 0.0 for r in rows)


def _events(row: Finding) -> float:
    """People: a share of responders is turned back into whole people, as the paper counted them."""
    assert row.value is not None and row.n is not None
    return row.value if row.measure == "count" else float(round(row.value * row.n / 100))


def _counted(row: Finding) -> bool:
    return row.measure in ("count", "responders") and row.n is not None and row.value is not None
