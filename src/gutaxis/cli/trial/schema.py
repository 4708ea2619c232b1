"""Print the JSON Schema of a protocol, for editors and programs that write one.

It says which tables and keys there are and of what kind; what fits together (visits, arms, doses, ages) is checked when
a protocol is read.
"""

from __future__ import annotations

import json

import click

from ..manners import asks_json
from ..reply import Reply


@click.command("schema", short_help="Print the JSON Schema of a protocol.")
@asks_json
def command() -> Reply:
    """See the docstring of the file."""
    from ...trials import protocol_schema

    found = protocol_schema()
    return Reply({"schema": found}, json.dumps(found, indent=2))
