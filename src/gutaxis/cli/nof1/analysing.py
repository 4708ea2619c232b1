"""Analyse a test on one person exactly as it was sealed, and say what a t-test over days would have said.

Reads the diary of FOLDER and the log beside the plan. Whatever was changed after the sealing is said first; with a
broken seal no effect is claimed. Leaves with 4 where too little was written for any answer. With -o the whole report
is written, in the form of CENT 2015: a page (.html), paper (.pdf) or an object for gutaxis nof1 pool (.json).
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from ..manners import LANGUAGES, OneOf, asks_json, overwrites
from ..reply import Reply, envelope
from .gut import gut_facts
from .paper import check_paper, spoken, write_paper
from .plans import plan_path, read_plan, with_draws

if TYPE_CHECKING:
    from ...nof1 import Analysis, Elsewhere, Finding, Plan, Spread


@click.command("analyse", short_help="Analyse a plan as it was sealed.")
@click.argument("folder")
@click.argument("plan")
@click.option("--order", metavar="FILE", help="The order, from whoever kept it.")
@click.option(
    "--prior", type=(float, float, str), metavar="MID SD SOURCE", help="What others found, for a second line only."
)
@click.option("--published", "trials", is_flag=True, help="What published trials found, for a second line only.")
@click.option("-o", "--output", metavar="FILE", help="The report: .html, .pdf or .json.")
@click.option("--lang", type=OneOf(LANGUAGES), help="Language of the report; else the person's own, else en.")
@overwrites
@asks_json
def command(
    folder: str,
    plan: str,
    order: str | None,
    prior: tuple[float, float, str] | None,
    trials: bool,
    output: str | None,
    lang: str | None,
    force: bool,
) -> Reply:
    """See the docstring of the file."""
    if output is not None:
        check_paper(output, force)
    analysis, digests = analysed(folder, plan, order, prior, trials)
    gut = gut_facts(folder, analysis)
    reply = Reply(facts(analysis) | {"gut": gut, "output": output}, "\n".join(lines(analysis)), digests)
    if output is not None:
        from ...intake import read_person
        from ...report import render_trial

        language = spoken(read_person(folder).particulars.language, lang)
        write_paper(
            output, force, lambda: render_trial(analysis, language, digests, gut), lambda: envelope("nof1", reply)
        )
    return reply


def analysed(
    folder: str, plan: str, order: str | None, prior: tuple[float, float, str] | None = None, trials: bool = False
) -> tuple[Analysis, dict[str, str]]:
    """The analysis of a plan of a person folder, and the digests of every file that was read."""
    from ...intake import read_person
    from ...nof1 import analyse, log_path, outcome_of, read_log, values_of
    from ...outcomes import scales

    path = plan_path(folder, plan)
    found, digests = read_plan(path, order)
    found, drawn = with_draws(found, path)
    digests |= drawn
    person = read_person(folder)
    log = log_path(path)
    if log.exists():
        digests[log.name] = hashlib.sha256(log.read_bytes()).hexdigest()
    scale = scales().get(found.outcome)
    analysis = analyse(
        found,
        outcome_of(person.diary, found),
        read_log(log, found),
        counts=scale is not None and scale.kind == "count",
        items=values_of(person.diary, found),
        elsewhere=_elsewhere(found, prior, trials),
    )
    return analysis, digests | dict(person.digests)


def facts(analysis: Analysis) -> dict[str, Any]:
    """The whole analysis for programs: points, days, shares 0-1."""
    from ...nof1 import plan_table

    plan = analysis.plan
    return {
        "id": plan.id,
        "question": plan.question,
        "outcome": plan.outcome,
        "unit": "points",
        "plan": plan_table(plan) | {"end": plan.end},
        "sealed": plan.sealed,
        "changed": list(plan.changed) if plan.seal else [],
        "withheld": analysis.withheld or None,
        "first": [{"code": r.code, "said": r.said} for r in analysis.first],
        "remarks": [{"code": r.code, "said": r.said} for r in analysis.remarks],
        "arms": _arms(analysis),
        "periods": _periods(analysis),
        "days": _days(analysis),
        "findings": [_finding(analysis, k, f) for k, f in enumerate(analysis.findings)],
        "carry_over": vars(analysis.carry_over) | {"unit": "day"},
        "likeness": analysis.likeness,
        "latent": analysis.latent,
    }


def lines(analysis: Analysis) -> list[str]:
    """What a terminal shows: what is wrong with it first, then each verdict."""
    plan = analysis.plan
    found = [_said(remark.code, remark.said) for remark in analysis.first]
    for finding in analysis.findings:
        e, v, t = finding.effect, finding.verdict, finding.usual
        found.append(f"{finding.name}: {'; '.join(finding.words)}.")
        found.append(
            f"  {plan.outcome} changed by {e.mid:.2g} ({e.low:.2g} to {e.high:.2g}, 90 %); {plan.important:g} matters. "
            f"Probability of a benefit {_never_sure(v.probability)}, of one that matters {_never_sure(v.important)}."
        )
        test = finding.lottery
        share = test.low if plan.lower_is_better else test.high
        found.append(f"  Of {test.orders:,} orders {share:.1%} give a benefit as large by chance alone.")
        word = "an effect" if t.significant else "no effect"
        if s := finding.informed:
            found.append(
                f"  With what others found ({finding.informed_by}): {s.mid:.2g} ({s.low:.2g} to {s.high:.2g}, 90 %)."
            )
        found.append(f"  A t-test over days would have said: {word} (p {t.p:.2g}); it takes every day for a new one.")
    found.append(f"Carry-over: {analysis.carry_over.word}.")
    return found + [_said(remark.code, remark.said) for remark in analysis.remarks]


def _never_sure(share: float) -> str:
    """A probability to the nearest whole percent, and never 0 or 100, as on the page."""
    return f"{min(max(share, 0.01), 0.99):.0%}"


def _said(code: str, said: Any) -> str:
    inside = ", ".join(f"{name} {_short(value)}" for name, value in said.items())
    return f"{code.replace('-', ' ').capitalize()}{f': {inside}' if inside else ''}."


def _short(value: object) -> str:
    return f"{value:.2g}" if isinstance(value, float) else str(value)


def _elsewhere(plan: Plan, prior: tuple[float, float, str] | None, trials: bool) -> Elsewhere | None:
    from ...errors import UsageError
    from ...evidence import findings
    from ...nof1 import Elsewhere, published

    if trials:
        takes = [take.partition("=")[0] for arm in plan.arms[1:] for take in arm.take]
        if prior is not None or len(takes) != 1:
            asked = "--prior is given as well" if prior is not None else f"the plan tests {len(takes)}"
            raise UsageError(f"Published trials are of one remedy, alone; {asked}.", field="published")
        return published(findings(), takes[0], plan.outcome, plan.important)
    if prior is None:
        return None
    if not prior[1] > 0:
        raise UsageError(f"A standard deviation of {prior[1]:g} cannot be.", field="--prior")
    return Elsewhere(*prior)


def _arms(analysis: Analysis) -> list[dict[str, Any]]:
    plan, daily = analysis.plan, analysis.plan.daily()
    return [
        {"name": arm.name, "take": list(arm.take), "days": int((daily == k).sum()),
         "written": int(((daily == k) & analysis.counted).sum()), "mean": analysis.mean(k)}
        for k, arm in enumerate(plan.arms)
    ]  # fmt: skip


def _periods(analysis: Analysis) -> list[dict[str, Any]]:
    plan, found = analysis.plan, []
    for period in plan.periods:
        if period.arm is None:
            continue
        values = analysis.outcome[period.slice][analysis.counted[period.slice]]
        start = plan.start + timedelta(period.first)
        found.append({"number": period.number, "start": start, "end": start + timedelta(period.days - 1),
                      "arm": plan.arms[period.arm].name, "dropped": plan.dropped, "written": int(values.size),
                      "mean": float(values.mean()) if values.size else None})  # fmt: skip
    return found


def _days(analysis: Analysis) -> list[dict[str, Any]]:
    plan, daily = analysis.plan, analysis.plan.daily()
    return [
        {"day": plan.start + timedelta(k), "arm": plan.arms[int(daily[k])].name, "value": float(analysis.outcome[k]),
         "analysed": bool(analysis.counted[k]), "taken": float(analysis.taken[k])}
        for k in range(plan.design.length)
    ]  # fmt: skip


def _finding(analysis: Analysis, k: int, finding: Finding) -> dict[str, Any]:
    from ...nof1 import alone

    test, usual, own = finding.lottery, finding.usual, alone(analysis, k)
    return {
        "name": finding.name,
        "words": list(finding.words),
        "verdict": vars(finding.verdict),
        "effect": _interval(finding.effect),
        "as_taken": _interval(finding.as_taken),
        "informed": _interval(finding.informed),
        "informed_by": finding.informed_by or None,
        "alone": {"effect": own.effect, "se": own.se, "unit": "points"},
        "lottery": {
            "low": test.low,
            "high": test.high,
            "orders": test.orders,
            "drawn": test.drawn,
            "least": test.least,
        },
        "daily_t": {"difference": usual.difference, "p": usual.p, "significant": usual.significant},
        "important": analysis.plan.important,
    }


def _interval(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    mid, low, high = spread.prior
    whole = {"mid": spread.mid, "low": spread.low, "high": spread.high, "level": spread.level, "unit": "points"}
    return whole | {"prior": {"mid": mid, "low": low, "high": high}, "contraction": spread.contraction}
