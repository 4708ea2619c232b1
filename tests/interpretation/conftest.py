"""Where the real data lie, and a short way to write a file."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def data():
    root = Path(__file__).parents[2]
    folder = Path(os.environ.get("GUTAXIS_DATA", root.parent / "shared" / "data"))
    if not (folder / "importers").is_dir():
        pytest.skip("the real data are not here; set GUTAXIS_DATA to their folder")
    return folder


@pytest.fixture
def write(tmp_path):
    def _write(text, name="sample.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    return _write
