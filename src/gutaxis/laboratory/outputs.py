"""A batch on disk: a row a sample for statistics, one object for programs, a table for a laboratory's own page."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from .batch import Batch
from .multiqc import multiqc
from .samples import columns
from .schema import schemas
from .storms import methods_block
from .tables import Failure

SAMPLES, FAILED, RESULT = "samples.csv", "failed.csv", "batch.json"


def files_of(batch: Batch) -> dict[str, str]:
    """Every file of a batch but its pages: name to text. The same batch gives the same bytes."""
    return {
        SAMPLES: _csv([c.name for c in columns()], (row.values() for row in batch.rows)),
        FAILED: _csv([f.name for f in fields(Failure)], (asdict(f).values() for f in batch.failures)),
        RESULT: written(result_of(batch)),
        "gutaxis_mqc.json": written(multiqc(batch)),
        "methods.md": methods_block(batch),
        "schema.json": written(schemas()),
    }


def result_of(batch: Batch) -> dict[str, Any]:
    """All but the rows, as plain values: what decided the numbers, the controls, the plates and the failures."""
    people = batch.having("sample", "replicate")
    return {
        **batch.facts,
        "counts": {
            "tubes": len(batch.sheet.rows),
            "read": len(batch.rows),
            "failed": len(batch.failures),
            "roles": _counted(row["role"] for row in batch.rows),
            "standings": _counted(row["standing"] for row in people),
            "wordings": _counted(row["wording"] for row in people),
        },
        "controls": {
            "mocks": [asdict(mock) for mock in batch.mocks],
            "negatives": [asdict(negative) for negative in batch.negatives],
            "suspects": [asdict(suspect) for suspect in batch.suspects],
            "replicates": {**asdict(batch.replicates), "agreement": batch.replicates.counted()},
        },
        "plates": [asdict(plate) for plate in batch.plates],
        "failures": [asdict(failure) for failure in batch.failures],
        "warnings": [asdict(warning) for warning in batch.warnings],
    }


def written(value: Mapping[str, Any]) -> str:
    """A JSON text that is the same for the same value."""
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _counted(values: Iterable[Any]) -> dict[str, int]:
    return dict(sorted(Counter(str(value) for value in values).items(), key=lambda item: (-item[1], item[0])))


def _csv(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue()


def receipt_of(batch: Batch) -> str:
    """What marks the folder as ours: the command, and all that decided its numbers."""
    return written({"command": "batch", **batch.facts})
