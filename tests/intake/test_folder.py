import gzip
from datetime import date

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import read_person

STOOL = "taxon,count\nBacteroides,6000\nBlautia,4000\n"


@pytest.fixture
def folder(tmp_path, write):
    write('name = "Ida"\nage = "3y"\n', "person.toml")
    write(STOOL, "stool/first.csv")
    write('taken_on = 2026-03-01\nmethod = "16S-V4"\n', "stool/first.toml")
    write("date,item,value\n2026-05-01,itch_nrs,7\n", "diary.csv")
    return tmp_path


def test_a_folder_is_read_whole(folder):
    person = read_person(folder)
    assert person.samples[0].about.method == "16S-V4"
    assert set(person.digests) == {"person.toml", "stool/first.csv", "stool/first.toml", "diary.csv"}
    assert person.latest == date(2026, 5, 1)


def test_an_age_is_meant_for_the_latest_day(folder):
    person = read_person(folder)
    assert person.age_on(date(2026, 5, 1)) == 3 * 365.25
    assert person.age_on(date(2026, 3, 1)) == 3 * 365.25 - 61


def test_a_birthday_gives_the_age_of_each_sample(folder, write):
    write("birth = 2023-03-01\n", "person.toml")
    assert read_person(folder).age_on(date(2026, 3, 1)) == 1096
    assert read_person(folder).age_on(None) is None


def test_the_age_of_a_child_is_not_that_of_a_sample_without_a_day(folder, write):
    write('method = "16S-V4"\n', "stool/first.toml")
    assert read_person(folder).age_on(None) is None
    write('age = "30y"\n', "person.toml")
    assert read_person(folder).age_on(None) == 30 * 365.25


def test_one_undated_sample_and_nothing_else_has_the_age_that_is_given(tmp_path, write):
    write('age = "14m"\n', "person.toml")
    write(STOOL, "stool/first.csv")
    person = read_person(tmp_path)
    assert person.age_on(None) == person.age == 14 * 365.25 / 12


def test_a_birthday_alone_gives_the_age_of_today_and_says_so(tmp_path, write):
    write("birth = 2020-03-01\n", "person.toml")
    person = read_person(tmp_path)
    assert person.age >= (date(2026, 3, 1) - date(2020, 3, 1)).days
    assert [w.code for w in person.warnings] == ["age-of-today"]


def test_an_empty_folder_is_a_person_of_whom_nothing_is_known(tmp_path):
    person = read_person(tmp_path)
    assert (person.samples, person.diary, person.age_on(None)) == ((), (), None)


@pytest.mark.parametrize("twin", ["same bytes", "packed", "other order"])
def test_a_sample_handed_in_twice_counts_once(folder, write, twin):
    content = {
        "same bytes": STOOL,
        "packed": gzip.compress(STOOL.encode()),
        "other order": "taxon,count\nBlautia,4000\nBacteroides,6000\n",
    }[twin]
    write(content, "stool/second.csv")
    person = read_person(folder)
    assert [s.profile.name for s in person.samples] == ["first"]
    assert [w.code for w in person.warnings] == ["sample-twice"]


def test_a_sample_from_before_birth_is_refused(folder, write):
    write("birth = 2026-04-01\n", "person.toml")
    with pytest.raises(IntakeError, match="before birth"):
        read_person(folder)


def test_a_sidecar_without_its_sample_is_refused_with_the_nearest(folder, write):
    write("bristol = 4\n", "stool/frist.toml")
    with pytest.raises(IntakeError) as refused:
        read_person(folder)
    assert refused.value.nearest == "first"


def test_a_file_of_many_samples_is_refused(folder, write):
    write("clade_name\ta\tb\nk__Bacteria|p__F|c__C|o__O|f__F|g__Blautia\t100\t100\n", "stool/merged.tsv")
    with pytest.raises(IntakeError, match="holds 2 samples"):
        read_person(folder)


def test_a_misplaced_file_is_named_and_a_plan_is_left_alone(folder, write):
    write("x", "dairy.csv")
    write("x", "plans/one.toml")
    assert [(w.code, w.field) for w in read_person(folder).warnings] == [("file-not-used", "dairy.csv")]
    assert "diary.csv" in read_person(folder).warnings[0].text


