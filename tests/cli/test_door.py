"""The frame that every verb stands in: exit codes, one line a mistake, one object of JSON."""

import importlib
import json
import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import gutaxis
from gutaxis.cli import main
from gutaxis.cli.door import VERBS
from gutaxis.cli.reply import Reply
from gutaxis.errors import IntakeError, SolveError

ENVELOPE = ["gutaxis", "command", "ok", "model", "data", "seed", "result", "warnings", "errors"]


def ask(*words):
    return CliRunner().invoke(main, words)


@pytest.fixture
def doctor_does(monkeypatch):
    """Let the verb ``doctor`` do something else, to see what the door makes of it."""

    def replace(deed):
        module = importlib.import_module("gutaxis.cli.doctor")
        monkeypatch.setattr(module.command, "callback", deed)

    return replace


def test_the_version_is_the_bare_number():
    answer = ask("--version")
    assert (answer.stdout, answer.exit_code) == (f"{gutaxis.__version__}\n", 0)


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_without_a_verb_the_verbs_are_listed(words):
    answer = ask(*words)
    assert answer.exit_code == 0
    assert all(verb in answer.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_is_the_docstring_of_its_file(verb):
    answer = ask(verb, "--help")
    said = importlib.import_module(f"gutaxis.cli.{verb}").__doc__.split()
    assert answer.exit_code == 0
    assert " ".join(said[:8]) in " ".join(answer.stdout.split())
    below = answer.stdout.partition("Commands:\n")[2]
    for words in [[line.split()[0]] for line in below.splitlines() if line.strip()] or [[]]:
        assert "--json" in ask(verb, *words, "--help").stdout


@pytest.mark.parametrize("verb", VERBS)
def test_the_list_of_verbs_says_what_each_does(verb):
    row = next(line for line in ask("--help").stdout.splitlines() if line.split()[:1] == [verb])
    assert len(row.split()) > 3 and "..." not in row


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from click.testing import CliRunner; from gutaxis.cli import main; "
        "CliRunner().invoke(main, ['--help']); CliRunner().invoke(main, ['report', '--help']); "
        "print(*(m for m in ('jax', 'xarray', 'numpy', 'scipy', 'pydantic', 'jinja2', 'biom') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["reprot"], "report"),
        (["report", "x", "--jsn"], "--json"),
        (["report", "x", "--lang", "svv"], "sv"),
        (["read", "x", "--method", "16s-v4x"], "16S-V4"),
    ],
)
def test_a_misspelt_word_gets_the_nearest_right_one_on_one_line(words, nearest):
    answer = ask(*words)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert nearest in answer.stderr


@pytest.mark.parametrize(
    "words", [["report", "--json"], ["reprot", "--json"], ["--json"], ["report", "x", "--json", "--no"]]
)
def test_misuse_with_json_is_one_envelope_that_is_not_ok(words):
    answer = ask(*words)
    found = json.loads(answer.stdout)
    assert list(found) == ENVELOPE
    assert (found["ok"], found["result"], answer.exit_code) == (False, {}, 2)
    assert found["errors"][0]["code"] == "usage"
    assert set(found["errors"][0]) == {"code", "file", "row", "field", "text", "nearest"}


def test_the_envelope_names_the_nearest_word_for_programs():
    found = json.loads(ask("report", "x", "--lang", "dk", "--json").stdout)
    assert (found["errors"][0]["field"], found["errors"][0]["nearest"]) == ("--lang", "da")


@pytest.mark.parametrize(
    ("error", "code"),
    [(IntakeError("is empty.", file="a.csv", row=3, field="count"), 3), (SolveError("3 of 10 failed."), 5)],
)
def test_a_mistake_is_one_line_with_its_exit_code(doctor_does, error, code):
    def deed(**_):
        raise error

    doctor_does(deed)
    answer = ask("doctor")
    assert (answer.exit_code, answer.stdout) == (code, "")
    assert answer.stderr == f"gutaxis: {error.line()}\n"
    found = json.loads(ask("doctor", "--json").stdout)
    assert found["errors"] == [error.as_dict()]


def test_a_bug_is_one_line_that_says_so_and_where_the_details_are(doctor_does, monkeypatch):
    def deed(**_):
        raise ZeroDivisionError("by\nnothing")

    doctor_does(deed)
    monkeypatch.delenv("GUTAXIS_TRACEBACK", raising=False)
    answer = ask("doctor")
    assert (answer.exit_code, answer.stderr.count("\n")) == (1, 1)
    assert "bug" in answer.stderr and "GUTAXIS_TRACEBACK=1" in answer.stderr
    monkeypatch.setenv("GUTAXIS_TRACEBACK", "1")
    assert "Traceback" in ask("doctor").stderr


def test_a_full_disk_is_not_called_a_bug(doctor_does):
    def deed(**_):
        raise OSError(28, "No space left on device", "out.html")

    doctor_does(deed)
    answer = ask("doctor")
    assert (answer.exit_code, answer.stderr) == (1, "gutaxis: out.html: No space left on device.\n")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort, BrokenPipeError])
def test_an_interrupted_command_says_nothing_and_leaves_with_130(doctor_does, stop, monkeypatch):
    def deed(**_):
        raise stop

    monkeypatch.setattr("gutaxis.cli.door._hang_up", lambda: 130)
    doctor_does(deed)
    answer = ask("doctor")
    assert (answer.exit_code, answer.stdout, answer.stderr) == (130, "", "")


def test_a_reader_who_leaves_early_is_not_told_off():
    reading, writing = os.pipe()
    os.close(reading)
    code = "import sys; from gutaxis.cli import main; sys.argv = ['gutaxis', '--help']; main()"
    done = subprocess.run([sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (130, "")


def test_the_exit_code_of_a_reply_is_kept(doctor_does):
    doctor_does(lambda: Reply({"n": 1}, "one thing found", exit_code=1))
    assert (ask("doctor").exit_code, ask("doctor").stdout) == (1, "one thing found\n")
    found = json.loads(ask("doctor", "--json").stdout)
    assert (found["ok"], found["result"], found["command"]) == (True, {"n": 1}, "doctor")


def test_a_file_name_that_is_no_text_is_still_shown():
    answer = ask("read", "no\udcffsuch.csv")
    assert (answer.exit_code, answer.stderr.count("\n")) == (3, 1)
