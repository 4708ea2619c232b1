"""What a program may count on in the files of a batch, in the language of JSON Schema."""

from __future__ import annotations

from typing import Any

from .samples import columns

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_NUMBER: dict[str, Any] = {"type": "number"}
_SHARE: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
_YES: dict[str, Any] = {"type": "boolean"}
_DIGEST: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_COUNTS: dict[str, Any] = {"type": "object", "additionalProperties": _COUNT}
_DIGESTS: dict[str, Any] = {"type": "object", "additionalProperties": _DIGEST}


def schemas() -> dict[str, Any]:
    """The schema of ``batch.json``; ``$defs`` hold that of a row of samples.csv and of ``gutaxis_mqc.json``.

    In a row an empty cell is null, and a cell of a number is a number.
    """
    return {
        "$schema": DIALECT,
        "title": "batch.json of gutaxis",
        **_object({
            "gutaxis": _TEXT,
            "inputs": _DIGESTS,
            "references": _DIGESTS,
            "counts": _object({
                "tubes": _COUNT, "read": _COUNT, "failed": _COUNT,
                "roles": _COUNTS, "standings": _COUNTS, "wordings": _COUNTS,
            }),
            "controls": _object({
                "mocks": _list(_mock()), "negatives": _list(_negative()), "suspects": _list(_suspect()),
                "replicates": _replicates(),
            }),
            "plates": _list(_plate()),
            "failures": _list(_failure()),
            "warnings": _list(_object({"code": _TEXT, "field": _TEXT, "text": _TEXT})),
        }),
        "$defs": {"sample": _sample(), "gutaxis_mqc": _multiqc()},
    }  # fmt: skip


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": inner}


def _or_null(inner: dict[str, Any]) -> dict[str, Any]:
    return {**inner, "type": [inner["type"], "null"]}


def _sample() -> dict[str, Any]:
    said = {
        c.name: {"type": [c.kind, "null"], "description": f"{c.says} ({c.unit})" if c.unit else c.says}
        for c in columns()
    }
    return _object(said) | {"title": "one row of samples.csv"}


def _mock() -> dict[str, Any]:
    member = _object({"name": _TEXT, "expected": _SHARE, "found": _SHARE, "fold": _or_null(_NUMBER), "look": _YES})
    return _object({
        "sample": _TEXT, "plate": _or_null(_TEXT), "community": _TEXT, "source": _TEXT, "members": _list(member),
        "foreign": _SHARE, "foreign_names": _list(_TEXT), "distance": _SHARE, "look": _YES,
    })  # fmt: skip


def _negative() -> dict[str, Any]:
    return _object({
        "sample": _TEXT, "plate": _or_null(_TEXT), "depth": _or_null(_COUNT), "depth_ratio": _or_null(_NUMBER),
        "most": _list(_TEXT), "nearest": _or_null(_TEXT), "distance": _or_null(_SHARE), "look": _YES,
    })  # fmt: skip


def _suspect() -> dict[str, Any]:
    return _object({
        "name": _TEXT, "negatives": _COUNT, "samples": _COUNT, "mean_share": _SHARE, "largest_share": _SHARE,
        "chance": _SHARE, "reagent": _YES,
    })  # fmt: skip


def _replicates() -> dict[str, Any]:
    pair = _object({
        "subject": _TEXT, "first": _TEXT, "second": _TEXT, "distance": _SHARE, "diversity_gap": _NUMBER,
        "place_gap": _or_null(_NUMBER), "place_of": _or_null(_TEXT),
        "agreement": {"enum": ["same", "weaker", "opposite"]}, "wordings": _list(_TEXT),
    })  # fmt: skip
    return _object({"pairs": _list(pair), "strangers": _or_null(_SHARE), "agreement": _COUNTS})


def _plate() -> dict[str, Any]:
    spread = _object({"low": _NUMBER, "middle": _NUMBER, "high": _NUMBER, "z": _or_null(_NUMBER), "apart": _YES})
    return _object({
        "run": _or_null(_TEXT), "plate": _or_null(_TEXT), "samples": _COUNT, "compared": _COUNT,
        "standing_out": _COUNT, "spread": {"type": "object", "additionalProperties": spread},
    })  # fmt: skip


def _failure() -> dict[str, Any]:
    return _object({
        "sample": _TEXT, "role": _TEXT, "line": _COUNT, "code": _TEXT, "text": _TEXT,
        "file": _or_null(_TEXT), "row": _or_null(_COUNT), "field": _or_null(_TEXT),
    })  # fmt: skip


def _multiqc() -> dict[str, Any]:
    cells = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
    return _object({
        "id": _TEXT, "section_name": _TEXT, "description": _TEXT, "plot_type": {"enum": ["table"]},
        "pconfig": {"type": "object", "additionalProperties": _TEXT},
        "headers": {"type": "object", "additionalProperties": {"type": "object"}},
        "data": {"type": "object", "additionalProperties": cells},
    })  # fmt: skip
