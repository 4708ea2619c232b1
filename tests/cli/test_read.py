"""What is in a profile, and where it stands, in a terminal."""

import json
from typing import get_args

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.cli.read import METHODS
from gutaxis.intake import Sidecar

from .people import GENERA, write_sample


def ask(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def march(tmp_path):
    return write_sample(tmp_path)


def test_the_methods_are_those_of_the_person_folder():
    assert get_args(Sidecar.model_fields["method"].annotation) == METHODS


def test_a_profile_is_printed_with_its_depth_names_and_places(march):
    answer = ask("read", march, "--age", "34y", "--method", "16S-V4")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert f"Reads: {sum(GENERA.values()):,}" in answer.stdout
    assert "Recognised names: 100%" in answer.stdout
    assert "Of 100 people, have less (90% interval)" in answer.stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [([], "the method of the test is not stated"), (["--method", "shotgun", "--age", "7y"], "measured the same way"),
     (["--method", "16S-V4"], "the age of the person is not stated")],
)  # fmt: skip
def test_without_what_a_comparison_needs_no_place_is_given_and_the_reason_is(march, words, why):
    answer = ask("read", march, *words)
    assert answer.exit_code == 0
    assert why in answer.stdout and "have less" not in answer.stdout


def test_json_holds_every_sample_with_units(march, tmp_path):
    other = write_sample(tmp_path, name="april", counts=GENERA | {"Akkermansia": 900})
    found = json.loads(ask("read", march, other, "--age", "7y", "--method", "16S-V4", "--json").stdout)
    samples = found["result"]["samples"]
    assert [s["sample"] for s in samples] == ["march", "april"]
    assert list(found["data"]) == [str(march), str(other)]
    assert samples[0]["shannon"]["unit"] == "nats"
    assert abs(samples[0]["shares"]["akkermansia"] - GENERA["Akkermansia"] / sum(GENERA.values())) < 1e-9


def test_a_wrong_age_is_misuse_and_not_the_files_fault(march):
    answer = ask("read", march, "--age", "seven")
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert "7y" in answer.stderr


def test_one_broken_file_refuses_the_whole_command(march, tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_text("taxon,fraction\nBacteroides,1.4\n")
    answer = ask("read", march, broken, "--json")
    found = json.loads(answer.stdout)
    assert (answer.exit_code, found["ok"], found["result"]) == (3, False, {})
    assert found["errors"][0]["file"] == "broken.csv"


def test_names_in_a_file_cannot_write_to_the_terminal(tmp_path):
    path = write_sample(tmp_path, counts=GENERA | {"\x1b]0;owned\x07Evil": 5})
    assert "\x1b" not in ask("read", path, "--age", "34y", "--method", "16S-V4").output


def test_a_file_is_asked_for():
    answer = ask("read")
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)


KRAKEN = (
    " 10.00\t10\t10\tU\t0\tunclassified\n 90.00\t90\t0\tR\t1\troot\n 70.00\t70\t70\tG\t816\t  Bacteroides\n"
    " 20.00\t20\t0\tG\t9605\t  Homo\n 20.00\t20\t20\tS\t9606\t    Homo sapiens\n"
)
GENES = "# Gene Family\tsam_Abundance-RPKs\nUNMAPPED\t5\nK00929\t30\nK00929|unclassified\t30\n"
FIRM = "provider,taxon,value,unit\nA Firm,Bifidobacterium,0.3,percent\nA Firm,Akkermansia,low,word\n"


def test_what_a_file_leaves_out_is_said_beside_what_it_holds(tmp_path):
    path = tmp_path / "k.txt"
    path.write_text(KRAKEN)
    answer = ask("read", path)
    assert "Kraken, shares of reads" in answer.stdout
    assert "unclassified 12%" in answer.stdout and "human 20% (left out, not kept)" in answer.stdout
    sample = json.loads(ask("read", path, "--json").stdout)["result"]["samples"][0]
    assert (sample["human"], sample["unclassified"], sample["share_of"], sample["depth"]) == (0.2, 0.125, "reads", 80)
    assert "sapiens" not in ask("read", path, "--json").stdout


def test_genes_and_a_firms_numbers_are_shown_and_compared_with_nobody(tmp_path):
    (tmp_path / "g.tsv").write_text(GENES)
    (tmp_path / "f.csv").write_text(FIRM)
    answer = ask("read", tmp_path / "g.tsv", tmp_path / "f.csv")
    assert answer.exit_code == 0
    assert "1 gene families, ids of KO, unit RPKs" in answer.stdout and "butyrate: 30 RPKs" in answer.stdout
    assert "A Firm" in answer.stdout and "comparable with nobody's" in answer.stdout
    result = json.loads(ask("read", tmp_path / "g.tsv", tmp_path / "f.csv", "--json").stdout)["result"]
    assert result["samples"] == [] and result["functions"][0]["families"] == 1
    assert [n["value"] for n in result["firms"][0]["numbers"]] == [0.3, "low"]
    assert {f["standing"] for f in (*result["functions"], *result["firms"])} == {"not comparable"}


def test_shares_of_cells_and_of_reads_side_by_side_are_warned_of(tmp_path):
    (tmp_path / "k.txt").write_text(KRAKEN)
    (tmp_path / "m.txt").write_text("#mpa_v30\n#clade_name\trelative_abundance\nk__Bacteria|g__Bacteroides\t100\n")
    both = json.loads(ask("read", tmp_path / "k.txt", tmp_path / "m.txt", "--json").stdout)
    assert [w["code"] for w in both["warnings"]] == ["cells-and-reads"]
    assert json.loads(ask("read", tmp_path / "k.txt", "--json").stdout)["warnings"] == []


def test_of_a_table_of_many_samples_the_first_are_shown_and_all_are_in_the_json(tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("sample,Bacteroides,Blautia\n" + "".join(f"s{i},5,5\n" for i in range(30)))
    assert "(10 more samples in" in ask("read", path).stdout
    assert len(json.loads(ask("read", path, "--json").stdout)["result"]["samples"]) == 30
