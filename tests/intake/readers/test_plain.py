import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake import read_profiles


def test_counts_become_shares_and_depth(write):
    profile = read_profiles(write("taxon,count\nBlautia,1\nBacteroides,3\n"))[0]
    assert profile.taxa == ("Bacteroides", "Blautia")
    assert list(profile.fraction) == [0.75, 0.25]
    assert (profile.depth, profile.format, profile.name) == (4, "counts", "sample")


@pytest.mark.parametrize("header", ["taxon,fraction", "Taxon;Fraction", "taxon\tfraction"])
def test_fractions_are_read_by_any_delimiter(write, header):
    sign = next(c for c in "\t;," if c in header)
    profile = read_profiles(write(f"{header}\nBlautia{sign}0.25\nBacteroides{sign}0.75\n"))[0]
    assert profile.share("Blautia") == 0.25
    assert profile.depth is None


def test_percentages_are_read_as_parts_of_a_hundred(write):
    assert read_profiles(write("taxon,percent\nBlautia,25\nDorea,75\n"))[0].share("Blautia") == 0.25


def test_what_is_missing_to_the_whole_is_unassigned_and_said(write):
    profile = read_profiles(write("taxon,fraction\nBlautia,0.5\n"))[0]
    assert profile.unassigned == 0.5
    assert [w.code for w in profile.warnings] == ["parts-incomplete"]


@pytest.mark.parametrize(
    ("text", "said", "row", "field"),
    [
        ("taxon,count\n", "no rows", None, None),
        ("taxon,count\nBlautia,-1\n", "negative", 2, "count"),
        ("taxon,count\nBlautia,nan\n", "not a finite", 2, "count"),
        ("taxon,count\nBlautia,inf\n", "not a finite", 2, "count"),
        ("taxon,count\nBlautia,1e999\n", "not a finite", 2, "count"),
        ("taxon,count\nBlautia,many\n", "not a number", 2, "count"),
        ("taxon,count\nBlautia,\n", "not a number", 2, "count"),
        ("taxon,count\nBlautia,0\nDorea,0\n", "zero", None, None),
        ("taxon,count\nBlautia,2.5\n", "whole number", 2, "count"),
        ("taxon,count\nBlautia,1\nBlautia,2\n", "row 2 already", 3, "taxon"),
        ("taxon,count\nBlautia,1\nblautia ,2\n", "row 2 already", 3, "taxon"),
        ("taxon,count\n,1\n", "empty", 2, "taxon"),
        ("taxon;fraction\nBlautia;0,5\n", "decimal comma", 2, "fraction"),
        ("taxon,fraction\nBlautia,0,5\n", "decimal comma", 2, "fraction"),
        ("taxon,fraction\nBlautia,20\nDorea,80\n", "percent", 2, "fraction"),
        ("taxon,fraction\nBlautia,0.8\nDorea,0.8\n", "add up to 1.6", None, "fraction"),
        ("taxon,percent\nBlautia,104.2\n", "the whole is 100", 2, "percent"),
        ("taxon,percent\nBlautia,60\nDorea,60\n", "add up to 120", None, "percent"),
        ("taxon\nBlautia\n", "no amount", 1, "count"),
        ("taxa,count\nBlautia,1\n", "'taxa'", 1, "taxon"),
        ("taxon,count,percent\nBlautia,1,100\n", "more than one amount", 1, "count"),
        ("taxon,count\nBlautia\n", "1 fields", 2, None),
        ("taxon,count\n" + "x" * 10_000 + ",1\n", "far too long", 2, "taxon"),
        ('taxon,count\n"Blautia,1\n', "fields", None, None),
        ("<!doctype html><html></html>", "HTML", None, None),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(write, text, said, row, field):
    with pytest.raises(IntakeError) as refused:
        read_profiles(write(text))
    assert said in refused.value.line()
    assert refused.value.exit_code == 3
    if row is not None:
        assert refused.value.row == row
    if field is not None:
        assert refused.value.field == field
    assert len(refused.value.line()) < 400


def test_a_decimal_comma_is_answered_with_the_right_spelling(write):
    with pytest.raises(IntakeError) as refused:
        read_profiles(write("taxon;fraction\nBlautia;0,5\n"))
    assert refused.value.nearest == "0.5"


@pytest.mark.parametrize("name", ["=cmd()|' /C calc'!A0", "<script>alert(1)</script>", "\u202eevil", "@x"])
def test_a_hostile_name_is_only_an_unknown_microbe(write, name):
    profile = read_profiles(write(f'taxon,count\n"{name}",1\nBacteroides,3\n'))[0]
    assert profile.matched == 0.75


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(text=st.text(max_size=300))
def test_no_text_at_all_makes_it_crash(write, text):
    try:
        read_profiles(write(text.encode("utf-8", "ignore")))
    except IntakeError as refused:
        assert "\n" not in refused.line()
