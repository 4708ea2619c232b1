"""Read profiles of stool or skin and print what is in them.

Prints each sample's reads, the share of names that are recognised, the shares of the groups of microbes
that the model knows, and where the sample stands among people of the same age measured the same way. That
last needs --age and --method; without a reference for the method no place is given. Plain CSV (taxon,count
or taxon,fraction), MetaPhlAn and BIOM are read, gzipped or not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..errors import IntakeError, UsageError
from .manners import OneOf, asks_json
from .reply import Reply, plain

METHODS = ("16S-V4", "16S-V3V4", "16S-V3V5", "shotgun", "array", "culture", "unknown")


@click.command("read", short_help="Print what is in a profile, and where it stands.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--age", metavar="AGE", help="Age on the day of the sample, like 3y2m, 7y or 14m.")
@click.option("--method", type=OneOf(METHODS), help="How the sample was measured.")
@click.option("--site", metavar="SITE", default="stool", show_default=True, help="Where it was taken.")
@click.option("--taxonomy", metavar="FILE", help="Lineages for a BIOM table that has none.")
@asks_json
def command(files: tuple[str, ...], age: str | None, method: str | None, site: str, taxonomy: str | None) -> Reply:
    """See the docstring of the file."""
    from ..intake import read_profiles, shannon
    from ..interpretation import standing_of
    from ..report import phrasebook, sample_lines

    days = _days(age)
    words, found, lines, data = phrasebook("en"), [], [], {}
    for file in files:
        for profile in read_profiles(file, taxonomy=taxonomy):
            standing = standing_of(profile, method=method, age_days=days, site=site)
            nats = shannon(profile)
            data[file] = profile.sha256
            found.append(plain(standing) | _facts(profile, file, nats))
            lines += [*sample_lines(standing, words, nats), ""]
    return Reply({"samples": found}, "\n".join(lines).rstrip(), data)


def _days(age: str | None) -> float | None:
    from ..intake import age_in_days

    try:
        return None if age is None else age_in_days(age)
    except IntakeError as bad:
        raise UsageError(bad.text, field="--age") from None


def _facts(profile: Any, file: str, shannon: float) -> dict[str, Any]:
    return {
        "file": str(Path(file)),
        "format": profile.format,
        "taxa": len(profile.taxa),
        "unassigned": profile.unassigned,
        "shannon": {"value": shannon, "unit": "nats"},
    }
