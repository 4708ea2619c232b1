"""The page of a batch says what failed first, names what is missing, and stays short when the batch is large."""

from dataclasses import replace

import pytest

from gutaxis.laboratory import Asked, check_mocks, read_sheet, run_batch
from gutaxis.report import LANGUAGES, batch_lines, render_batch
from gutaxis.report import laboratory as page_of

from ..laboratory.batches import laboratory, write


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    sheet, tubes = laboratory()
    del tubes["s2_1"]
    table, path = write(folder, sheet, tubes)
    read = read_sheet(path)
    asked = Asked((str(table),), read, check_mocks(read, {}))
    return run_batch(asked, folder / "part", {"table.tsv": "0" * 64})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_names_the_tubes_that_failed_before_its_controls(made, lang):
    page = render_batch(made, lang)
    assert page.index("s2_1") < page.index("zymo-d6300-16S") < page.index("s1_0")


def test_a_batch_without_controls_says_what_is_not_known(made):
    bare = replace(made, mocks=(), negatives=(), suspects=(), replicates=replace(made.replicates, pairs=()))
    assert "There are no controls in this batch" in batch_lines(bare)[1]
    half = replace(made, negatives=())
    assert "There are no negatives, so what they would show is not known." in batch_lines(half)[1]


def test_a_large_batch_lists_what_stands_out_first_and_says_how_much_is_left_out(made, monkeypatch):
    monkeypatch.setattr(page_of, "LISTED", 3)
    rows = [row | ({"bifidobacterium_side": "low"} if row["sample"] == "s2_5" else {}) for row in made.rows]
    page = render_batch(replace(made, rows=tuple(rows)))
    assert "Listed are the first 3 of 13 samples" in page
    assert page.index(">s2_5<") < page.index(">s1_0<")


def test_what_cannot_be_compared_says_why(made):
    rows = [row | {"standing": "not comparable", "reason": "age-unknown"} for row in made.rows]
    page = render_batch(replace(made, rows=tuple(rows)))
    assert "not comparable: the age of the person is not stated" in page
    unheard = [row | {"standing": "not comparable", "reason": "never-heard-of"} for row in made.rows]
    assert "never-heard-of" in render_batch(replace(made, rows=tuple(unheard)))
