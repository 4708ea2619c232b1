"""Every example in the documentation works, in the order in which a reader meets it."""

import shlex
from pathlib import Path

import click
import pytest

from gutaxis.cli import main

from .pages import ROOT, blocks, follow

PAGES = sorted(p for p in (ROOT / "docs").rglob("*.md"))
WITH_EXAMPLES = [p for p in PAGES if any(b.kind not in ("text", "sh") for b in blocks(p))]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=_name)
def test_a_reader_can_follow_the_page(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    follow(page)


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=_name)
def test_commands_that_are_only_shown_exist(page):
    for block in (b for b in blocks(page) if b.kind == "sh"):
        for line in block.text.splitlines():
            program, *words = shlex.split(line.split("  #")[0]) or [""]
            if program == "gutaxis":
                _parse(words)


def _parse(words: list[str]) -> None:
    """Look up the verb and all its options, without running it."""
    with main.make_context("gutaxis", list(words), resilient_parsing=True) as context:
        name, command, rest = main.resolve_command(context, list(words))
        while isinstance(command, click.Group) and rest and command.get_command(context, rest[0]):
            command, rest = command.get_command(context, rest[0]), rest[1:]
        assert command is not None, words
        known = {option for p in command.params for option in p.opts}
        asked = {w for w in rest if w.startswith("-") and w != "-"}
        assert asked <= known, f"gutaxis {name} does not know {asked - known}"


def test_a_page_that_is_wrong_is_found_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "wrong.md"
    for text in (
        "```python\nassert 1 == 2\n```\n",
        "```console\n$ gutaxis --version\nnot a version\n```\n",
        "```console\n$ gutaxis --version  # ends with 3\n```\n",
        "```console\n$ gutaxis raed x\n```\n",
        "```toml\nthis is not = = TOML\n```\n",
        "```yaml\nnobody: knows what to do with this\n```\n",
    ):
        page.write_text(text)
        with pytest.raises((AssertionError, ValueError)):
            follow(page)


def test_the_readme_has_two_commands_that_do_all_the_set_up():
    shown = [b.text.strip() for b in blocks(ROOT / "README.md") if b.kind == "sh"]
    assert [text for text in shown if text.startswith("python3")] == [
        "python3 start.py demo --force",
        "python3 start.py tests",
    ]
    assert isinstance(main.get_command(click.Context(main), "demo"), click.Command)
