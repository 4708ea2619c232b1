"""A course on disk: netCDF for programs, CSV for everyone, both with what decided the numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ..errors import MissingExtraError
from .course import Course

Format = Literal["csv", "netcdf"]


def write_course(course: Course, path: Path, kind: Format) -> None:
    """Write a course to ``path``, replacing it; the caller decides whether that is allowed."""
    if kind == "netcdf":
        _write_netcdf(course, path)
    else:
        _write_csv(course, path)


def _write_netcdf(course: Course, path: Path) -> None:
    try:
        import h5netcdf  # noqa: F401
    except ModuleNotFoundError as missing:
        raise MissingExtraError("h5netcdf", "model", "Writing netCDF") from missing
    packed = {p: {"zlib": True, "complevel": 1} for p in course.question.outputs}
    course.dataset().to_netcdf(path, engine="h5netcdf", encoding=packed)


def _write_csv(course: Course, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_columns(course))
        writer.writerows(_rows(course))


def _columns(course: Course) -> list[str]:
    q = course.question
    who = (["draw"] if q.draws > 1 else []) + (["person"] if q.people > 1 else [])
    return [*who, "day", *q.outputs]


def _rows(course: Course) -> Iterator[list[object]]:
    """Wide: one row a day (for each draw and person), one column per path, values at the start of the day."""
    q = course.question
    for draw in range(q.draws):
        for person in range(q.people):
            who = ([draw] if q.draws > 1 else []) + ([person] if q.people > 1 else [])
            for day in course.days:
                # str() of a NumPy float is the shortest text that reads back as the same number.
                yield [*who, int(day), *(str(v) for v in course.values[:, day, draw, person])]
