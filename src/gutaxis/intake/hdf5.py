"""HDF5 is read by a library in C, and a broken file can end any program that trusts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import IntakeError, MissingExtraError
from .opening import Opened

_CHILD = Path(__file__).with_name("hdf5_child.py")
_SECONDS = 20  # by the clock; computing time is bounded in the child, which may have to wait for its turn


def biom_in_hdf5(source: Opened) -> dict[str, Any]:
    """A BIOM 2.1 table as the JSON of version 1.0, converted in a process of its own.

    Whatever the file makes of that process, this one goes on. Raises :class:`IntakeError`, or
    :class:`MissingExtraError` where h5py is not installed.
    """
    if find_spec("h5py") is None:
        raise MissingExtraError("h5py", "formats", "Reading a BIOM table in HDF5")
    try:
        # -P: the folder of the program, whose files bear names of the standard library, stays off the path.
        done = subprocess.run(
            [sys.executable, "-P", str(_CHILD)],
            input=source.data,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            check=True,
        )
        table: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as problem:
        raise IntakeError(
            f"This HDF5 file is broken ({_said(problem)}). Export it again, for example: biom convert --to-hdf5.",
            file=source.file,
        ) from None
    if "refused" in table:
        raise IntakeError(str(table["refused"]), file=source.file, field=str(table["field"]))
    return table


def _said(problem: Exception) -> str:
    """The last thing that the child said, or how it ended."""
    if isinstance(problem, subprocess.TimeoutExpired):
        return "reading it did not end"
    said = getattr(problem, "stderr", b"") or b""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return " ".join(lines[-1].split())[:120] if lines else "it ended the program that read it"
