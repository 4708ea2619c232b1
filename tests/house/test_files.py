"""Files stay small, and say nothing of the machine or the workshop that they were made in."""

import re
import subprocess
from pathlib import Path

import pytest

import gutaxis

ROOT = Path(__file__).parent.parent.parent
LONGEST = 400
# Spelt in halves, so that this file does not hold what it looks for.
FOREIGN = re.compile(
    "|".join(
        (
            r"(?<![\w.])/wo" r"rk/", r"(?<![\w.])/tm" r"p/", r"(?<![\w.])/ro" r"ot/", r"(?<![\w.])/ho" r"me/\w",
            r"(?<![\w.])/op" r"t/", r"sub-?ag" r"ents?\b", r"(?i:\blanguage mod" r"els?\b)",
            r"\bissue \d", r"\bissues sh" r"ow\b", r"\bthe br" r"ief\b", r"(?i:another eng" r"ineer)",
            r"(?i:--index-u" r"rl|--extra-index|find-lin" r"ks [/f])",
        )
    )
)  # fmt: skip
ALLOWED = {"tests/house/test_files.py"}


def _tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name]


def test_no_file_of_the_source_has_swollen():
    source = Path(gutaxis.__file__).parent
    long = {str(f): n for f in source.rglob("*.py") if (n := len(f.read_text().splitlines())) > LONGEST}
    assert long == {}, "a noun is missing: name it"


def test_every_file_of_the_source_opens_with_a_sentence():
    for file in Path(gutaxis.__file__).parent.rglob("*.py"):
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith('"""'), file
        assert len(first) > 20, file


def test_no_tracked_file_names_a_machine_or_how_the_work_was_organised():
    found = []
    for file in _tracked():
        name = file.relative_to(ROOT).as_posix()
        if name not in ALLOWED and file.is_file():
            text = file.read_text(encoding="utf-8", errors="ignore")
            found += [f"{name}:{text.count(chr(10), 0, m.start()) + 1}: {m[0]}" for m in FOREIGN.finditer(text)]
    assert found == []


def test_no_tracked_file_is_large_or_hidden_data():
    for file in _tracked():
        assert not file.is_file() or file.stat().st_size < 1_500_000, file
        assert file.suffix not in {".nc", ".biom", ".sqlite", ".pkl", ".parquet", ".xlsx"}, file
