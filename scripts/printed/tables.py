"""Small pieces of Markdown: tables, links to sources, numbers as people write them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from gutaxis.modelling import Assumed, Fixed, LogitNormal, LogNormal, Normal, Prior

WITHIN = 1.6448536269514722  # of a standard normal, 90 % lies this near to its middle
_WEB = {
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "nct": "https://clinicaltrials.gov/study/",
    "arxiv": "https://arxiv.org/abs/",
}


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar inside a cell is kept as a bar."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in lines)


def source_link(source: str) -> str:
    """A source as a link where there is somewhere to go."""
    kind, _, key = source.partition(":")
    return f"[{source}]({_WEB[kind]}{key})" if kind in _WEB else source


def number(value: float) -> str:
    """Three digits, and no exponent for everyday sizes."""
    return f"{value:.3g}".replace("-", "−") if abs(value) < 1e4 else f"{value:.2e}"


def belief(prior: Prior) -> tuple[str, str]:
    """The middle of a belief, and what 90 % of it covers; nothing for what is fixed."""
    inner = prior.belief if isinstance(prior, Assumed) else prior
    if isinstance(inner, Fixed):
        return number(inner.value), "fixed"
    assert isinstance(inner, LogNormal | Normal | LogitNormal)
    low, high = sorted(float(inner.at(z)) for z in (-WITHIN, WITHIN))
    return number(inner.median), f"{number(low)} to {number(high)}"


def bounds(within: tuple[float, float]) -> str:
    """The scale of a state in words."""
    low, high = within
    if math.isinf(low) and math.isinf(high):
        return "either sign"
    return "0 or more" if math.isinf(high) else f"{number(low)} to {number(high)}"


def anchor(text: str) -> str:
    """The address of a heading on its page."""
    return re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-")
