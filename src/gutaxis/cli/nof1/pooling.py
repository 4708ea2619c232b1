"""Put the results of several people together: the mean, how far people differ, and what the next one may expect.

REPORT.json are results of gutaxis nof1 analyse -o REPORT.json, all of one score and one remedy. With fewer than two
there is nothing to put together (exit code 4). -o writes a page with every person, the mean and the next one. --panel
FILE asks which of the things measured before go with the effect; that is exploratory and refused below ten people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..manners import LANGUAGES, OneOf, asks_json, overwrites
from ..reply import Reply, envelope
from .paper import check_paper, write_paper

if TYPE_CHECKING:
    from ...nof1 import Explained, Series, Span, Told


@click.command("pool", short_help="Put the results of several people together.")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT.json...")
@click.option("--factor", metavar="NAME", help="Which of several things that were tested.")
@click.option("--panel", metavar="FILE", help="What was known before: a table with a column 'trial'.")
@click.option("-o", "--output", metavar="FILE", help="The page: .html, .pdf or .json.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", help="Language of the page.  [default: en]")
@overwrites
@asks_json
def command(
    reports: tuple[str, ...], factor: str | None, panel: str | None, output: str | None, lang: str, force: bool
) -> Reply:
    """See the docstring of the file."""
    from ...nof1 import BROKEN, alike, explained, panel_of, together, told

    if output is not None:
        check_paper(output, force)
    every = [told(path, factor) for path in reports]
    alike(every)
    kept = [one for one in every if one.withheld != BROKEN]
    broken = [one for one in every if one.withheld == BROKEN]
    left_out = [one.file for one in broken]
    asked = every[0].asked
    important = max(one.asked["important"] for one in every)
    trials = [one.trial for one in kept]
    series = together(trials, important, asked["lower_is_better"])
    reasons = explained(trials, panel_of(panel, kept)) if panel else None
    warnings = [
        {"code": BROKEN, "field": file, "text": f"{file} was left out: its plan was changed."} for file in left_out
    ]
    told_of = {"explained": [_reason(one) for one in reasons or ()], "left_out": left_out, "output": output}
    reply = Reply(
        _facts(series, kept, important) | told_of,
        "\n".join(_lines(series, kept, important, reasons or (), left_out)),
        {one.file: one.sha256 for one in every},
        warnings,
    )
    if output is not None:
        from ...report import render_pool

        write_paper(
            output, force, lambda: render_pool(series, kept, lang, reasons, broken), lambda: envelope("nof1", reply)
        )
    return reply


def _facts(series: Series, kept: list[Told], important: float) -> dict[str, Any]:
    from ...nof1 import LEVEL

    classical = series.classical
    return {
        "asked": dict(kept[0].asked) | {"important": important},
        "people": [
            {"name": one.name, "alone": _span(one.alone), "together": _span(one.together), "own": one.own}
            for one in series.people
        ],
        "mean": _span(series.mean), "spread": _span(series.spread), "following": _span(series.following),
        "following_better": series.better, "level": LEVEL, "unit": "points",
        "classical": {
            "mean": {"mid": classical.effect.mid, "low": classical.effect.low, "high": classical.effect.high},
            "prediction": classical.prediction, "tau2": classical.heterogeneity.tau2, "method": classical.method,
            "test": classical.test,
        },
    }  # fmt: skip


def _span(span: Span) -> dict[str, Any]:
    from ...nof1 import LEVEL

    return {"mid": span.mid, "low": span.low, "high": span.high, "level": LEVEL, "unit": "points"}


def _reason(one: Explained) -> dict[str, Any]:
    return {"name": one.name, "slope": _span(one.slope), "p": one.p, "share": one.share, "exploratory": True}


def _lines(
    series: Series, kept: list[Told], important: float, reasons: tuple[Explained, ...], left_out: list[str]
) -> list[str]:
    asked = kept[0].asked
    way = "below 0 is better" if asked["lower_is_better"] else "above 0 is better"
    lines = [
        f"{asked['tested']} against {asked['against']}: {asked['outcome']}, points, {way}; {important:g} matters.",
        f"{'person':24}{'alone (90 %)':>26}{'with the others':>26}",
    ]
    lines += [f"{one.name[:23]:24}{_text(one.alone):>26}{_text(one.together):>26}" for one in series.people]
    lines += [
        f"Mean of people: {_text(series.mean)}",
        f"People differ by (standard deviation): {_text(series.spread)}",
        f"The next person: {_text(series.following)}; chance of any benefit {series.better:.0%}",
        f"(REML and Knapp-Hartung: {series.classical.effect.mid:.2f} "
        f"({series.classical.effect.low:.2f} to {series.classical.effect.high:.2f}))",
    ]
    lines += [f"Left out, its plan was changed after sealing: {file}" for file in left_out]
    if reasons:
        lines.append(
            f"Exploratory, each by itself, {len(reasons)} looked at: one in twenty looks like something by chance."
        )
        lines += [f"  {one.name}: {_text(one.slope)} points for one more, p {one.p:.2g}" for one in reasons]
    return [*lines, "What holds for these people need not hold for others; none of this is advice for one of them."]


def _text(span: Span) -> str:
    return f"{span.mid:.2f} ({span.low:.2f} to {span.high:.2f})"
