"""The terminal door: one plain verb per file, results on stdout, notes on stderr."""

from .door import main as main
