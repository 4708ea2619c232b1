"""The page about what the model reproduces and what it does not, from the records of the tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .tables import number, table

KINDS = {
    "verification": (
        "Verification",
        "What was taken from a paper comes out again. These are no predictions; all of them must be met.",
    ),
    "null": (
        "Equivalence for nulls",
        "Where trials found nothing, the model must stay inside the 95 % interval of the trial and below half of the "
        "smallest difference that matters, whichever is nearer. Where a trial printed no interval, that is said, and "
        "what is allowed instead is assumed. That the model predicts *about nothing* is never asked: it would be met "
        "by a model that does nothing.",
    ),
    "signature": (
        "Signatures",
        "What a treatment is known by: an order, a delay, a relapse, a condition under which alone it acts.",
    ),
}
_TUNED = re.compile(r"^\|.*\|$", re.MULTILINE)


def page(behaviours: Iterable[Any], records: Mapping[str, Any], tuned: str) -> str:
    """The whole page; ``tuned`` is the text of the page about changed priors, whose table is repeated here."""
    every = list(behaviours)
    missed = [b for b in every if records[b.id].verdict != "reproduced"]
    fitted = sum(b.tuned for b in every if b not in missed)
    parts = [
        "# What the model reproduces, and what it does not",
        f"{len(every)} behaviours were asked of the model; it shows {len(every) - len(missed)} and misses "
        f"{len(missed)}. Each line says what was seen in people, what would count as the same, and what the median "
        "person of the model does (where a percentage of people is asked: people who differ). The tests "
        "of this project measure every line again and fail if a verdict here is not the true one, whichever way. "
        "Most of the numbers were known when the model was made, so meeting them is no proof; "
        "missing them is a fault that is known. "
        f"Of those it shows, {fitted} are marked *tuned*: constants were changed "
        "after seeing how they came out, so that they show only that the model can do it.",
        _missed(missed, records),
    ]
    for kind, (head, says) in KINDS.items():
        rows = [_row(b, records[b.id]) for b in every if b.kind == kind]
        heads = ("behaviour", "may be", "found", "met", "day", "source")
        parts += [f"## {head}", says, table(heads, rows)]
    parts += [
        "## What cannot be asked of it",
        "Fatty acids that are swallowed or put into the colon (trials found no change of mood within a week), an "
        "antibiotic that is aimed at *S. aureus* of the skin (a benefit that did not last), and the flora of mice: the "
        "model has no exposure for them.",
        "## Priors that were changed after seeing a result",
        "From [the page where they are kept](prior-changes.md), with what was seen and why.",
        "\n".join(_TUNED.findall(tuned)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _missed(missed: list[Any], records: Mapping[str, Any]) -> str:
    if not missed:
        return ""
    lines = [f"- {b.says}: {number(records[b.id].found)} {b.unit}, where {_allowed(b)} was allowed." for b in missed]
    return "## What it misses\n\n" + "\n".join(lines)


def _row(behaviour: Any, record: Any) -> tuple[str, ...]:
    met = ("yes, tuned" if behaviour.tuned else "yes") if record.verdict == "reproduced" else "**no**"
    found = f"{number(record.found)} {behaviour.unit}"
    return behaviour.says, _allowed(behaviour), found, met, record.on, _linked(behaviour.source)


def _allowed(behaviour: Any) -> str:
    return f"{number(behaviour.low)} to {number(behaviour.high)}"


def _linked(source: str) -> str:
    """Every identifier in a source as a link."""
    linked = re.sub(r"doi:(10\.[^\s;,]+)", r"[doi:\1](https://doi.org/\1)", source)
    return re.sub(r"nct:(NCT\d+)", r"[\1](https://clinicaltrials.gov/study/\1)", linked)
