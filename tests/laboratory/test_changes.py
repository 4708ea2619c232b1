"""Two batches are compared sample by sample: what is said otherwise, which numbers moved, and why they may have."""

import json

import pytest
from click.testing import CliRunner

from gutaxis.cli import main

from .batches import batch, laboratory, write


def diff(*words):
    return CliRunner().invoke(main, ["diff", *(str(word) for word in words)])


@pytest.fixture
def lab(tmp_path):
    write(tmp_path, *laboratory(plates=1))
    assert batch(tmp_path, out="before").exit_code == 0
    return tmp_path


def test_a_batch_does_not_differ_from_itself_run_again(lab):
    assert batch(lab, out="after").exit_code == 0
    answer = diff(lab / "before", lab / "after")
    assert (answer.exit_code, answer.stdout) == (0, "Nothing differs.\n")


def test_other_reads_of_one_sample_are_found_with_their_reason(lab):
    sheet, tubes = laboratory(plates=1)
    tubes["s1_0"] = tubes["s1_0"] | {"Escherichia": 60_000}
    write(lab, sheet, tubes)
    assert batch(lab, out="after").exit_code == 0
    answer = diff(lab / "before", lab / "after", "--json")
    assert answer.exit_code == 1
    found = json.loads(answer.stdout)["result"]
    assert [reason["what"] for reason in found["reasons"]] == ["inputs: table.tsv"]
    assert [word["sample"] for word in found["reworded"]] == ["s1_0"]
    moved = {m["column"]: m for m in found["moved"]}
    assert moved["depth"] == {
        "column": "depth",
        "samples": 1,
        "largest": 60_000 - tubes_of(laboratory(plates=1)),
        "sample": "s1_0",
    }
    assert "s1_0: nothing stands out -> " in diff(lab / "before", lab / "after").stdout


def tubes_of(made):
    return made[1]["s1_0"]["Escherichia"]


def test_samples_that_came_and_went_are_named(lab):
    sheet, tubes = laboratory(plates=1)
    tubes["new"] = tubes.pop("s1_0")
    sheet[0]["sample"] = "new"
    write(lab, sheet, tubes)
    batch(lab, out="after")
    found = json.loads(diff(lab / "before", lab / "after", "--json").stdout)["result"]
    assert (found["appeared"], found["vanished"]) == (["new"], ["s1_0"])


def test_another_reference_is_named_as_a_reason(lab):
    assert batch(lab, out="after").exit_code == 0
    result = lab / "after/batch.json"
    facts = json.loads(result.read_text())
    name = next(iter(facts["references"]))
    result.write_text(json.dumps(facts | {"references": facts["references"] | {name: "0" * 64}, "gutaxis": "9.9"}))
    answer = diff(lab / "before", lab / "after")
    assert answer.exit_code == 1 and f"references: {name}" in answer.stdout and "gutaxis" in answer.stdout


@pytest.mark.parametrize("text", [None, "", "[]", '{"gutaxis": 1}', "\x00"])
def test_a_folder_that_is_no_batch_is_refused_in_one_line(lab, text):
    (lab / "other").mkdir()
    if text is not None:
        (lab / "other/batch.json").write_text(text)
    answer = diff(lab / "before", lab / "other")
    assert (answer.exit_code, answer.stderr.count("\n")) == (3, 1)
