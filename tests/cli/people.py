"""Small person folders on disk, as a user would have them."""

from pathlib import Path

GENERA = {
    "Bacteroides": 3_000, "Faecalibacterium": 1_200, "Blautia": 700, "Roseburia": 500, "Prevotella": 900,
    "Bifidobacterium": 60, "Akkermansia": 150, "Escherichia": 12, "Lactobacillus": 2, "Ruminococcus": 400,
}  # fmt: skip


def write_sample(folder, name="march", method="16S-V4", counts=GENERA, **about):
    place = Path(folder, "stool")
    place.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{taxon},{count}\n" for taxon, count in counts.items())
    (place / f"{name}.csv").write_text(f"taxon,count\n{rows}", encoding="utf-8")
    fields = {"method": method, "provider": "A Company"} | about
    lines = "".join(f'{key} = "{value}"\n' for key, value in fields.items())
    (place / f"{name}.toml").write_text(f"taken_on = 2026-03-02\n{lines}", encoding="utf-8")
    return place / f"{name}.csv"


def write_folder(folder, age="34y", language="en", **sample):
    folder.mkdir()
    who = f'name = "Kim <b>"\nage = "{age}"\nconditions = ["eczema"]\nlanguage = "{language}"\n'
    (folder / "person.toml").write_text(who, encoding="utf-8")
    write_sample(folder, **sample)
    return folder
