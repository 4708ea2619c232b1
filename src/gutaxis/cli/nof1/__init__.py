"""Test on oneself instead of guessing: plan periods in random order, keep a log, and analyse as it was planned.

A plan is sealed before the first day and lies in FOLDER/plans, with its calendar and its log beside it.
"""

from __future__ import annotations

from ..branch import Branch

_FILES = {
    "design": "designing", "log": "logging", "analyse": "analysing", "pool": "pooling", "import": "bringing",
    "export": "taking",
}  # fmt: skip

command = Branch("nof1", __name__, _FILES, "Plan, log, analyse and pool tests on one person.")
