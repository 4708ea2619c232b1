"""How much memory a phone's history takes to read: ``python bench/phone_export.py [GIGABYTES]``.

Writes an export of Apple Health of that size (2 unless said) into a temporary folder, made up from a seed, reads it
zipped and unpacked, and prints the seconds and the largest memory of the process that read it.
"""

import random
import resource
import sys
import tempfile
import time
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

from gutaxis.intake import read_export

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n]>\n'
    "<HealthData>\n"
)
RECORD = (
    ' <Record type="{kind}" sourceName="{device}" sourceVersion="10.1" device="&lt;&lt;HKDevice: 0x28&gt;, name:Watch'
    ', manufacturer:Apple Inc.&gt;" unit="{unit}" creationDate="{end}" startDate="{start}" endDate="{end}"'
    ' value="{value}"/>\n'
)
KINDS = (
    ("HKQuantityTypeIdentifierHeartRate", "count/min", lambda r: r.randint(50, 140)),
    ("HKQuantityTypeIdentifierStepCount", "count", lambda r: r.randint(1, 200)),
    ("HKQuantityTypeIdentifierActiveEnergyBurned", "kcal", lambda r: round(r.random(), 3)),
    ("HKCategoryTypeIdentifierSleepAnalysis", "", lambda r: "HKCategoryValueSleepAnalysisAsleepCore"),
)


def write(place: Path, size: float, seed: int = 1) -> None:
    """Records of one per minute, day after day, until the file is of that size (in bytes)."""
    chance, at, written = random.Random(seed), datetime(2005, 1, 1), 0
    with place.open("w", encoding="utf-8") as handle:
        written += handle.write(HEAD)
        while written < size:
            at += timedelta(minutes=1)
            zone = "+0200" if 4 <= at.month <= 10 else "+0100"
            start, end = (f"{t:%Y-%m-%d %H:%M:%S} {zone}" for t in (at, at + timedelta(seconds=50)))
            kind, unit, value = KINDS[3] if at.hour < 6 and at.minute % 20 == 0 else KINDS[chance.randrange(3)]
            device = ("Phone", "Watch")[chance.randrange(2)]
            written += handle.write(
                RECORD.format(kind=kind, device=device, unit=unit, start=start, end=end, value=value(chance))
            )
        handle.write("</HealthData>\n")


def measured(place: Path) -> str:
    """Seconds, and the memory of the largest child so far, in MB."""
    begun = time.perf_counter()
    export = read_export(place)
    seconds = time.perf_counter() - begun
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    days = len({entry.day for entry in export.entries})
    size = place.stat().st_size / 1e9
    return f"{place.suffix}: {size:.2f} GB, {days} days, {seconds:.0f} s, child {child:.0f} MB, caller {own:.0f} MB"


def main() -> None:
    """Write, read, print."""
    size = float(sys.argv[1] if len(sys.argv) > 1 else 2) * 1e9
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = Path(folder, "export.xml"), Path(folder, "export.zip")
        write(plain, size)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(plain, "apple_health_export/export.xml")
        print(measured(packed))
        print(measured(plain))


if __name__ == "__main__":
    main()
