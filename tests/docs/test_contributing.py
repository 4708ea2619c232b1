"""The ten-minute recipe of CONTRIBUTING, applied to a copy of the code as a newcomer would."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import gutaxis

from .pages import ROOT

pytest.importorskip("pint", reason="needs gutaxis[export]")

PAGE = ROOT / "CONTRIBUTING.md"
# In the order of the page: the file, and the last line of its kind below which the step says to write.
STEPS = (
    ("skin.py", "    allergen = Exposure("),
    ("skin_barrier.py", "    il4_13 = Input("),
    ("skin_barrier.py", "    scratching = Param("),
    ("skin_barrier.py", None),
)


def _snippets(kind: str) -> list[str]:
    """The fenced blocks of one kind, also those that are set in below a numbered step."""
    lines, found, inside = PAGE.read_text(encoding="utf-8").splitlines(), [], False
    for line in lines:
        if line.strip().startswith("```"):
            inside = line.strip() == f"```{kind}"
            found += [[]] if inside else []
        elif inside:
            found[-1].append(line)
    return [textwrap.dedent("\n".join(block)) for block in found]


def _write_in(file: Path, below: str | None, snippet: str) -> None:
    lines, addition = file.read_text().splitlines(), textwrap.indent(snippet, "    ").splitlines()
    starts = [n for n, line in enumerate(lines) if below is not None and line.startswith(below)]
    at = starts[-1] if starts else len(lines)
    file.write_text("\n".join([*lines[:at], *([] if starts else [""]), *addition, *lines[at:]]) + "\n")


@pytest.fixture
def copy(tmp_path) -> Path:
    """The package with the recipe applied."""
    shutil.copytree(Path(gutaxis.__file__).parent, tmp_path / "gutaxis", ignore=shutil.ignore_patterns("__pycache__"))
    for (file, below), snippet in zip(STEPS, _snippets("python"), strict=False):
        _write_in(tmp_path / "gutaxis" / "axis" / file, below, snippet)
    (intervention,) = _snippets("toml")
    (tmp_path / "gutaxis" / "interventions" / "data" / "swimming-lessons.toml").write_text(intervention)
    return tmp_path


def _run(copy: Path, text: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(copy)}
    command = [sys.executable, "-c", text]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def test_a_process_is_added_by_the_recipe(copy):
    done = _run(copy, _snippets("python")[len(STEPS)])
    assert done.returncode == 0, done.stderr


def test_the_intervention_of_the_page_reaches_its_process(copy):
    text = """
from gutaxis.axis import AXIS
from gutaxis.interventions import find_intervention
found = find_intervention("swimming-lessons")
(change,) = found.changes
assert change.exposure in [e.path for e in AXIS.exposures]
assert change.exposure in AXIS.reads["skin_barrier.stripped_in_the_pool"]
"""
    done = _run(copy, text)
    assert done.returncode == 0, done.stderr


def test_the_recipe_does_not_work_with_a_step_left_out(copy):
    file = copy / "gutaxis" / "axis" / "skin.py"
    file.write_text("\n".join(line for line in file.read_text().splitlines() if "swimming" not in line))
    done = _run(copy, _snippets("python")[len(STEPS)])
    assert done.returncode != 0
    assert "skin.swimming" in done.stderr
