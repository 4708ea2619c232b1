"""The page of a batch: what was read, what the controls say, how the plates lie, and then the samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import __version__
from ..interpretation import SampleStanding
from ..laboratory import Batch, path_of
from .benches import mock_tables, negative_rows, pair_rows, plate_charts, plate_rows, suspect_rows
from .paper import render
from .phrasebook import Phrasebook, cleaned, phrasebook
from .standing import section

LISTED = 2_000  # samples that the page lists; samples.csv holds all
FAILED = 50  # failures that the page names; failed.csv holds all


@dataclass(frozen=True)
class Listed:
    """One sample in the list: every cell in words, a link to its page where it has one."""

    name: str
    link: str | None
    plate: str
    depth: str
    diversity: str
    said: str
    strange: bool


def render_batch(batch: Batch, lang: str = "en", links: Mapping[str, str] | None = None) -> str:
    """The whole page as HTML in ``en``, ``sv`` or ``da``; ``links`` lead from a sample to its page beside this one.

    Patterns only: it offers no option and gives no advice. Raises UsageError for another language.
    """
    words = phrasebook(lang)
    rows = _chosen(batch)
    return render(
        "laboratory.html",
        lang=lang,
        say=words.say,
        title=words.say("batch.title", n=len(batch.sheet.rows)),
        sentences=[_read(batch, words), _controlled(batch, words), _found(batch, words)],
        warnings=[words.say(f"batch.warning-{w.code}") for w in batch.warnings],
        failures=[(cleaned(f.sample), cleaned(f.text, 200)) for f in batch.failures[:FAILED]],
        failed=len(batch.failures),
        mocks=mock_tables(batch, words),
        negatives=negative_rows(batch, words),
        suspects=suspect_rows(batch, words),
        suspected=words.say("batch.suspects-note", n=len(batch.suspects)),
        replicates=_replicates(batch, words),
        pairs=pair_rows(batch, words),
        charts=plate_charts(batch, words),
        plates=plate_rows(batch, words),
        samples=[_listed(row, (links or {}).get(str(row["sample"])), words) for row in rows],
        left_out=words.say("batch.left-out", shown=len(rows), all=len(_people(batch))),
        complete=len(rows) == len(_people(batch)),
        made=[words.say("made.version", version=__version__)],
        digests=[(cleaned(name), digest) for name, digest in batch.facts["inputs"].items()],
        references=list(batch.facts["references"].items()),
    )


def render_sample(standing: SampleStanding, lang: str = "en") -> str:
    """The page of one sample of a batch: where it stands, and nothing about what to do."""
    words = phrasebook(lang)
    return render(
        "sample.html",
        lang=lang,
        say=words.say,
        title=words.say("standing.sample", sample=cleaned(standing.sample)),
        s=section("sample", standing, words),
    )


def batch_lines(batch: Batch, lang: str = "en") -> list[str]:
    """The same in a few lines for a terminal."""
    words = phrasebook(lang)
    failed = [words.say("batch.failed-line", sample=cleaned(f.sample), text=f.text) for f in batch.failures[:5]]
    return [_read(batch, words), _controlled(batch, words), _found(batch, words), *failed]


def _people(batch: Batch) -> list[dict[str, Any]]:
    return batch.having("sample", "replicate")


def _chosen(batch: Batch) -> list[dict[str, Any]]:
    """Samples of which something stands out, then those not comparable, then the rest; of a large batch the first."""
    rows = sorted(_people(batch), key=lambda row: (not _strange(row), row["standing"] != "not comparable"))
    return rows[:LISTED]


def _strange(row: Mapping[str, Any]) -> bool:
    return any(row[name] for name in row if name.endswith("_side"))


def _read(batch: Batch, words: Phrasebook) -> str:
    said = {"read": len(batch.rows), "all": len(batch.sheet.rows), "failed": len(batch.failures)}
    return words.say("batch.read-failed" if batch.failures else "batch.read", **said)


def _controlled(batch: Batch, words: Phrasebook) -> str:
    opposite = batch.replicates.counted()["opposite"]
    kinds = {
        "mock": (sum(m.look for m in batch.mocks), len(batch.mocks)),
        "negative": (sum(n.look for n in batch.negatives), len(batch.negatives)),
        "replicate": (opposite, len(batch.replicates.pairs)),
    }
    missing = [words.say(f"batch.no-{kind}") for kind, (_, n) in kinds.items() if not n]
    if len(missing) == len(kinds):
        return words.say("batch.no-controls")
    kinds["plate"] = sum(any(s.apart for s in p.spread.values()) for p in batch.plates), len(batch.plates)
    told = [words.say(f"batch.look-{kind}", look=look, n=n) for kind, (look, n) in kinds.items() if n]
    said = words.say("batch.controls", what=words.listed(told))
    return f"{said} {words.say('batch.missing', what=words.listed(missing))}" if missing else said


def _found(batch: Batch, words: Phrasebook) -> str:
    rows = _people(batch)
    compared = [row for row in rows if row["standing"] != "not comparable"]
    out = sum(_strange(row) for row in compared)
    code = "batch.found" if compared else "batch.found-none"
    return words.say(code, compared=len(compared), all=len(rows), out=out)


def _replicates(batch: Batch, words: Phrasebook) -> str | None:
    pairs = batch.replicates.pairs
    if not pairs:
        return None
    middle = sorted(pair.distance for pair in pairs)[len(pairs) // 2]
    said: dict[str, Any] = batch.replicates.counted() | {"n": len(pairs), "distance": words.number(middle, 2)}
    strangers = batch.replicates.strangers
    told = words.say("batch.replicates-note", **said)
    if strangers is None:
        return told
    return f"{told} {words.say('batch.strangers', distance=words.number(strangers, 2))}"


def _listed(row: Mapping[str, Any], link: str | None, words: Phrasebook) -> Listed:
    return Listed(
        name=cleaned(str(row["sample"])),
        link=link,
        plate=cleaned(str(row["plate"])) if row["plate"] else "–",
        depth="–" if row["depth"] is None else words.word("n", row["depth"]),
        diversity=words.number(row["shannon"], 2),
        said=_said(row, words),
        strange=_strange(row),
    )


def _said(row: Mapping[str, Any], words: Phrasebook) -> str:
    if row["standing"] == "not comparable":
        return words.say("batch.not-comparable", reason=_reason(row, words))
    out = [
        words.say("standing.what", quantity=words.word("quantity", path_of(name)), side=words.word("side", side))
        for column, side in row.items()
        if column.endswith("_side") and side and (name := column.removesuffix("_side"))
    ]
    return words.listed(out) if out else words.say("batch.nothing")


def _reason(row: Mapping[str, Any], words: Phrasebook) -> str:
    """Why a sample cannot be compared, from what its row tells."""
    known = [code for code in (f"batch.reason-{row['reason']}", f"code.{row['reason']}") if words.knows(code)]
    return words.say(known[0], **row, site="stool", file_method=row["method"]) if known else str(row["reason"])
