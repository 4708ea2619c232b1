"""What a disease is in the model: the constants that it moves, its scores, and the signs that come before any model.

Several conditions are joined with a plus, like eczema+anxiety, in any order.
"""

from __future__ import annotations

from ..branch import Branch

_FILES = {"list": "listing", "show": "showing"}

command = Branch("conditions", __name__, _FILES, "What a disease is in the model.")
