import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake import read_person
from gutaxis.interpretation import care_for
from gutaxis.outcomes import find_scale

ADDED = ("POEM", "DLQI", "PHQ9", "GAD7", "PSS10")


def folder(tmp_path, *rows):
    (tmp_path / "diary.csv").write_text("date,item,value\n" + "".join(f"{r}\n" for r in rows), encoding="utf-8")
    return read_person(tmp_path)


def answers(name, values, day="2026-03-01"):
    return [f"{day},{name}_{n},{v}" for n, v in enumerate(values, 1)]


def total(person, name):
    return [e.value for e in person.diary if e.item == name]


@pytest.mark.parametrize("name", ADDED)
def test_the_answers_to_a_form_make_its_total_as_its_own_scale_says(tmp_path, name):
    scale = find_scale(name)
    values = [n % (top + 1) for n, top in enumerate(scale.tops)]
    person = folder(tmp_path, *reversed(answers(name, values)))
    assert total(person, name) == [scale.total(values)]
    assert not person.warnings


def test_stress_counts_its_four_kindly_put_questions_the_other_way_round(tmp_path):
    assert total(folder(tmp_path, *answers("PSS10", [0] * 10)), "PSS10") == [16]


def test_the_patients_own_scorad_is_weighted(tmp_path):
    rows = ["2026-03-01,POSCORAD_extent,50", "2026-03-01,POSCORAD_itch,4", "2026-03-01,POSCORAD_sleep,2"]
    person = folder(tmp_path, *rows, *answers("POSCORAD", [1, 1, 1, 0, 2, 1]))
    assert total(person, "POSCORAD") == [50 / 5 + 7 * 6 / 2 + 6]


def test_a_form_with_a_gap_has_no_total_and_says_so(tmp_path):
    person = folder(tmp_path, *answers("POEM", [1] * 6))
    assert total(person, "POEM") == []
    assert [(w.code, w.field) for w in person.warnings] == [("score-incomplete", "POEM")]


def test_a_total_that_was_written_down_stands_and_a_difference_is_named(tmp_path):
    person = folder(tmp_path, *answers("POEM", [1] * 7), "2026-03-01,POEM,9")
    assert total(person, "POEM") == [9]
    assert [w.code for w in person.warnings] == ["score-differs"]


@pytest.mark.parametrize("row", ["2026-03-01,PHQ9_3,4", "2026-03-01,POEM_1,-1", "2026-03-01,DLQI_2,x"])
def test_an_answer_off_its_scale_is_refused_at_its_row(tmp_path, row):
    with pytest.raises(IntakeError) as refused:
        folder(tmp_path, row)
    assert (refused.value.file, refused.value.row) == ("diary.csv", 2)


def test_a_half_point_is_refused_when_the_form_is_added_up(tmp_path):
    with pytest.raises(IntakeError, match="whole number"):
        folder(tmp_path, *answers("GAD7", [1, 1, 1.5, 1, 1, 1, 1]))


def test_any_answer_but_never_to_the_ninth_question_brings_the_care_notice(tmp_path):
    calm = folder(tmp_path, *answers("PHQ9", [1] * 8 + [0]))
    assert care_for(calm).flags == () and care_for(calm).asked
    person = folder(tmp_path, *answers("PHQ9", [0] * 8 + [1]))
    assert [(f.code, f.level) for f in care_for(person).flags] == [("thoughts-of-self-harm", "same-day")]


def test_a_high_sum_brings_the_care_notice_without_a_written_total(tmp_path):
    person = folder(tmp_path, *answers("PHQ9", [3] * 7 + [0, 0]))
    assert [f.code for f in care_for(person).flags] == ["depression-severe"]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(ADDED), st.data())
def test_no_sum_leaves_its_scale_and_the_order_of_answers_is_nothing(tmp_path_factory, name, data):
    scale = find_scale(name)
    values = [data.draw(st.integers(0, top)) for top in scale.tops]
    rows = data.draw(st.permutations(answers(name, values)))
    (found,) = total(folder(tmp_path_factory.mktemp("p"), *rows), name)
    assert scale.low <= found <= scale.high and found == scale.total(values)
