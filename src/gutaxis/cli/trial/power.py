"""Ask how many people a trial needs: type I error, power and assurance by the number of people an arm.

Power holds the effect at its middle; assurance lets it be as uncertain as the model, or you, believe it to be. One pool
of people is simulated, and trials of every size are drawn from it, each with a trial's own luck and with readings that
err anew. --assume effect=DELTA,SD sets your own effect beside the model's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..manners import asks_json
from ..reply import Reply
from ..spreading import Hands, spreads
from .asking import Spent, numbers_of, protocol_of, reply_of, run_trial, spends
from .lines import chance_lines

if TYPE_CHECKING:
    from ...trials import Chance


@click.command("power", short_help="Ask how many people a trial needs.")
@click.argument("protocol")
@click.option("--n", "sizes", default="20,40,80,160", show_default=True, metavar="LIST", help="People an arm.")
@click.option("--target", type=float, default=80.0, show_default=True, help="The chance in % that is wanted.")
@spreads
@spends
@asks_json
def command(protocol: str, sizes: str, target: float, spent: Spent, hands: Hands) -> Reply:
    """See the docstring of the file."""
    promised = protocol_of(protocol, spent)
    result = run_trial(promised, spent, hands, numbers_of(sizes))
    rows = [row for row in result.power if row.endpoint == promised.primary.id]
    found = {"power": [row.as_dict() for row in result.power], "provenance": dict(result.provenance)}
    people = "people" if promised.periods else "people an arm"
    enough = [_enough(rows, row, target, people) for row in _heads(rows)]
    text = "\n".join([*chance_lines(rows), "", *enough])
    return reply_of(result, found, text, (protocol,))


def _heads(rows: list[Chance]) -> list[Chance]:
    """One row of each contrast and basis, but for null arms, by the first estimand."""
    first = rows[0].estimand if rows else ""
    kinds = {(r.arm, r.basis, r.held): r for r in rows if r.basis != "null" and r.estimand == first}
    return list(kinds.values())


def _enough(rows: list[Chance], head: Chance, target: float, people: str) -> str:
    """The smallest number of people that reaches the target, in words."""
    same = [r for r in rows if (r.arm, r.basis, r.held, r.estimand) == (head.arm, head.basis, head.held, head.estimand)]
    what = "power" if head.held else "assurance"
    whose = "the model's effect" if head.basis == "model" else "your effect"
    name = f"{head.arm} − {head.against}, {head.endpoint}, {head.estimand}: {target:g} % {what} for {whose}"
    reached = sorted(row.n for row in same if 100 * row.share >= target)
    if not reached:
        return f"{name} is not reached with up to {max(row.n for row in same):,} {people}."
    return f"{name} is reached with {reached[0]:,} {people} (of the sizes asked for)."
