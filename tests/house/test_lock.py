"""What a newcomer installs: one exact version of everything, each with its hash, from nowhere in particular."""

import re
import tomllib
from pathlib import Path

import pytest

requirements = pytest.importorskip("packaging.requirements", reason="needs gutaxis[test]")

ROOT = Path(__file__).parent.parent.parent
LOCKS = sorted((ROOT / "locks").glob("*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _pins(lock: Path) -> dict[str, str]:
    pins = re.findall(r"^([a-z0-9._-]+)==(\S+)", lock.read_text(encoding="utf-8"), flags=re.M)
    return dict(pins)


def _asked(extras: tuple[str, ...]) -> list[str]:
    optional = PROJECT["project"]["optional-dependencies"]
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    for extra in extras:
        for wish in optional[extra]:
            inner = re.fullmatch(r"gutaxis\[(.+)\]", wish)
            asked += _asked(tuple(inner[1].split(","))) if inner else [wish]
    return asked


@pytest.mark.parametrize(("name", "extras"), [("demo", ("model", "formats")), ("tests", ("test",))])
def test_the_list_holds_what_the_project_asks_for(name, extras):
    pins = _pins(ROOT / "locks" / f"{name}.lock")
    for text in _asked(extras):
        wish = requirements.Requirement(text)
        listed = wish.name.lower()  # as lists write it
        assert listed in pins, "refresh the list: python scripts/lock.py"
        assert wish.specifier.contains(pins[listed]), "refresh the list: python scripts/lock.py"


def test_what_looks_at_pages_is_listed_and_brings_no_browser():
    pins = _pins(ROOT / "locks" / "tests.lock")
    for text in PROJECT["dependency-groups"]["pages"]:
        assert requirements.Requirement(text).specifier.contains(pins[requirements.Requirement(text).name])
    assert "playwright" not in pins


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_is_pinned_and_hashed_and_names_no_place(lock):
    text = lock.read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert "@" not in text


def test_what_runs_the_demo_is_what_is_tested():
    demo, tests = (_pins(ROOT / "locks" / f"{name}.lock") for name in ("demo", "tests"))
    assert demo.items() <= tests.items()
