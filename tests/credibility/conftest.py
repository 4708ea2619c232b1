"""The programs that print error rates are held to what they say; they live outside the package."""

import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2] / "bench" / "credibility"


@pytest.fixture(scope="session", autouse=True)
def reachable():
    if not HOME.is_dir():
        pytest.skip(f"the programs of {HOME.name} are not part of this copy")
    sys.path.insert(0, str(HOME))
    yield
    sys.path.remove(str(HOME))
