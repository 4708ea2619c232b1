"""Judge a whole batch of a laboratory: controls first, then every sample.

TABLE... are profiles in any format that gutaxis reads, with one or many samples. The sample sheet is a table with the
columns sample, subject, age_days, sex, collected, received, antibiotics_90d, bristol, plate, run, kit, extraction,
region, database and role (sample, negative, mock or replicate); only sample must be there. The folder holds
samples.csv, failed.csv, batch.json, gutaxis_mqc.json, methods.md, schema.json and index.html. A run that was cut off
continues when it is asked again. Patterns only: no options and no advice.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import IntakeError, UsageError
from .manners import LANGUAGES, OneOf, asks_json, note, overwrites
from .output import check_folder, written_folder
from .progress import progress_bar
from .reply import Reply

if TYPE_CHECKING:
    from ..laboratory import Asked, Batch

PARTIAL = 5
PAGES = "pages"


@click.command("batch", short_help="Judge a whole batch of a laboratory, controls first.")
@click.argument("tables", metavar="TABLE...", nargs=-1, required=True)
@click.option("--samples", "sheet", metavar="FILE", required=True, help="The sample sheet.")
@click.option("-o", "--output", metavar="DIR", required=True, help="The folder to write.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that share the work."
)
@click.option("--pages", is_flag=True, help="Also a page for each sample: patterns only.")
@click.option("--mock", metavar="FILE", help="Mock communities of your own: community,taxon,fraction.")
@click.option("--reference", metavar="FILE", help="Your own reference, as gutaxis reference build wrote it.")
@click.option("--taxonomy", metavar="FILE", help="Lineages for a BIOM table that has none.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the pages.")
@overwrites
@asks_json
def command(
    tables: tuple[str, ...],
    sheet: str,
    output: str,
    jobs: int,
    pages: bool,
    mock: str | None,
    reference: str | None,
    taxonomy: str | None,
    lang: str,
    force: bool,
) -> Reply:
    """See the docstring of the file."""
    from ..intake import read_reference
    from ..laboratory import Asked, check_mocks, read_communities, read_sheet

    check_folder(output, force)
    digests = _digests([path for path in (*tables, sheet, mock, reference, taxonomy) if path])
    read = read_sheet(sheet)
    known = check_mocks(read, read_communities(mock) if mock else {})
    own = read_reference(reference) if reference else ()
    asked = Asked(tables, read, known, taxonomy, jobs, own, lang if pages else None)
    part = _part(output)
    try:
        batch = _run(asked, part, digests)
        _write(batch, output, force, part / PAGES, lang)
    except (IntakeError, UsageError):
        shutil.rmtree(part, ignore_errors=True)
        raise
    shutil.rmtree(part)
    return _reply(batch, output, digests)


def _digests(paths: list[str]) -> dict[str, str]:
    """The SHA-256 of every file by its name, read in pieces."""
    found: dict[str, str] = {}
    for path in paths:
        name = Path(path).name
        if name in found:
            raise UsageError(f"Two of the files are called {name}. Give each a name of its own.", field="TABLE")
        if not Path(path).is_file():
            raise IntakeError("There is no such file.", file=path)
        with Path(path).open("rb") as stream:
            found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def _part(output: str) -> Path:
    """The folder beside the result that holds what is done of it so far."""
    part = Path(output).absolute().with_name(f"{Path(output).absolute().name}.part")
    if part.exists() and not (part / "journal.jsonl").is_file():
        raise UsageError(f"{part} is in the way: it is not the beginning of a batch. Move it, or try another -o.")
    return part


def _run(asked: Asked, part: Path, digests: dict[str, str]) -> Batch:
    from ..laboratory import run_batch
    from ..report import render_sample

    page = None if asked.pages is None else partial(render_sample, lang=asked.pages)
    with progress_bar(len(asked.sheet.rows)) as moved:
        batch = run_batch(asked, part, digests, page=page, turned=partial(_turned, part / PAGES), moved=moved)
    if batch.continued:
        note(f"Continued: {batch.continued:,} of {len(batch.rows):,} tubes were done before.")
    return batch


def _turned(folder: Path, sample: str, html: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / page_name(sample)).write_text(html, encoding="utf-8")


def page_name(sample: str) -> str:
    """A file name for the page of a sample: readable, and told apart by a digest where signs had to go."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", sample).lstrip(".")[:60]
    return f"{plain}.html" if plain == sample else f"{plain}-{hashlib.sha256(sample.encode()).hexdigest()[:8]}.html"


def _write(batch: Batch, output: str, force: bool, pages: Path, lang: str) -> None:
    from ..laboratory import files_of, receipt_of
    from ..report import render_batch

    links = {s: f"{PAGES}/{n}" for row in batch.rows if (pages / (n := page_name(s := str(row["sample"])))).is_file()}
    with written_folder(output, force, receipt_of(batch)) as folder:
        for name, text in files_of(batch).items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        (folder / "index.html").write_text(render_batch(batch, lang, links), encoding="utf-8")
        if pages.is_dir():
            shutil.copytree(pages, folder / PAGES)


def _reply(batch: Batch, output: str, digests: dict[str, str]) -> Reply:
    from ..laboratory import result_of
    from ..report import batch_lines

    result: dict[str, Any] = result_of(batch)
    warnings = result.pop("warnings")
    note(f"Written: {output}")
    text = "\n".join(batch_lines(batch))
    code = PARTIAL if batch.failures else 0
    return Reply(result | {"output": output}, text, digests, warnings, exit_code=code)
