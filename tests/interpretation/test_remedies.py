"""What ships is held against the model that must answer it."""

from datetime import date

import pytest

from gutaxis.axis import AXIS
from gutaxis.interpretation import check_interventions, known_to
from gutaxis.interventions import own_interventions, shipped_files

WRITTEN = date(2026, 11, 22)


def test_no_file_that_ships_has_a_mistake():
    mistakes, files = check_interventions(AXIS, WRITTEN)
    assert [m.line for m in mistakes] == []
    assert len(files) == sum(1 for _ in shipped_files())


def test_only_exposures_that_a_law_reads_may_be_named():
    known = known_to(AXIS.without("energy").without("follicle"))
    assert "drug.nmn" not in known.exposures
    assert "drug.nmn" in known_to(AXIS).exposures


def test_the_laws_of_countries_are_to_be_looked_up_again():
    mistakes, _ = check_interventions(AXIS, date(2028, 1, 1))
    assert {m.field for m in mistakes} == {"legal.review_by"}


def _copy(folder, name, as_name, *swaps):
    text = dict(shipped_files())[f"{name}.toml"].decode().replace(f'id = "{name}"', f'id = "{as_name}"')
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    (folder / f"{as_name}.toml").write_text(text)


@pytest.mark.parametrize(
    "swap, field",
    [
        (("diet.fermentable_fibre", "diet.fermentabel_fibre"), "changes.exposure"),
        (('"8 g/day"', '"8 mL/day"'), "dose.usual"),
        (("from_years = 1", "from_years = 0"), "age.from_years"),
        (('"edge-01"', '"edge-99"'), "claims"),
        (("KOLIDA2007", "KOLIDA2008"), "dose.source"),
    ],
)
def test_a_slip_in_a_file_of_ones_own_is_found_beside_what_ships(tmp_path, swap, field):
    _copy(tmp_path, "inulin", "chicory", swap)
    with own_interventions(str(tmp_path)):
        mistakes, files = check_interventions(AXIS, WRITTEN)
    assert [(m.file, m.field) for m in mistakes] == [(str(tmp_path / "chicory.toml"), field)]
    assert files[str(tmp_path / "chicory.toml")]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path):
    _copy(tmp_path, "inulin", "chicory", ('"edge-01"', '"edge-99"'))
    (tmp_path / "a-torn.toml").write_bytes(b"\xff")
    with own_interventions(str(tmp_path)):
        mistakes, _ = check_interventions(AXIS, WRITTEN)
    assert [m.file.rsplit("/", 1)[-1] for m in mistakes] == ["a-torn.toml", "chicory.toml"]


def test_the_name_of_what_ships_is_taken(tmp_path):
    _copy(tmp_path, "inulin", "inulin")
    with own_interventions(str(tmp_path)):
        mistakes, _ = check_interventions(AXIS, WRITTEN)
    assert [m.field for m in mistakes] == ["id"]
