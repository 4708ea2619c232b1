"""A batch is judged once, whole, alike in every order of work, and picked up where it was cut off."""

import csv
import gzip
import json
import os
import subprocess
import sys

import pytest

from gutaxis.intake import read_profiles
from gutaxis.interpretation import standing_of
from gutaxis.laboratory import batch as batches
from gutaxis.laboratory import schemas
from gutaxis.report import LANGUAGES

from .batches import batch, contents, laboratory, rows, write
from .schema import faults


@pytest.fixture
def lab(tmp_path):
    write(tmp_path, *laboratory())
    return tmp_path


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """One batch with pages, judged once for all who only look at it."""
    folder = tmp_path_factory.mktemp("lab")
    write(folder, *laboratory())
    answer = batch(folder, "--pages")
    assert answer.exit_code == 0, answer.stderr
    return folder / "out"


def result(folder):
    return json.loads((folder / "batch.json").read_text())


def test_every_tube_has_a_row_in_the_order_of_the_sheet(done):
    sheet, _ = laboratory()
    found = rows(done)
    assert list(found) == [row["sample"] for row in sheet]
    assert found["s1_0"]["standing"] == "comparable" and found["s1_0"]["diversity_place"]
    assert found["neg1"]["standing"] == found["mock1"]["wording"] == "control"
    assert not rows(done, "failed.csv")


def test_controls_are_judged_and_a_good_laboratory_is_not_marked(done):
    controls = result(done)["controls"]
    assert not any(mock["look"] for mock in controls["mocks"])
    assert {s["name"] for s in controls["suspects"]} == {"Ralstonia", "Pseudomonas"}
    assert [n["look"] for n in controls["negatives"]] == [False, False]
    pairs = controls["replicates"]
    assert len(pairs["pairs"]) == 2 and pairs["agreement"]["opposite"] == 0
    assert max(p["distance"] for p in pairs["pairs"]) < pairs["strangers"]
    assert float(rows(done)["neg1"]["negative_share"]) > 0.9 > float(rows(done)["s1_0"]["negative_share"])


def test_every_output_is_as_its_schema_says(done):
    schema = schemas()
    assert json.loads((done / "schema.json").read_text()) == schema
    assert faults(result(done), schema) == []
    assert faults(json.loads((done / "gutaxis_mqc.json").read_text()), schema["$defs"]["gutaxis_mqc"]) == []
    kinds = {name: inner["type"][0] for name, inner in schema["$defs"]["sample"]["properties"].items()}
    for row in rows(done).values():
        read = {"number": float, "integer": int, "string": str}
        typed = {name: None if cell == "" else read[kinds[name]](cell) for name, cell in row.items()}
        assert faults(typed, schema["$defs"]["sample"]) == []
        assert row["sample"] in json.loads((done / "gutaxis_mqc.json").read_text())["data"]


def test_the_schema_finds_what_does_not_fit(done):
    broken = result(done) | {"counts": {"tubes": "many"}}
    del broken["plates"]
    assert len(faults(broken, schemas())) > 3


def test_the_methods_block_fills_what_it_knows_and_leaves_gaps_open(done):
    text = (done / "methods.md").read_text()
    assert "18 tubes" in text and "zymo-d6300-16S" in text and "decontam" in text and "Greengenes 13.8" in text
    assert text.count("[to be filled in by the laboratory]") >= 3


def test_the_page_leads_to_the_pages_of_its_samples_and_to_nothing_outside(done):
    page = (done / "index.html").read_text()
    assert 'href="pages/s1_0.html"' in page and (done / "pages/s1_0.html").is_file()
    assert not (done / "pages/neg1.html").exists()
    assert "://" not in page.replace("http://www.w3.org", "")


