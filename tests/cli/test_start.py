import json
import os
import signal
import subprocess
import sys
import time
from datetime import date

import pytest
from click.testing import CliRunner

from gutaxis.cli import answers, main
from gutaxis.errors import GutaxisError
from gutaxis.intake import read_person
from gutaxis.report import LANGUAGES, phrasebook

TWELVE = ["none", "Kim", "7y", "girl", "eczema", "Sweden", "bloating", "none", "none", "none", "4", "none"]


def talk(folder, lines, *words):
    return CliRunner().invoke(main, ["start", str(folder), *words], input="".join(f"{line}\n" for line in lines))


def test_twelve_answers_make_a_folder_and_the_first_page(tmp_path):
    answer = talk(tmp_path / "kim", TWELVE)
    assert answer.exit_code == 0
    assert answer.stderr.count("of 12") == 12 and "12 of 12" in answer.stderr
    person = read_person(tmp_path / "kim")
    about = person.particulars
    assert (about.name, about.age, about.sex, about.conditions) == ("Kim", "7y", "female", ("eczema",))
    assert about.history.warning_signs == () and about.history.stool_symptoms == ("bloating",)
    assert [(e.item, e.value, e.day) for e in person.diary] == [("itch_nrs", 4, date.today())]
    assert (tmp_path / "kim" / "labs.csv").read_text().startswith("date,analyte") and (
        tmp_path / "kim" / "diary"
    ).is_dir()
    assert "Kim" in (tmp_path / "kim" / "report.html").read_text(encoding="utf-8")
    assert not person.warnings


def test_signs_that_belong_with_a_clinician_are_asked_first_and_answered_at_once(tmp_path):
    answer = talk(tmp_path / "kim", ["c, a", "", *TWELVE[1:]])
    said = answer.stderr
    assert said.index("emergency number: thoughts of suicide") < said.index("Today, call a doctor: fever")
    assert said.index("Today, call a doctor") < said.index("2 of 12")
    page = (tmp_path / "kim" / "report.html").read_text(encoding="utf-8")
    assert page.index("thoughts of suicide") < page.index("three sentences")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_can_be_skipped_in_every_language(tmp_path, lang):
    answer = talk(tmp_path / "kim", [""] * 12, "--language", lang)
    assert answer.exit_code == 0, answer.output
    particulars = read_person(tmp_path / "kim").particulars
    assert particulars.language == lang and particulars.history.warning_signs is None
    assert (tmp_path / "kim" / "report.html").read_text(encoding="utf-8").count(f'lang="{lang}"')


def test_one_can_go_back_ask_why_and_answer_again(tmp_path):
    lines = ["none", "Kim", "?", "<", "Alex", *TWELVE[2:]]
    answer = talk(tmp_path / "kim", lines)
    assert "answered before: Kim" in answer.stderr and "same age" in answer.stderr
    assert read_person(tmp_path / "kim").particulars.name == "Alex"


def test_what_is_not_understood_is_asked_again_with_the_nearest_right_thing(tmp_path):
    lines = ["none", "Kim", "7", "7y", "gril", "girl", "exzema", "eczema", "", "", "31.1.2026", "2026-01-31"]
    answer = talk(tmp_path / "kim", [*lines, "", "", "11", "4", "perhaps", "none"])
    for nearest in ("7y", "girl", "eczema", "2026-01-31", "10"):
        assert f"Did you mean {nearest}?" in answer.stderr
    assert read_person(tmp_path / "kim").particulars.history.antibiotics_last == date(2026, 1, 31)


def test_the_numbers_of_a_company_are_typed_in_and_become_a_sample(tmp_path):
    numbers = ["Bacteroides 23,4", "Bifidobacterium: 8.1 %", "Akkermansia low", "Bacteroides 3", "Blautia 90", ""]
    answer = talk(tmp_path / "kim", [*TWELVE[:11], "yes", "A Company", "2026-03-14", "", *numbers])
    assert answer.exit_code == 0 and answer.stderr.count("was not understood") == 3
    (sample,) = read_person(tmp_path / "kim").samples
    assert (sample.about.provider, sample.about.taken_on) == ("A Company", date(2026, 3, 14))
    assert (sample.about.method, sample.profile.share("Bacteroides")) == ("unknown", pytest.approx(0.234))
    assert "cannot be compared" in answer.stdout


