"""Plans on disk: found by path or by id, with what is kept beside them."""

from __future__ import annotations

import hashlib
import secrets
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import IntakeError, UsageError, nearest
from ..output import check_file

if TYPE_CHECKING:
    from ...nof1 import Plan

LARGEST = 1_000_000


def plan_path(folder: str, plan: str) -> Path:
    """Where a plan lies: a path, or the id of one in FOLDER/plans. Raises IntakeError with the nearest id."""
    place = Path(folder, "plans")
    inside = place / (plan if plan.endswith(".toml") else f"{plan}.toml")
    for path in (Path(plan), inside):
        if path.is_file():
            return path
    known = [path.stem for path in place.glob("*.toml") if not path.name.endswith(".order.toml")]
    text = f"There is no plan {plan!r}. " + (f"Known: {', '.join(sorted(known))}." if known else "plans/ holds none.")
    raise IntakeError(text, file=plan, nearest=nearest(Path(plan).stem, known))


def read_plan(path: Path, order: str | None = None) -> tuple[Plan, dict[str, str]]:
    """The plan and the digests of what was read; with ``order`` opened by the file of its holder."""
    from ...nof1 import plan_of

    raw = _bytes(path)
    digests = {path.name: hashlib.sha256(raw).hexdigest()}
    plan = plan_of(_text(raw, path), path.name)
    if order is None:
        return plan, digests
    given, name = _bytes(Path(order)), Path(order).name
    digests[name] = hashlib.sha256(given).hexdigest()
    try:
        table = tomllib.loads(_text(given, Path(order)))
        kept = tuple(int(arm) for arm in table["order"])
        switches = tuple(int(day) for day in table.get("switches", ()))
        return plan.opened(kept, str(table["salt"]), switches), digests
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError):
        text = "This is not the order of a plan: it holds order = [..] and salt = '..'."
        raise IntakeError(text, file=name) from None


def with_draws(plan: Plan, path: Path) -> tuple[Plan, dict[str, str]]:
    """The plan with what was drawn since, where its order follows the scores, and the digest of the draws."""
    from ...nof1 import draws_path, read_draws

    kept = draws_path(path)
    if not plan.adaptive or not kept.exists():
        return plan, {}
    drawn = tuple(draw.arm for draw in read_draws(kept, plan))
    return plan.with_draws(drawn), {kept.name: hashlib.sha256(_bytes(kept)).hexdigest()}


def held_by(plan: Plan, holder: str) -> tuple[Plan, str]:
    """The plan without its order, sealed, and the text of the file that the holder keeps."""
    from ...intake import toml_of

    salt = secrets.token_hex(16)
    kept: Mapping[str, Any] = {"plan": plan.id, "holder": holder, "order": list(plan.order), "salt": salt}
    kept = {**kept, **({"switches": list(plan.switches)} if plan.switches else {})}
    kept = {**kept, "arms": [f"{k} = {arm.name}" for k, arm in enumerate(plan.arms)]}
    return plan.kept_by(holder, salt).with_seal(), toml_of(dict(kept))


def beside(path: str | Path, ending: str) -> str:
    """The name of what is kept beside a plan, like ``ID.ics``."""
    return str(Path(path).with_suffix(ending))


def check_outputs(path: str, endings: tuple[str, ...], force: bool) -> None:
    """Refuse a plan whose files are there already, before any work is done."""
    if Path(path).suffix != ".toml":
        raise IntakeError("A plan is a TOML file. Try: -o plans/fibre.toml", file=path)
    for ending in endings:
        check_file(beside(path, ending), force)


def _bytes(path: Path) -> bytes:
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise IntakeError(f"The file has {len(raw):,} bytes; a plan has far fewer.", file=path.name)
    return raw


def _text(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise IntakeError("This is not text in UTF-8, so it is no plan.", file=path.name) from None


def a_date(text: str, field: str) -> date:
    """A calendar day as it is typed; UsageError with the day that it must mean."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        from ...intake import nearest_day

        raise UsageError(f"{text!r} is not a day.", field=field, nearest=nearest_day(text)) from None
