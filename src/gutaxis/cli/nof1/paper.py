"""A result goes where its ending says: a page, paper, or an object for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...errors import UsageError
from ..manners import note
from ..output import check_file, write_bytes, write_file

ENDINGS = (".html", ".pdf", ".json")


def check_paper(path: str, force: bool) -> None:
    """Refuse an ending that nothing is written to, and a file that is there, before any work is done."""
    if Path(path).suffix.lower() not in ENDINGS:
        raise UsageError(f"{path} ends in none of {', '.join(ENDINGS)}. Try: -o result.html", field="--output")
    check_file(path, force)


def write_paper(path: str, force: bool, page: Callable[[], str], whole: Callable[[], str]) -> None:
    """Write the HTML ``page``, the same as PDF, or the JSON text ``whole``, as the ending of ``path`` says."""
    ending = Path(path).suffix.lower()
    if ending == ".pdf":
        from ...report import pdf_of

        write_bytes(path, pdf_of(page()), force)
    else:
        write_file(path, whole() if ending == ".json" else page(), force)
    note(f"Written: {path}")


def spoken(language: str | None, asked: str | None) -> str:
    """The language asked for, else the person's own where pages speak it, else English."""
    from ..manners import LANGUAGES

    own = (language or "").lower().replace("_", "-").split("-")[0]
    return asked or (own if own in LANGUAGES else "en")
