"""Habits that every command shares: how it is asked for JSON, for quiet, for a seed, and how it notes things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from ..errors import IntakeError, UsageError, nearest

F = TypeVar("F", bound=Callable[..., Any])
LANGUAGES = ("en", "sv", "da")
LARGEST_SEED = 2**64 - 1


class OneOf(click.Choice[str]):
    """A choice that answers a wrong word with the nearest right one."""

    name = "one of"

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(choices)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What was asked, what there is, and the nearest."""
        close = nearest(str(value), self.choices)
        hint = f" Did you mean {close!r}?" if close else ""
        return f"{str(value)!r} is not one of {', '.join(self.choices)}.{hint}"


def asks_json(verb: F) -> F:
    """Add ``--json`` and ``--quiet`` to a verb. The door prints; a verb only returns its ``Reply``."""
    for names, text in (
        (["--quiet", "-q"], "No notes on stderr."),
        (["--json"], "Print one JSON object on stdout instead of text."),
    ):
        verb = click.option(*names, is_flag=True, expose_value=False, callback=_remember, help=text)(verb)
    return verb


def draws(verb: F) -> F:
    """Add ``--seed`` to a verb that draws at random: a whole number that a run can be repeated with."""
    return click.option(
        "--seed",
        type=click.IntRange(0, LARGEST_SEED),
        default=1,
        show_default=True,
        help="Start of the random numbers; the same seed gives the same result.",
    )(verb)


def overwrites(verb: F) -> F:
    """Add ``--force``: an existing result is kept unless this is said."""
    return click.option("--force", is_flag=True, help="Replace a result that is already there.")(verb)


def days_of(age: str | None) -> float | None:
    """The age in days of a text like 3y2m; UsageError for what is no age."""
    from ..intake import age_in_days

    try:
        return None if age is None else age_in_days(age)
    except IntakeError as bad:
        raise UsageError(bad.text, field="--age") from None


def note(text: str) -> None:
    """Say something on stderr that is not the result, unless the user asked for quiet."""
    if not quiet_asked():
        click.echo(text, err=True)


def quiet_asked() -> bool:
    """Whether this command was asked to keep notes to itself."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get("gutaxis.quiet"))


def json_asked() -> bool:
    """Whether this command was asked for JSON, so that stdout belongs to one object."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get("gutaxis.json"))


def _remember(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta[f"gutaxis.{param.name}"] = value
