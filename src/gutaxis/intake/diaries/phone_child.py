"""A phone's whole history is read as it streams by, in a room of its own, with little memory and no way out.

Run as a program, never imported: ``phone_child.py FILE KIND`` (apple or android) writes the days as JSON on standard
output. A refusal is {"refused": text, "row": line or null}; anything else that goes wrong ends the program.
"""

from __future__ import annotations

import json
import math
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, NoReturn
from xml.parsers import expat

MEMORY = 280 * 1024**2  # bytes of address space
SECONDS, PER_BYTE = 20, 1 / 8e6  # of computing time: some, and more for larger files
PIECE = 256 * 1024
LARGEST_DATABASE = 4 * 1024**3
# A night belongs to the day on which it ends; what is slept after six in the evening, to the next day. Assumed.
EVENING = timedelta(hours=6)

SUMS = {"HKQuantityTypeIdentifierStepCount": "steps"}
MEANS = {
    "HKQuantityTypeIdentifierHeartRate": "heart_rate",
    "HKQuantityTypeIdentifierRestingHeartRate": "heart_rate_rest",
    "HKQuantityTypeIdentifierHeartRateVariabilitySDNN": "hrv_sdnn",
}
SLEEP, MINDFUL = "HKCategoryTypeIdentifierSleepAnalysis", "HKCategoryTypeIdentifierMindfulSession"
SYMPTOMS = {
    "HKCategoryTypeIdentifierBloating": "bloating",
    "HKCategoryTypeIdentifierConstipation": "constipation",
    "HKCategoryTypeIdentifierDiarrhea": "diarrhoea",
}
SEVERITY = {"NotPresent": 0, "Unspecified": 1, "Mild": 1, "Moderate": 2, "Severe": 3}
ASLEEP = {2, 4, 5, 6}  # stages of Health Connect: sleeping, light, deep, dreaming


class Refused(Exception):
    """The file asks for something that no export of a phone needs."""

    def __init__(self, text: str, row: int | None = None) -> None:
        super().__init__(text)
        self.row = row


