"""List the references that gutaxis ships, or those of FILE: whom, how measured, at which ages, and how often wrong.

Each stands for people of one site, one method and a span of ages. A sample is compared only with those measured the
same way; what else is possible is said in docs/references.md.
"""

from __future__ import annotations

from typing import Any

import click

from ..manners import asks_json
from ..reply import Reply


@click.command("list", short_help="List references.")
@click.argument("file", required=False)
@asks_json
def command(file: str | None) -> Reply:
    """See the docstring of the file."""
    from ...intake import read_reference, references

    found = read_reference(file) if file else references()
    rows = [facts(reference) for reference in found]
    return Reply({"references": rows}, "\n".join(line for row in rows for line in lines(row)))


def facts(reference: Any) -> dict[str, Any]:
    """What a reader should know of one reference."""
    rate = next((v for k, v in reference.checks.items() if k in _FALSE_ALARMS), None)
    return {
        "id": reference.id,
        "site": reference.site,
        "method": reference.method,
        "n": reference.n,
        "ages_days": [list(span) for span in reference.covered()],
        "n_effective": [min(reference.n_effective), max(reference.n_effective)],
        "countries": list(reference.countries),
        "primers": reference.primers,
        "database": reference.database,
        "licence": reference.licence,
        "source": reference.source,
        "kind": reference.kind,
        "cut": reference.cut,
        "false_alarms": rate,
    }


def lines(row: dict[str, Any]) -> list[str]:
    """The same in a few lines for a terminal."""
    spans = ", ".join(f"{_age(low)} to {_age(high)}" for low, high in row["ages_days"]) or "no age"
    rate = row["false_alarms"]
    told = (
        f"anything stands out in {100 * rate['rate']:.1f} of 100 who were held out"
        f" ({100 * rate['low']:.1f} to {100 * rate['high']:.1f}, n {rate['n']})"
        if rate and row["kind"] == "people"
        else "from published quantiles, so the rate of false alarms in people is not known"
    )
    return [
        f"{row['id']}: {row['site']}, {row['method']}, {row['n']} people, {spans}",
        f"  {', '.join(row['countries'])}; primers {row['primers']}; database {row['database']}; {row['licence']}",
        f"  at each age worth {row['n_effective'][0]:.0f} to {row['n_effective'][1]:.0f} people; {told}",
    ]


_FALSE_ALARMS = ("held-out reference people", "made-up people, measures independent")


def _age(days: float) -> str:
    return (
        f"{days:.0f} days"
        if days < 91
        else f"{days / 30.4375:.0f} months"
        if days < 730
        else f"{days / 365.25:.0f} years"
    )
