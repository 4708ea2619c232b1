"""The one enforced rule of the house: imports go down only, and packages are entered by their door."""

import ast
from pathlib import Path

import gutaxis

ROOT = Path(gutaxis.__file__).parent

FLOORS = {
    "errors": 0, "units": 0,
    "modelling": 1,
    "axis": 2, "conditions": 2, "interventions": 2, "outcomes": 2, "evidence": 2, "legacy": 2,
    "simulation": 3, "intake": 3,
    "inference": 4, "trials": 4,
    "nof1": 5, "interpretation": 5, "laboratory": 5, "export": 5,
    "report": 6,
    "cli": 7, "web": 7,
    "__main__": 8,
}  # fmt: skip
SIDEWAYS = {("inference", "trials"), ("units", "errors"), ("laboratory", "interpretation"), ("interpretation", "nof1")}
STDLIB_ONLY = {"errors", "units", "modelling", "axis", "conditions", "outcomes", "legacy"}
NO_JAX_BELOW = 3


def _sources():
    return sorted(ROOT.rglob("*.py"))


def _home(path):
    parts = path.relative_to(ROOT).parts
    return parts[0].removesuffix(".py")


def _imports(path):
    """(line, package, names below it or None) for imports of gutaxis; (line, module, None) for the rest."""
    inner = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, tuple(alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            module = tuple((node.module or "").split(".")) if node.module else ()
            if node.level:
                base = ("gutaxis", *inner[: len(inner) - node.level + 1])
                module = base + module
            if module == ("gutaxis",):
                for alias in node.names:
                    yield node.lineno, (*module, alias.name)
            else:
                yield node.lineno, module


def _violations():
    for path in _sources():
        home = _home(path)
        if home == "__init__":
            continue
        for line, module in _imports(path):
            where = f"{path.relative_to(ROOT)}:{line}"
            if module[0] == "gutaxis" and len(module) > 1:
                package = module[1]
                if package == home or package == "__version__":
                    continue
                if package not in FLOORS:
                    yield f"{where} imports gutaxis.{package}, which has no floor"
                elif len(module) > 2:
                    yield f"{where} reaches into {'.'.join(module)}: import the package, not its files"
                elif FLOORS[package] >= FLOORS[home] and (home, package) not in SIDEWAYS:
                    yield f"{where} goes up or sideways: {home} ({FLOORS[home]}) -> {package}"
            elif home in STDLIB_ONLY and not _standard(module[0]):
                yield f"{where} imports {module[0]}: {home} uses the standard library only"
            elif FLOORS[home] < NO_JAX_BELOW and module[0] in {"jax", "sympy", "pandas", "xarray"}:
                yield f"{where} imports {module[0]} below floor {NO_JAX_BELOW}"


def _standard(name):
    import sys

    return name in sys.stdlib_module_names


def test_imports_go_down_only():
    assert list(_violations()) == []


def test_every_package_has_a_floor():
    packages = {p.name for p in ROOT.iterdir() if (p / "__init__.py").exists()}
    modules = {p.stem for p in ROOT.glob("*.py")} - {"__init__", "__main__"}
    assert packages | modules <= FLOORS.keys()
