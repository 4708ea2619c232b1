"""A long run can be cut off by a power failure; what was done by then is not done twice."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

NAME = "journal.jsonl"


class Journal:
    """The rows that are done, a line each, in a folder beside the result; ``done`` are those of an earlier run.

    The first line says what the run was asked, by digests: rows of another question are not used.
    """

    def __init__(self, folder: Path, asked: Mapping[str, Any]) -> None:
        self.folder, self._path = folder, folder / NAME
        folder.mkdir(exist_ok=True)
        first = _line(asked)
        self.done, kept = self._earlier(first)
        self._stream = self._path.open("r+b" if kept else "w+b")
        self._stream.truncate(kept)
        self._stream.seek(kept)
        if not kept:
            self._write(first)

    def keep(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows that are done, and return only when they lie on disk."""
        self._write(b"".join(_line(row) for row in rows))

    def close(self) -> None:
        """Let go of the file; the rows stay."""
        self._stream.close()

    def discard(self) -> None:
        """Remove the journal and its folder: the result is whole, or the question was wrong."""
        self.close()
        self._path.unlink(missing_ok=True)
        for left in sorted(self.folder.rglob("*"), reverse=True):
            left.rmdir() if left.is_dir() else left.unlink()
        self.folder.rmdir()

    def _write(self, text: bytes) -> None:
        self._stream.write(text)
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def _earlier(self, first: bytes) -> tuple[dict[str, dict[str, Any]], int]:
        """The whole rows of an earlier run of the same question, and how many bytes they fill."""
        if not self._path.is_file():
            return {}, 0
        lines = self._path.read_bytes().splitlines(keepends=True)
        if not lines or lines[0] != first:
            return {}, 0
        done: dict[str, dict[str, Any]] = {}
        kept = len(first)
        for line in lines[1:]:
            row = _read(line)
            if row is None:
                break
            done[row["sample"]] = row
            kept += len(line)
        return done, kept


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False).encode() + b"\n"


def _read(line: bytes) -> dict[str, Any] | None:
    """One row, or None where the line was cut off."""
    if not line.endswith(b"\n"):
        return None
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and isinstance(row.get("sample"), str) else None
