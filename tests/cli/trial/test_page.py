"""What a trial is written as is read off the file's name: a page, and a text for a plan beside it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.cli.trial import run as verb
from gutaxis.trials import Tidy

from ...report.trial.results import PROTOCOL, result


@pytest.fixture
def protocol(tmp_path, monkeypatch):
    """A file that a user has, and a trial of it that costs nothing."""
    monkeypatch.setattr(verb, "protocol_of", lambda file, spent: PROTOCOL)
    monkeypatch.setattr(verb, "run_trial", lambda *_: result())
    monkeypatch.chdir(tmp_path)
    Path("trial.toml").write_text("id = 'demo'\n", encoding="utf-8")
    return "trial.toml"


def run(*words):
    return CliRunner().invoke(main, ["trial", "run", *words])


def test_a_page_and_a_plan_are_written_side_by_side(protocol):
    answer = run(protocol, "-o", "page.html", "--sap", "plan.md")
    assert answer.exit_code == 0, answer.stderr
    page, plan = (Path(name).read_text(encoding="utf-8") for name in ("page.html", "plan.md"))
    assert "trial.toml" in page and "What this does not know" in page
    assert plan.startswith("# Statistical analysis plan") and "71.0 %" in plan


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sap", "plan.docx"), "plan.md"),
        (("--sap", "nowhere/plan.md"), "nowhere"),
        (("-o", "page.pdf"), ".html"),
        (("-o", "page.html", "--sap", "trial.toml"), ".md"),
    ],
)
def test_nothing_is_written_where_one_name_is_wrong(protocol, words, said):
    answer = run(protocol, *words)
    assert answer.exit_code == 2 and said in answer.stderr
    assert [path.name for path in Path().iterdir()] == [protocol]


def test_what_is_there_is_kept(protocol):
    Path("plan.md").write_text("mine", encoding="utf-8")
    assert run(protocol, "--sap", "plan.md").exit_code == 2
    assert Path("plan.md").read_text(encoding="utf-8") == "mine"
    assert isinstance(result().tidy(), Tidy)
