"""A batch: every tube of a sheet read once, controls judged first, every sample put among its own kind of people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import IntakeError, nearest
from ..intake import Reference, Warning, references
from ..interpretation import SampleStanding
from .communities import Community, communities
from .controls import (
    Mock,
    Negative,
    Plate,
    Replicates,
    Suspect,
    mocks,
    negatives,
    plates,
    replicates,
    suspects,
)
from .crew import worked
from .journal import Journal
from .samples import Cell, reference_digest, row_of, standing_in_batch
from .sheet import Sheet, replicate_groups
from .store import Store
from .tables import Failure, Tube, tubes

Row = dict[str, Cell]
# A page of one sample, from its standing and its row; run where the standing is worked out.
Page = Callable[[SampleStanding], str]


@dataclass(frozen=True)
class Asked:
    """What a batch is asked: its tables, its sheet, the mock communities, and how many processes share the work.

    ``own`` are references of the laboratory, which go before those that are shipped; ``pages`` the language of the
    pages, if there are any.
    """

    tables: tuple[str, ...]
    sheet: Sheet
    known: Mapping[str, Community]
    taxonomy: str | None = None
    jobs: int = 1
    own: tuple[Reference, ...] = ()
    pages: str | None = None

    def facts(self, digests: Mapping[str, str]) -> dict[str, Any]:
        """All that decides the numbers: the software, the files by digest and the references; not the jobs."""
        return {
            "gutaxis": __version__,
            "inputs": dict(sorted(digests.items())),
            "references": {r.id: reference_digest(r) for r in (*self.own, *references())},
        }


@dataclass(frozen=True)
class Batch:
    """What came of a batch: a row for each tube in the order of the sheet, the failures, and the controls."""

    facts: Mapping[str, Any]
    sheet: Sheet
    rows: tuple[Row, ...]
    failures: tuple[Failure, ...]
    mocks: tuple[Mock, ...]
    negatives: tuple[Negative, ...]
    suspects: tuple[Suspect, ...]
    replicates: Replicates
    plates: tuple[Plate, ...]
    continued: int

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """What is odd about the sheet."""
        return self.sheet.warnings

    def having(self, *roles: str) -> list[Row]:
        """The rows with one of these roles."""
        return [row for row in self.rows if row["role"] in roles]


def check_mocks(sheet: Sheet, given: Mapping[str, Community]) -> dict[str, Community]:
    """The communities that the sheet may name: the given ones and the known ones. Raises IntakeError."""
    known = communities() | dict(given)
    for row in sheet.having("mock"):
        if row.subject not in known:
            said = (
                "names no community" if row.subject is None else f"names a community {row.subject!r} that is not known"
            )
            text = f"The mock {row.sample!r} {said}. Known: {', '.join(known)}; others come with --mock FILE."
            raise sheet.refuse(row, "subject", text, nearest(row.subject or "", known))
    return known


def run_batch(
    asked: Asked,
    folder: Path,
    digests: Mapping[str, str],
    *,
    page: Page | None = None,
    turned: Callable[[str, str], None] | None = None,
    moved: Callable[[int], None] | None = None,
) -> Batch:
    """Read, place and judge a whole batch; what is done is kept in ``folder`` until the caller discards it.

    ``turned(sample, html)`` is handed each page, ``moved(done)`` the number of tubes that are done.
    Raises IntakeError for what makes the whole batch unclear.
    """
    facts = asked.facts(digests)
    store, failures, ready = Store(), list[Failure](), dict[str, Row]()
    with closing(Journal(folder, facts | {"pages": asked.pages})) as journal:
        continued = len(journal.done)
        tasks = _tasks(asked, store, failures, journal.done, ready)
        for chunk in worked(partial(_place, page=page, own=asked.own), tasks, asked.jobs):
            rows = [row for row, _ in chunk]
            for row, html in chunk:
                ready[str(row["sample"])] = row
                if turned is not None and html is not None:
                    turned(str(row["sample"]), html)
            journal.keep(rows)
            if moved is not None:
                moved(len(ready))
    return _judged(asked, facts, store, ready, failures, continued)


def _tasks(
    asked: Asked, store: Store, failures: list[Failure], done: Mapping[str, Row], ready: dict[str, Row]
) -> Iterator[Tube]:
    """The tubes that are still to be placed; every one that can be read is kept in the store on the way."""
    for found in tubes(asked.tables, asked.sheet, asked.taxonomy):
        if isinstance(found, Failure):
            failures.append(found)
            continue
        store.add(found.profile)
        if found.about.sample in done:
            ready[found.about.sample] = done[found.about.sample]
        else:
            yield found


def _place(tube: Tube, page: Page | None, own: tuple[Reference, ...]) -> tuple[Row, str | None]:
    """One tube placed: its row, and its page where one is wanted. A control stands among no people."""
    if tube.about.role in ("mock", "negative"):
        return row_of(tube.profile, tube.about, None), None
    standing = standing_in_batch(tube.profile, tube.about, own)
    return row_of(tube.profile, tube.about, standing), None if page is None else page(standing)


def _judged(
    asked: Asked,
    facts: Mapping[str, Any],
    store: Store,
    ready: Mapping[str, Row],
    failures: Sequence[Failure],
    continued: int,
) -> Batch:
    sheet = asked.sheet
    rows = {name: ready[name] for name in sheet.rows if name in ready}
    if not rows:
        raise IntakeError("No tube of the sheet could be read from the tables.", file=sheet.file)
    real = [row for row in sheet.having("sample", "replicate") if row.sample in rows]
    blank = sheet.having("negative")
    doubtful = suspects(blank, real, store)
    if blank:
        shares = store.table(list(rows), [suspect.name for suspect in doubtful]).sum(axis=1).tolist()
        rows = {n: row | {"negative_share": round(s, 6)} for (n, row), s in zip(rows.items(), shares, strict=True)}
    depths = {n: d if isinstance(d := row["depth"], int) else None for n, row in rows.items()}
    order = {name: i for i, name in enumerate(sheet.rows)}
    return Batch(
        facts=facts,
        sheet=sheet,
        rows=tuple(rows.values()),
        failures=tuple(sorted(failures, key=lambda failure: order[failure.sample])),
        mocks=mocks(sheet.having("mock"), store, dict(asked.known)),
        negatives=negatives(blank, real, store, depths),
        suspects=doubtful,
        replicates=replicates(replicate_groups(sheet), rows, store),
        plates=plates(list(rows.values())),
        continued=continued,
    )
