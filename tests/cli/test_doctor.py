"""The doctor says what is here, what is not and how to get it, and never needs what is missing."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from click.testing import CliRunner

import gutaxis
from gutaxis.cli import main
from gutaxis.cli.doctor import _CHECKS, EXTRAS


def examined(*words):
    return CliRunner().invoke(main, ["doctor", *words])


def test_the_doctor_reports_versions_device_cache_extras_and_checks():
    answer = examined("--json")
    found = json.loads(answer.stdout)["result"]
    assert found["gutaxis"] == gutaxis.__version__
    assert {"platform", "kind", "count", "cores"} <= found["device"].keys()
    assert found["cache"]["unit"] == "B" and found["cache"]["path"]
    assert [extra["id"] for extra in found["extras"]] == list(EXTRAS)
    assert [check["id"] for check in found["checks"]] == list(_CHECKS)
    assert all(check["ok"] for check in found["checks"]), found["checks"]
    assert answer.exit_code == 0


def test_the_doctor_knows_every_package_of_every_extra():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {name: asked for name, asked in project["optional-dependencies"].items() if name != "test"}
    names = {name: {re.match(r"[\w-]+", package)[0] for package in packages} for name, packages in asked.items()}
    assert {name: {dist for _, dist in packages} for name, (_, packages) in EXTRAS.items()} == names


def test_what_is_missing_comes_with_the_command_that_adds_it(monkeypatch):
    monkeypatch.setattr("gutaxis.cli.doctor.util.find_spec", lambda name: None)
    found = json.loads(examined("--json").stdout)["result"]
    assert found["device"]["platform"] is None
    assert found["extras"][0]["add"] == "pip install 'gutaxis[model]'"
    assert "pip install 'gutaxis[model]'" in examined().stdout


def test_a_failed_check_is_named_and_ends_with_1(monkeypatch):
    def fails():
        raise ValueError("no room")

    monkeypatch.setitem(_CHECKS, "a-page", fails)
    answer = examined()
    assert answer.exit_code == 1
    assert "FAILED  a-page: ValueError: no room" in answer.stdout


def test_the_doctor_works_where_jax_cannot_be_imported():
    code = (
        "import sys; sys.modules['jax'] = None; sys.modules['xarray'] = None; "
        "import importlib.util as u; real = u.find_spec; "
        "u.find_spec = lambda n, *a: None if n in ('jax', 'xarray') else real(n, *a); "
        "from gutaxis.cli import main; main(['doctor'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "JAX is not installed" in done.stdout
