"""Turn the evidence tables into the findings that gutaxis ships.

    python scripts/derive_trials.py TABLES -o src/gutaxis/evidence/data/trials.csv

TABLES holds `trials_skin.csv` and `trials_gut_brain.csv`. Words become ids by `trial_words.tsv`; rows that were
looked up again are in `trial_confirmations.toml`, with what was seen and where. Every row is kept; one that cannot
be used says why.
"""

import argparse
import csv
import re
import tomllib
from pathlib import Path

from gutaxis.evidence import COLUMNS, sources_in

HERE = Path(__file__).parent
MEASURES = {
    "mean": "mean", "change": "change", "pct_change": "percent change", "responder_pct": "responders",
    "count": "count", "MD": "difference", "SMD": "standardised difference", "OR": "odds ratio", "RR": "risk ratio",
    "HR": "hazard ratio", "RoM": "ratio of means", "r": "correlation", "median": "median", "rate": "figure",
    "half_life": "figure", "beta": "figure", "fold": "figure", "p_value": "p value",
    "null_result_no_number": "no difference",
}  # fmt: skip
SEVERITIES = {
    "EASI", "SCORAD", "POEM", "PASI", "DLQI", "itch_nrs", "TEWL", "HAMD17", "MADRS", "BDI", "acne_total",
    "acne_inflammatory", "acne_noninflammatory", "rosacea_lesions",
}  # fmt: skip
RESPONSES = {"EASI50", "EASI75", "IGA01", "PASI50", "PASI75", "PASI90", "PASI100", "acne_IGA_success"}
OPINION = re.compile(r"journal quality concern[^;]*|lower-tier journal")  # of a journal: no fact about a study
CONTRASTS = {"difference", "standardised difference", "odds ratio", "risk ratio", "hazard ratio", "ratio of means"}
ARMS = {"mean", "change", "percent change"}


class Words:
    """The mapping table: the first pattern that matches wins."""

    def __init__(self, file):
        lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
        self.rows = []
        for line in lines[1:]:
            what, pattern, id_, dose, why = [*line.split("\t"), "", "", ""][:5]
            self.rows.append((what, re.compile(pattern, re.IGNORECASE), id_, dose, why))

    def find(self, what, words, whole=False):
        """The id, dose and reason of the first pattern of a kind that fits the words."""
        for kind, pattern, id_, dose, why in self.rows:
            match = pattern.fullmatch(words) if whole else pattern.search(words)
            if kind == what and match:
                return id_, dose, why
        return "-", "", f"no {what} id for it"


def plain(text):
    """A text on one line."""
    return " ".join(text.split())


def number(text):
    """A number as it is written in the shipped table, or nothing."""
    try:
        return format(float(text), ".10g")
    except ValueError:
        return ""


def unit_of(row, words):
    """The unit id of a row."""
    raw = plain(row["unit"])
    if row["value_type"] == "OR" and raw in ("RR", "risk ratio"):
        return "RR"
    id_, _, _ = words.find("unit", raw, whole=True)
    if id_ == "=":
        return raw.split(" ")[0] if raw.split(" ")[0] else "none"
    return "none" if id_ == "-" else id_


def intervention_of(row, words):
    """Intervention id, dose, and why there is none."""
    text = " | ".join(plain(row[k]) for k in ("intervention_class", "arm", "intervention"))
    id_, dose, why = words.find("intervention", text)
    if id_ == "-":
        return "", "", why
    return ("placebo" if id_ == "" else id_), dose, ""


def endpoint_of(row, words):
    """Endpoint id, and why there is none."""
    text = f"{plain(row['intervention_class'])} | {plain(row['endpoint'])}"
    id_, _, why = words.find("endpoint", text)
    if id_ == "=":
        return plain(row["endpoint"]), ""
    return ("", why) if id_ == "-" else (id_, "")


def against_of(row):
    """The id of what an arm is compared with."""
    words = row["comparator_type"].lower()
    if words.startswith(("placebo", "vehicle", "starch", "sham")):
        return "placebo"
    if words.startswith(("usual", "control", "none (", "own", "no ", "standard", "friend", "social", "pre")):
        return "usual-care"
    return ""


def better_of(row, endpoint):
    """Which way is benefit, as the table says; severity scores fall when people get better."""
    note = row["sign_note"]
    if note in ("negative=benefit", "positive=benefit"):
        return {"negative=benefit": "lower", "positive=benefit": "higher"}[note]
    if note == "reduction printed as positive" or endpoint in RESPONSES:
        return "higher"
    return "lower" if endpoint in SEVERITIES else ""


def arm_of(row):
    """The words for an arm, and for what it took where they add something."""
    arm, took = plain(row["arm"]), plain(row["intervention"])
    return arm if not took or took.lower() in arm.lower() else f"{arm}: {took}"


def pooled(row):
    """Whether a row pools several trials."""
    return row["design"] == "meta_analysis" or bool(re.search(r"(^|_)(MA|NMA)(_|$)", row["trial_id"]))


