"""The pages about behaviour and placebo are what was recorded."""

import sys

import pytest

from gutaxis.trials import find_background

from .behaviour import RECORD

ROOT = RECORD.parent.parent.parent


@pytest.fixture(scope="module")
def recorder():
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import record_behaviour

        yield record_behaviour
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_neither_page_is_stale(recorder):
    stale = [str(p.relative_to(ROOT)) for p in recorder.stale()]
    assert stale == [], "refresh them: python scripts/record_behaviour.py"


def test_what_is_missed_stands_at_the_top_of_the_page(recorder):
    page = (ROOT / "docs" / "behaviour.md").read_text(encoding="utf-8")
    missed = [n for n, r in recorder.recorded().items() if r.verdict != "reproduced"]
    head = page.partition("## Verification")[0]
    assert head.count("\n- ") == len(missed)


def test_our_drug_needs_no_placebo_and_the_published_ones_do(recorder):
    shares = recorder.placebo.easi75(recorder.recorded())
    ours, *published = shares.values()
    assert ours["drug alone"] > 0.4 * ours["both"]
    for model in published:
        assert model["drug alone"] < 0.15 * model["both"]
    assert find_background("EASI").usual.placebo
