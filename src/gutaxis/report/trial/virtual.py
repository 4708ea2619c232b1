"""A page of a trial that nobody sat through: what is not known, then what it would show, then how to run it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ... import __version__
from ...trials import ArmCourse, Effect, Protocol, TrialResult
from ..courses import Band, CourseWords, draw_courses
from ..paper import render
from ..phrasebook import cleaned, phrasebook
from .consort import draw_consort, flow_table, flow_text
from .effects_chart import draw_effects, effects_text
from .ground import calibrated, unknowns
from .numbers import interval, level_of, share, week, written
from .parts_chart import draw_parts, parts_table
from .sap import plan_parts
from .virtual_rows import (
    arms_table,
    baseline_table,
    digits_of,
    effects_table,
    power_table,
    primary_effects,
    responders_table,
    subgroups_table,
)

MOST_ARMS = 4
LONGEST = 160  # letters of a title


def render_virtual(protocol: Protocol, result: TrialResult, files: Mapping[str, str] | None = None) -> str:
    """The whole page as HTML, in English: it is for those who plan trials. The same result gives the same bytes.

    ``files`` maps what was read or lies beside the page to its SHA-256.
    """
    primary = primary_effects(protocol, result)
    return render(
        "trial_virtual.html",
        lang="en",
        say=phrasebook("en").say,
        title=cleaned(protocol.title, LONGEST) or protocol.id,
        kind=f"{protocol.kind} trial in {protocol.people.condition}",
        unknown=unknowns(protocol, result),
        sentences=_sentences(protocol, result, primary),
        flow=draw_consort("flow-chart", result.flow) if result.flow else None,
        flow_text=flow_text(result.flow) if result.flow else "",
        flow_table=flow_table(result.flow),
        baseline=baseline_table(result.baseline),
        effects_chart=_effects_chart(protocol, primary),
        effects_text=effects_text(primary),
        effects=effects_table(result.effects),
        assumed=_assumed(primary),
        course=_course_chart(protocol, result),
        arms=arms_table(result.arms),
        responders=responders_table(protocol, result),
        parts=_parts(protocol, result),
        subgroups=subgroups_table(result.subgroups),
        power=power_table(result.power),
        plan=plan_parts(protocol, result),
        made=_made(protocol, result),
        digests=list((files or {}).items()),
    )


def _sentences(protocol: Protocol, result: TrialResult, primary: tuple[Effect, ...]) -> list[str]:
    own = [row for row in primary if row.basis == "model"]
    estimand = protocol.estimands[0].id
    said = [_effect(row) for row in own if row.estimand == estimand] or ["No effect was worked out."]
    said += [_power(protocol, result)]
    basis = "a prior: the model's belief before any trial"
    if calibrated(result):
        basis = "calibrated on published trials, as far as those speak of them"
    return [*said[:3], f"What the treatments do is {basis}."]


def _effect(row: Effect) -> str:
    digits = digits_of(row.low, row.high)
    return (
        f"{row.arm} against {row.against} on {row.endpoint} at {week(row.day)}: "
        f"{interval(row.mid, row.low, row.high, digits)} {row.unit} ({level_of(row.level)} interval, {row.estimand}); "
        f"one trial of this size would read {written(row.seen_low, digits)} to {written(row.seen_high, digits)}."
    )


def _power(protocol: Protocol, result: TrialResult) -> str:
    """Assurance of each comparison by the first estimand, and the largest type I error."""
    rows = [r for r in result.power if (r.endpoint, r.estimand) == (protocol.primary.id, protocol.estimands[0].id)]
    said = [
        f"{row.arm} {share(row.share)}{' (your effect)' if row.basis == 'assumed' else ''}"
        for row in rows
        if row.basis != "null" and not row.held
    ]
    wrongly = max((row.share for row in rows if row.basis == "null"), default=None)
    if not said or wrongly is None:
        return "How often a trial of this size would reject was not simulated."
    found = ", ".join(said)
    return f"A trial of this size finds a difference with chance: {found}; where nothing acts {share(wrongly, 1)}."


def _effects_chart(protocol: Protocol, primary: tuple[Effect, ...]) -> Markup | None:
    if not primary:
        return None
    first = primary[0]
    title = f"Effects on {first.endpoint} at {week(first.day)}"
    return draw_effects("effects-chart", primary, title, f"{first.endpoint} ({first.unit}), treatment minus control")


def _assumed(primary: tuple[Effect, ...]) -> list[tuple[str, str, str]]:
    """The user's effect beside the model's, by comparison."""
    model = {(r.arm, r.against, r.estimand): r for r in primary if r.basis == "model"}
    rows = []
    for row in primary:
        own = model.get((row.arm, row.against, row.estimand))
        if row.basis == "assumed" and own:
            texts = (interval(r.mid, r.low, r.high, digits_of(r.low, r.high)) for r in (row, own))
            rows.append((f"{row.arm} − {row.against}, {row.estimand}", *texts))
    return rows  # type: ignore[return-value]


def _course_chart(protocol: Protocol, result: TrialResult) -> Markup | None:
    """The arms' means of the primary endpoint by day with their intervals, by the first estimand."""
    estimand = protocol.estimands[0].id
    rows = [r for r in result.arms if (r.endpoint, r.estimand) == (protocol.primary.id, estimand)]
    arms = list(dict.fromkeys(r.arm for r in rows))[:MOST_ARMS]
    bands = [_band(arm, [r for r in rows if r.arm == arm]) for arm in arms]
    if not bands or any(len(band.days) < 2 for band in bands):
        return None
    said = "; ".join(f"{b.name}: {written(b.median[-1])} at the end" for b in bands) + "."
    words = CourseWords(f"Course of {protocol.primary.id}", said, f"{protocol.primary.id} ({rows[0].unit})", "Day")
    return draw_courses("arms-chart", bands, words)


def _band(arm: str, rows: list[ArmCourse]) -> Band:
    rows = sorted(rows, key=lambda row: row.day)
    days, mean = [float(r.day) for r in rows], [r.mean for r in rows]
    return Band(arm, days, mean, mean, mean, [r.low for r in rows], [r.high for r in rows])


def _parts(protocol: Protocol, result: TrialResult) -> list[dict[str, Any]]:
    """Chart and table for every score that is taken apart, on its last day."""
    found = []
    for number, score in enumerate(dict.fromkeys(row.endpoint for row in result.decomposition), 1):
        rows = [row for row in result.decomposition if row.endpoint == score]
        rows = [row for row in rows if row.day == max(r.day for r in rows)]
        title = f"{score}, mean change by {week(rows[0].day)}"
        chart = draw_parts(f"parts-chart-{number}", rows, title, rows[0].unit)
        found.append({"title": title, "chart": chart, "table": parts_table(rows)})
    return found


def _made(protocol: Protocol, result: TrialResult) -> list[tuple[str, str]]:
    known = {"protocol": protocol.digest, "seed": protocol.seed, "version": __version__, **result.provenance}
    return [(name.replace("_", " "), _plain(value)) for name, value in known.items() if value is not None]


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str)
