"""Set two protocols side by side: what each would find, how surely, and with how many people.

Both are run with the same people of the model where condition, age and seed agree, so that what differs is owed to
the protocols. Rows are matched by endpoint, visit and estimand, and by the place of an arm among those compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..manners import asks_json
from ..reply import Reply
from ..spreading import Hands, spreads
from .asking import Spent, protocol_of, reply_of, run_trial, spends

if TYPE_CHECKING:
    from ...trials import Protocol, TrialResult


@click.command("compare", short_help="Set two protocols side by side.")
@click.argument("first")
@click.argument("second")
@spreads
@spends
@asks_json
def command(first: str, second: str, spent: Spent, hands: Hands) -> Reply:
    """See the docstring of the file."""
    promised = [protocol_of(file, spent) for file in (first, second)]
    results = [run_trial(one, spent, hands) for one in promised]
    rows = _rows(promised, results)
    found = {"trials": [result.as_dict() for result in results], "comparison": rows}
    text = "\n".join(_lines(promised, rows))
    replies = [reply_of(result, found, text, (first, second)) for result in results]
    warnings = [w for reply in replies for w in reply.warnings]
    same = replies[0].model if replies[0].model == replies[1].model else None
    code = max(reply.exit_code for reply in replies)
    return Reply(found, text, replies[0].data, warnings, same, replies[0].seed, code)


def _rows(promised: list[Protocol], results: list[TrialResult]) -> list[dict[str, Any]]:
    """What both ask, with the two answers."""
    sides = [_asked(one, result) for one, result in zip(promised, results, strict=True)]
    return [
        {"arm": key[0], "endpoint": key[1], "day": key[2], "estimand": key[3], "first": one, "second": sides[1][key]}
        for key, one in sides[0].items()
        if key in sides[1]
    ]


def _asked(protocol: Protocol, result: TrialResult) -> dict[tuple[Any, ...], dict[str, Any]]:
    chances = {(c.arm, c.endpoint, c.day, c.estimand, c.held): c.share for c in result.power if c.basis == "model"}
    arms = list(dict.fromkeys(row.arm for row in result.effects))
    found = {}
    for row in result.effects:
        place = (row.endpoint, row.day, row.estimand)
        if row.basis == "model":
            power, assurance = (chances.get((row.arm, *place, held)) for held in (True, False))
            told = {"arm": row.arm, "against": row.against, "unit": row.unit, "people": _people(protocol)}
            figures = {"mid": row.mid, "low": row.low, "high": row.high, "mc_error": row.mc_error}
            found[arms.index(row.arm) + 1, *place] = told | figures | {"power": power, "assurance": assurance}
    return found


def _people(protocol: Protocol) -> int:
    from ...trials import tracks

    return sum(track.n for track in tracks(protocol))


def _lines(promised: list[Protocol], rows: list[dict[str, Any]]) -> list[str]:
    lines = [f"{name}: {one.id}, {_people(one):,} people" for name, one in zip("AB", promised, strict=True)]
    if not rows:
        return [*lines, "", "They ask nothing in common: no endpoint on the same day by the same estimand."]
    for row in rows:
        lines += ["", f"{row['endpoint']} on day {row['day']}, {row['estimand']}"]
        lines += [f"  {name}: {_side(row[side])}" for name, side in (("A", "first"), ("B", "second"))]
    return lines


def _side(side: dict[str, Any]) -> str:
    effect = f"{side['mid']:.1f} {side['unit']} ({side['low']:.1f} to {side['high']:.1f})"
    chances = [f"{name} {100 * side[name]:.0f} %" for name in ("power", "assurance") if side[name] is not None]
    return "; ".join([f"{side['arm']} − {side['against']}: {effect}", *chances])
