"""Figures of a trial as statisticians read them: as many decimals as they deserve, a minus that is one."""

from __future__ import annotations

import math

NONE = "—"
MEASURES = {"mean": "mean", "change": "change", "percent change": "percent change", "responders": "responders"}


def written(value: float | None, digits: int = 1) -> str:
    """A number with ``digits`` decimals, a dash for none; never a minus before nothing."""
    if value is None or not math.isfinite(value):
        return NONE
    text = f"{value:,.{digits}f}"
    return (text if float(text.replace(",", "")) else f"{0:.{digits}f}").replace("-", "−")


def interval(mid: float | None, low: float | None, high: float | None, digits: int = 1) -> str:
    """A figure with its interval in brackets."""
    if low is None or high is None:
        return written(mid, digits)
    return f"{written(mid, digits)} ({written(low, digits)} to {written(high, digits)})"


def share(part: float, digits: int = 0) -> str:
    """A share (0-1) in percent."""
    return f"{written(100 * part, digits)} %"


def level_of(level: float) -> str:
    """The level of an interval in percent, never rounded to certainty."""
    return f"{100 * level:.10g} %"


def week(day: int) -> str:
    """A day as trials count: whole weeks where they are whole."""
    return f"week {day // 7}" if day % 7 == 0 else f"day {day}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
