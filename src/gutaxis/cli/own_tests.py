"""What a person has tested on themselves, found in their folder, so that their page can speak of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NotEnoughError

if TYPE_CHECKING:
    from ..nof1 import Analysis


def own_tests(folder: str | Path) -> tuple[list[Analysis], dict[str, str]]:
    """The analysis of every sealed plan in FOLDER/plans that has enough days, and the digest of each file read.

    A plan whose order someone else keeps waits for them, and one with too few days waits for more.
    """
    from ..nof1 import draws_path, log_path
    from .nof1.analysing import analysed

    found: list[Analysis] = []
    digests: dict[str, str] = {}
    for path in sorted(Path(folder, "plans").glob("*.toml")):
        if path.name.endswith(".order.toml"):
            continue
        digests |= {f"plans/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()}
        for kept in (log_path(path), draws_path(path)):
            if kept.exists():
                digests |= {f"plans/{kept.name}": hashlib.sha256(kept.read_bytes()).hexdigest()}
        try:
            found += [analysed(str(folder), str(path), None)[0]] if _open(path) else []
        except NotEnoughError:
            continue
    return found, digests


def _open(path: Path) -> bool:
    """Whether a plan is sealed and its order is not kept by someone else."""
    from .nof1.plans import read_plan

    plan, _ = read_plan(path)
    return bool(plan.seal) and bool(plan.order)
