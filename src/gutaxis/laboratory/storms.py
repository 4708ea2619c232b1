"""A paper about microbes owes its readers what was done to the tubes; here is what the batch itself can tell of it.

The items follow STORMS (Mirzayi 2021, 10.1038/s41591-021-01552-x). What software cannot know is left to fill in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ..intake import references
from .batch import Batch

_OPEN = "[to be filled in by the laboratory]"


def methods_block(batch: Batch) -> str:
    """The text as Markdown: a heading for each item, with what is known or a gap that says so."""
    items = [
        ("Sample size", _size(batch)),
        ("Relevant dates", _dates(batch)),
        ("Eligibility, recruitment, ethics", _OPEN),
        ("Antibiotics", _antibiotics(batch)),
        ("Specimen collection, shipping and storage", _OPEN),
        ("DNA extraction", _listed(batch, "kit", "extraction")),
        ("Primers and region", _listed(batch, "region")),
        ("Sequencing", _listed(batch, "run")),
        ("Positive controls", _mocks(batch)),
        ("Negative controls and contaminants", _negatives(batch)),
        ("Replication", _replicates(batch)),
        ("Batch effects", _plates(batch)),
        ("Taxonomy and database", _listed(batch, "database")),
        ("Depth and quality", _depth(batch)),
        ("Reference for comparison", " ".join(_references(batch))),
        ("Software and reproducibility", _software(batch)),
        ("Data availability", _OPEN),
    ]
    head = "# Methods\n\nMade by gutaxis from the sample sheet and the tables, after the items of STORMS "
    head += "(10.1038/s41591-021-01552-x).\n"
    return head + "".join(f"\n## {name}\n\n{text}\n" for name, text in items)


def _size(batch: Batch) -> str:
    roles = Counter(row.role for row in batch.sheet.rows.values())
    people = len({row.subject or row.sample for row in batch.sheet.having("sample")})
    told = ", ".join(f"{n} {role}" for role, n in roles.items())
    return f"{len(batch.sheet.rows)} tubes ({told}) of {people} people; {len(batch.failures)} gave no row (failed.csv)."


def _dates(batch: Batch) -> str:
    people = batch.sheet.having("sample", "replicate")
    collected = [row.collected for row in people if row.collected]
    waits = [(row.received - row.collected).days for row in people if row.collected and row.received]
    text = _span("Collected", collected)
    return f"{text} From collection to receipt: {min(waits)} to {max(waits)} days." if waits else text


def _span(word: str, days: list[date]) -> str:
    return f"{word} from {min(days)} to {max(days)}." if days else _OPEN


def _antibiotics(batch: Batch) -> str:
    said = Counter(row.antibiotics_90d for row in batch.sheet.having("sample"))
    return f"In the 90 days before: yes {said[True]}, no {said[False]}, not stated {said[None]}."


def _listed(batch: Batch, *columns: str) -> str:
    found = [f"{column}: {', '.join(values)}" for column in columns if (values := _values(batch, column))]
    return "; ".join(found) + "." if found else _OPEN


def _values(batch: Batch, column: str) -> list[str]:
    every: Iterable[Any] = (getattr(row, column) for row in batch.sheet.rows.values())
    return sorted({str(value) for value in every if value not in (None, "unknown")})


def _mocks(batch: Batch) -> str:
    if not batch.mocks:
        return "None in this batch."
    told = []
    for community in dict.fromkeys(mock.community for mock in batch.mocks):
        tubes = [mock for mock in batch.mocks if mock.community == community]
        apart, foreign = sorted(t.distance for t in tubes), max(t.foreign for t in tubes)
        told.append(
            f"{len(tubes)} of {community} ({tubes[0].source}): Bray-Curtis distance to the stated composition "
            f"{apart[len(apart) // 2]:.3f} in the middle ({apart[0]:.3f} to {apart[-1]:.3f}); foreign names at most "
            f"{foreign:.2%}."
        )
    return " ".join(told)


def _negatives(batch: Batch) -> str:
    if not batch.negatives:
        return "None in this batch, so contaminants could not be looked for."
    named = ", ".join(suspect.name for suspect in batch.suspects) or "none"
    return (
        f"{len(batch.negatives)} negatives. Names more frequent in them than in samples (Fisher's exact test, "
        f"one-sided p < 0.1, as the prevalence method of decontam, 10.1186/s40168-018-0605-2): {named}. "
        "Nothing was removed."
    )


def _replicates(batch: Batch) -> str:
    pairs = batch.replicates.pairs
    if not pairs:
        return "None in this batch."
    middle = sorted(pair.distance for pair in pairs)[len(pairs) // 2]
    told = ", ".join(f"{how} {n}" for how, n in batch.replicates.counted().items())
    return f"{len(pairs)} pairs, Bray-Curtis distance {middle:.3f} in the middle. What was said of both: {told}."


def _plates(batch: Batch) -> str:
    if not batch.plates:
        return "No plates in the sample sheet."
    apart = [p.plate or "" for p in batch.plates if any(s.apart for s in p.spread.values())]
    return (
        f"{len(batch.plates)} plates; mean ranks of depth, Shannon diversity and Bifidobacterium compared (5% for all "
        f"together). Apart: {', '.join(apart) or 'none'}. Nothing was corrected."
    )


def _depth(batch: Batch) -> str:
    known = sorted(int(row["depth"]) for row in batch.having("sample") if row["depth"] is not None)
    if not known:
        return "The tables hold shares; the number of reads is not known."
    return f"Reads of a sample: {known[len(known) // 2]:,} in the middle, {known[0]:,} to {known[-1]:,}."


def _references(batch: Batch) -> Iterator[str]:
    used = {row["reference"] for row in batch.rows} - {None}
    for reference in references():
        if reference.id in used:
            countries = ", ".join(reference.countries)
            yield f"{reference.id}: {reference.n} people ({countries}), {reference.primers}, {reference.database}."
    if not used:
        yield "No sample could be compared with a reference."


def _software(batch: Batch) -> str:
    inputs = "; ".join(f"{name} {digest}" for name, digest in batch.facts["inputs"].items())
    return f"gutaxis {batch.facts['gutaxis']}. SHA-256 of what was read: {inputs}."
