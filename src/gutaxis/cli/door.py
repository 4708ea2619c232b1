"""A terminal: words go in, one answer comes out, and a mistake costs one line.

The verbs are found by name and loaded when they are asked for, so that ``gutaxis --help`` stays quick.
"""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from .. import __version__
from ..errors import GutaxisError, UsageError, nearest, unknown
from .reply import Reply, envelope

# One verb, one file of this package, one click command in it called `command`.
VERBS = (
    "batch", "calibrate", "conditions", "demo", "diff", "doctor", "evidence", "explain", "init", "interventions",
    "model", "nof1", "read", "reference", "report", "reproduce", "simulate", "start", "trial",
)  # fmt: skip
INTERRUPTED = 130


class Door(click.Group):
    """All the verbs, the one place where errors become lines and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in alphabetical order."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, loaded now; its help text is the docstring of its file."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f".{cmd_name}", __package__)
        command: click.Command = module.command
        command.help = inspect.cleandoc(module.__doc__ or "")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb asked for, or a refusal that names the nearest one."""
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            raise _unknown("verb", args[0], VERBS, "gutaxis --help")
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run one command and leave with its exit code; never a traceback for a user's mistake."""
        words = list(sys.argv[1:] if args is None else args) or ["--help"]
        try:
            code = self._answer(words)
            sys.stdout.flush()
        except (KeyboardInterrupt, click.Abort):
            code = INTERRUPTED
        except BrokenPipeError:
            code = _hang_up()
        sys.exit(code)

    def _answer(self, words: list[str]) -> int:
        try:
            with self.make_context("gutaxis", list(words)) as context:
                reply = self.invoke(context)
        except click.exceptions.Exit as leaving:
            return leaving.exit_code
        except (KeyboardInterrupt, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            return _complain(words, _in_words(error))
        return _speak(words, reply)


def _speak(words: list[str], reply: Reply) -> int:
    if "--json" in words:
        _print(envelope(_verb(words), reply))
    elif reply.text:
        _print(reply.text)
    return reply.exit_code


def _complain(words: list[str], error: GutaxisError) -> int:
    if "--json" in words:
        _print(envelope(_verb(words), Reply(), [error]))
    _print(f"gutaxis: {error.line()}", err=True)
    return error.exit_code


def _print(text: str, err: bool = False) -> None:
    """A file name may hold bytes that are no text: they are shown as marks, never a second failure."""
    shown = text.encode("utf-8", "replace").decode("utf-8")
    click.echo(shown, err=err, nl=not shown.endswith("\n"))


def _verb(words: list[str]) -> str | None:
    return next((word for word in words if not word.startswith("-")), None)


def _in_words(error: Exception) -> GutaxisError:
    """Any exception as one that has a line: the user's mistake, the machine's refusal, or our bug."""
    if isinstance(error, GutaxisError):
        return error
    if isinstance(error, click.ClickException):
        return _misuse(error)
    if os.environ.get("GUTAXIS_TRACEBACK") == "1":
        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, OSError) and error.filename is not None:
        return GutaxisError(f"{error.strerror}.", file=os.fspath(error.filename))
    return GutaxisError(
        f"This is a bug in gutaxis {__version__}, not your mistake: {type(error).__name__}: {error}. "
        "Set GUTAXIS_TRACEBACK=1 and run it again for the details to report."
    )


def _misuse(error: click.ClickException) -> UsageError:
    context = getattr(error, "ctx", None)
    help_line = f"{context.command_path} --help" if context else "gutaxis --help"
    if isinstance(error, click.NoSuchOption):
        known = [name for p in context.command.get_params(context) for name in p.opts] if context else []
        return _unknown("option", error.option_name, known, help_line)
    asked = getattr(error, "param", None)
    field = asked.opts[0] if asked else None
    text = " ".join(error.format_message().split())
    close = text.partition("Did you mean '")[2].partition("'")[0] or None
    return UsageError(text if close else f"{text} Try: {help_line}", field=field, nearest=close)


def _unknown(kind: str, name: str, known: Sequence[str], help_line: str) -> UsageError:
    text = f"{unknown(kind, name, known)} Try: {help_line}"
    return UsageError(text, field=kind, nearest=nearest(name, known))


def _hang_up() -> int:
    """Whoever was reading has gone: say nothing more, not even when Python closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return INTERRUPTED


def _print_version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(__version__)
        ctx.exit()


main = Door(
    name="gutaxis",
    help="An open, executable model of the gut-brain-skin axis.\n\n"
    "Research and education software for designing and analysing self-experiments and virtual trials, "
    "used with a clinician; not a medical device; not for diagnosis or treatment decisions; "
    "keep using prescribed treatment.",
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Print the version and leave.",
        )
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Results go to stdout, notes to stderr. Exit codes: 0 fine, 1 the check found something, "
    "2 misuse, 3 input refused, 4 not enough data, 5 partial result, 130 interrupted.",
)
