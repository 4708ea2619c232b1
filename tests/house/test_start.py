"""The newcomer's door sets up once, from the list with hashes, and then only does what was asked."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def start(tmp_path, monkeypatch):
    """``start.py`` in a small project of its own, with the commands that it would run written down."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("locks/demo.lock", "locks/tests.lock", "pyproject.toml", "README.md", "src/gutaxis/axis.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(module, "HOME", tmp_path)
    monkeypatch.setattr(module, "PLACE", tmp_path / ".venv")
    monkeypatch.setattr(module, "PROGRAMS", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(module, "make_place", lambda: (tmp_path / ".venv").mkdir(exist_ok=True))
    module.ran = []
    monkeypatch.setattr(module.subprocess, "run", lambda command, **_: _note(module.ran, command))
    return module


def _note(ran, command):
    ran.append([str(word) for word in command])
    return subprocess.CompletedProcess(command, 0)


def _installs(ran):
    return [command for command in ran if "install" in command]


def test_every_package_is_installed_by_its_hash_and_nothing_else_is_fetched(start):
    assert start.main(["demo", "--no-open"]) == 0
    packages, itself = _installs(start.ran)
    assert {"--require-hashes", "--no-deps"} <= set(packages)
    assert packages[-1].endswith("demo.lock")
    assert {"--no-deps", "--no-build-isolation"} <= set(itself)
    assert start.ran[-1] == [start.program_at("gutaxis"), "demo", "--no-open"]


def test_a_second_run_installs_nothing(start):
    start.main(["demo"])
    start.ran.clear()
    start.main(["demo"])
    assert start.ran == [[start.program_at("gutaxis"), "demo"]]


def test_a_changed_source_is_installed_again_and_the_packages_are_not(start):
    start.main(["tests"])
    start.ran.clear()
    (start.HOME / "src" / "gutaxis" / "axis.py").write_text("another law")
    start.main(["tests", "-x"])
    assert len(_installs(start.ran)) == 1
    assert start.ran[-1][1:] == ["-m", "pytest", "-x"]


def test_all_tests_are_shared_by_two_processes(start):
    start.main(["tests"])
    assert start.ran[-1][1:] == ["-m", "pytest", "-q", "-n", "2"]


def test_a_failed_installation_is_told_and_tried_again(start, monkeypatch, capsys):
    def fail(command, **_):
        raise subprocess.CalledProcessError(1, command)

    with monkeypatch.context() as broken:
        broken.setattr(start.subprocess, "run", fail)
        assert start.main(["demo"]) == 1
    assert "run the same again" in capsys.readouterr().err
    assert start.main(["demo"]) == 0
    assert len(_installs(start.ran)) == 2


def test_an_old_python_is_told_what_is_needed(start, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    assert start.main(["demo"]) == 2
    assert "3.11" in capsys.readouterr().err
    assert start.ran == []