def test_an_age_in_whole_years_is_coarse_for_a_small_child(folder, write):
    write('age = "1y"\n', "person.toml")
    assert [w.code for w in read_person(folder).warnings] == ["age-coarse"]


def test_a_day_that_has_not_come_is_refused(folder, write):
    write("date,item,value\n2999-05-01,itch_nrs,7\n", "diary.csv")
    with pytest.raises(IntakeError) as refused:
        read_person(folder)
    assert (refused.value.file, refused.value.row) == ("diary.csv", 2)


@pytest.mark.parametrize(
    ("file", "content", "field"),
    [
        ("person.toml", "[history]\nantibiotics_last = 2999-01-01\n", "antibiotics_last"),
        ("person.toml", "[[medicines]]\nname = 'x'\nsince = 2999-01-01\n", "since"),
        ("person.toml", "birth = 2026-04-01\n", "taken_on"),
        ("stool/first.toml", "taken_on = 2999-01-01\n", "taken_on"),
        ("labs.csv", "date,analyte,value,unit\n2999-01-01,crp,1,mg/L\n", "date"),
        ("doses.csv", "start,intervention,amount,unit\n2999-01-01,fibre,1,g/day\n", "start"),
    ],
)
def test_every_day_that_lies_ahead_or_before_birth_is_refused_where_it_stands(folder, write, file, content, field):
    write(content, file)
    with pytest.raises(IntakeError) as refused:
        read_person(folder)
    assert refused.value.field == field
    assert refused.value.file == ("stool/first.toml" if field == "taken_on" else file)


@pytest.mark.parametrize("site", ["stool", "Faeces", " feces "])
def test_a_stool_is_a_stool_however_it_is_spelt(folder, write, site):
    write(f'site = "{site}"\n', "stool/first.toml")
    assert read_person(folder).samples[0].site == "stool"


@pytest.mark.parametrize(("kind", "site"), [("stool", "elbow"), ("skin", "stool")])
def test_a_sample_in_the_wrong_folder_is_refused(folder, write, kind, site):
    write(STOOL.replace("6000", "6001"), f"{kind}/other.csv")
    write(f'site = "{site}"\n', f"{kind}/other.toml")
    with pytest.raises(IntakeError, match="Move it") as refused:
        read_person(folder)
    assert (refused.value.file, refused.value.field) == (f"{kind}/other.toml", "site")


def test_what_is_no_folder_is_refused(tmp_path, write):
    with pytest.raises(IntakeError, match="does not exist"):
        read_person(tmp_path / "absent")
    with pytest.raises(IntakeError, match="is a file"):
        read_person(write("x"))


def test_an_error_inside_names_the_file_by_its_place_in_the_folder(folder, write):
    write("methd = '16S-V4'\n", "stool/first.toml")
    with pytest.raises(IntakeError) as refused:
        read_person(folder)
    assert (refused.value.file, refused.value.nearest) == ("stool/first.toml", "method")


def test_two_samples_of_one_name_are_refused(folder, write):
    write("taxon,count\nBlautia,6\nDorea,1\n", "stool/first.txt")
    with pytest.raises(IntakeError, match="same name"):
        read_person(folder)


def test_an_empty_record_is_a_record_without_particulars(folder, write):
    write("", "person.toml")
    person = read_person(folder)
    assert person.particulars.name is None
    assert len(person.digests["person.toml"]) == 64


@pytest.mark.parametrize("content", ["birth = 2999-01-01\n", 'age = "3y"\nbirth = 1990-01-01\n'])
def test_a_birth_that_cannot_be_is_refused(folder, write, content):
    write(content, "person.toml")
    with pytest.raises(IntakeError) as refused:
        read_person(folder)
    assert refused.value.file == "person.toml"


def test_a_broken_sample_is_named_by_its_place_in_the_folder(folder, write):
    write("taxon,count\nBlautia,-1\n", "stool/first.csv")
    with pytest.raises(IntakeError) as refused:
        read_person(folder)
    assert (refused.value.file, refused.value.row) == ("stool/first.csv", 2)
