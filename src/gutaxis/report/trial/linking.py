"""A study and where anyone can look it up."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ...evidence import Source


def linked(study: str, sources: Iterable[Source]) -> Markup:
    """The study's name and each of its identifiers as a link on a line of its own."""
    links = [Markup('<a class="source" href="{}">{}</a>').format(s.address, str(s)) for s in sources]
    return Markup("{}{}").format(study.replace("_", " "), Markup("").join(links))
