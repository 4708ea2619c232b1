"""Our readers, given the American Gut table as a file, find the quantiles that others computed from it."""

import csv
import gzip

import numpy as np
import pytest

from gutaxis.intake import read_profiles, shannon

REST = {"other", "__", "f_"}


def test_our_readers_reproduce_the_quantiles_of_an_age_band(data, tmp_path):
    """Adults of 18-39 years: the 451 stools kept here against the 541 of the independent figures."""
    with gzip.open(data / "reference" / "american_gut_stool.csv.gz", "rt", encoding="utf-8") as handle:
        rows = [r for r in csv.DictReader(handle) if r["age_band"] == "18-39y"]
    taxa = [c for c in rows[0] if c.startswith("g:") and c[2:] not in REST]
    lines = ["taxon\t" + "\t".join(r["sample_id"] for r in rows)]
    lines += [taxon[2:] + "\t" + "\t".join(str(int(float(r[taxon]))) for r in rows) for taxon in taxa]
    unnamed = (10_000 - sum(int(float(r[taxon])) for taxon in taxa) for r in rows)
    lines.append("unassigned\t" + "\t".join(map(str, unnamed)))
    path = tmp_path / "table.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    profiles = read_profiles(path)
    assert len(profiles) == len(rows)
    found = {
        "Bifidobacterium %": [100 * p.share("Bifidobacterium") for p in profiles],
        "genus Shannon": [shannon(p) for p in profiles],
    }
    with (data / "reference" / "age_band_quantiles.csv").open(encoding="utf-8") as handle:
        known = [r for r in csv.DictReader(handle) if (r["cohort"], r["band"]) == ("AG all", "18-39y")]
    for row in known:
        if row["measure"] in found:
            for level in ("p5", "p25", "p50", "p75", "p95"):
                ours = np.quantile(found[row["measure"]], int(level[1:]) / 100)
                assert ours == pytest.approx(float(row[level]), abs=0.03, rel=0.1)
