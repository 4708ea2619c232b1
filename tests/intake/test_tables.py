import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import tables
from gutaxis.intake.opening import opened
from gutaxis.intake.tables import rows_of


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_first_row_shows_what_divides_the_fields(write, sign):
    assert rows_of(opened(write(f"\na{sign}b\n 1 {sign}2\n\n"))) == [(2, ["a", "b"]), (3, ["1", "2"])]


def test_a_quoted_field_may_hold_the_sign_and_a_line_break(write):
    assert rows_of(opened(write('a,b\n"x,\ny",2\n')))[1] == (3, ["x,\ny", "2"])


def test_an_endless_table_is_refused(write, monkeypatch):
    monkeypatch.setattr(tables, "LONGEST", 3)
    with pytest.raises(IntakeError, match="more than 3 rows"):
        rows_of(opened(write("a\n" * 9)))


def test_a_field_too_long_for_a_table_is_refused_with_its_row(write):
    with pytest.raises(IntakeError) as refused:
        rows_of(opened(write("a,b\n" + "x" * 200_000 + ",1\n")))
    assert refused.value.row == 2
