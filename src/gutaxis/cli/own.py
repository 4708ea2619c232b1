"""Files of one's own beside those that ship: a folder named on the command line or in the environment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..interventions import own_interventions

F = TypeVar("F", bound=Callable[..., Any])


def brings_own(verb: F) -> F:
    """Add ``--interventions``: a folder with TOML files of one's own, beside what ships."""
    return click.option(
        "--interventions",
        metavar="DIR",
        expose_value=False,
        is_eager=True,
        callback=_bring,
        help="A folder with interventions of your own.  [default: $GUTAXIS_INTERVENTIONS]",
    )(verb)


def _bring(ctx: click.Context, param: click.Parameter, folder: str | None) -> None:
    ctx.with_resource(own_interventions(folder))
