"""A page that stands alone: everything it needs is in it, and it asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup


def render(template: str, *, script: str = "", **content: object) -> str:
    """One whole HTML page from ``templates/<template>``; every text in ``content`` is escaped.

    The style is inside the page, allowed by its hash, and so is ``templates/<script>`` where one is named; the
    policy in the page forbids all else.
    """
    style, code = _part("style.css"), _part(script) if script else ""
    allowed = [f"style-src {_hash(style)}", *([f"script-src {_hash(code)}"] if code else [])]
    policy = "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])
    inner = {"style": Markup(style), "script": Markup(code), "policy": policy}
    page = _sheets().get_template(template).render(**inner, **content)
    return page.encode("utf-8", "replace").decode("utf-8")


def _hash(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


@cache
def _sheets() -> jinja2.Environment:
    sheets = jinja2.Environment(
        loader=jinja2.FunctionLoader(_part),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    sheets.globals |= {"cells": _cells, "strange_in": _strange_in}
    return sheets


def _cells(rows: Iterable[object], *names: str) -> list[list[object]]:
    """The named fields of each row, in the order of the columns."""
    return [[getattr(row, name) for name in names] for row in rows]


def _strange_in(rows: Iterable[object]) -> list[int]:
    """The numbers of the rows that stand out."""
    return [i for i, row in enumerate(rows) if getattr(row, "strange", False)]


@cache
def _part(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")
