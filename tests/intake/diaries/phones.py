"""Small exports of phones, as files."""

import sqlite3
import zipfile
from datetime import UTC, datetime

SLEEP, STEPS = "HKCategoryTypeIdentifierSleepAnalysis", "HKQuantityTypeIdentifierStepCount"
ASLEEP = "HKCategoryValueSleepAnalysisAsleepCore"


def record(kind, value, start, end=None, device="Watch"):
    return (
        f'<Record type="{kind}" sourceName="{device}" value="{value}" startDate="{start}" endDate="{end or start}"/>\n'
    )


def apple(path, *records, head="<!DOCTYPE HealthData [<!ELEMENT HealthData (Record*)>]>", zipped=True):
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n<HealthData>\n{"".join(records)}</HealthData>\n'
    if not zipped:
        path.write_text(text, encoding="utf-8")
        return path
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export.xml", text)
        archive.writestr("apple_health_export/export_cda.xml", "<not>read</not>" * 100)
    return path


def ms(*clock):
    return int(datetime(*clock, tzinfo=UTC).timestamp() * 1000)


def android(path, *statements, zipped=True):
    place = path.with_suffix(".db")
    with sqlite3.connect(place) as store:
        store.execute("CREATE TABLE steps_record_table (start_time, start_zone_offset, count, app_info_id)")
        store.execute("CREATE TABLE sleep_session_record_table (row_id, start_time, end_time, end_zone_offset)")
        store.execute("CREATE TABLE sleep_stages_table (parent_key, stage_start_time, stage_end_time, stage_type)")
        store.execute("CREATE TABLE resting_heart_rate_record_table (time, zone_offset, beats_per_minute)")
        for statement, values in statements:
            store.execute(statement, values)
    store.close()
    if not zipped:
        return place
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(place, "health_connect_export.db")
    return path
