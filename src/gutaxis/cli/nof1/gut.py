"""A planned shift of the gut is asked twice: did the gut move, and did the score follow?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...intake import Person
    from ...interpretation import SampleChange
    from ...nof1 import Analysis

NEAR = 4
"""Days by which a stool may miss its planned day."""


def gut_facts(folder: str, analysis: Analysis) -> dict[str, Any] | None:
    """Whether the gut moved beyond noise between the planned stools, and the score with it; None without stools.

    ``follows`` is the word of the response: ``both moved``, ``gut only``, ``score only``, ``neither`` or ``cannot
    tell``. The score answers to what was taken; that the gut carried it is not shown by both moving.
    """
    if not analysis.plan.stools:
        return None
    from ...intake import read_person

    person = read_person(folder)
    names = _taken_on_plan(person, analysis)
    if len(names) < 2:
        return {"follows": "cannot tell", "reason": "stools-missing", "stools": names, "moved": None, "changes": []}
    changes = [_between(person, names[0][0], name) for name, _ in names[1:]]
    compared = [change for change in changes if change.measures]
    moved = [m for change in compared for m in change.measures if m.changed]
    reason = next((c.reason.code for c in changes if c.reason), None)
    return {
        "follows": _word(bool(moved) if compared else None, analysis),
        "reason": None if compared else reason,
        "stools": names,
        "moved": bool(moved) if compared else None,
        "changes": [
            {"quantity": m.quantity, "before": m.before, "after": m.after, "unit": m.unit, "changed": m.changed}
            for change in compared
            for m in change.measures
        ],
    }


def _taken_on_plan(person: Person, analysis: Analysis) -> list[tuple[str, date]]:
    """The stools that were taken near their planned days, as name and day, that of the usual arm first."""
    plan, daily, found = analysis.plan, analysis.plan.daily(), []
    for place in sorted(plan.stools, key=lambda place: (int(daily[place]), place)):
        planned = plan.start + timedelta(place)
        dated = [(abs((s.about.taken_on - planned).days), s) for s in person.samples if s.about.taken_on]
        near = [(away, s) for away, s in dated if s.site == "stool" and away <= NEAR]
        if near:
            sample = min(near, key=lambda pair: (pair[0], pair[1].profile.name))[1]
            found.append((sample.profile.name, sample.about.taken_on or planned))
    return found


def _between(person: Person, first: str, second: str) -> SampleChange:
    from ...interpretation import Taken, answer_for, change_between

    standings = {s.sample: s for s in answer_for(person).samples if s.site == "stool"}
    profiles = {s.profile.name: s.profile for s in person.samples if s.site == "stool"}
    one, other = (Taken(profiles[name], standings[name]) for name in (first, second))
    return change_between(one, other)


def _word(moved: bool | None, analysis: Analysis) -> str:
    if moved is None:
        return "cannot tell"
    score = any(finding.verdict.word != "no answer" for finding in analysis.findings)
    return {(True, True): "both moved", (True, False): "gut only", (False, True): "score only"}.get(
        (moved, score), "neither"
    )
