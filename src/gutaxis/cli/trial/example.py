"""Print a protocol that runs, to begin with: gutaxis trial example eczema-dupilumab > my-trial.toml

Without a name the examples are listed. Change what is yours, then: gutaxis trial run my-trial.toml
"""

from __future__ import annotations

import click

from ..manners import asks_json
from ..reply import Reply


@click.command("example", short_help="Print a protocol to begin with.")
@click.argument("name", required=False)
@asks_json
def command(name: str | None) -> Reply:
    """See the docstring of the file."""
    from ...trials import example_protocol, example_protocols, parse_protocol

    if name:
        text = example_protocol(name)
        return Reply({"example": {"id": name, "text": text}}, text)
    every = {key: parse_protocol(text, key).title for key, text in example_protocols().items()}
    listed = [{"id": key, "title": title} for key, title in every.items()]
    return Reply({"examples": listed}, "\n".join(f"{key}  {title}" for key, title in every.items()))
