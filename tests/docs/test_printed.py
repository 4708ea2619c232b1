"""Pages that are printed from the code say what the code says now."""

import sys

import pytest

pytest.importorskip("sympy", reason="needs gutaxis[export]")

from .pages import ROOT


@pytest.fixture(scope="module")
def printer():
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import print_docs

        yield print_docs
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_no_printed_page_is_stale(printer):
    stale = [str(p.relative_to(ROOT)) for p in printer.stale()]
    assert stale == [], "refresh them: python scripts/print_docs.py"
    assert printer.leftover() == [], "remove them: python scripts/print_docs.py"


def test_every_constant_and_state_is_on_the_page_of_its_organ():
    from gutaxis.axis import AXIS

    for symbol in (*AXIS.params, *AXIS.states):
        page = ROOT / "docs" / "atlas" / f"{symbol.organ}.md"
        assert f"`{symbol.name}`" in page.read_text(encoding="utf-8"), symbol.path


def test_every_guess_is_called_one():
    from gutaxis.axis import AXIS
    from gutaxis.modelling import Assumed

    text = (ROOT / "docs" / "model" / "constants.md").read_text(encoding="utf-8")
    assert text.count("*assumed*") == sum(isinstance(AXIS.prior(p), Assumed) for p in AXIS.params)


def test_the_check_names_a_page_that_was_edited_by_hand(printer, capsys, monkeypatch):
    page = ROOT / "docs" / "model" / "constants.md"
    monkeypatch.setattr(printer, "stale", lambda: {page: "something else"})
    assert printer.main(["--check"]) == 1
    assert "would change: docs/model/constants.md" in capsys.readouterr().out
    assert page.read_text(encoding="utf-8") != "something else"
