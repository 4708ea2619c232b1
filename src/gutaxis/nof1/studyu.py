"""StudyU puts a trial of one on a phone; a plan can go there, and a study from there can become a plan.

The form is that of hpi-studyu/studyu (core/lib/src/validators/schema/study.schema.json).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import numpy as np

from ..errors import IntakeError, UsageError, nearest
from .lived import Asked
from .plan import Plan, PlanArm
from .sequences import Blocks

SEQUENCES = ("alternating", "counterBalanced", "randomized", "customized")
"""The ways in which StudyU orders two interventions."""
ARMS = 2
_WHOLE_DAY = {"id": "day", "unlockTime": "00:00", "lockTime": "23:59"}
_EVENING = ["19:00"]
_ALL = {"numberOfCycles": int, "phaseDuration": int, "includeBaseline": bool, "sequence": str}


def study_of(plan: Plan, low: float, high: float, step: float = 1.0) -> dict[str, Any]:
    """The study that asks the same, as StudyU's JSON object; the daily question runs from ``low`` to ``high``.

    Raises UsageError for what StudyU has no place for: more than two arms, an order that somebody keeps, a run-in that
    is not as long as a period.
    """
    if len(plan.arms) != ARMS:
        text = f"StudyU compares two interventions, and the plan has {len(plan.arms)} arms."
        raise UsageError(text, field="arms")
    if not plan.order:
        raise UsageError(f"{plan.holder} keeps the order; StudyU would have to know it.", field="order")
    if plan.design.window or plan.adaptive:
        text = "In StudyU every period is equally long, and the order is known before the first day."
        raise UsageError(text, field="adaptive" if plan.adaptive else "window")
    if plan.run_in not in (0, plan.design.days):
        text = f"In StudyU the run-in is none or one period ({plan.design.days} days), not {plan.run_in} days."
        raise UsageError(text, field="run_in")
    result = {"task": "daily", "property": "outcome"}
    report = {"type": "average", "id": "by-arm", "title": plan.outcome, "aggregate": "intervention"}
    return {
        "id": plan.id, "user_id": "", "title": plan.question, "description": plan.beside,
        "participation": "invite", "result_sharing": "private", "status": "draft", "published": False,
        "contact": {"organization": "", "email": "", "website": "", "phone": ""}, "icon_name": "accountHeart",
        "questionnaire": [], "eligibility_criteria": [],
        "consent": [{"id": f"stop-{k}", "title": "", "description": rule, "iconName": "handRight"}
                    for k, rule in enumerate(plan.stop, 1)],
        "interventions": [_intervention(k, arm) for k, arm in enumerate(plan.arms)],
        "observations": [_observation(plan, low, high, step)],
        "schedule": {"numberOfCycles": plan.design.blocks, "phaseDuration": plan.design.days,
                     "includeBaseline": plan.run_in > 0, "sequence": "customized",
                     "sequenceCustom": "".join("AB"[arm] for arm in plan.order)},
        "report_specification": {"primary": report | {"resultProperty": result}, "secondary": []},
        "results": [],
    }  # fmt: skip


def plan_of_study(text: str, file: str, asked: Asked, start: date, rng: np.random.Generator) -> tuple[Plan, str]:
    """A plan that asks what a study asks, and how its order came about.

    ``asked.outcome`` is the prompt or id of a daily question. Where StudyU would fix the order (alternating, counter-
    balanced) or shuffle it, one is drawn here, block by block; a customised one is kept. Raises IntakeError.
    """
    study = _object(text, file)
    schedule = _schedule(study, file)
    arms = _arms(study, file, asked.usual)
    outcome = _question(study, file, asked.outcome)
    design = Blocks(schedule["numberOfCycles"], schedule["phaseDuration"], ARMS)
    order, how = _order(schedule, design, file, rng)
    if asked.usual and how == "kept" and arms[0].name != _names(study)[0]:
        order = tuple(1 - arm for arm in order)
    plan = Plan(
        id=str(study.get("id") or "studyu"), question=str(study.get("title") or outcome), outcome=outcome,
        lower_is_better=asked.lower_is_better, important=asked.important, important_source=asked.source, arms=arms,
        design=design, start=start, order=order, half_life=asked.half_life,
        run_in=design.days if schedule["includeBaseline"] else 0,
        stop=tuple(str(item["description"]) for item in study.get("consent", []) if item.get("description")),
    )  # fmt: skip
    return plan, how


def _order(
    schedule: Mapping[str, Any], design: Blocks, file: str, rng: np.random.Generator
) -> tuple[tuple[int, ...], Literal["kept", "drawn"]]:
    if schedule["sequence"] != "customized":
        return design.drawn(rng).first[0], "drawn"
    letters = str(schedule.get("sequenceCustom", "")).upper()
    # StudyU says the sequence once for every cycle, and stops when the periods are used up.
    order = tuple("AB".find(letter) for letter in (letters * design.blocks)[: design.periods])
    blocks = [order[k : k + ARMS] for k in range(0, len(order), ARMS)]
    if len(order) < design.periods or any(sorted(block) != [0, 1] for block in blocks):
        text = f"The sequence {letters!r} does not hold A and B once in each of {design.blocks} cycles."
        raise IntakeError(text, file=file, field="schedule.sequenceCustom")
    return order, "kept"


def _object(text: str, file: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as bad:
        raise IntakeError(f"This is not JSON: {bad.msg}.", file=file, row=bad.lineno) from None
    if not isinstance(found, dict) or "schedule" not in found:
        raise IntakeError("This is no study of StudyU: it has no schedule.", file=file, field="schedule")
    return found


def _schedule(study: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    schedule = study["schedule"] if isinstance(study["schedule"], dict) else {}
    for name, kind in _ALL.items():
        place = f"schedule.{name}"
        if not isinstance(schedule.get(name), kind) or (kind is int and isinstance(schedule[name], bool)):
            text = f"{place} is {schedule.get(name)!r}; it has to be {kind.__name__}."
            raise IntakeError(text, file=file, field=place)
        if kind is int and not 1 <= schedule[name] <= 365:
            raise IntakeError(f"{place} is {schedule[name]}; it runs from 1 to 365.", file=file, field=place)
    if schedule["sequence"] not in SEQUENCES:
        text = f"{schedule['sequence']!r} is no sequence. Known: {', '.join(SEQUENCES)}."
        close = nearest(schedule["sequence"], SEQUENCES)
        raise IntakeError(text, file=file, field="schedule.sequence", nearest=close)
    return schedule


def _names(study: Mapping[str, Any]) -> list[str]:
    found = study.get("interventions")
    rows = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [str(one.get("name") or one.get("id")) for one in rows]


def _arms(study: Mapping[str, Any], file: str, usual: str | None) -> tuple[PlanArm, ...]:
    names = _names(study)
    if len(names) != ARMS or names[0] == names[1]:
        text = f"A plan from StudyU needs two interventions; the study has {', '.join(names) or 'none'}."
        raise IntakeError(text, file=file, field="interventions")
    if usual is not None and usual not in names:
        text = f"There is no intervention {usual!r}. Known: {', '.join(names)}."
        raise IntakeError(text, file=file, field="interventions", nearest=nearest(usual, names))
    return tuple(PlanArm(name) for name in sorted(names, key=lambda name: name != (usual or names[0])))


def _question(study: Mapping[str, Any], file: str, wanted: str) -> str:
    """The words of the question that is the outcome."""
    prompts: dict[str, str] = {}
    for task in study.get("observations") or []:
        for question in task.get("questions", []) if isinstance(task, dict) else []:
            words = str(question.get("prompt") or question.get("id"))
            prompts |= {words: words, str(question.get("id")): words}
    if wanted not in prompts:
        known = ", ".join(dict.fromkeys(prompts.values())) or "none"
        close = nearest(wanted, prompts)
        raise IntakeError(f"No daily question is {wanted!r}. Known: {known}.", file=file, field="observations",
                          nearest=prompts[close] if close else None)  # fmt: skip
    return prompts[wanted]


def _intervention(k: int, arm: PlanArm) -> dict[str, Any]:
    title = ", ".join(arm.take) or arm.name
    task = {"type": "checkmark", "id": f"done-{k}", "title": title, "header": "", "footer": "", "schedule": _daily()}
    return {"id": f"arm-{k}", "name": arm.name, "description": title, "icon": "pill", "tasks": [task]}


def _observation(plan: Plan, low: float, high: float, step: float) -> dict[str, Any]:
    question = {
        "type": "scale", "id": "outcome", "prompt": plan.outcome, "rationale": "", "minimum": low, "maximum": high,
        "initial": low, "annotations": [], "step": step,
    }  # fmt: skip
    return {"type": "questionnaire", "id": "daily", "title": plan.outcome, "header": "", "footer": "",
            "schedule": _daily(), "questions": [question]}  # fmt: skip


def _daily() -> dict[str, Any]:
    return {"completionPeriods": [dict(_WHOLE_DAY)], "reminders": list(_EVENING)}
