"""Which versions a newcomer gets: write locks/*.lock from pyproject.toml, with the hash of every file.

Run ``python scripts/lock.py`` (needs ``uv`` and the network) after a change of the dependencies, or now and then
to take newer versions, and look at what changed before it is committed. One list serves every Python from 3.11
on and every system; what is only needed on some carries a marker.
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
# axe-core comes in a package that asks for Playwright (120 MB); the tests use the browser of the machine instead.
NOT_NEEDED = [f"--no-emit-package={name}" for name in ("playwright", "pyee", "greenlet")]
FIXED = [
    "--quiet", "--universal", "--upgrade", "--python-version=3.11", "--fork-strategy=fewest", "--generate-hashes",
    "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--group=build",
]  # fmt: skip


def lock(name: str, extras: list[str], *more: str) -> None:
    """Write one list; ``more`` are further options, such as the list that it must agree with."""
    asked = [f"--extra={extra}" for extra in extras]
    command = ["uv", "pip", "compile", "pyproject.toml", *asked, *FIXED, *more, f"--output-file=locks/{name}.lock"]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    lock("tests", ["test"], "--group=pages", *NOT_NEEDED)
    lock("demo", ["model", "formats"], "--constraint=locks/tests.lock")
