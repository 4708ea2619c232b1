"""Ask whom to enrol: which measures at baseline tell who gains, what works best for whom, and what selecting saves.

PROTOCOL is the TOML file of a trial (gutaxis trial example prints one): its arms are the options, its primary endpoint
on its last day the benefit. Tests are bought one after the other by gain per euro and judged in worlds in which they
were not chosen; a gain that cannot be told from nothing is called that. Without --worth a single treatment is asked at
the toss-up, where treating everybody and nobody come to the same and a panel can help most. Prices and errors of tests
are guesses unless --tests brings yours. -o writes everything (.json) or the rows of the tests (.csv). --indices says
which beliefs the effect hangs on (needs SALib). Leaves with 4 where too few people pass the entry, 5 where blocks of
people were lost.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from ..manners import LARGEST_SEED, OneOf, asks_json, note, overwrites
from ..output import check_file, write_bytes
from ..progress import progress_bar
from ..reply import Reply, envelope
from ..spreading import PARTIAL, Hands, note_kept, partial_warnings, spreads
from .strata_lines import index_lines, strata_lines

if TYPE_CHECKING:
    from ...trials import Index, Strata, StrataPlan

ENDINGS = (".json", ".csv")


@click.command("strata", short_help="Ask whom to enrol, and by what measured.")
@click.argument("protocol")
@click.option("--worth", type=float, metavar="POINTS", help="The burden of treatment in points.  [default: toss-up]")
@click.option("--tests", metavar="FILE", help="Tests with your own prices and errors (TOML).")
@click.option("--worlds", type=int, default=96, show_default=True, help="Beliefs of the constants.")
@click.option("--people", type=int, default=96, show_default=True, help="People under each belief.")
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED // 2), help="Instead of that of the protocol.")
@click.option("--indices", type=OneOf(("morris", "sobol")), help="Which beliefs the effect hangs on, by this method.")
@click.option("-o", "--output", metavar="FILE", help="Write .json or .csv.")
@spreads
@overwrites
@asks_json
def command(
    protocol: str, output: str | None, force: bool, hands: Hands, worth: float | None, indices: Any, **asked: Any
) -> Reply:
    """See the docstring of the file."""
    if output:
        _check_ending(output)
        check_file(output, force)
    from ...trials import sensitivity, stratified

    plan = _plan(protocol, **asked)
    with progress_bar(plan.worlds * plan.people) as done:
        found = stratified(plan, worth, hands.spread(), hands.folder, hands.size, done)
    rows = sensitivity(plan, indices) if indices else ()
    files = (protocol, *([asked["tests"]] if asked["tests"] else []))
    reply = _reply(found, rows, hands, {f: hashlib.sha256(Path(f).read_bytes()).hexdigest() for f in files})
    if output:
        write_bytes(output, _content(output, found, reply), force)
        note(f"Written: {output}")
    return reply


def _plan(protocol: str, tests: str | None, worlds: int, people: int, seed: int | None) -> StrataPlan:
    from ...trials import StrataPlan, known_tests, load_protocol, read_tests

    promised = load_protocol(protocol)
    if seed is not None:
        promised = replace(promised, seed=seed)
    return StrataPlan(promised, read_tests(tests) if tests else known_tests(), worlds, people)


def _check_ending(output: str) -> None:
    if Path(output).suffix.lower() not in ENDINGS:
        raise UsageError(f"{output} does not say what to write: name it .json or .csv.", field="--output")


def _content(output: str, found: Strata, reply: Reply) -> bytes:
    if Path(output).suffix.lower() == ".json":
        return (envelope("trial", reply) + "\n").encode()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["test", "cost_eur", "gain", "gain_low", "gain_high", "level", "unit", "told", "in_panel"])
    panel = {test.id for test in found.panel.tests}
    for row in found.alone:
        gain = row.gain
        figures = [f"{v:.6g}" for v in (gain.mid, gain.low, gain.high)]
        writer.writerow([row.test, row.cost, *figures, gain.level, gain.unit, f"{row.told:.6g}", row.test in panel])
    return text.getvalue().encode()


def _reply(found: Strata, rows: tuple[Index, ...], hands: Hands, data: Mapping[str, str]) -> Reply:
    source, run = found.source, found.run
    seed = source.protocol.seed
    assert run is not None
    note_kept(run)
    warnings = partial_warnings(run, hands, seed)
    for warning in warnings:
        note(str(warning["text"]))
    indices = {"indices": [row.as_dict() for row in rows]} if rows else {}
    text = "\n".join([*strata_lines(found), *index_lines(rows)])
    code = PARTIAL if run.quarantined else 0
    return Reply({"strata": found.as_dict() | indices}, text, data, warnings, source.body.digest, seed, code)
