"""Read profiles of stool or skin and print what is in them.

Prints each sample's reads, the share of names that are recognised, what made the file, the shares of the
groups of microbes that the model knows, and where the sample stands among people of the same age measured
the same way. That last needs --age and --method; without a reference for the method no place is given.

Read are MetaPhlAn 3 and 4, Kraken 2, Bracken, QIIME 2 (.qza), BIOM, HUMAnN, wide and plain tables, and the
numbers of a firm's report typed into a form; packed with gzip, bzip2 or zip or not. What a file is, its
content says and not its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..errors import IntakeError, UsageError
from .contents import firm_facts, firm_lines, function_facts, function_lines, mixed, profile_facts, profile_line
from .manners import OneOf, asks_json
from .reply import Reply, plain

if TYPE_CHECKING:
    from ..intake import Profile

MOST_SHOWN = 20  # samples of one file; all of them are in the JSON
METHODS = ("16S-V4", "16S-V3V4", "16S-V3V5", "shotgun", "array", "culture", "unknown")


@click.command("read", short_help="Print what is in a profile, and where it stands.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--age", metavar="AGE", help="Age on the day of the sample, like 3y2m, 7y or 14m.")
@click.option("--method", type=OneOf(METHODS), help="How the sample was measured.")
@click.option("--site", metavar="SITE", default="stool", show_default=True, help="Where it was taken.")
@click.option("--laboratory", metavar="NAME", help="Who measured it.")
@click.option("--database", metavar="NAME", help="Which database gave the names, like 'Greengenes 13_8'.")
@click.option("--reference", metavar="FILE", multiple=True, help="People of your own to compare with; goes first.")
@click.option("--modules", metavar="FILE", help="Modules of genes (K numbers) to sum up a table of orthologues by.")
@click.option("--taxonomy", metavar="FILE", help="Names for a table that has none: .qza, or feature and lineage.")
@asks_json
def command(
    files: tuple[str, ...], age: str | None, method: str | None, site: str, laboratory: str | None,
    database: str | None, reference: tuple[str, ...], modules: str | None, taxonomy: str | None,
) -> Reply:  # fmt: skip
    """See the docstring of the file."""
    from ..intake import read_contents, read_modules, read_reference

    own = [found for file in reference for found in read_reference(file)]
    steps = read_modules(modules) if modules else None
    asked = {"method": method, "age_days": _days(age), "site": site, "provider": laboratory, "database": database}
    shown = _Shown({**asked, "own": own})
    for file in files:
        found = read_contents(file, taxonomy=taxonomy)
        for profile in found.profiles:
            shown.profile(profile, file)
        for functions in found.functions:
            shown.add(
                "functions",
                file,
                functions.sha256,
                function_facts(functions, file, steps),
                function_lines(functions, steps),
            )
        if found.firm:
            shown.add("firms", file, found.firm.sha256, firm_facts(found.firm, file), firm_lines(found.firm))
        left = len(found.profiles) - MOST_SHOWN
        if left > 0:
            shown.lines += [f"({left} more samples in {file}; --json holds all of them)", ""]
    return shown.reply()


class _Shown:
    """What was read so far, as facts for programs and as lines for people."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.asked = asked
        self.lines: list[str] = []
        self.result: dict[str, list[dict[str, Any]]] = {"samples": []}
        self.data: dict[str, str] = {}
        self.profiles: list[Profile] = []

    def profile(self, profile: Profile, file: str) -> None:
        """One sample: its standing, and the file behind it. Of a file of many, the first are shown."""
        from ..intake import shannon
        from ..interpretation import standing_of
        from ..report import phrasebook, sample_lines

        standing, nats = standing_of(profile, **self.asked), shannon(profile)
        facts = plain(standing) | profile_facts(profile, file) | {"shannon": {"value": nats, "unit": "nats"}}
        here = sum(sample["file"] == file for sample in self.result["samples"])
        lines = sample_lines(standing, phrasebook("en"), nats) if here < MOST_SHOWN else []
        self.add(
            "samples",
            file,
            profile.sha256,
            facts,
            [*lines[:2], *([profile_line(profile)] if lines else []), *lines[2:]],
        )
        self.profiles.append(profile)

    def add(self, kind: str, file: str, sha256: str, facts: dict[str, Any], lines: list[str]) -> None:
        """One thing that was read."""
        self.data[file] = sha256
        self.result.setdefault(kind, []).append(facts)
        self.lines += [*lines, ""] if lines else []

    def reply(self) -> Reply:
        """All of it, with a word where numbers stand side by side that must not be compared."""
        warning = mixed(self.profiles)
        lines = [*self.lines, *([f"! {warning['text']}"] if warning else [])]
        return Reply(self.result, "\n".join(lines).rstrip(), self.data, [warning] if warning else [])


def _days(age: str | None) -> float | None:
    from ..intake import age_in_days

    try:
        return None if age is None else age_in_days(age)
    except IntakeError as bad:
        raise UsageError(bad.text, field="--age") from None
