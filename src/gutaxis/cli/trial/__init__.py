"""A trial that nobody has to sit through: what to expect of its arms, and on what that rests.

Each verb answers with one object for programs when asked with --json.
"""

from __future__ import annotations

from ..branch import Branch

_FILES = {
    "run": "run", "power": "power", "compare": "compare", "control-arm": "control_arm", "example": "example",
    "schema": "schema", "predict": "predict", "strata": "strata",
}  # fmt: skip

command = Branch("trial", __name__, _FILES, "Run a trial before it is run.")
