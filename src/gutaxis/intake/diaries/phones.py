"""Phones keep years of steps, sleep and heartbeats in one file, far larger than the memory it may take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ...errors import IntakeError
from ..diary import Entry, tidy
from ..items import SYMPTOMS
from ..profile import Warning

_CHILD = Path(__file__).with_name("phone_child.py")
_UNITS = {"life.sleep": "h/day", "steps": "count", "mindful_min": "min", "hrv_sdnn": "ms", "hrv_rmssd": "ms"}
_LEAST, _PER_BYTE = 60, 1 / 0.2e6  # seconds by the clock: the child, whose computing time is bound, may have to wait


def read_phone(
    path: Path, kind: Literal["apple", "android"], file: str
) -> tuple[tuple[Entry, ...], tuple[Warning, ...]]:
    """The days of an Apple Health or Health Connect export, read in a process of its own, and what to know of them.

    Whatever the file makes of that process, this one goes on. Raises :class:`IntakeError`.
    """
    told = _told(path, kind, file)
    if "refused" in told:
        raise IntakeError(told["refused"], file=file, row=told["row"])
    entries = tidy(
        Entry(date.fromisoformat(day), item, value, _unit(item), f"{value:g}", None, 0, file)
        for day, items in told["days"].items()
        for item, value in items.items()
    )
    if not entries:
        raise IntakeError("Nothing in this export is one of sleep, steps, heart rate, or a gut symptom.", file=file)
    return entries, tuple(_odd(told, file))


def _odd(told: dict[str, Any], file: str) -> list[Warning]:
    odd = []
    if told["left_out"]:
        text = f"{told['left_out']} records could not be read and were left out; the first: {told['first']}"
        odd.append(Warning("records-left-out", file, text))
    if told["several_devices"]:
        text = f"on {told['several_devices']} days two devices counted steps; the one that counted more is taken"
        odd.append(Warning("several-devices", file, text))
    return odd


def _unit(item: str) -> str:
    return "0-3" if item in SYMPTOMS else _UNITS.get(item, "1/min")


def _told(path: Path, kind: str, file: str) -> dict[str, Any]:
    try:
        # -I: neither the folder of the program nor anything that the user set decides what is imported.
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD), str(path), kind],
            capture_output=True,
            timeout=_LEAST + path.stat().st_size * _PER_BYTE,
            env={"PATH": os.defpath, **{k: v for k, v in os.environ.items() if k in {"TMPDIR", "SYSTEMROOT", "TEMP"}}},
            check=True,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        text = "Reading this export ended the program that read it: it is broken, or made to be. Export it again."
        raise IntakeError(text, file=file) from None
    return told
