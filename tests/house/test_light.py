"""The model can be read anywhere: importing it costs little, needs little, and talks to nobody."""

import pkgutil
import subprocess
import sys

import pytest

import gutaxis

HEAVY = {"jax", "sympy", "pint", "pandas", "xarray", "biom", "h5py", "matplotlib"}
PACKAGES = sorted(m.name for m in pkgutil.iter_modules(gutaxis.__path__))


def _loaded(text: str) -> set[str]:
    """Top-level modules that are loaded after running ``text`` in a fresh interpreter."""
    whole = f"{text}\nimport sys\nprint('\\n'.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-I", "-c", whole], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_axis_is_read_with_the_standard_library_alone():
    assert not _loaded("import gutaxis.axis") & (HEAVY | {"numpy", "scipy", "pydantic", "click", "jinja2"})


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_loads_anything_heavy_before_it_is_needed(package):
    assert not _loaded(f"import gutaxis.{package}") & HEAVY


def test_nothing_reaches_for_the_network_when_imported():
    imports = "\n".join(f"import gutaxis.{package}" for package in PACKAGES)
    refused = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('reached for the network')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
    )
    assert "gutaxis" in _loaded(refused + imports)
