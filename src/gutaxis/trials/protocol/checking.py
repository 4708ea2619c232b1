"""A promise that cannot be kept is refused before anybody is simulated, with the field that is at fault."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any

from ...axis import AXIS
from ...conditions import find_condition
from ...errors import GutaxisError, IntakeError, UsageError, nearest, unknown
from ...intake import age_in_days
from ..control import NONE, THERAPIES
from .arranging import check_shape
from .asked import asked
from .protocol import Arm, Endpoint, Protocol
from .taking import check_takes, offered

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9+._-]*")
LONGEST = 3653
"""Days of the longest trial: ten years."""
MOST_PEOPLE = 100_000
"""Most people of one arm."""


def check_protocol(protocol: Protocol, allow_lawless: bool = False) -> Protocol:
    """The same protocol; UsageError with the field where it cannot be run.

    ``allow_lawless``: an arm may take what no law of the model answers without an assumed effect of it.
    """
    _finite(protocol, "")
    _name(protocol.id, "id")
    if not 0 <= protocol.seed < 2**63:
        raise UsageError(f"A seed is a whole number from 0 to 2^63 - 1; found {protocol.seed}.", field="seed")
    _check_visits(protocol)
    _check_people(protocol)
    _unique((a.id for a in protocol.arms), "arms")
    if not protocol.arms:
        raise UsageError("A trial needs arms: give one [[arms]] for each.", field="arms")
    check_shape(protocol)
    for number, arm in enumerate(protocol.arms):
        _at(f"arms[{number}]", partial(_check_arm, protocol, arm, allow_lawless))
    for number, factor in enumerate(protocol.factors):
        made = Arm(factor.id, factor.take)
        _at(f"factors[{number}]", partial(_check_arm, protocol, made, allow_lawless))
    _check_endpoints(protocol)
    _check_numbers(protocol)
    return protocol


def years_of(protocol: Protocol) -> float | None:
    """The age of its people in years, None where it is not said."""
    return None if protocol.people.age is None else age_in_days(protocol.people.age) / 365.25


def _check_visits(protocol: Protocol) -> None:
    days = protocol.visits
    if not days or any(b <= a for a, b in zip((0, *days), days, strict=False)):
        raise UsageError(f"Visits are days after 0 in rising order, like [14, 28]; found {list(days)}.", field="visits")
    if days[-1] > LONGEST:
        raise UsageError(f"A trial of {days[-1]} days is longer than {LONGEST}: are these days?", field="visits")


def _check_people(protocol: Protocol) -> None:
    people = protocol.people
    try:
        age = None if people.age is None else age_in_days(people.age)
    except IntakeError as bad:
        raise UsageError(bad.text, field="people.age") from None
    _at("people", lambda: find_condition(people.condition, age))
    for number, entry in enumerate(people.entry):
        place = f"people.entry[{number}]"
        found = asked(entry.score, f"{place}.score")
        if found.rule:
            raise UsageError(f"Nobody can be let in by {entry.score}: give {found.outcome.id}.", field=f"{place}.score")
        _limits(entry.at_least, entry.at_most, place)
    for number, criterion in enumerate(people.criteria):
        place = f"people.criteria[{number}]"
        _path(criterion.measure, f"{place}.measure")
        _limits(criterion.at_least, criterion.at_most, place)
    for number, row in enumerate(people.baseline):
        place = f"people.baseline[{number}]"
        if "." in row.measure:
            _path(row.measure, f"{place}.measure")
        elif asked(row.measure, f"{place}.measure").rule:
            raise UsageError(f"{row.measure} cannot be read at entry.", field=f"{place}.measure")
        if row.sd is not None and row.sd <= 0:
            raise UsageError(f"An SD is above 0; found {row.sd:g}.", field=f"{place}.sd")
    if people.background != NONE:
        _check_background(protocol)


def _check_background(protocol: Protocol) -> None:
    """Refuse a background treatment of which the placebo arms of an endpoint say nothing."""
    for endpoint in protocol.endpoints:
        score = asked(endpoint.score).background.endpoint
        known = [NONE, *THERAPIES[score]]
        if protocol.people.background not in known:
            text = (
                f"What {protocol.people.background!r} adds to {score} in placebo arms is not known. "
                f"Take one of {', '.join(known)}."
            )
            close = nearest(protocol.people.background, known)
            raise UsageError(text, field="people.background", nearest=close)


def _check_arm(protocol: Protocol, arm: Arm, allow_lawless: bool) -> None:
    _name(arm.id, "id")
    if not 1 <= arm.n <= MOST_PEOPLE:
        raise UsageError(f"An arm of {arm.n:,} people cannot be run: take 1 to {MOST_PEOPLE:,}.", field="n")
    if not 0 <= arm.adherence <= 1:
        text = f"An adherence of {100 * arm.adherence:g} % is none: give a share from 0 to 1 (1 is 100 %)."
        raise UsageError(text, field="adherence")
    length = protocol.periods.days if protocol.periods else protocol.days
    _at("take", lambda: check_takes(AXIS, protocol, arm, length, allow_lawless))
    offered(arm, years_of(protocol))


def _check_endpoints(protocol: Protocol) -> None:
    if not protocol.endpoints:
        raise UsageError("A trial asks for something: give one [[endpoints]] or more.", field="endpoints")
    _unique((e.id for e in protocol.endpoints), "endpoints")
    if sum(e.primary for e in protocol.endpoints) > 1:
        raise UsageError("Only one endpoint can be the primary one.", field="endpoints")
    for number, endpoint in enumerate(protocol.endpoints):
        _at(f"endpoints[{number}]", partial(_check_endpoint, protocol, endpoint))
    if not protocol.estimands:
        raise UsageError("A trial says what it estimates: give one [[estimands]] or leave them out.", field="estimands")
    _unique((e.id for e in protocol.estimands), "estimands")


def _check_endpoint(protocol: Protocol, endpoint: Endpoint) -> None:
    found = asked(endpoint.score)
    if (endpoint.measure == "responders") != bool(found.rule):
        right = "responders" if found.rule else "change, percent or score"
        raise UsageError(f"{endpoint.score} is measured as {right}, not as {endpoint.measure}.", field="measure")
    wrong = [day for day in endpoint.days if day not in protocol.visits]
    if wrong:
        text = f"Nobody is seen on day {wrong[0]}; visits are on {', '.join(map(str, protocol.visits))}."
        raise UsageError(text, field="days", nearest=str(min(protocol.visits, key=lambda v: abs(v - wrong[0]))))


def _check_numbers(protocol: Protocol) -> None:
    analysis, dropout, sites, rescue = protocol.analysis, protocol.dropout, protocol.sites, protocol.rescue
    if not 0 < analysis.alpha < 0.5:
        raise UsageError(f"alpha lies between 0 and 0.5; found {analysis.alpha:g}.", field="analysis.alpha")
    if not 0 < analysis.level < 1:
        raise UsageError(f"A level lies between 0 and 1, like 0.95; found {analysis.level:g}.", field="analysis.level")
    if not 0 <= dropout.share < 1:
        text = f"A share of {100 * dropout.share:g} % who stop is none: give 0 to below 1 (0.1 is 10 %)."
        raise UsageError(text, field="dropout.share")
    if dropout.worse <= 0:
        raise UsageError(f"worse multiplies the hazard and is above 0; found {dropout.worse:g}.", field="dropout.worse")
    if sites.number < 1 or sites.sd < 0:
        raise UsageError("A trial has 1 site or more, and an SD between them of 0 or more.", field="sites")
    if rescue and (rescue.at_least <= 0 or not 0 < rescue.from_day <= protocol.days):
        text = f"Rescue begins at a visit from day 1 to {protocol.days}, at a ratio to the entry reading above 0."
        raise UsageError(text, field="rescue")
    for number, one in enumerate(protocol.assumed):
        place = f"assumed[{number}]"
        if one.sd < 0:
            raise UsageError(f"An SD is 0 or more; found {one.sd:g}.", field=f"{place}.sd")
        _among(one.arm, [a.id for a in protocol.groups], "arm", f"{place}.arm")
        _among(one.endpoint, [e.id for e in protocol.endpoints], "endpoint of this trial", f"{place}.endpoint")
    _among(analysis.against, [a.id for a in protocol.groups], "arm", "analysis.against")


def _among(name: str, known: list[str], kind: str, field: str) -> None:
    if name and name not in known:
        raise UsageError(unknown(kind, name, known), field=field, nearest=nearest(name, known))


def _limits(low: float | None, high: float | None, field: str) -> None:
    if low is None and high is None:
        raise UsageError("Say at_least or at_most, or both.", field=field)
    if low is not None and high is not None and low > high:
        raise UsageError(f"Nobody is at least {low:g} and at most {high:g}.", field=field)


def _path(path: str, field: str) -> None:
    known = [s.path for s in AXIS.states] + list(AXIS.derived)
    if path not in known:
        raise UsageError(unknown("measure of the body", path, known), field=field, nearest=nearest(path, known))


def _name(text: str, field: str) -> None:
    if not _ID.fullmatch(text) or len(text) > 60:
        raise UsageError(f"{text[:40]!r} is no id: letters, digits, and + . _ - between them.", field=field)


def _unique(names: Iterable[str], field: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise UsageError(f"Two of them are called {name!r}.", field=field)
        seen.add(name)


def _finite(value: Any, path: str) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise UsageError(f"{value} is not a number that can be used here.", field=path)
    if isinstance(value, tuple):
        for number, inner in enumerate(value):
            _finite(inner, f"{path}[{number}]")
    elif is_dataclass(value):
        for f in fields(value):
            _finite(getattr(value, f.name), f"{path}.{f.name}".lstrip("."))


def _at(place: str, work: Callable[[], object]) -> None:
    """Do a check, and name the place of what it refuses."""
    try:
        work()
    except GutaxisError as bad:
        field = f"{place}.{bad.field}" if bad.field and re.fullmatch(r"[a-z_.]+", bad.field) else place
        raise UsageError(bad.text, field=field, nearest=bad.nearest) from None
