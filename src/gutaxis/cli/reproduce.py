"""Make the numbers of a page again, from its folder, and compare them.

REPORT is an HTML page that gutaxis report wrote. It says which version made it, of which files and with which
options. The folder is the one named in the page, seen from where the page lies, unless --folder says otherwise.
Ends with 0 where every number is the same (to 1e-8), with 1 where something differs, which is then named, and with
3 where the files are no longer the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..errors import IntakeError
from .manners import asks_json, note
from .reply import Reply

if TYPE_CHECKING:
    from ..report import Difference, Provenance

SHOWN = 20
"""How many differences are printed as text; --json has them all."""


@click.command("reproduce", short_help="Make the numbers of a page again and compare.")
@click.argument("report")
@click.option("--folder", metavar="DIR", help="Where the person folder is now.")
@asks_json
def command(report: str, folder: str | None) -> Reply:
    """See the docstring of the file."""
    from ..intake import read_person
    from ..interpretation import answer_for
    from ..report import changed_files, differences, numbers_of, read_provenance
    from .own_tests import own_tests
    from .report import own_references

    page = _read(report)
    made = read_provenance(page, Path(report).name)
    home = Path(folder) if folder else Path(report).parent / made.folder
    own, digests = own_references(tuple(str(_seen(report, name)) for name in made.options.get("reference", ())))
    person = read_person(home)
    tests, tested = own_tests(home)
    answer = answer_for(person, own, tests)
    changed = changed_files(made.data, {**answer.digests, **digests, **tested})
    if changed:
        text = f"The files are not those of the page: {', '.join(changed)}. Numbers were not compared."
        raise IntakeError(text, file=changed[0])
    found = list(differences(made.numbers, _plain(numbers_of(answer))))
    _warn(made)
    result = {
        "same": not found,
        "made_by": made.version,
        "differences": [{"place": d.place, "before": d.before, "after": d.after} for d in found],
    }
    return Reply(result, _told(found, made), answer.digests, model=answer.model, exit_code=1 if found else 0)


def _read(report: str) -> str:
    try:
        return Path(report).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = "This is no HTML page; a PDF carries no numbers to compare."
        raise IntakeError(text, file=Path(report).name) from None
    except OSError as error:
        raise IntakeError(f"{error.strerror}.", file=report) from None


def _seen(report: str, name: str) -> Path:
    """A reference of one's own: where it was called from, else beside the page."""
    return Path(name) if Path(name).exists() else Path(report).parent / Path(name).name


def _plain(value: Any) -> Any:
    """As the numbers came out of the page: through JSON."""
    import json

    return json.loads(json.dumps(value, allow_nan=True))


def _warn(made: Provenance) -> None:
    if made.version != __version__:
        note(f"The page was made by gutaxis {made.version}; this is {__version__}.")


def _told(found: list[Difference], made: Provenance) -> str:
    if not found:
        return f"The same: every number of the page was made again from {len(made.data)} files."
    lines = [f"{d.place}: {d.before} before, {d.after} now" for d in found[:SHOWN]]
    more = [f"… and {len(found) - SHOWN} more (--json has them all)"] if len(found) > SHOWN else []
    return "\n".join([f"Not the same: {len(found)} values differ.", *lines, *more])
