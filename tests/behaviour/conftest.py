"""One run for all behaviours."""

import pytest

from .every import SCENES
from .scenes import lived


@pytest.fixture(scope="session")
def seen():
    """Every scene, lived through once."""
    return lived(SCENES)
