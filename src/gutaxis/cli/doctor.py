"""Say what this installation can do, what is missing and how to add it, and test itself.

Works without JAX. Leaves with 0 if every self-test passes and with 1 if one does not.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from importlib import metadata, util
from pathlib import Path
from typing import Any

import click

from .. import __version__
from .manners import asks_json
from .reply import Reply

BASE = ("numpy", "scipy", "pydantic", "click", "jinja2", "platformdirs")
# extra -> what it adds, and the (import name, distribution) of its packages
EXTRAS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "model": ("simulation", (("jax", "jax"), ("xarray", "xarray"), ("h5netcdf", "h5netcdf"))),
    "formats": ("BIOM tables", (("biom", "biom-format"),)),
    "export": (
        "the model in other forms",
        (("pint", "pint"), ("libsbml", "python-libsbml"), ("sympy", "sympy")),
    ),
    "pdf": ("pages as PDF", (("weasyprint", "weasyprint"),)),
    "cluster": ("many machines", (("dask", "dask"), ("distributed", "distributed"))),
    "parquet": ("Parquet tables", (("pyarrow", "pyarrow"),)),
}


@click.command("doctor", short_help="Say what this installation can do, and test it.")
@asks_json
def command() -> Reply:
    """See the docstring of the file."""
    result: dict[str, Any] = {
        "gutaxis": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": {name: metadata.version(name) for name in BASE},
        "extras": [_extra(name) for name in EXTRAS],
        "device": _device(),
        "cache": _cache(),
        "checks": [_checked(name, check) for name, check in _CHECKS.items()],
    }
    failed = any(not check["ok"] for check in result["checks"])
    return Reply(result, "\n".join(_lines(result)), exit_code=1 if failed else 0)


def _extra(name: str) -> dict[str, Any]:
    adds, packages = EXTRAS[name]
    found = {dist: metadata.version(dist) for module, dist in packages if util.find_spec(module)}
    missing = [dist for _, dist in packages if dist not in found]
    add = f"pip install 'gutaxis[{name}]'" if missing else None
    return {"id": name, "adds": adds, "packages": found, "missing": missing, "add": add}


def _device() -> dict[str, Any]:
    """Where the model would be computed, as JAX sees it."""
    if not util.find_spec("jax"):
        return {"platform": None, "kind": None, "count": 0, "cores": _cores()}
    from ..simulation import device

    return asdict(device()) | {"cores": _cores()}


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cache() -> dict[str, Any]:
    """Where compiled models are kept between runs, and how much they take up."""
    from ..simulation import cache_folder

    folder = cache_folder()
    files = [f for f in folder.rglob("*") if f.is_file()] if folder.is_dir() else []
    return {"path": str(folder), "files": len(files), "size": sum(f.stat().st_size for f in files), "unit": "B"}


def _checked(name: str, check: Callable[[], None]) -> dict[str, Any]:
    try:
        check()
    except Exception as error:
        return {"id": name, "ok": False, "text": f"{type(error).__name__}: {error}"}
    return {"id": name, "ok": True, "text": None}


def _page_can_be_written() -> None:
    from ..intake import read_person
    from ..interpretation import answer_for
    from ..report import LANGUAGES, render_person

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "person.toml").write_text('name = "Self-test"\nage = "30y"\n', encoding="utf-8")
        answer = answer_for(read_person(folder))
    for lang in LANGUAGES:
        if not render_person(answer, lang).startswith("<!doctype html>"):
            raise ValueError(f"the page in {lang!r} is not HTML")


def _model_runs_and_repeats() -> None:
    """Two people, two days, twice with one seed: the same finite numbers (nothing to check without JAX)."""
    if not util.find_spec("jax"):
        return
    from ..axis import AXIS
    from ..simulation import simulate

    first, again = (simulate(AXIS, days=2, people=2, seed=1) for _ in range(2))
    if first.failed or not (first.values == again.values).all():
        raise ValueError("the model does not repeat itself")


def _temporary_files_can_be_written() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"gutaxis")


def _text_is_utf8() -> None:
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        raise ValueError(f"the terminal speaks {sys.stdout.encoding}; set PYTHONUTF8=1")


_CHECKS: dict[str, Callable[[], None]] = {
    "temporary-files": _temporary_files_can_be_written,
    "terminal-text": _text_is_utf8,
    "a-page": _page_can_be_written,
    "the-model": _model_runs_and_repeats,
}


def _lines(found: dict[str, Any]) -> list[str]:
    device, cache = found["device"], found["cache"]
    kept = f"{cache['path']} ({cache['files']} files, {cache['size'] / 1e6:.1f} MB)"
    where = f"{device['kind']} x {device['count']}" if device["platform"] else "none: JAX is not installed"
    head = [
        f"gutaxis   {found['gutaxis']}",
        f"Python    {found['python']} on {found['platform']}",
        f"Device    {where}, {device['cores']} cores",
        f"Cache     {kept}",
    ]
    extras = [_extra_line(extra) for extra in found["extras"]]
    checks = [
        f"  {'passed' if c['ok'] else 'FAILED'}  {c['id']}{': ' + c['text'] if c['text'] else ''}"
        for c in found["checks"]
    ]
    return [*head, "", "Optional parts", *extras, "", "Self-test", *checks]


def _extra_line(extra: dict[str, Any]) -> str:
    if extra["missing"]:
        return f"  missing  {extra['id']:<8} {extra['adds']}: {extra['add']}"
    versions = ", ".join(f"{name} {version}" for name, version in extra["packages"].items())
    return f"  present  {extra['id']:<8} {extra['adds']}: {versions}"
