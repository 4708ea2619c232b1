"""The reference room: what every verb says of itself, and every public name of every package."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import click

import gutaxis
from gutaxis.cli import main
from gutaxis.modelling import Compartment
from gutaxis.trials import protocol_schema

from .tables import table

INNER = {"cli"}


def reference_pages() -> dict[str, str]:
    """Text of the printed pages of the reference, by path below ``docs``."""
    schema = json.dumps(protocol_schema(), indent=2) + "\n"
    made = {"reference/cli.md": _verbs_page(), "reference/python.md": _names_page()}
    return made | {"reference/protocol.schema.json": schema}


def _verbs_page() -> str:
    parts = ["# The command line", "What every command says when it is asked for `--help`.", _help(main, "gutaxis")]
    return "\n\n".join([*parts, *_below(main, "gutaxis")]) + "\n"


def _below(group: click.Group, path: str) -> Iterator[str]:
    context = click.Context(group, info_name=path)
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        assert command is not None
        yield f"## {path} {name}\n\n{_help(command, f'{path} {name}')}"
        if isinstance(command, click.Group):
            yield from _below(command, f"{path} {name}")


def _help(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, terminal_width=96, help_option_names=["-h", "--help"])
    return f"```text\n{command.get_help(context).rstrip()}\n```"


def _names_page() -> str:
    parts = [
        "# Python",
        "What each package offers at its door. A name that does not stand here is not a promise. "
        "Packages lie on floors and import downward only: a script may use any of them.",
    ]
    for package in _packages():
        says = inspect.cleandoc(package.__doc__ or "").split("\n\n")[0]
        rows = [
            (f"`{name}`", f"`{_call(value)}`" if _call(value) else "", _first(value))
            for name, value in _public(package)
        ]
        parts += [f"## {package.__name__}", says, table(("name", "called with", "meaning"), rows)]
    return "\n\n".join(parts) + "\n"


def _packages() -> list[ModuleType]:
    found = [m.name for m in pkgutil.iter_modules(gutaxis.__path__) if m.name not in INNER]
    return [importlib.import_module(f"gutaxis.{name}") for name in sorted(found)]


def _public(package: ModuleType) -> list[tuple[str, object]]:
    """The names that the source offers: ``from .x import Name as Name``, and what it defines itself."""
    body = ast.parse(inspect.getsource(package)).body
    names = [name for statement in body for name in _offered(statement) if not name.startswith("_")]
    return [(name, getattr(package, name)) for name in names]


def _offered(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.ImportFrom):
        return [alias.name for alias in statement.names if alias.asname == alias.name]
    if isinstance(statement, ast.ClassDef | ast.FunctionDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _call(value: object) -> str:
    """The arguments, without their types; nothing for what is not called."""
    if not (inspect.isfunction(value) or inspect.isclass(value)):
        return ""
    if inspect.isclass(value) and issubclass(value, BaseException | Compartment):
        return ""
    try:
        found = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return ""
    return f"({', '.join(_shown(p) for p in found)})"


def _shown(parameter: inspect.Parameter) -> str:
    bare = parameter.replace(annotation=inspect.Parameter.empty)
    plain = isinstance(bare.default, str | int | float | bool | tuple | type(None))
    if bare.default is not bare.empty and not plain:
        return f"{bare.replace(default=inspect.Parameter.empty)}=…"
    return str(bare)


def _first(value: object) -> str:
    """The first paragraph of the docstring in Markdown; for a value, what kind of thing it is."""
    if not (inspect.isclass(value) or inspect.isroutine(value)):
        return f"a {type(value).__name__}" if not isinstance(value, str | int | float) else f"`{value}`"
    text = " ".join((inspect.getdoc(value) or "").split("\n\n")[0].split())
    return re.sub(r":\w+:`~?(?:\w+\.)*(\w+)`", r"`\1`", text).replace("``", "`")
