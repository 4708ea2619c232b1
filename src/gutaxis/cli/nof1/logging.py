"""Write down what was really done on a day of a plan: taken or not, rescue treatment, what went otherwise.

Lines are only ever added, in ID.log.csv beside the plan. Where the order follows the scores, --next draws the arm of
the next period by the rule of the plan and keeps it in ID.drawn.csv; the same diary gives the same draw. If a stop rule
of the plan is met by the diary, this says so and leaves with 1: stop, and call your care.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from ..manners import asks_json
from ..reply import Reply
from .plans import a_date, plan_path, read_plan, with_draws

if TYPE_CHECKING:
    from ...intake import Person
    from ...nof1 import Draw, LogRow, Plan, StopRule

CALL = "Stop the test now, keep all prescribed treatment, and call your care."


@click.command("log", short_help="Write down what was done on a day.")
@click.argument("folder")
@click.argument("plan")
@click.option("--day", metavar="DAY", help="Which day, like 2026-12-01.  [default: today]")
@click.option("--took", metavar="SHARE", help="yes, no, or the share of it, 0 to 1.")
@click.option("--rescue", default="", metavar="WORDS", help="Rescue treatment that was needed.")
@click.option("--deviation", default="", metavar="WORDS", help="What went otherwise than planned.")
@click.option("--next", "following", is_flag=True, help="Draw what comes next, where the order follows the scores.")
@asks_json
def command(
    folder: str, plan: str, day: str | None, took: str | None, rescue: str, deviation: str, following: bool
) -> Reply:
    """See the docstring of the file."""
    from ...intake import read_person
    from ...nof1 import LogRow, append_line, checked_row, log_path, plain_text, read_log, share_of_day

    path = plan_path(folder, plan)
    found, digests = read_plan(path)
    share = share_of_day(took) if took is not None else None
    words = {field: plain_text(text, field) for field, text in (("rescue", rescue), ("deviation", deviation))}
    if following:
        if share is not None or any(words.values()):
            raise UsageError("A draw and a day are written one after the other.", field="next")
        return drawn(folder, path, found, digests, day)
    if share is None and not any(words.values()):
        raise UsageError("What happened? Say --took yes, --rescue or --deviation.", field="took")
    row = LogRow(a_date(day, "--day") if day else date.today(), share, **words, entered_on=date.today())
    kept = log_path(path)
    read_log(kept, found)
    person = read_person(folder)
    append_line(kept, checked_row(row, found).line)
    met = stops_met(found, person)
    result = {"plan": found.id, "log": str(kept), "row": _told(row), "stop": [_stop(*stop) for stop in met]}
    text = [f"{CALL} {rule} was met on {on}." for rule, on in met] or [f"Written: {row.day} in {kept.name}"]
    return Reply(result, "\n".join(text), digests | dict(person.digests), exit_code=1 if met else 0)


def drawn(folder: str, path: Path, plan: Plan, digests: dict[str, str], day: str | None) -> Reply:
    """Draw the next period of a plan whose order follows the scores, and write it down."""
    from ...intake import read_person
    from ...nof1 import DRAWN, append_line, daily, draws_path, next_draw

    found, before = with_draws(plan, path)
    person = read_person(folder)
    outcome = daily(person.diary, found.outcome, found.start, found.design.length)
    today = date.today()
    draw = next_draw(found, outcome, a_date(day, "--day") if day else today, today)
    met = stops_met(found, person)
    if not met:
        append_line(draws_path(path), draw.line, DRAWN)
    result, text = _next(found, draw, str(draws_path(path)))
    lines = [f"{CALL} {rule} was met on {on}; nothing was drawn." for rule, on in met] or [text]
    stops = [_stop(*stop) for stop in met]
    whole = {"plan": found.id, "stop": stops, "next": None if met else result}
    return Reply(whole, "\n".join(lines), digests | before | dict(person.digests), exit_code=1 if met else 0)


def _next(plan: Plan, draw: Draw, path: str) -> tuple[dict[str, Any], str]:
    """What was drawn, for programs and in words."""
    period, arm = plan.periods[draw.period - 1], plan.arms[draw.arm]
    first = plan.start + timedelta(period.first)
    last = first + timedelta(period.days - 1)
    chance = draw.chance if draw.arm else 1 - draw.chance
    told = {"draws": path, "period": draw.period, "start": first, "end": last, "arm": arm.name,
            "take": list(arm.take), "chance": chance}  # fmt: skip
    text = f"Period {draw.period} of {plan.design.periods}, {first} to {last}: {arm.name} (its chance was {chance:.0%})"
    return told, text


def stops_met(plan: Plan, person: Person) -> Sequence[tuple[StopRule, date]]:
    """The rules of stopping that the diary met during the plan."""
    from ...nof1 import stop_rule, stopped, values_of

    return stopped([stop_rule(text) for text in plan.stop], values_of(person.diary, plan))


def _told(row: LogRow) -> dict[str, Any]:
    return {"day": row.day, "took": row.took, "rescue": row.rescue or None, "deviation": row.deviation or None}


def _stop(rule: StopRule, day: date) -> dict[str, Any]:
    return {"rule": str(rule), "day": day, "text": CALL}
