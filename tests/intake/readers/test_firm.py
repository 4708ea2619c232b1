from datetime import date

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import read_contents, read_profiles

FORM = """provider = "A Firm"
taken_on = 2026-03-01

[[number]]
taxon = "Bifidobacterium"
value = 0.3
unit = "percent"

[[number]]
taxon = "Firmicutes"
value = 61.5
unit = "percent"

[[number]]
taxon = "Diversity"
value = 7.2
unit = "index"

[[number]]
taxon = "Akkermansia muciniphila"
value = "low"
unit = "word"
"""
CSV = (
    "provider,taxon,value,unit\nA Firm,Bifidobacterium,0.3,percent\nA Firm,Firmicutes,61.5,%\n"
    "A Firm,Diversity,7.2,index\nA Firm,Akkermansia muciniphila,Low,\n"
)


def test_a_form_and_a_table_say_the_same(write):
    form, table = (read_contents(write(t, n)).firm for t, n in ((FORM, "f.toml"), (CSV, "f.csv")))
    assert [(n.name, n.taxon, n.value, n.unit) for n in form.numbers] == [
        (n.name, n.taxon, n.value, n.unit) for n in table.numbers
    ]
    assert (form.provider, form.taken_on, form.method) == ("A Firm", date(2026, 3, 1), "unknown")
    assert [n.taxon for n in form.numbers] == ["Bifidobacterium", None, "Diversity", "Akkermansia"]
    assert form.matched == 0.75
    assert form.numbers[3].value == "low"


def test_a_firms_numbers_are_no_profile(write):
    with pytest.raises(IntakeError, match="firm's numbers"):
        read_profiles(write(CSV))


@pytest.mark.parametrize(
    ("old", "new", "said", "field"),
    [
        ("A Firm", "", "Whose report", "provider"),
        ("0.3,percent", "0.3,percnt", "not one of percent", "unit"),
        ("0.3,percent", "130,percent", "more than all", "value"),
        ("0.3,percent", "-1,percent", "negative", "value"),
        ("0.3,percent", "NaN,percent", "finite", "value"),
        ("0.3,percent", "lwo,word", "low, normal, high", "value"),
        ('0.3,percent', '"0,3",percent', "decimal comma", "value"),
        ("A Firm,Firmicutes,61.5,%", "A Firm,bifidobacterium,1,percent", "already", "taxon"),
        ("A Firm,Firmicutes", "B Firm,Firmicutes", "several", "provider"),
        ("provider,taxon", "providr,taxon", "no field", "providr"),
        ("A Firm,Firmicutes,61.5,%", "A Firm,Blautia,100.9,percent", "more than all", "value"),
        ("A Firm,Firmicutes,61.5,%", "A Firm,Blautia,99,percent\nA Firm,Dorea,9,percent", "add up", "value"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_named_with_its_place(write, old, new, said, field):
    with pytest.raises(IntakeError, match=said) as refused:
        read_contents(write(CSV.replace(old, new)))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-03-01", "2999-01-01", "not come yet"), ("2026-03-01", '"soon"', "not a day"),
        ("[[number]]\ntaxon", "[[number]\ntaxon", "TOML"), ('unit = "index"', 'units = "index"', "no field"),
        ('provider = "A Firm"', 'provider = "A Firm"\nmethod = "16S-V5"', "no method"),
    ],
)  # fmt: skip
def test_a_wrong_form_is_refused(write, old, new, said):
    with pytest.raises(IntakeError, match=said):
        read_contents(write(FORM.replace(old, new, 1), "f.toml"))
