"""What the page about meta-analysis shows is what comes out."""

import contextlib
import io
import re
import runpy
from pathlib import Path

import pytest

from gutaxis.inference import METHODS, TESTS

from . import reference

MARK = "~~~"
PAGE = Path(__file__).parents[2] / "docs" / "meta-analysis.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the documentation is not beside the tests")


def test_every_example_prints_what_the_page_shows(tmp_path):
    blocks = re.findall(r"```python\n(.*?)```(?:\s*```text\n(.*?)```)?", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 8
    script = tmp_path / "page.py"
    script.write_text(f"print({MARK!r})\n".join(code for code, _ in blocks), encoding="utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(str(script))
    assert printed.getvalue().split(f"{MARK}\n") == [shown for _, shown in blocks]


def test_every_function_that_the_page_names_exists():
    from gutaxis import inference

    named = re.findall(
        r"`([a-z_]+)`", PAGE.read_text(encoding="utf-8").split("## What is there")[1].split("## Agree")[0]
    )
    assert len(named) > 20
    assert [name for name in named if not hasattr(inference, name)] == []


def test_every_method_and_test_stands_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    assert all(method in page for method in METHODS) and all(test in page for test in TESTS)


def test_the_page_counts_the_figures_of_metafor_rightly():
    page = PAGE.read_text(encoding="utf-8")
    assert f"| {2 * len(reference.rows('expected/effects.csv')):,} |" in page
    figures = [value for row in reference.rows("expected/pooled.csv") for value in list(row.values())[4:] if value]
    assert f"| {len(figures):,} |" in page
    calls = ("leave1out", "confint", "trimfill", "rma.mv", "shared OR", "network")
    counted = [_count(call) for call in calls] + [_count("regtest", "ranktest"), _count("rma.mh", "rma.peto")]
    assert all(f"| {n:,} |" in page for n in counted), counted


def _count(*calls):
    return sum(len(values) for call in calls for keys in reference.further(call).values() for values in keys.values())
