"""Make a reference of your own, from the samples of people whom you take as controls.

TABLE holds their profiles, in any form that `gutaxis read` takes. The sheet has a row a sample, with at least sample,
subject and age_days; antibiotics_90d, role, region and database are used where they are there. Controls of the
process, replicates and people who took antibiotics are left out. At each age enough people are needed (an effective
number of 30), else that age is not covered; where no age is, nothing is written and the exit code is 4. Only
statistics are written: quantiles, means, covariances. Use it with: gutaxis report FOLDER --reference FILE
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from ..manners import asks_json, note, overwrites
from ..output import STDOUT, check_file, write_file
from ..reply import Reply
from .listing import facts, lines

if TYPE_CHECKING:
    from ...intake import Sampled
    from ...laboratory import SheetRow


@click.command("build", short_help="Make a reference from your own controls.")
@click.argument("tables", metavar="TABLE...", nargs=-1, required=True)
@click.option("--samples", metavar="SHEET", required=True, help="The sample sheet.")
@click.option("-o", "--output", metavar="FILE", required=True, help="The reference to write, or - for stdout.")
@click.option("--laboratory", metavar="NAME", required=True, help="Your laboratory, as reports name it.")
@click.option("--site", metavar="SITE", default="stool", show_default=True, help="Where the samples were taken.")
@click.option("--name", metavar="ID", default="own", show_default=True, help="What the reference is called.")
@click.option("--primers", metavar="TEXT", default="not stated", help="Which primers were used.")
@click.option("--country", metavar="TEXT", multiple=True, help="Where the people live; may be given again.")
@click.option("--licence", metavar="TEXT", default="not stated", help="What others may do with it.")
@click.option("--taxonomy", metavar="FILE", help="Names for a table that has none.")
@overwrites
@asks_json
def command(
    tables: tuple[str, ...], samples: str, output: str, laboratory: str, site: str, name: str, primers: str,
    country: tuple[str, ...], licence: str, taxonomy: str | None, force: bool,
) -> Reply:  # fmt: skip
    """See the docstring of the file."""
    from ...intake import FORM, reference_of, site_named
    from ...interpretation import About, build_references
    from ...laboratory import read_sheet

    check_file(output, force)
    sheet = read_sheet(samples)
    rows = {row.sample: row for row in sheet.having("sample") if row.antibiotics_90d is not True}
    method, database = _alone(rows, "region"), _alone(rows, "database")
    where = site_named(site)
    people, digests = _people(tables, taxonomy, rows, where)
    about = About(name, where, method, laboratory, database, primers, country, licence)
    built = build_references(people, about)
    text = json.dumps({"form": FORM, "references": built}, separators=(",", ":")) + "\n"
    if output != STDOUT:
        write_file(output, text, force)
        note(f"Written: {output}")
    found = [facts(reference_of(table)) for table in built]
    said = text if output == STDOUT else "\n".join(line for row in found for line in lines(row))
    used = len({p.subject for p in people})
    counts = {"people": used, "samples": len(people), "rows": len(sheet.rows)}
    note(f"{used} people, {len(people)} samples of {len(sheet.rows)} rows in the sheet")
    return Reply({"output": output, **counts, "references": found}, said, {**digests, sheet.file: sheet.sha256})


def _alone(rows: dict[str, SheetRow], field: str) -> str:
    """The one value of a column; people of two methods or two databases make no one reference."""
    found = sorted({str(getattr(row, field) or "not stated") for row in rows.values()})
    if len(found) > 1:
        raise UsageError(f"The sheet holds more than one {field}: {', '.join(found)}. Build one of each.", field=field)
    if found in ([], ["unknown"]):
        raise UsageError("The sheet says of no control how it was measured. Fill in the column region.", field=field)
    return found[0]


def _people(
    tables: tuple[str, ...], taxonomy: str | None, rows: dict[str, SheetRow], site: str
) -> tuple[list[Sampled], dict[str, str]]:
    """The samples that are in the sheet with a subject and an age, and the digest of every table."""
    from ...intake import Sampled, read_profiles

    found: list[Any] = []
    digests = {}
    for table in tables:
        for profile in read_profiles(table, taxonomy=taxonomy):
            digests[table] = profile.sha256
            row = rows.get(profile.name)
            if row is not None and row.age_days is not None:
                found.append(Sampled(row.subject or row.sample, row.age_days, profile, site))
    return found, digests
