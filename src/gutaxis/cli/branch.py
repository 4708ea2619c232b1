"""A verb with verbs of its own: they are found by name and loaded when they are asked for."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping

import click

from ..errors import UsageError, nearest, unknown


class Branch(click.Group):
    """A group of verbs; ``files`` maps each verb to the module of ``package`` that holds its ``command``."""

    def __init__(self, name: str, package: str, files: Mapping[str, str], short_help: str) -> None:
        settings = {"help_option_names": ["-h", "--help"]}
        super().__init__(name, short_help=short_help, context_settings=settings, no_args_is_help=False)
        self.package, self.files = package, dict(files)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which they are declared."""
        return list(self.files)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, loaded now; its help text is the docstring of its file."""
        if cmd_name not in self.files:
            return None
        module = importlib.import_module(f".{self.files[cmd_name]}", self.package)
        command: click.Command = module.command
        command.help = inspect.cleandoc(module.__doc__ or "")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb asked for, or a refusal that names the nearest one."""
        if args and not args[0].startswith("-") and args[0] not in self.files:
            text = f"{unknown(f'verb of {self.name}', args[0], self.files)} Try: gutaxis {self.name} --help"
            raise UsageError(text, field="verb", nearest=nearest(args[0], self.files))
        return super().resolve_command(ctx, args)
