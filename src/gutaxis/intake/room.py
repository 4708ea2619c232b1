"""A file from a stranger is taken apart in a room of its own: little memory and time, no other file, no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..errors import IntakeError

_DOOR = Path(__file__).with_name("room_door.py")
_SECONDS = 30  # by the clock; computing time is bounded inside, where a process may have to wait for its turn


def in_a_room(program: Path, data: bytes, *, file: str, broken: str) -> tuple[dict[str, Any], bytes]:
    """Run ``answered(data)`` of a program in a process of its own; gives its JSON object and the bytes after it.

    Whatever ``data`` makes of that process, this one goes on. Raises :class:`IntakeError` with what the program
    refused, or with ``broken`` (a sentence that says what to do, with ``{said}`` for what happened).
    """
    try:
        # -P: the folder of the program, whose files bear names of the standard library, stays off the path.
        done = subprocess.run(
            [sys.executable, "-P", str(_DOOR), str(program)],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "HDF5_PLUGIN_PATH": "::"},
            check=True,
        )
        head, _, rest = done.stdout.partition(b"\n")
        found: dict[str, Any] = dict(json.loads(head).items())
    except (subprocess.SubprocessError, ValueError, AttributeError) as problem:
        raise IntakeError(broken.format(said=_said(problem)), file=file) from None
    if "refused" in found:
        raise IntakeError(str(found["refused"]), file=file, field=found.get("field"))
    return found, rest


def _said(problem: Exception) -> str:
    """The last thing that the program said, or how it ended."""
    if isinstance(problem, subprocess.TimeoutExpired):
        return "reading it did not end"
    said = getattr(problem, "stderr", b"") or b""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return " ".join(lines[-1].split())[:120] if lines else "it ended the program that read it"
