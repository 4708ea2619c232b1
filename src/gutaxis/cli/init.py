"""Write an empty person folder to fill in.

DIR gets person.toml with every field explained, tables with their headers, and examples that are not read until
their ending .example is taken away. With --diary the days of an export (Apple Health, Health Connect, Google Fit,
Oura, Garmin, StudyU, or any table with a column 'date') are written into its diary. A folder that is there already
is never touched. To be asked instead, try: gutaxis start
"""

from __future__ import annotations

import click

from .manners import asks_json, note
from .reply import Reply


@click.command("init", short_help="Write an empty person folder to fill in.")
@click.argument("folder", metavar="DIR")
@click.option("--diary", "exports", metavar="FILE", multiple=True, help="An export to take days from; repeatable.")
@click.option("--participant", metavar="ID", help="Whose rows of a StudyU export.")
@asks_json
def command(folder: str, exports: tuple[str, ...], participant: str | None) -> Reply:
    """See the docstring of the file."""
    from ..intake import check_free, read_export, write_template

    check_free(folder)
    found = {file: read_export(file, participant=participant) for file in exports}
    entries = [entry for export in found.values() for entry in export.entries]
    home = write_template(folder, entries)
    days = len({entry.day for entry in entries})
    warnings = [warning for export in found.values() for warning in export.warnings]
    for warning in warnings:
        note(f"{warning.field}: {warning.text}")
    lines = [f"Written: {home}"]
    lines += [f"{days} days, {len(entries)} entries in {home / 'diary.csv'}"] if found else []
    lines += [f"Fill in {home / 'person.toml'}, then: gutaxis report {home} -o {home / 'report.html'}"]
    result = {"output": str(home), "days": days, "entries": len(entries)}
    told = [{"code": w.code, "field": w.field, "text": w.text} for w in warnings]
    return Reply(result, "\n".join(lines), {file: e.sha256 for file, e in found.items()}, told)
