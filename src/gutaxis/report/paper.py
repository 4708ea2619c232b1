"""A page that stands alone: everything it needs is in it, it runs nothing, and it asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup


def render(template: str, **content: object) -> str:
    """One whole HTML page from ``templates/<template>``; every text in ``content`` is escaped.

    The style is inside the page, allowed by its hash; the policy in the page forbids all else.
    """
    style = _part("style.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = _sheets().get_template(template).render(style=Markup(style), policy=policy, **content)
    return page.encode("utf-8", "replace").decode("utf-8")


@cache
def _sheets() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_part),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


@cache
def _part(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")
