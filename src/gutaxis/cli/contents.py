"""A file says more than its microbes: what made it, what it leaves out, and what it holds instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..intake import FirmReport, FunctionProfile, Profile

SHARES = {"cells": "shares of cells", "reads": "shares of reads", "unknown": "shares"}
_FORMATS = {
    "counts": "plain table of counts", "fractions": "plain table of shares", "metaphlan": "MetaPhlAn",
    "kraken": "Kraken", "bracken": "Bracken", "biom": "BIOM", "qiime2": "QIIME 2", "table": "wide table",
}  # fmt: skip


def profile_line(profile: Profile) -> str:
    """The file in one line: format, what a share is a share of, what had no name, what was human, what made it."""
    parts = [f"{_FORMATS.get(profile.format, profile.format)}, {SHARES[profile.share_of]}"]
    if profile.unclassified:
        parts.append(f"unclassified {_percent(profile.unclassified)}")
    if profile.human:
        parts.append(f"human {_percent(profile.human)} (left out, not kept)")
    parts += [f"{key}: {value}" for key, value in list(profile.provenance.items())[:4]]
    return _clean("  File: " + " · ".join(parts))


def profile_facts(profile: Profile, file: str) -> dict[str, Any]:
    """The same for programs."""
    return {
        "file": file,
        "format": profile.format,
        "share_of": profile.share_of,
        "taxa": len(profile.taxa),
        "unassigned": profile.unassigned,
        "unclassified": profile.unclassified,
        "human": profile.human,
        "provenance": dict(profile.provenance),
    }


def function_lines(found: FunctionProfile) -> list[str]:
    """A table of genes or pathways in a few lines; no place is given, as no reference holds functions."""
    taxa = {taxon for parts in found.by_taxon.values() for taxon in parts}
    most = sorted(found.amounts, key=lambda key: (-found.amounts[key], key))[:5]
    shown = [
        f"    {key}{': ' + found.names[key] if key in found.names else ''}  {found.amounts[key]:.4g}" for key in most
    ]
    total = sum(found.amounts.values()) + found.unmapped
    unmapped = f" · unmapped {_percent(found.unmapped / total)}" if found.kind == "genes" and total else ""
    head = f"  File: HUMAnN, {len(found.amounts):,} {_KINDS[found.kind]}, ids of {found.vocabulary}, unit {found.unit}"
    lines = [found.name, f"{head} · {len(taxa)} taxa named{unmapped}", *shown]
    return [_clean(line) for line in [*lines, "  Functions, not microbes: no place among people is given."]]


_KINDS = {"genes": "gene families", "pathways": "pathways", "coverage": "pathways (coverage)"}


def function_facts(found: FunctionProfile, file: str) -> dict[str, Any]:
    """The same for programs; the amounts themselves stay in the file."""
    return {
        "sample": found.name,
        "file": file,
        "kind": found.kind,
        "unit": found.unit,
        "vocabulary": found.vocabulary,
        "families": len(found.amounts),
        "unmapped": found.unmapped,
        "unintegrated": found.unintegrated,
        "standing": "not comparable",
    }


def firm_lines(report: FirmReport) -> list[str]:
    """The numbers of a firm as the firm gave them, and why they are compared with nobody."""
    about = [f"method {report.method}", *([f"taken {report.taken_on}"] if report.taken_on else [])]
    head = f"  File: numbers of a firm, typed in · {' · '.join(about)} · recognised names: {_percent(report.matched)}"
    width = max(len(number.name) for number in report.numbers)
    shown = [f"    {n.name.ljust(width)}  {_value(n.value, n.unit)}" for n in report.numbers]
    why = (
        "The firm does not say how it measured, so these numbers are comparable with nobody's."
        if report.method == "unknown"
        else "Single numbers without the whole sample: a place among people needs the table with every microbe."
    )
    return [_clean(line) for line in [report.provider, head, *shown, f"  {why}"]]


def firm_facts(report: FirmReport, file: str) -> dict[str, Any]:
    """The same for programs."""
    return {
        "provider": report.provider,
        "file": file,
        "taken_on": report.taken_on,
        "method": report.method,
        "kit": report.kit,
        "matched": report.matched,
        "standing": "not comparable",
        "numbers": [
            {"name": n.name, "taxon": n.taxon, "value": n.value, "unit": n.unit, "row": n.row} for n in report.numbers
        ],
    }


def mixed(profiles: Iterable[Profile]) -> dict[str, str] | None:
    """The warning for files that hold shares of cells and shares of reads side by side."""
    kinds = {profile.share_of for profile in profiles}
    if not {"cells", "reads"} <= kinds:
        return None
    text = (
        "Some of these files hold shares of cells (MetaPhlAn), others shares of reads: a large genome gives more reads"
        " for a cell. Do not compare their numbers with each other."
    )
    return {"code": "cells-and-reads", "field": "share_of", "text": text}


def _value(value: float | str, unit: str) -> str:
    return str(value) if unit == "word" else f"{value:g} %" if unit == "percent" else f"{value:g} (the firm's index)"


def _percent(share: float) -> str:
    return f"{100 * share:.2g}%" if 0 < share < 0.1 else f"{100 * share:.0f}%"


def _clean(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text)[:400]