def test_somebody_whose_concern_is_the_mood_is_asked_about_the_mood(tmp_path):
    talk(tmp_path / "kim", [*TWELVE[:4], "anxiety, depression", *TWELVE[5:]])
    assert [(e.item, e.value) for e in read_person(tmp_path / "kim").diary] == [("mood_nrs", 4)]


@pytest.mark.parametrize("lines", [[], ["none"], TWELVE[:11], [*TWELVE[:11], "yes", "A Company"]])
def test_when_the_answers_end_early_nothing_is_written(tmp_path, lines):
    answer = talk(tmp_path / "kim", lines)
    assert answer.exit_code == 130 and list(tmp_path.iterdir()) == []


def test_ctrl_c_in_the_middle_writes_nothing(tmp_path):
    command = [sys.executable, "-m", "gutaxis", "start", str(tmp_path / "kim")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as talking:
        talking.stdin.write(b"none\nKim\n")
        talking.stdin.flush()
        said = b""
        while b"3 of 12" not in said:
            said += os.read(talking.stderr.fileno(), 4096)
        time.sleep(0.1)
        talking.send_signal(signal.SIGINT)
        talking.stdin.close()
        assert talking.wait(timeout=60) == 130
        assert b"Traceback" not in talking.stderr.read()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_refused_before_the_first_question(tmp_path):
    (tmp_path / "kim").mkdir()
    answer = talk(tmp_path / "kim", TWELVE)
    assert (answer.exit_code, "of 12" in answer.stderr) == (3, False)


def test_with_json_stdout_holds_one_object_and_the_talk_goes_to_stderr(tmp_path):
    answer = talk(tmp_path / "kim", TWELVE, "--json")
    assert json.loads(answer.stdout)["result"]["output"] == str(tmp_path / "kim")


NAUGHTY = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u202etxt.exe", "'; DROP TABLE people;--", "😀" * 40]


@pytest.mark.parametrize("name", [*NAUGHTY, 'quote " and \\ slash', "a\tb"])
def test_any_text_is_kept_as_text(tmp_path, name):
    talk(tmp_path / "kim", ["none", name, *TWELVE[2:8], f"{name[:20]}", "none", "4", "none"])
    assert read_person(tmp_path / "kim").particulars.name is not None
    assert "<script>alert" not in (tmp_path / "kim" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7y", {"age": "7y"}), ("7 years", {"age": "7y"}), ("14 månader", {"age": "14m"}),
        ("3 år 2 mdr", {"age": "3y2m"}),
        ("2019-05-20", {"birth": date(2019, 5, 20)}),
    ],
)  # fmt: skip
def test_an_age_is_read_as_people_say_it(text, told):
    assert answers.born(text) == told


@pytest.mark.parametrize("text", ["7", "300y", "2099-01-01", "2019-02-30", "old", "-3y", "1/2/2019"])
def test_an_age_that_is_none_is_refused(text):
    with pytest.raises(GutaxisError):
        answers.born(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bacteroides 23.4", ("Bacteroides", 23.4)), ("Bacteroides: 23,4 %", ("Bacteroides", 23.4)),
        ("Lactobacillus <0.1", ("Lactobacillus", 0.1)), ("Clostridium cluster XIVa 4", ("Clostridium cluster XIVa", 4)),
        ("UBA1819 2", ("UBA1819", 2)),
    ],
)  # fmt: skip
def test_a_number_of_a_company_is_read_as_it_is_printed(text, told):
    assert answers.a_share(text) == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_choice_means_the_same_in_every_language(lang):
    words = phrasebook(lang)
    for kind in ("sex", "conditions", "stool", "method"):
        known = answers.choices(words, kind)
        assert known.keys() == answers.choices(phrasebook("en"), kind).keys()
        meanings = [word.casefold() for told in known.values() for word in told]
        assert len(meanings) == len(set(meanings))
        assert all(answers.a_choice(words, kind)(told[0]) == name for name, told in known.items())
