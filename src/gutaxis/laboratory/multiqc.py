"""Laboratories look at one page for all their tools; this is what gutaxis puts on it."""

from __future__ import annotations

from typing import Any

from .batch import Batch
from .samples import CONTROL, SHANNON, quantities

_HEADERS: dict[str, dict[str, Any]] = {
    "role": {"title": "Role", "description": "sample, replicate, mock or negative", "scale": False},
    "plate": {"title": "Plate", "description": "plate of the sample sheet", "scale": False},
    "depth": {"title": "Reads", "description": "reads in all", "format": "{:,.0f}", "min": 0},
    "matched": {"title": "Names understood", "description": "share of the sample", "min": 0, "max": 1},
    "negative_share": {"title": "As in negatives", "description": "share that negatives point to", "min": 0, "max": 1},
    SHANNON: {"title": "Shannon", "description": "diversity of genera, nats", "format": "{:,.2f}", "min": 0},
    "standing": {"title": "Standing", "description": "whether it can be compared", "scale": False},
    "wording": {"title": "Wording", "description": "what is said of it", "scale": False},
}


def multiqc(batch: Batch) -> dict[str, Any]:
    """The content of ``gutaxis_mqc.json``: a table in the form that MultiQC calls custom content.

    Format: docs.seqera.io/multiqc/custom_content. Places stand as whole people of 100.
    """
    places = {
        f"{name}_place": {
            "title": f"{name} place",
            "description": f"of 100 people of that age measured the same way, how many have less {name}",
            "format": "{:,.0f}",
            "min": 0,
            "max": 100,
            "hidden": name != "diversity",
        }
        for name in quantities()
    }
    headers = {**_HEADERS, **places}
    return {
        "id": "gutaxis",
        "section_name": "gutaxis",
        "description": "Stool profiles among people of the same age measured the same way. Patterns only: "
        "not for diagnosis or treatment decisions.",
        "plot_type": "table",
        "pconfig": {"id": "gutaxis_table", "title": "gutaxis: standing of each sample", "namespace": "gutaxis"},
        "headers": headers,
        "data": {str(row["sample"]): _cells(row, headers) for row in batch.rows},
    }


def _cells(row: dict[str, Any], headers: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in headers if row[name] is not None}
    return kept if row["standing"] != CONTROL else {k: v for k, v in kept.items() if k != "standing"}
