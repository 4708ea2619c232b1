"""Look into the model: show it, check it, cite it, compare two versions, hand it to other programs.

What is printed comes from the same laws that are run: nothing is drawn or typed by hand.
Each verb answers with one object for programs when asked with --json.
"""

from ..branch import Branch

_VERBS = ("show", "check", "cite", "diff", "export")

command = Branch("model", __name__, {verb: verb for verb in _VERBS}, "Show, check, cite, compare or export the model.")