def test_pages_of_samples_show_patterns_and_no_options(done):
    text = (done / "pages/s1_0.html").read_text()
    assert "patterns" in text and not any(word in text for word in ("Steps to choose", "What would change", "diary"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_written_in_three_languages(lab, lang):
    assert batch(lab, "--lang", lang).exit_code == 0
    assert f'<html lang="{lang}">' in (lab / "out/index.html").read_text()


def test_the_same_tubes_give_the_same_bytes_whoever_shares_the_work(lab):
    assert batch(lab, "--pages", out="one").exit_code == 0
    assert batch(lab, "--pages", "--jobs", "2", out="two").exit_code == 0
    assert contents(lab / "one") == contents(lab / "two")


def test_the_order_of_the_table_changes_nothing_but_its_digest(tmp_path):
    sheet, tubes = laboratory()
    write(tmp_path, sheet, tubes, "table.tsv")
    batch(tmp_path, out="one")
    write(tmp_path, sheet, dict(reversed(tubes.items())), "table.tsv")
    batch(tmp_path, out="two")
    assert rows(tmp_path / "one") == rows(tmp_path / "two")


def test_a_tube_that_cannot_be_used_costs_itself_only(tmp_path):
    sheet, tubes = laboratory()
    write(tmp_path, sheet, tubes)
    batch(tmp_path, out="whole")
    tubes["s1_1"] = dict.fromkeys(tubes["s1_1"], 0)
    tubes["s1_2"] = tubes["s1_2"] | {"Dorea": -3}
    tubes["s2_0"] = tubes["s2_0"] | {"Dorea": "nan"}
    del tubes["s2_3"]
    write(tmp_path, sheet, tubes)
    answer = batch(tmp_path)
    assert answer.exit_code == 5
    failed = rows(tmp_path / "out", "failed.csv")
    assert list(failed) == ["s1_1", "s1_2", "s2_0", "s2_3"]
    assert failed["s2_3"]["code"] == "not-in-a-table" and "negative" in failed["s1_2"]["text"]
    left, before = rows(tmp_path / "out"), rows(tmp_path / "whole")
    assert left.keys() == before.keys() - failed.keys()
    assert all(left[name]["diversity_place"] == before[name]["diversity_place"] for name in left)


def test_what_the_sheet_says_of_a_sample_travels_with_it(tmp_path):
    sheet, tubes = laboratory(plates=1)
    sheet[0] |= {"antibiotics_90d": "yes", "collected": "2025-01-01", "received": "2025-01-20"}
    write(tmp_path, sheet, tubes)
    assert batch(tmp_path).exit_code == 0
    found = rows(tmp_path / "out")
    assert {"antibiotics-90d", "long-on-the-way"} <= set(found["s1_0"]["warnings"].split())
    assert not {"antibiotics-90d", "long-on-the-way"} & set(found["s1_1"]["warnings"].split())


def test_a_tube_that_nobody_knows_refuses_the_batch_and_leaves_nothing(lab):
    sheet, tubes = laboratory()
    write(lab, sheet[1:], tubes)
    answer = batch(lab)
    assert (answer.exit_code, answer.stderr.count("\n")) == (3, 1)
    assert "s1_0" in answer.stderr and "sheet.csv" in answer.stderr
    assert sorted(p.name for p in lab.iterdir()) == ["sheet.csv", "table.tsv"]


def test_a_tube_in_two_tables_is_refused(lab):
    (lab / "again.tsv").write_bytes((lab / "table.tsv").read_bytes())
    answer = batch(lab, lab / "again.tsv")
    assert answer.exit_code == 3 and "table.tsv" in answer.stderr


def test_a_mock_of_an_unknown_community_is_refused_with_the_nearest(lab):
    sheet, tubes = laboratory()
    sheet[-1]["subject"] = "zymo-d6300-16"
    write(lab, sheet, tubes)
    answer = batch(lab)
    assert answer.exit_code == 3 and "zymo-d6300-16S" in answer.stderr and "subject" in answer.stderr


def test_a_result_that_is_there_is_kept_unless_force_is_said(lab):
    assert batch(lab).exit_code == 0
    assert batch(lab).exit_code == 2
    assert batch(lab, "--force").exit_code == 0


def test_a_run_that_was_cut_off_is_continued_and_ends_in_the_same_bytes(lab, monkeypatch):
    assert batch(lab, "--pages", out="whole").exit_code == 0
    monkeypatch.setattr("gutaxis.laboratory.crew.CHUNK", 3)
    place, seen = batches._place, []

    def killed(tube, **with_):
        seen.append(tube.about.sample)
        if len(seen) == 11:
            raise KeyboardInterrupt
        return place(tube, **with_)

    monkeypatch.setattr(batches, "_place", killed)
    assert batch(lab, "--pages").exit_code == 130
    assert not (lab / "out").exists()
    journal = lab / "out.part/journal.jsonl"
    with journal.open("ab") as stream:
        stream.write(b'{"sample": "s2_0", "cut o')  # the last line of a run without power
    seen.clear()
    monkeypatch.setattr(batches, "_place", lambda tube, **w: seen.append(tube.about.sample) or place(tube, **w))
    answer = batch(lab, "--pages")
    assert answer.exit_code == 0 and "9 of 18 tubes were done before" in answer.stderr
    assert len(seen) == 9
    assert contents(lab / "out") == contents(lab / "whole") and not (lab / "out.part").exists()


def test_what_another_question_left_behind_is_not_used(lab, monkeypatch):
    monkeypatch.setattr(batches, "_judged", lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
    assert batch(lab).exit_code == 130
    monkeypatch.undo()
    sheet, tubes = laboratory()
    sheet[0]["age_days"] = "20000"
    write(lab, sheet, tubes)
    answer = batch(lab)
    assert answer.exit_code == 0 and "done before" not in answer.stderr
    assert rows(lab / "out")["s1_0"]["age_days"] == "20000.0"


def test_a_folder_in_the_way_is_not_taken_for_ours(lab):
    (lab / "out.part").mkdir()
    (lab / "out.part/thesis.txt").write_text("kept")
    assert batch(lab).exit_code == 2
    assert (lab / "out.part/thesis.txt").read_text() == "kept"


def test_a_laboratory_needs_no_simulator(lab):
    blocked = (
        "import sys\nfor name in ('jax', 'jaxlib', 'xarray', 'sympy', 'biom', 'h5py'): sys.modules[name] = None\n"
        "from gutaxis.cli import main\nmain(sys.argv[1:])\n"
    )
    words = ["batch", str(lab / "table.tsv"), "--samples", str(lab / "sheet.csv"), "-o", str(lab / "out"), "--json"]
    done = subprocess.run([sys.executable, "-c", blocked, *words], capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["ok"] and answer["model"] is None and answer["data"].keys() == {"table.tsv", "sheet.csv"}
    assert answer["result"]["counts"]["read"] == 18


def test_names_that_would_harm_a_page_are_shown_as_text(tmp_path):
    sheet, tubes = laboratory(plates=1)
    name = "<script>alert(1)</script>"
    tubes[name] = tubes.pop("s1_0")
    sheet[0]["sample"] = name
    write(tmp_path, sheet, tubes)
    assert batch(tmp_path, "--pages").exit_code == 0
    page = (tmp_path / "out/index.html").read_text()
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    assert all("/" not in p.name and "<" not in p.name for p in (tmp_path / "out/pages").iterdir())


def test_a_batch_says_of_a_sample_what_reading_it_alone_says(done):
    alone = {p.name: p for p in read_profiles(done.parent / "table.tsv")}
    row = rows(done)["s2_3"]
    about = {"method": "16S-V4", "age_days": float(row["age_days"]), "database": row["database"]}
    standing = standing_of(alone["s2_3"], **about)
    places = {at.quantity.rpartition(".")[2]: at.percentile for at in standing.positions}
    assert places.keys() >= {"bifidobacterium", "diversity"}
    for name, place in places.items():
        assert [float(row[f"{name}{end}"]) for end in ("_place", "_low", "_high")] == pytest.approx(
            [place.mid, place.low, place.high], abs=1e-3
        )


def test_real_stools_are_judged_as_they_lie_in_their_table(real_data, tmp_path):
    with gzip.open(real_data / "reference/american_gut_stool.csv.gz", "rt") as stream:
        lines = [line for line, _ in zip(stream, range(61), strict=False)]
    (tmp_path / "table.csv").write_text("".join(lines))
    people = list(csv.DictReader(lines))
    sheet = [
        {"sample": p["sample_id"], "subject": p["subject"], "region": "V4", "database": "Greengenes 13.8"}
        | {"age_days": str(round(365.25 * float(p["age_years"]))) if p["age_years"] else ""}
        for p in people
    ]
    write(tmp_path, sheet, {}, "other.tsv")
    assert batch(tmp_path, table="table.csv").exit_code == 0
    found = rows(tmp_path / "out")
    assert {row["depth"] for row in found.values()} == {"10000"}
    assert len(found) == 60 and sum(row["standing"] == "comparable" for row in found.values()) > 50
    assert "There are no controls in this batch" in (tmp_path / "out/index.html").read_text()
