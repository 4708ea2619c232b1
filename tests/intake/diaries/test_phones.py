import zipfile

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import read_export, read_person

from .phones import ASLEEP, SLEEP, STEPS, android, apple, ms, record

HEART = "HKQuantityTypeIdentifierHeartRate"


def told(export):
    return {(str(e.day), e.item): round(e.value, 3) for e in export.entries}


def test_the_days_of_an_apple_export_are_added_up(tmp_path):
    path = apple(
        tmp_path / "export.zip",
        record(STEPS, 3000, "2026-03-01 08:00:00 +0100", device="Phone"),
        record(STEPS, 4000, "2026-03-01 08:00:00 +0100", device="Watch"),
        record(STEPS, 500, "2026-03-01 20:00:00 +0100", device="Watch"),
        record(HEART, 60, "2026-03-01 08:00:00 +0100"),
        record(HEART, 80, "2026-03-01 09:00:00 +0100"),
        record("HKQuantityTypeIdentifierHeartRateVariabilitySDNN", 41.5, "2026-03-01 03:00:00 +0100"),
        record("HKCategoryTypeIdentifierMindfulSession", "x", "2026-03-01 10:00:00 +0100", "2026-03-01 10:12:00 +0100"),
        record("HKCategoryTypeIdentifierBloating", "HKCategoryValueSeverityModerate", "2026-03-01 10:00:00 +0100"),
        record("HKCategoryTypeIdentifierBloating", "HKCategoryValueSeverityMild", "2026-03-01 12:00:00 +0100"),
        record("HKQuantityTypeIdentifierBodyMass", 70, "2026-03-01 10:00:00 +0100"),
    )
    export = read_export(path)
    assert told(export) == {
        ("2026-03-01", "steps"): 4500, ("2026-03-01", "heart_rate"): 70, ("2026-03-01", "hrv_sdnn"): 41.5,
        ("2026-03-01", "mindful_min"): 12, ("2026-03-01", "bloating"): 2,
    }  # fmt: skip
    assert [w.code for w in export.warnings] == ["several-devices"]


def test_a_night_belongs_to_the_morning_and_counts_the_true_hours_when_clocks_change(tmp_path):
    path = apple(
        tmp_path / "export.zip",
        # The clocks went from 02:00 to 03:00 that night: from 23 to 7 is seven hours.
        record(SLEEP, ASLEEP, "2026-03-28 23:00:00 +0100", "2026-03-29 07:00:00 +0200"),
        # A phone and a watch saw the same night, and the watch says when its wearer lay awake.
        record(SLEEP, ASLEEP, "2026-03-29 22:30:00 +0200", "2026-03-30 02:00:00 +0200"),
        record(SLEEP, ASLEEP, "2026-03-29 23:00:00 +0200", "2026-03-30 06:00:00 +0200", device="Phone"),
        record(SLEEP, "HKCategoryValueSleepAnalysisInBed", "2026-03-29 21:00:00 +0200", "2026-03-30 08:00:00 +0200"),
        record(SLEEP, "HKCategoryValueSleepAnalysisAwake", "2026-03-30 06:00:00 +0200", "2026-03-30 06:30:00 +0200"),
    )
    assert told(read_export(path)) == {("2026-03-29", "life.sleep"): 7, ("2026-03-30", "life.sleep"): 7.5}


def test_zipped_and_unpacked_say_the_same(tmp_path):
    rows = [record(STEPS, n, f"2026-03-0{n} 08:00:00 +0100") for n in range(1, 8)]
    zipped, plain = apple(tmp_path / "a.zip", *rows), apple(tmp_path / "b.xml", *rows, zipped=False)
    assert told(read_export(zipped)) == told(read_export(plain))
    assert told(read_export(apple(tmp_path / "c.zip", *reversed(rows)))) == told(read_export(zipped))


