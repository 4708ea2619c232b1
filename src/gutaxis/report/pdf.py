"""The same page on paper: laid out without a browser, from the HTML and nothing else."""

from __future__ import annotations

import logging

from ..errors import UsageError

MISSING = (
    "A PDF needs WeasyPrint and its system library Pango. Try: pip install 'gutaxis[pdf]', and where Pango is missing: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 (Debian, Ubuntu) or brew install pango (macOS). "
    "Or open the HTML page in a browser and print it."
)


def pdf_of(page: str) -> bytes:
    """The HTML text ``page`` as a tagged PDF; it fetches nothing. UsageError in words where WeasyPrint is missing."""
    try:
        import weasyprint
    except (ImportError, OSError):
        raise UsageError(MISSING, field="--pdf") from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    document = weasyprint.HTML(string=page, url_fetcher=_nothing, base_url=None)
    return bytes(document.write_pdf(pdf_ua=True) or b"")


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    """No page of ours asks anybody for anything."""
    raise ValueError(f"not fetched: {url}")
