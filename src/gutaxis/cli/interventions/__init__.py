"""What can be taken or done: what is known of it, cautions, legal status, and whether the model has a law for it.

Files of one's own are read from the folder that --interventions or GUTAXIS_INTERVENTIONS names, one TOML file each.
"""

from __future__ import annotations

from ..branch import Branch

_FILES = {"list": "listing", "show": "showing", "check": "checking"}

command = Branch("interventions", __name__, _FILES, "What can be taken or done, and what is known of it.")