class Days:
    """What is known of each day so far; ``left_out`` counts records that could not be read."""

    def __init__(self) -> None:
        self.sums: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.means: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        self.most: dict[tuple[str, str], float] = {}
        self.spans: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self.left_out, self.first = 0, ""

    def skip(self, what: str) -> None:
        """Leave one record out, and remember the first."""
        self.left_out += 1
        self.first = self.first or what

    def span(self, item: str, start: datetime, end: datetime) -> None:
        """A stretch of sleep or rest; the true time between, whatever the clocks did that night."""
        if not timedelta() < end - start <= timedelta(days=2):
            raise ValueError("a stretch that ends before it starts, or lasts for days")
        local = end + EVENING if item == "life.sleep" else start
        self.spans[local.date().isoformat(), item].append((start.timestamp(), end.timestamp()))

    def told(self) -> dict[str, Any]:
        """Every day's items. Of two devices that count steps the one with more counts; stretches are joined."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for (day, item), by_device in self.sums.items():
            found[day][item] = max(by_device.values())
        for (day, item), (total, n) in self.means.items():
            found[day][item] = total / n
        for (day, item), value in self.most.items():
            found[day][item] = value
        for (day, item), stretches in self.spans.items():
            found[day][item] = joined(stretches) / (3600 if item == "life.sleep" else 60)
        several = sum(len(by_device) > 1 for by_device in self.sums.values())
        return {"days": found, "left_out": self.left_out, "first": self.first, "several_devices": several}


def joined(stretches: list[tuple[float, float]]) -> float:
    """The seconds that the stretches cover together."""
    covered, until = 0.0, -math.inf
    for start, end in sorted(stretches):
        covered += max(0.0, end - max(start, until))
        until = max(until, end)
    return covered


def read_apple(stream: IO[bytes], days: Days) -> None:
    """The records of an export.xml, one after the other; nothing of it is kept. Entities are refused."""
    parser = expat.ParserCreate()

    def entity(*_: object) -> NoReturn:
        raise Refused("The XML declares entities, which no export of a phone does.", parser.CurrentLineNumber)

    def element(name: str, about: dict[str, str]) -> None:
        if name == "Record" and "type" in about:
            try:
                record(about, days)
            except (ValueError, KeyError, OverflowError) as bad:
                days.skip(f"row {parser.CurrentLineNumber}: {bad}"[:120])

    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = entity
    parser.StartElementHandler = element
    try:
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as bad:
        raise Refused(f"The XML is broken: {expat.errors.messages[bad.code]}.", bad.lineno) from None


def record(about: dict[str, str], days: Days) -> None:
    """One record of Apple Health; of kinds that are not asked for, nothing is looked at."""
    kind = about["type"]
    if kind in SUMS or kind in MEANS:
        value, day = float(about["value"]), moment(about["startDate"]).date().isoformat()
        if not (math.isfinite(value) and value >= 0):
            raise ValueError(f"value {about['value']}")
        if kind in SUMS:
            days.sums[day, SUMS[kind]][about.get("sourceName", "")] += value
        else:
            mean = days.means[day, MEANS[kind]]
            mean[0], mean[1] = mean[0] + value, mean[1] + 1
    elif kind == MINDFUL or (kind == SLEEP and "Asleep" in about["value"]):
        days.span(
            "life.sleep" if kind == SLEEP else "mindful_min", moment(about["startDate"]), moment(about["endDate"])
        )
    elif kind in SYMPTOMS:
        at = moment(about["startDate"]).date().isoformat(), SYMPTOMS[kind]
        severity = SEVERITY[about["value"].rpartition("Severity")[2]]
        days.most[at] = max(days.most.get(at, 0), severity)


def moment(text: str) -> datetime:
    """``2026-03-29 07:12:00 +0200`` with its own distance from UTC."""
    return datetime.fromisoformat(f"{text[:10]}T{text[11:19]}{text[20:23]}:{text[23:25]}")


def read_android(place: str, days: Days) -> None:
    """The tables of a Health Connect export; only tables, no views, nothing that runs."""
    with closing(sqlite3.connect(f"{Path(place).absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as store:
        store.execute("PRAGMA trusted_schema=OFF")
        kinds = dict(store.execute("SELECT name, type FROM sqlite_master").fetchall())

        def rows(table: str, *wanted: str) -> Iterator[tuple[Any, ...]]:
            if kinds.get(table) == "table":
                have = {row[1] for row in store.execute(f"PRAGMA table_info({table})")}
                if have.issuperset(wanted):
                    yield from store.execute(f"SELECT {', '.join(wanted)} FROM {table}")

        android_days(rows, days)


def android_days(rows: Any, days: Days) -> None:
    """Steps, heart, sleep and mindful minutes from the tables by their names."""
    for start, zone, count, app in rows(
        "steps_record_table", "start_time", "start_zone_offset", "count", "app_info_id"
    ):
        days.sums[clock(start, zone).date().isoformat(), "steps"][str(app)] += float(count)
    for table, column, item in (
        ("resting_heart_rate_record_table", "beats_per_minute", "heart_rate_rest"),
        ("heart_rate_variability_rmssd_record_table", "heart_rate_variability_millis", "hrv_rmssd"),
    ):
        for at, zone, value in rows(table, "time", "zone_offset", column):
            mean = days.means[clock(at, zone).date().isoformat(), item]
            mean[0], mean[1] = mean[0] + float(value), mean[1] + 1
    stages: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for parent, start, end, kind in rows(
        "sleep_stages_table", "parent_key", "stage_start_time", "stage_end_time", "stage_type"
    ):
        stages[parent] += [(start, end)] if kind in ASLEEP else []
    for key, start, end, zone in rows(
        "sleep_session_record_table", "row_id", "start_time", "end_time", "end_zone_offset"
    ):
        for one, other in stages.get(key) or [(start, end)]:
            days.span("life.sleep", clock(one, zone), clock(other, zone))
    for start, end, zone in rows("mindfulness_session_record_table", "start_time", "end_time", "start_zone_offset"):
        days.span("mindful_min", clock(start, zone), clock(end, zone))


def clock(milliseconds: int, zone: int | None) -> datetime:
    """The clock on the wall: milliseconds since 1970 and the seconds that the place is ahead of UTC."""
    return datetime.fromtimestamp(milliseconds / 1000 + (zone or 0), UTC)


@contextmanager
def opened(place: str, ending: str) -> Iterator[IO[bytes]]:
    """The export itself, or the largest file of that ending in a zip archive."""
    if not zipfile.is_zipfile(place):
        with Path(place).open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(place) as archive:
        fit = [i for i in archive.infolist() if i.filename.endswith(ending) and "_cda" not in i.filename]
        with archive.open(max(fit, key=lambda info: info.file_size)) as stream:
            yield stream


def confine(place: str) -> None:
    """Bound computing time and memory where the system can."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(SECONDS + Path(place).stat().st_size * 30 * PER_BYTE)
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    """Read, add up, write."""
    place, kind = sys.argv[1:]
    confine(place)
    days = Days()
    try:
        if kind == "apple":
            with opened(place, ".xml") as stream:
                read_apple(stream, days)
        else:
            with tempfile.TemporaryDirectory() as folder, opened(place, ".db") as stream:
                copy = Path(folder, "export.db")
                with copy.open("wb") as target:
                    shutil.copyfileobj(stream, target, PIECE)
                read_android(str(copy), days)
        answer = days.told()
    except Refused as refused:
        answer = {"refused": str(refused), "row": refused.row}
    except (sqlite3.Error, zipfile.BadZipFile, EOFError, MemoryError, ValueError, TypeError, OverflowError) as bad:
        answer = {"refused": f"This export is broken ({type(bad).__name__}). Export it again.", "row": None}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
