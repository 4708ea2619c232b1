import pytest

from gutaxis.intake import read_person
from gutaxis.intake.items import ITEMS, misspelt, question_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [("poem", "POEM"), ("itch", "itch_nrs"), ("Itch-NRS", "itch_nrs"), ("PO-SCORAD", "POSCORAD"), ("phq-9", "PHQ9")],
)
def test_a_score_under_another_spelling_is_named_with_the_right_one(written, meant):
    warnings = misspelt([written])
    assert [w.code for w in warnings] == ["item-like-another"]
    assert (warnings[0].field, repr(meant) in warnings[0].text) == (written, True)


@pytest.mark.parametrize("own", ["hay fever", "horse riding", "PHQ9_9", "diet.fibre", "x", "", *ITEMS])
def test_known_items_and_items_of_ones_own_are_left_alone(own):
    assert misspelt([own]) == ()


def test_a_folder_says_once_which_item_may_be_misspelt(tmp_path):
    (tmp_path / "diary.csv").write_text("date,item,value\n2026-05-01,Poem,7\n2026-05-02,Poem,8\n", encoding="utf-8")
    assert [(w.code, w.field) for w in read_person(tmp_path).warnings] == [("item-like-another", "Poem")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("phq-9 item 9", "PHQ9_9"),
        ("PHQ9.9", "PHQ9_9"),
        ("poem q3", "POEM_3"),
        ("GAD-7_2", "GAD7_2"),
        ("pss10_07", "PSS10_7"),
    ],
)
def test_a_question_of_a_form_under_another_spelling_is_named_with_the_right_one(written, meant):
    assert [repr(meant) in w.text for w in misspelt([written])] == [True]


@pytest.mark.parametrize(
    ("item", "question"),
    [("PHQ9_9", ("PHQ9", 9)), ("PHQ9_10", None), ("PHQ9_0", None), ("PHQ9", None), ("own_3", None), ("EASI_1", None)],
)
def test_only_the_questions_of_a_form_that_is_added_up_are_its_questions(item, question):
    assert question_of(item) == question
