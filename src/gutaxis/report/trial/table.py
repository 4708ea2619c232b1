"""Rows of words under heads, for a page, a terminal or a plain text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table of words: what it shows, the heads of its columns (the first of the rows' names), and its rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_markdown(self) -> str:
        """The same in Markdown, its caption in bold above."""
        rule = tuple("---" for _ in self.heads)
        lines = [" | ".join(_cell(cell) for cell in row) for row in (self.heads, rule, *self.rows)]
        return "\n".join([f"**{self.caption}**", "", *(f"| {line} |" for line in lines)])


def _cell(text: str) -> str:
    """A bar would begin another cell, and a break another row."""
    return " ".join(text.replace("|", "\\|").split())
