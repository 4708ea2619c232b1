"""Pool the trials of one treatment that counted people: who responded with it against who did without.

Only single trials are pooled, never figures that are pooled already; the doses of a trial are added up, and reports
of the same people count once. What is not confirmed is left out unless --unconfirmed asks for it. With fewer than two
trials there is nothing to pool (exit code 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..manners import OneOf, asks_json
from ..reply import Reply

if TYPE_CHECKING:
    from ...inference import Effects, Pooled
    from ...interpretation import Arms

_METHODS = ("REML", "ML", "DL", "PM", "SJ", "HE", "EB", "fixed")


@click.command("pool", short_help="Pool the trials of one treatment.")
@click.option("--take", required=True, metavar="ID", help="The intervention, like secukinumab.")
@click.option("--endpoint", required=True, metavar="ID", help="What was counted, like PASI75.")
@click.option("--against", default="placebo", show_default=True, metavar="ID", help="What it is compared with.")
@click.option("--measure", type=OneOf(("RR", "OR")), default="RR", show_default=True, help="Risk ratio or odds ratio.")
@click.option("--method", type=OneOf(_METHODS), default="REML", show_default=True, help="How trials may differ.")
@click.option("--unconfirmed", is_flag=True, help="Use findings that are not confirmed as well.")
@asks_json
def command(take: str, endpoint: str, against: str, measure: str, method: str, unconfirmed: bool) -> Reply:
    """See the docstring of the file."""
    from ...evidence import findings
    from ...inference import TooFewStudies, pool
    from ...interpretation import gather, responders_compared

    arms = gather(findings(), take, endpoint, against, confirmed=not unconfirmed)
    if len(arms) < 2:
        found = ", ".join(a.study for a in arms) or "none"
        hint = "" if unconfirmed else " Try: --unconfirmed"
        raise TooFewStudies(f"Pooling needs two trials of {take} that counted {endpoint}; found: {found}.{hint}")
    effects = responders_compared(arms, measure)
    pooled = pool(effects, method, "knapp-hartung" if method != "fixed" else "normal")
    return Reply(_result(arms, pooled, measure), "\n".join(_lines(arms, effects, pooled, measure)))


def _result(arms: tuple[Arms, ...], pooled: Pooled, measure: str) -> dict[str, Any]:
    from ...inference import shown

    low, high = pooled.effect.low, pooled.effect.high
    interval = {"mid": shown(measure, pooled.effect.mid), "low": shown(measure, low), "high": shown(measure, high)}
    ahead = [shown(measure, value) for value in pooled.prediction] if pooled.prediction else None
    return {
        "trials": [{**vars(a), "source": str(a.source) if a.source else None} for a in arms],
        "effect": {**interval, "level": pooled.effect.level, "unit": measure},
        "prediction": ahead,
        "tau2": pooled.heterogeneity.tau2,
        "i2": pooled.heterogeneity.i2,
        "method": pooled.method,
    }


def _lines(arms: tuple[Arms, ...], effects: Effects, pooled: Pooled, measure: str) -> list[str]:
    from ...inference import shown

    lines = [f"{'trial':28}{'with':>14}{'without':>14}{measure:>8}"]
    for arm, value in zip(arms, effects.estimates, strict=True):
        with_it, without = (f"{events:.0f}/{n:.0f}" for events, n in (arm.treated, arm.control))
        lines.append(f"{arm.study[:27]:28}{with_it:>14}{without:>14}{shown(measure, float(value)):8.2f}")
    mid, low, high = (shown(measure, value) for value in (pooled.effect.mid, pooled.effect.low, pooled.effect.high))
    lines.append(f"Together: {measure} {mid:.2f} (95 % {low:.2f} to {high:.2f}), {pooled.method}.")
    doubtful = [arm.study for arm in arms if not arm.confirmed]
    if doubtful:
        lines.append(f"Not confirmed, so no fact yet: {', '.join(doubtful)}.")
    if pooled.prediction:
        first, last = (shown(measure, value) for value in pooled.prediction)
        lines.append(f"A new trial: {first:.2f} to {last:.2f}. tau2 {pooled.heterogeneity.tau2:.3g}.")
    return lines
