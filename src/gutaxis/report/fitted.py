"""A fit of the axis in a terminal, for researchers: how it ended first, then what was taught, then what was not."""

from __future__ import annotations

from ..interpretation import AxisFit, Learnt


def fit_lines(fit: AxisFit | None) -> list[str]:
    """Lines in English; a single one where there is nothing to fit."""
    if fit is None:
        return ["The axis was not fitted: that takes a score with a law of its own on at least 14 days."]
    items = ", ".join(f"{name} ({count})" for name, count in fit.items.items())
    unread = ", ".join(f"{u.what} ({u.why})" for u in fit.unread)
    names = fit.not_identified
    return [
        f"For researchers; no verdict rests on it. The axis of {fit.condition}, {fit.days} days from {fit.first}.",
        f"Read: {items}." + (f" Not read: {unread}." if unread else ""),
        "",
        *fit.said.splitlines(),
        "",
        f"Identified by these data: {len(fit.identified)} of {len(fit.constants)} constants.",
        *(f"  {path}: {_interval(fit.constants[path])}" for path in fit.identified),
        f"Not identifiable from these data ({len(names)}), and so as before them: {', '.join(names)}.",
        *_gut(fit),
    ]


def _gut(fit: AxisFit) -> list[str]:
    if fit.gut is None:
        return []
    whose = "these data taught little or nothing of it" if fit.gut.contraction < 0.3 else "taught by these data"
    return ["", f"Level contribution of the gut to {fit.score} by the axis itself: {_interval(fit.gut)}; {whose}."]


def _interval(found: Learnt) -> str:
    before = found.prior
    return (
        f"{found.mid:.3g} {found.unit} ({found.low:.3g} to {found.high:.3g}), "
        f"before {before.mid:.3g} ({before.low:.3g} to {before.high:.3g}), contraction {found.contraction:.2f}"
    )
