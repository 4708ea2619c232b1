"""A trial that nobody has to sit through: what to expect of its arms, and on what that rests.

Each verb answers with one object for programs when asked with --json.
"""

from __future__ import annotations

from ..branch import Branch

_FILES = {"control-arm": "control_arm"}

command = Branch("trial", __name__, _FILES, "Run a trial before it is run.")