@pytest.mark.parametrize(
    "bad",
    [
        record(STEPS, "nan", "2026-03-01 08:00:00 +0100"), record(STEPS, -4, "2026-03-01 08:00:00 +0100"),
        record(STEPS, "many", "2026-03-01 08:00:00 +0100"), record(STEPS, 5, "2026-02-30 08:00:00 +0100"),
        record(STEPS, 5, "yesterday"), record(SLEEP, ASLEEP, "2026-03-02 08:00:00 +0100", "2026-03-01 08:00:00 +0100"),
        record(SLEEP, ASLEEP, "2026-03-02 08:00:00 +0100", "2027-03-01 08:00:00 +0100"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_is_left_out_and_counted(tmp_path, bad):
    export = read_export(apple(tmp_path / "e.zip", record(STEPS, 100, "2026-03-01 08:00:00 +0100"), bad))
    assert told(export) == {("2026-03-01", "steps"): 100}
    assert [w.code for w in export.warnings] == ["records-left-out"] and "row 5" in export.warnings[0].text


BOMB = '<!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (BOMB, '<Record type="&c;"/>'),
        ('<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '<Record type="&a;"/>'),
        ('<!DOCTYPE HealthData [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>', ""),
        ("", "<Record"),
        ("", "</Wrong>"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("zipped", [True, False])
def test_xml_that_is_broken_empty_or_made_to_burst_is_refused_in_one_line(tmp_path, head, body, zipped):
    with pytest.raises(IntakeError) as refused:
        read_export(apple(tmp_path / "export.xml", body, head=head, zipped=zipped))
    assert "\n" not in refused.value.line() and refused.value.file == "export.xml"


def test_an_external_dtd_is_never_fetched(tmp_path):
    head = '<!DOCTYPE HealthData SYSTEM "http://127.0.0.1:9/x.dtd">'
    path = apple(tmp_path / "e.zip", record(STEPS, 1, "2026-03-01 08:00:00 +0100"), head=head)
    assert told(read_export(path)) == {("2026-03-01", "steps"): 1}


def test_elements_nested_without_end_end_the_child_and_not_this_program(tmp_path):
    place = tmp_path / "deep.xml"
    place.write_bytes(b'<?xml version="1.0"?>' + b"<a b='c'>" * 1_000_000)
    with pytest.raises(IntakeError):
        read_export(place)


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/etc/evil.csv", "C:/evil.csv", "..\\evil.csv", "apple_health_export/../../export.xml"]
)
def test_a_zip_that_names_a_place_outside_itself_is_refused(tmp_path, name):
    place = tmp_path / "export.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(name, "date,steps\n2026-03-01,1\n")
    with pytest.raises(IntakeError, match="outside itself"):
        read_export(place)
    assert [p.name for p in tmp_path.iterdir()] == ["export.zip"]


def test_a_link_in_a_zip_and_a_zip_that_bursts_are_refused(tmp_path):
    link = zipfile.ZipInfo("apple_health_export/export.xml")
    link.external_attr = 0o120777 << 16
    for name, info, data in (("link.zip", link, "/etc/passwd"), ("bomb.zip", "big.csv", b"0" * 50_000_000)):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(info, data)
        with pytest.raises(IntakeError, match=r"outside itself|would unfold"):
            read_export(tmp_path / name)


@pytest.mark.parametrize("cut", [10, 60, 200])
def test_a_zip_that_ends_too_early_is_refused(tmp_path, cut):
    place = apple(tmp_path / "e.zip", record(STEPS, 1, "2026-03-01 08:00:00 +0100"))
    place.write_bytes(place.read_bytes()[:-cut])
    with pytest.raises(IntakeError):
        read_export(place)


def test_a_flipped_bit_is_refused_or_read_but_never_a_crash(tmp_path):
    whole = apple(tmp_path / "e.zip", record(STEPS, 1, "2026-03-01 08:00:00 +0100")).read_bytes()
    for at in range(0, len(whole), max(len(whole) // 12, 1)):
        place = tmp_path / "flipped.zip"
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read_export(place)
        except IntakeError as refused:
            assert "\n" not in refused.line()


STEP = "INSERT INTO steps_record_table VALUES (?, ?, ?, ?)"
NIGHT = "INSERT INTO sleep_session_record_table VALUES (?, ?, ?, ?)"
STAGE = "INSERT INTO sleep_stages_table VALUES (?, ?, ?, ?)"


@pytest.mark.parametrize("zipped", [True, False])
def test_the_days_of_health_connect_are_those_of_the_clock_at_home(tmp_path, zipped):
    path = android(
        tmp_path / "hc.zip",
        (STEP, (ms(2026, 2, 28, 23, 30), 3600, 700, 1)),  # half past midnight on 1 March in Stockholm
        (STEP, (ms(2026, 3, 1, 9, 0), 3600, 300, 1)),
        (STEP, (ms(2026, 3, 1, 9, 0), 3600, 200, 2)),
        (NIGHT, (7, ms(2026, 3, 1, 22, 0), ms(2026, 3, 2, 6, 0), 3600)),
        (STAGE, (7, ms(2026, 3, 1, 22, 0), ms(2026, 3, 2, 1, 0), 4)),
        (STAGE, (7, ms(2026, 3, 2, 1, 0), ms(2026, 3, 2, 2, 0), 1)),  # awake
        (STAGE, (7, ms(2026, 3, 2, 2, 0), ms(2026, 3, 2, 6, 0), 6)),
        (NIGHT, (8, ms(2026, 3, 2, 22, 0), ms(2026, 3, 3, 6, 0), 3600)),
        ("INSERT INTO resting_heart_rate_record_table VALUES (?, ?, ?)", (ms(2026, 3, 1, 5, 0), 3600, 58)),
        zipped=zipped,
    )
    assert told(read_export(path)) == {
        ("2026-03-01", "steps"): 1000, ("2026-03-02", "life.sleep"): 7, ("2026-03-03", "life.sleep"): 8,
        ("2026-03-01", "heart_rate_rest"): 58,
    }  # fmt: skip


def test_a_database_that_is_broken_empty_or_hides_a_view_is_refused(tmp_path):
    empty = android(tmp_path / "empty.zip", zipped=False)
    broken = tmp_path / "broken.db"
    broken.write_bytes(empty.read_bytes()[:5000] + b"\xff" * 3000)
    view = android(
        tmp_path / "view.zip",
        ("DROP TABLE steps_record_table", ()),
        (
            "CREATE VIEW steps_record_table AS SELECT 0 AS start_time, 0 AS start_zone_offset, 1 AS count, "
            "1 AS app_info_id",
            (),
        ),
        zipped=False,
    )
    for place in (empty, broken, view):
        with pytest.raises(IntakeError):
            read_export(place)


def test_an_export_in_the_folder_joins_the_diary_and_what_was_written_by_hand_stands_first(tmp_path):
    (tmp_path / "diary").mkdir()
    rows = [record(STEPS, 100 * n, f"2026-03-0{n} 08:00:00 +0100") for n in (1, 2)]
    apple(tmp_path / "diary" / "export.zip", *rows)
    (tmp_path / "diary.csv").write_text("date,item,value\n2026-03-01,steps,5\n2026-03-01,itch_nrs,4\n")
    person = read_person(tmp_path)
    assert [(e.item, e.value, e.file) for e in person.diary] == [
        ("itch_nrs", 4, "diary.csv"), ("steps", 5, "diary.csv"), ("steps", 200, "diary/export.zip"),
    ]  # fmt: skip
    assert "diary/export.zip" in person.digests
