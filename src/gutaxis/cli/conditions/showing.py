"""Show one condition: what it moves and what that was set to, where its median person lands on each score beside what
people of studies scored, the diary worth keeping, the warning signs, and what the model leaves out.

ID may join several with a plus, like eczema+anxiety. With --age, eczema is that of the age group.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from ...conditions import Baseline, Condition, find_condition, flags
from ...outcomes import find_outcome
from ..manners import asks_json, days_of
from ..reply import Reply
from .facts import before_and_after, facts, landing

_URGENCY = {"same-day": "the same day", "soon": "soon"}


@click.command("show", short_help="Show one condition, with what it rests on.")
@click.argument("name", metavar="ID")
@click.option("--age", metavar="AGE", help="Age of the person, like 3y2m or 34y.")
@asks_json
def command(name: str, age: str | None) -> Reply:
    """See the docstring of the file."""
    from ...axis import AXIS

    found = find_condition(name, days_of(age))
    medians = [{"id": score, "value": value, "unit": _unit(score)} for score, value in landing(found).items()]
    result = {"conditions": [facts(found) | {"median_person": medians}]}
    return Reply(result, "\n".join(_lines(found)), model=found.of(AXIS).digest)


def _lines(found: Condition) -> Iterator[str]:
    yield f"{found.id}: {found.says}"
    yield ""
    yield from _moved(found)
    yield ""
    yield "Scores of the median person of the model, the headline first:"
    for score, value in landing(found).items():
        yield f"  {score:21}{value:7.1f}{_band(score, value)}"
        yield from (f"    {_said(b)}" for b in found.baselines if b.score == score)
    if not found.baselines and found.id != "healthy":
        yield "  No start of a trial could be checked for these."
    yield ""
    yield f"Worth writing down: {', '.join(found.diary)}"
    yield ""
    yield "Signs that belong with a clinician before any of this:"
    yield from (f"  {_URGENCY[flags()[f].urgency]:14}{flags()[f].says['en']}" for f in found.flags)
    if found.not_carried:
        yield ""
        yield "Not in the model:"
        yield from (f"  {text}" for text in found.not_carried)
    yield ""
    yield "The gut is never moved by a condition: it is what a test has seen."


def _moved(found: Condition) -> Iterator[str]:
    from ...axis import AXIS

    yield "Nothing is moved." if not found.moves else "Moved, every one a guess (median in health -> here):"
    for move in found.moves:
        well, here = before_and_after(move, AXIS)
        unit = AXIS.symbol(move.path).unit
        yield f"  {move.path:31}{well:8.3g} -> {here:<8.3g}{'' if unit == '1' else unit:9}{move.why}"


def _said(baseline: Baseline) -> str:
    spread = f" (SD {baseline.sd:g})" if baseline.sd is not None else ""
    return f"{baseline.mean:g}{spread} in {baseline.who}  {baseline.source}"


def _band(score: str, value: float) -> str:
    scale = find_outcome(score).scale
    band = scale.band(round(value, 1)) if score == scale.id else None
    unit = "" if scale.unit in ("points", "count") else f" {scale.unit}"
    return f"{unit}  {band.name.replace('_', ' ')}" if band else unit


def _unit(score: str) -> str:
    return find_outcome(score).scale.unit
