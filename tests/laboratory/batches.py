"""A small laboratory: two plates of stools drawn from one flora, with a mock, a negative and a replicate on each."""

import csv
import random

from click.testing import CliRunner

from gutaxis.cli import main

GENERA = {
    "Bacteroides": 300, "Faecalibacterium": 120, "Blautia": 90, "Roseburia": 60, "Prevotella": 80, "Alistipes": 40,
    "Ruminococcus": 60, "Bifidobacterium": 30, "Akkermansia": 20, "Escherichia": 10, "Coprococcus": 50, "Dorea": 30,
    "Lachnospira": 40, "Parabacteroides": 40, "Lactobacillus": 2, "Ralstonia": 0, "Pseudomonas": 0, "Bacillus": 0,
    "Staphylococcus": 0, "Listeria": 0, "Enterococcus": 0,
}  # fmt: skip
MOCK = {
    "Lactobacillus": 184, "Bacillus": 174, "Staphylococcus": 155, "Listeria": 141, "Escherichia": 205,
    "Enterococcus": 99, "Pseudomonas": 42,
}  # fmt: skip
WATER = {"Ralstonia": 60, "Pseudomonas": 20, "Bacteroides": 1}
ABOUT = {"region": "16S-V4", "database": "Greengenes 13.8", "run": "R1"}


def draw(weights, reads, rng):
    names = [name for name in GENERA if weights.get(name)]
    counts = dict.fromkeys(GENERA, 0)
    for name in rng.choices(names, [weights[name] for name in names], k=reads):
        counts[name] += 1
    return counts


def laboratory(plates=2, people=6, seed=1):
    """(sheet rows, {tube: counts}) of a batch in which nothing is wrong."""
    rng = random.Random(seed)
    sheet, tubes = [], {}
    for p in range(1, plates + 1):
        for i in range(people):
            name = f"s{p}_{i}"
            flora = {genus: share * rng.lognormvariate(0, 0.6) for genus, share in GENERA.items()}
            tubes[name] = draw(flora, 5_000, rng)
            about = {"sample": name, "subject": f"p{p}_{i}", "age_days": str(11_000 + 365 * i), "role": "sample"}
            sheet.append(about | {"plate": f"P{p}", "collected": f"2025-01-{i + 1:02d}"} | ABOUT)
        twin = dict(sheet[-1])
        tubes[f"rep{p}"] = draw(tubes[twin["sample"]], 5_000, rng)
        sheet.append(twin | {"sample": f"rep{p}", "role": "replicate"})
        tubes[f"neg{p}"] = draw(WATER, 60, rng)
        sheet.append({"sample": f"neg{p}", "role": "negative", "plate": f"P{p}"} | ABOUT)
        tubes[f"mock{p}"] = draw(MOCK, 6_000, rng)
        sheet.append({"sample": f"mock{p}", "subject": "zymo-d6300-16S", "role": "mock", "plate": f"P{p}"} | ABOUT)
    return sheet, tubes


def write(folder, sheet, tubes, table="table.tsv"):
    """The sheet and the table of a laboratory on disk."""
    columns = list(dict.fromkeys(name for row in sheet for name in row))
    with (folder / "sheet.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(sheet)
    lines = ["\t".join(["sample", *(f"g__{genus}" for genus in GENERA)])]
    lines += ["\t".join([name, *(str(counts[genus]) for genus in GENERA)]) for name, counts in tubes.items()]
    (folder / table).write_text("\n".join(lines) + "\n")
    return folder / table, folder / "sheet.csv"


def batch(folder, *words, out="out", table="table.tsv"):
    """Ask ``gutaxis batch`` for the laboratory in a folder."""
    asked = ["batch", folder / table, "--samples", folder / "sheet.csv", "-o", folder / out, *words]
    return CliRunner().invoke(main, [str(word) for word in asked])


def rows(folder, name="samples.csv"):
    """The rows of a table by sample."""
    with (folder / name).open(newline="") as stream:
        return {row["sample"]: row for row in csv.DictReader(stream)}


def contents(folder):
    """Every file of a result by its place in it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
