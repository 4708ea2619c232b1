"""What others may use says what it is: every public name has a docstring and full annotations."""

import ast
import importlib
import inspect
import pkgutil

import pytest

import gutaxis
from gutaxis.modelling import Compartment

PACKAGES = sorted(m.name for m in pkgutil.iter_modules(gutaxis.__path__))


def _public():
    """(name, value) for everything that a package offers as ``from .x import Name as Name`` or defines itself."""
    for package in PACKAGES:
        module = importlib.import_module(f"gutaxis.{package}")
        for statement in ast.parse(inspect.getsource(module)).body:
            for name in _offered(statement):
                yield f"{package}.{name}", getattr(module, name)


def _offered(statement):
    if isinstance(statement, ast.ImportFrom):
        return [a.name for a in statement.names if a.asname == a.name]
    if isinstance(statement, ast.ClassDef | ast.FunctionDef) and not statement.name.startswith("_"):
        return [statement.name]
    return []


PUBLIC = dict(_public())


def _members(value):
    """The class or function itself and, for a class, its public methods and properties."""
    yield "", value
    if inspect.isclass(value) and not issubclass(value, Compartment):
        for name, member in vars(value).items():
            inner = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
            inner = getattr(inner, "func", inner)
            if not name.startswith("_") and inspect.isfunction(inner):
                yield f".{name}", inner


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_says_what_it_is(name):
    for member, value in _members(PUBLIC[name]):
        if inspect.isclass(value) or inspect.isfunction(value):
            said = inspect.getdoc(value) or ""
            assert said, f"{name}{member} has no docstring"
            assert not said.startswith(f"{value.__name__}("), f"{name}{member} has only the docstring of a dataclass"


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_function_is_fully_annotated(name):
    for member, value in _members(PUBLIC[name]):
        if inspect.isfunction(value):
            signature = inspect.signature(value)
            bare = [
                p.name
                for p in signature.parameters.values()
                if p.annotation is p.empty and p.name not in ("self", "cls")
            ]
            assert not bare, f"{name}{member}: {bare}"
            assert signature.return_annotation is not signature.empty, f"{name}{member} returns what?"


def test_every_package_says_what_it_is_in_one_sentence():
    for package in PACKAGES:
        said = importlib.import_module(f"gutaxis.{package}").__doc__ or ""
        assert said.strip(), package
