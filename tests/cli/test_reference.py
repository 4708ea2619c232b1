"""A laboratory builds its own reference from its controls, and a sample is placed in it."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from gutaxis.cli import main

GENERA = ("Bacteroides", "Faecalibacterium", "Blautia", "Roseburia", "Bifidobacterium", "Akkermansia", "Alistipes")
MEAN = np.array([0.4, 0.15, 0.15, 0.1, 0.08, 0.02, 0.1])


def ask(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def controls(folder, people, youngest=30, oldest=50, **columns):
    """A table and a sheet of made-up people (fixed seed), 5,000 reads each."""
    chance = np.random.default_rng(5)
    counts = np.array([chance.multinomial(5_000, chance.dirichlet(30 * MEAN)) for _ in range(people)])
    names = [f"s{i}" for i in range(people)]
    rows = ["taxon\t" + "\t".join(names)]
    rows += [genus + "\t" + "\t".join(map(str, counts[:, i])) for i, genus in enumerate(GENERA)]
    (folder / "table.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    ages = np.linspace(youngest, oldest, people) * 365.25
    more = {"region": "16S-V3V4", "database": "SILVA 138", **columns}
    lines = [",".join(("sample", "subject", "age_days", *more))]
    lines += [",".join((n, n, f"{a:.0f}", *more.values())) for n, a in zip(names, ages, strict=True)]
    (folder / "sheet.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "reference", "build", folder / "table.tsv", "--samples", folder / "sheet.csv", "-o", folder / "ref.json"


@pytest.fixture
def built(tmp_path):
    answer = ask(*controls(tmp_path, 70), "--laboratory", "Ours", "--country", "Sweden", "--json")
    assert answer.exit_code == 0, answer.stderr
    return tmp_path, json.loads(answer.stdout)["result"]


def test_a_reference_is_built_with_its_numbers(built):
    folder, result = built
    (reference,) = result["references"]
    assert (reference["n"], reference["method"], reference["countries"]) == (70, "16S-V3V4", ["Sweden"])
    assert reference["n_effective"][1] >= 30
    assert "s12" not in (folder / "ref.json").read_text(encoding="utf-8")


def test_a_sample_of_the_same_laboratory_is_placed_in_it(built):
    folder, _ = built
    (folder / "one.csv").write_text("taxon,count\nBacteroides,2000\nBlautia,1500\nRoseburia,1500\n", encoding="utf-8")
    known = ("--age", "40y", "--method", "16S-V3V4", "--laboratory", "Ours", "--database", "SILVA 138")
    answer = ask("read", folder / "one.csv", *known, "--reference", folder / "ref.json", "--json")
    (sample,) = json.loads(answer.stdout)["result"]["samples"]
    assert (sample["standing"], sample["reference"]["id"]) == ("comparable", "own-adults")
    without = ask("read", folder / "one.csv", *known, "--json")
    assert json.loads(without.stdout)["result"]["samples"][0]["standing"] == "wide"


def test_too_few_people_are_refused_with_their_number_and_nothing_is_written(tmp_path):
    answer = ask(*controls(tmp_path, 25), "--laboratory", "Ours")
    assert answer.exit_code == 4
    assert "25 in all" in answer.stderr
    assert not (tmp_path / "ref.json").exists()


def test_many_people_of_ages_far_apart_are_too_few_at_each(tmp_path):
    answer = ask(*controls(tmp_path, 40, youngest=1, oldest=80), "--laboratory", "Ours")
    assert answer.exit_code == 4


def test_those_who_took_antibiotics_are_no_controls(tmp_path):
    answer = ask(*controls(tmp_path, 70, antibiotics_90d="yes"), "--laboratory", "Ours")
    assert answer.exit_code in {2, 4}
    assert not (tmp_path / "ref.json").exists()


def test_a_file_that_is_no_reference_is_refused(built):
    folder, _ = built
    answer = ask("read", folder / "table.tsv", "--reference", folder / "sheet.csv")
    assert answer.exit_code == 3
    assert "not a reference of gutaxis" in answer.stderr


def test_the_shipped_references_are_listed_with_how_often_they_are_wrong():
    answer = ask("reference", "list")
    assert answer.exit_code == 0
    assert "16S-V4-stool-adults-2: stool, 16S-V4, 1178 people" in answer.stdout
    assert "who were held out" in answer.stdout


def test_a_users_own_modules_sum_up_a_table_of_genes(tmp_path):
    (tmp_path / "own.txt").write_text("MF1\town\nK00929,K00634\n///\n", encoding="utf-8")
    table = "# Gene Family\ts1_Abundance-RPKs\nUNMAPPED\t10.0\nK00929\t5.0\nK00634\t2.0\nK00925\t9.0\n"
    (tmp_path / "ko.tsv").write_text(table, encoding="utf-8")
    answer = ask("read", tmp_path / "ko.tsv", "--modules", tmp_path / "own.txt", "--json")
    (found,) = json.loads(answer.stdout)["result"]["functions"]
    assert found["capacities"] == {"MF1": {"value": 7.0, "unit": "RPKs"}}
