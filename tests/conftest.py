"""Settings for every test: no network, real data found or skipped in words, a cache of its own."""

import os
import socket
from pathlib import Path

import pytest

# Thousands of small matrices: waking every core for each costs ten times what it saves. NumPy reads this once, when it
# is loaded, and nothing has loaded it yet.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a test reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real samples, outside the project; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("GUTAXIS_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real data not found at {folder}; set GUTAXIS_DATA to its folder")
    return folder
