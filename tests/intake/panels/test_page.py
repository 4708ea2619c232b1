from pathlib import Path

from gutaxis.intake import analytes

PAGE = Path(__file__).parents[3] / "docs" / "analytes.md"


def row(analyte):
    code = f"{analyte.loinc} ({analyte.loinc_for})" if analyte.loinc else ""
    source = analyte.source.removeprefix("doi:")
    link = f"[{source}](https://doi.org/{source})" if analyte.source.startswith("doi:") else analyte.source
    cells = (f"`{analyte.id}`", analyte.sample, analyte.unit, code, analyte.says, analyte.cannot, link)
    return f"| {' | '.join(cells)} |"


def test_the_page_of_substances_says_what_the_table_says():
    page = PAGE.read_text(encoding="utf-8")
    for analyte in analytes().values():
        assert row(analyte) in page, f"write this row: {row(analyte)}"
    assert page.count("\n| `") == len(analytes()), "a substance stands there that is not in the table"
