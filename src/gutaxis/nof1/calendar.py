"""A plan that is not in the calendar is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from .plan import Plan

FOLD = 75
"""Bytes of a line, RFC 5545 section 3.1 (doi:10.17487/RFC5545)."""
WORDS = {
    "run-in": "Run-in: everything as usual, write every day",
    "period": "Period {n} of {of}: {arm}",
    "hidden": "Period {n} of {of}: as {holder} says",
    "drawn": "Period {n} of {of}: as gutaxis nof1 log --next says",
    "stool": "Take a stool sample",
    "end": "The test is over: write the last day, then analyse",
}


def calendar(plan: Plan, words: Mapping[str, str] = WORDS) -> str:
    """The plan as an iCalendar text (RFC 5545): whole days, lines folded and ended as the standard asks.

    An order that somebody keeps is not shown. The same plan gives the same text.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gutaxis//nof1//EN", "CALSCALE:GREGORIAN"]
    for number, (first, last, text, more) in enumerate(_events(plan, words)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(plan.id)}-{number}-{(plan.seal or plan.digest)[:16]}@gutaxis",
            f"DTSTAMP:{plan.start:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last:%Y%m%d}",
            f"SUMMARY:{_escaped(text)}",
            *([f"DESCRIPTION:{_escaped(more)}"] if more else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _events(plan: Plan, words: Mapping[str, str]) -> Iterator[tuple[date, date, str, str]]:
    """First day, the day after the last, what it is called, and what is done."""
    periods = plan.periods
    if plan.run_in:
        yield plan.start - timedelta(plan.run_in), plan.start, words["run-in"], ""
    for period in periods:
        first = plan.start + timedelta(period.first)
        arm = plan.arms[period.arm] if period.arm is not None else None
        told = words["period" if arm else "drawn" if plan.adaptive else "hidden"]
        text = told.format(n=period.number, of=len(periods), arm=arm.name if arm else "", holder=plan.holder)
        yield first, first + timedelta(period.days), text, ", ".join(arm.take) if arm else ""
    for day in plan.stools:
        yield plan.start + timedelta(day), plan.start + timedelta(day + 1), words["stool"], ""
    yield plan.end, plan.end + timedelta(1), words["end"], ""


def _escaped(text: str) -> str:
    for sign, by in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, by)
    return "".join(sign for sign in text if sign.isprintable() or sign == " ")


def _folded(line: str) -> str:
    """The line in parts of at most 75 bytes, no sign torn apart; each further part begins with a space."""
    parts, size = [""], 0
    for sign in line:
        width = len(sign.encode("utf-8", "replace"))
        if size + width > FOLD:
            parts.append("")
            size = 1  # the space
        parts[-1] += sign
        size += width
    return "\r\n ".join(parts)
