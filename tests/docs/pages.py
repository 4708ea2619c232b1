"""Pages as a reader would follow them: files are written, commands are run, Python is executed, in order."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from gutaxis.cli import main

ROOT = Path(__file__).parent.parent.parent
_FENCE = re.compile(r"(?:^`(?P<file>[\w./-]+)`[^\n]*:\n\n)?^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
_ENDS = re.compile(r"\s+# ends with (\d+)$")
SHOWN_ONLY = {"text", "sh"}


@dataclass(frozen=True)
class Block:
    """One fenced block of a page; ``file`` is the name given on the line before it."""

    page: Path
    line: int
    kind: str
    text: str
    file: str | None


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    whole = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(whole):
        line = whole.count("\n", 0, found.start("text")) + 1
        yield Block(page, line, found["kind"], found["text"], found["file"])


def follow(page: Path) -> None:
    """Do what the page says, in the current folder. Raises AssertionError or what the example raises."""
    names: dict[str, object] = {"__name__": page.stem}
    for block in blocks(page):
        if block.kind == "python" and block.file is None:
            # As many empty lines before as on the page, so that a traceback names the right one.
            exec(compile("\n" * (block.line - 1) + block.text, str(block.page), "exec"), names)  # noqa: S102
        elif block.kind == "console":
            _type_in(block)
        elif block.file is not None:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.text, encoding="utf-8")
        elif block.kind == "toml":
            tomllib.loads(block.text)
        else:
            assert block.kind in SHOWN_ONLY, f"{page.name}:{block.line}: nobody can follow a {block.kind!r} block"


def _type_in(block: Block) -> None:
    """Type every ``$`` line; the lines below it must each be seen in what comes back, in order."""
    for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        typed, _, shown = part.partition("\n")
        ends = _ENDS.search(typed)
        program, *words = _ENDS.sub("", typed).split()
        assert program == "gutaxis", f"{block.page.name}:{block.line}: {program} is not ours to run"
        answer = CliRunner().invoke(main, words)
        wanted = int(ends[1]) if ends else 0
        assert answer.exit_code == wanted, f"{typed} ended with {answer.exit_code}: {answer.output}"
        _assert_seen(shown.splitlines(), answer.output, typed)


def _assert_seen(lines: list[str], output: str, typed: str) -> None:
    rest = output
    for line in lines:
        assert line.strip() in rest, f"{typed} did not say {line.strip()!r} but: {output}"
        rest = rest.partition(line.strip())[2]
