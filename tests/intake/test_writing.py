from datetime import date

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import read_person, write_person

WHO = {"name": "Example", "age": "40y", "history": {"antibiotics_last": date(2026, 1, 1)}}
STOOL = {"first": ({"Bacteroides": 60, "Blautia": 40}, {"taken_on": date(2026, 3, 1), "method": "16S-V4"})}
DIARY = [{"date": date(2026, 3, 1), "item": "itch_nrs", "value": 3}]


def test_what_is_written_is_read_back(tmp_path):
    home = write_person(tmp_path / "out" / "ida", WHO, stool=STOOL, diary=DIARY)
    person = read_person(home)
    assert person.particulars.history.antibiotics_last == date(2026, 1, 1)
    assert person.samples[0].profile.share("Blautia") == 0.4
    assert person.diary[0].value == 3
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["ida"]


def test_an_existing_folder_is_kept_unless_forced(tmp_path):
    write_person(tmp_path / "ida", WHO, stool=STOOL)
    with pytest.raises(IntakeError, match="--force"):
        write_person(tmp_path / "ida", {"name": "Other"})
    assert read_person(tmp_path / "ida").particulars.name == "Example"
    write_person(tmp_path / "ida", {"name": "Other"}, force=True)
    assert read_person(tmp_path / "ida").particulars.name == "Other"
    assert not read_person(tmp_path / "ida").samples


def test_a_folder_that_holds_no_person_is_never_replaced(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    with pytest.raises(IntakeError, match="no person folder"):
        write_person(tmp_path / "photos", WHO, force=True)
    assert (tmp_path / "photos" / "one.jpg").exists()


@pytest.mark.parametrize("bad", [{"nam": "x"}, {"age": 7}])
def test_nothing_is_left_behind_when_a_part_is_refused(tmp_path, bad):
    with pytest.raises(IntakeError):
        write_person(tmp_path / "ida", bad)
    assert list(tmp_path.iterdir()) == []


def test_shares_are_written_as_percent_and_read_back(tmp_path):
    typed = {"company": ({"Bacteroides": 23.4, "Blautia": 12.0}, {"provider": "A Company"})}
    (sample,) = read_person(write_person(tmp_path / "ida", WHO, stool=typed)).samples
    assert (sample.profile.share("Bacteroides"), sample.about.method) == (pytest.approx(0.234), "unknown")
