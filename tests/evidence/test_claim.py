"""One claim: what it must hold, and what is refused where."""

import pytest

from gutaxis.errors import IntakeError
from gutaxis.evidence import Edge, claims, read_claims, read_edge

GOOD = """
[[claim]]
id = "A01"
en = "Rain makes ponds rise."
sv = "Regn höjer dammar."
da = "Regn hæver damme."
edges = ["sky.rain + pond.fills"]
kind = "human experiment"
certainty = "low"
changes = ["people"]
"""


def read(tmp_path, text):
    file = tmp_path / "pond.toml"
    file.write_text(text, encoding="utf-8")
    return read_claims(file)


def refused(tmp_path, text):
    with pytest.raises(IntakeError) as found:
        read(tmp_path, text)
    return found.value


def test_a_claim_keeps_its_words_its_arrow_and_its_certainty(tmp_path):
    claim = read(tmp_path, GOOD)["A01"]
    assert claim.says["da"] == "Regn hæver damme."
    assert claim.edges == (Edge("sky.rain", "+", "pond.fills"),)
    assert claim.certainty == "low" and not claim.disputed


def test_an_arrow_reads_as_it_is_written():
    assert str(read_edge("a.b - c.d", "f", 1)) == "a.b - c.d"


@pytest.mark.parametrize("text", ["a.b -> c.d", "a.b + ", "a.b * c.d", "a.b +c.d", ""])
def test_an_arrow_in_another_form_is_refused_with_the_right_one(text):
    with pytest.raises(IntakeError, match=r"stress\.load - gut_wall\.worn"):
        read_edge(text, "f", 3)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('certainty = "low"', 'certainty = "lowish"', "certainty"),
        ('kind = "human experiment"', 'kind = "rumour"', "kind"),
        ('id = "A01"', 'id = "A1"', "id"),
        ('en = "Rain makes ponds rise."', 'en = " "', "en"),
        ('changes = ["people"]', 'chagnes = ["people"]', "chagnes"),
        ('sv = "Regn höjer dammar."\n', "", "sv"),
        ('edges = ["sky.rain + pond.fills"]\n', "", "edges"),
        ('edges = ["sky.rain + pond.fills"]', 'edges = ["sky.rain + pond.fills"]\nnot_modelled = "outside"', "edges"),
    ],
)
def test_a_wrong_field_is_refused_with_file_row_and_field(tmp_path, old, new, field):
    wrong = refused(tmp_path, GOOD + GOOD.replace("A01", "A02").replace(old.replace("A01", "A02"), new))
    assert (wrong.row, wrong.field) == (2, field)
    assert wrong.file.endswith("pond.toml")


def test_the_nearest_right_word_is_offered(tmp_path):
    assert refused(tmp_path, GOOD.replace('"low"', '"moderat"')).nearest == "moderate"


def test_an_id_that_is_used_twice_is_refused(tmp_path):
    assert refused(tmp_path, GOOD + GOOD).field == "id"


@pytest.mark.parametrize("text", ["[[claim]\n", "x = 1\n", "[claim]\nid = 3\n", GOOD + "\n[extra]\n"])
def test_a_file_that_holds_something_else_is_refused(tmp_path, text):
    assert refused(tmp_path, text).file.endswith("pond.toml")


def test_findings_on_both_sides_make_a_claim_disputed():
    assert claims()["C18"].disputed and claims()["B04"].disputed
