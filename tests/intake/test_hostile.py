"""Files made to do harm, of every family: refused in one line, read with a warning, or read as their clean twin."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutaxis.errors import GutaxisError, IntakeError
from gutaxis.intake import read_contents, read_profiles

PLAIN = "taxon,count\nBlautia,3\nDorea,1\n"
BIOM = (
    '{{"rows":[{{"id":"g__Blautia"}}],"columns":[{{"id":"x"}}],"shape":[1,1],"data":[[0,0,{}]],"matrix_type":"sparse"}}'
)

REFUSED = {
    "a line without end": (b"taxon,count\n" + b"A" * 1_000_000 + b",3\n", "field limit"),
    "a quote without end": (b'taxon,count\n"' + b"A,1\n" * 50_000, "field limit|fields"),
    "UTF-16 without its mark": (PLAIN.encode("utf-16-le"), "UTF-16"),
    "half a character of UTF-16": (PLAIN.encode("utf-16")[:-1], "UTF-8"),
    "Latin-1": ("taxon,count\nBlautia é,3\n".encode("latin-1"), "UTF-8"),
    "a NUL in a name": (b"taxon,count\nBlau\0tia,3\n", "binary"),
    "a pickle": (b"\x80\x04\x95K\x00\x00\x00\x00", "binary"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    "XML with entities": (b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>', "XML"),
    "a page": (b"<!doctype html><html></html>", "HTML"),
    "deep JSON": (b'{"a":' * 50_000, "broken"),
    "a number of 5,000 digits": (b'{"shape":[1' + b"0" * 5_000 + b",1]}", "broken"),
    "a shape of 10 to the 18": (BIOM.format(1).replace("[1,1]", "[1000000000,1000000000]").encode(), "claims"),
    "a shape below zero": (BIOM.format(1).replace("[1,1]", "[-1,-1]").encode(), "disagree|broken|claims"),
    "NaN in JSON": (BIOM.format("NaN").encode(), "start at 0"),
    "infinity in JSON": (BIOM.format("1e999").encode(), "start at 0"),
    "a count beyond counting in JSON": (BIOM.format("1e308").encode(), "start at 0"),
    "code in a cell of JSON": (BIOM.format('"__import__(1)"').encode(), "broken"),
    "counts that overflow": (b"sample,Bacteroides,Blautia\nx,1e308,1e308\n", "larger than any"),
    "shares that overflow": (b"taxon,fraction\nBacteroides,1e300\n", "larger than any"),
    "digits with underscores": (b"sample,Bacteroides,Blautia\nx,1_0,1\n", "finite"),
    "hexadecimal": (b"sample,Bacteroides,Blautia\nx,0x10,1\n", "not a number"),
    "deep TOML": (b'provider = "x"\n[[number]]\nvalue = ' + b"[" * 3_000 + b"]" * 3_000, "TOML"),
    "a table for a name": (b'provider = "x"\n[[number]]\ntaxon = {a=1}\nvalue = 1\nunit = "percent"\n', "Write a text"),
    "a number for numbers": (b'provider = "x"\nnumber = 3\n', r"\[\[number\]\]"),
    "a tree without end": ("".join(f"0.00\t0\t0\tS\t{i}\t{'  ' * i}n\n" for i in range(999)).encode(), "levels deep"),
    "nothing but zeros": (b"0.00\t0\t0\tU\t0\tunclassified\n0.00\t0\t0\tR\t1\troot\n", "zero"),
    "more rows than any table": (b"taxon,count\n" + b"A,1\n" * 500_001, "more than 500000|already"),
}  # fmt: skip


@pytest.mark.parametrize("family", REFUSED)
def test_what_is_hostile_is_refused_in_one_line(write, family):
    content, said = REFUSED[family]
    with pytest.raises(IntakeError, match=said) as refused:
        read_contents(write(content, "sample.csv"))
    line = refused.value.line()
    assert line.startswith("sample.csv") and "\n" not in line and len(line) < 400
    json.dumps(refused.value.as_dict())


@pytest.mark.parametrize(
    "twin",
    [
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        b"\n\n" + PLAIN.encode() + b"\n\n",
        PLAIN.replace(",", "\t").encode(),
        b'taxon,count\n Blautia ,3.0\n"Dorea",1e0\n',
    ],
)
def test_a_clean_table_in_other_clothes_reads_as_its_twin(write, twin):
    one, other = read_profiles(write(PLAIN, "s.csv"))[0], read_profiles(write(twin, "s.csv"))[0]
    assert (one.taxa, one.depth) == (other.taxa, other.depth)
    assert one.fraction.tobytes() == other.fraction.tobytes()


@pytest.mark.parametrize(
    "name", ["=cmd()|x", "+1+1", "<script>", "\u202eBlautia", "'; DROP TABLE x", "../../etc/passwd"]
)
def test_a_hostile_name_is_an_unknown_microbe_in_every_kind_of_table(write, name):
    for text in (f'taxon,count\n"{name}",1\nDorea,3\n', f'taxon,x,y\n"{name}",1,1\nDorea,3,3\n'):
        assert read_profiles(write(text))[0].matched == 0.75


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    start=st.sampled_from(
        ["#mpa_v30\n", "# Gene Family\tx\n", "name\ttaxonomy_id\ttaxonomy_lvl\n", "#OTU ID\tx\ty\n", "sample,g:A,g:B\n",
         "provider = 'x'\n", "taxon,value,unit\n", "  1.00\t1\t1\tU\t0\tunclassified\n", '{"rows":']
    ),
    rest=st.text(alphabet=st.sampled_from("\t\n,;|_.:'\"[]{}=-+0123456789eNkgsABab \r%"), max_size=200),
)  # fmt: skip
def test_no_rubbish_after_a_right_beginning_makes_it_crash(write, start, rest):
    try:
        read_contents(write(start + rest, "s.txt"))
    except GutaxisError as refused:
        assert "\n" not in refused.line()
