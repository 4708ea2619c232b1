"""What stands behind every statement: claims, trials, and how they fit the equations.

Every statement of the source documents has an id (A17, edge-06), plain words in three languages, a certainty with
its reasons, and what speaks for and against it. Each verb answers with one object for programs when asked with --json.
"""

from __future__ import annotations

from ..branch import Branch

_FILES = {
    "list": "listing",
    "show": "showing",
    "search": "searching",
    "check": "checking",
    "pool": "pooling",
    "book": "booking",
}

command = Branch("evidence", __name__, _FILES, "Claims, trials, and how they fit the equations.")
