"""The people that samples are compared with: list those that gutaxis ships, or make your own from your controls."""

from __future__ import annotations

from ..branch import Branch

_FILES = {"build": "building", "list": "listing"}

command = Branch("reference", __name__, _FILES, "The people that samples are compared with.")