def tier_of(row, found):
    """How far a row can carry: A, B, C or D."""
    if pooled(row):
        return "C"
    spread = found["sd"] or found["se"] or (found["low"] and found["high"])
    if found["measure"] in ARMS and found["n"] and spread:
        return "A"
    if found["measure"] in ("count", "responders") and found["n"] and found["value"]:
        return "A"
    if found["measure"] in CONTRASTS and found["low"] and found["high"]:
        return "B"
    return "D"


def whys(row, found, reasons):
    """Every reason not to use a row; the first is kept."""
    yield from reasons
    if found["design"] in ("observational", "animal", "review_status", "kinetic"):
        yield "people were watched, nothing was given"
    if not found["value"]:
        yield "a direction without a figure"
    if found["low"] and found["high"] and not float(found["low"]) <= float(found["value"]) <= float(found["high"]):
        yield "the printed interval does not hold the figure"
    if found["unit"] == "none":
        yield "no unit"


def finding(row, count, words, seen):
    """One row as the shipped table holds it."""
    study = row["trial_id"]
    confirmed = seen.get(study, {})
    take, dose, no_take = intervention_of(row, words)
    endpoint, no_endpoint = endpoint_of(row, words)
    measure = MEASURES[row["value_type"]]
    unit = unit_of(row, words)
    if measure == "figure" and unit == "count":
        measure = "count"
    if measure == "odds ratio" and unit in ("RR", "HR"):
        measure = {"RR": "risk ratio", "HR": "hazard ratio"}[unit]
    weeks = row["time_num_weeks"] or row["time_weeks"]
    sources = [str(s) for s in sources_in(row["source"])] + confirmed.get("sources", [])
    found = {
        "id": f"{study}-{count:02d}",
        "study": study,
        "cluster": cluster_of(row, words),
        "sources": " ".join(dict.fromkeys(sources)),
        "confirmed": str(is_confirmed(row, confirmed, sources)).lower(),
        "read_from": row["source_kind"] or ("abstract_page" if row["confirmed"] == "true" else "news_or_digest"),
        "condition": words.find("condition", plain(row["condition"]), whole=True)[0],
        "people": plain(row["population"]),
        "design": row["design"],
        "arm": arm_of(row),
        "take": take,
        "dose": dose,
        "against": against_of(row),
        "beside": "" if row["adjunct_to"].startswith("none") else plain(row["adjunct_to"]),
        "weeks": number(row["duration_weeks"]),
        "n": number(row["n"]),
        "endpoint": endpoint,
        "measured": plain(row["endpoint"]),
        "measure": measure,
        "unit": unit,
        "baseline": number(row["baseline_mean"]),
        "baseline_sd": number(row["baseline_sd"]),
        "day": number(str(7 * float(weeks))) if number(weeks) else "",
        "value": number(row["value_num"]),
        "printed": "" if number(row["value"]) or row["value"] == "NA" else plain(row["value"]),
        "sd": number(row["sd_num"]),
        "se": number(row["se_num"]),
        "low": number(row["ci_lo"]),
        "high": number(row["ci_hi"]),
        "better": better_of(row, endpoint),
        "bias": plain(OPINION.sub("", row["risk_of_bias_note"])).strip("; "),
    }
    if not take:
        found["against"] = ""
    found["tier"] = tier_of(row, found)
    why = next(whys(row, found, [r for r in (no_take, no_endpoint) if r]), "")
    return found | {"used": str(not why).lower(), "why": why}


def is_confirmed(row, confirmed, sources):
    """Whether the figure of a row may be shown."""
    if confirmed.get("only") and plain(row["endpoint"]) not in confirmed["only"]:
        return row["confirmed"] == "true" and bool(sources)
    return bool(sources) and (row["confirmed"] == "true" or confirmed.get("figures", False))


def cluster_of(row, words):
    """The people of a row: reports of the same people share it."""
    id_, _, _ = words.find("cluster", row["trial_id"], whole=True)
    return row["cluster_id"] if id_ == "-" else id_


def main():
    """Read, map, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    words = Words(HERE / "trial_words.tsv")
    extra = tomllib.loads((HERE / "trial_confirmations.toml").read_text())
    seen, counts, found = extra.get("study", {}), {}, []
    rows = [r for name in ("trials_skin", "trials_gut_brain") for r in read(asked.tables / f"{name}.csv")]
    for row in rows + [blank | r for r in extra.get("row", []) for blank in [dict.fromkeys(rows[0], "")]]:
        counts[row["trial_id"]] = counts.get(row["trial_id"], 0) + 1
        found.append(finding(row, counts[row["trial_id"]], words, seen))
    found.sort(key=lambda f: (f["study"], f["id"]))
    with asked.output.open("w", newline="", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(found)
    used = sum(f["used"] == "true" for f in found)
    print(f"{len(found)} findings, {used} used, {sum(f['confirmed'] == 'true' for f in found)} confirmed")


def read(file):
    """The rows of a CSV file."""
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    main()
