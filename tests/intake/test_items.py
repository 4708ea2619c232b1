import pytest

from gutaxis.intake import read_person
from gutaxis.intake.items import ITEMS, misspelt


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
