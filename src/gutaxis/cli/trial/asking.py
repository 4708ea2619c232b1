"""Every verb that runs a protocol is asked in the same words: how many people, what is assumed, what is believed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ...errors import UsageError
from ..manners import LARGEST_SEED, OneOf
from ..progress import progress_bar
from ..reply import Reply
from ..spreading import PARTIAL, Hands

if TYPE_CHECKING:
    from ...trials import Protocol, TrialResult, VirtualTrial

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Spent:
    """How much is spent on a trial, and what is believed before it."""

    people: int
    draws: int
    trials: int
    mode: str
    seed: int | None
    assumes: tuple[str, ...]
    calibration: str


def spends(verb: F) -> F:
    """Add ``--people``, ``--draws``, ``--assume``, ``--calibration`` and what else is ``spent``."""

    def given(
        people: int, beliefs: int, trials: int, mode: str, seed: int | None, assumes: Any, calibration: str, **same: Any
    ) -> Any:
        return verb(spent=Spent(people, beliefs, trials, mode, seed, assumes, calibration), **same)

    wrapped: Any = given
    wrapped.__doc__ = verb.__doc__
    if hasattr(verb, "__click_params__"):
        wrapped.__click_params__ = verb.__click_params__
    for option in (
        click.option("--seed", type=click.IntRange(0, LARGEST_SEED // 2), help="Instead of that of the protocol."),
        click.option("--mode", type=OneOf(("fast", "full")), default="fast", show_default=True, help="Size of steps."),
        click.option("--trials", type=int, default=1024, show_default=True, help="How often the trial is repeated."),
        click.option("--draws", "beliefs", type=int, default=64, show_default=True, help="Beliefs of the constants."),
        click.option("--people", type=int, default=8192, show_default=True, help="People of the model."),
        click.option(
            "--calibration",
            default="shipped",
            show_default=True,
            metavar="none|shipped|FILE",
            help="What published trials taught the model.",
        ),
        click.option(
            "--assume", "assumes", multiple=True, metavar="EFFECT", help="Your own effect: effect=-8,2 or ARM=DELTA,SD."
        ),
    ):
        wrapped = option(wrapped)
    found: F = wrapped
    return found


def protocol_of(file: str, spent: Spent) -> Protocol:
    """The protocol of a file with what was said beside it. IntakeError for the file, UsageError for what was said."""
    from ...trials import assumed_effect, load_protocol

    found = load_protocol(file, allow_lawless=bool(spent.assumes))
    more = tuple(assumed_effect(found, text) for text in spent.assumes)
    seed = found.seed if spent.seed is None else spent.seed
    return replace(found, assumed=(*found.assumed, *more), seed=seed)


def run_trial(protocol: Protocol, spent: Spent, hands: Hands, sizes: tuple[int, ...] = ()) -> TrialResult:
    """Run it wherever it was asked to be run."""
    trial = trial_of(protocol, spent, sizes)
    with progress_bar(trial.each * trial.draws) as done:
        return trial.result(hands.spread(), hands.size, hands.folder, done)


def trial_of(protocol: Protocol, spent: Spent, sizes: tuple[int, ...] = ()) -> VirtualTrial:
    """The trial that was asked for."""
    from ...axis import AXIS
    from ...trials import VirtualTrial, find_calibration

    taught = find_calibration(spent.calibration, AXIS)
    mode: Any = spent.mode
    return VirtualTrial(protocol, spent.people, spent.draws, spent.trials, sizes, mode, calibration=taught)


def reply_of(result: TrialResult, found: dict[str, Any], text: str, files: tuple[str, ...]) -> Reply:
    """What a verb says of one or several results; 5 where people are missing."""
    data = {file: hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in files}
    warnings = [row.as_dict() for row in result.warnings]
    code = PARTIAL if any(row.code in ("block-lost", "runs-failed") for row in result.warnings) else 0
    from_ = result.provenance
    return Reply(found, text, data, warnings, from_["model"], from_["seed"], code)


def numbers_of(text: str) -> tuple[int, ...]:
    """Whole numbers with commas between, like 20,40,80."""
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise UsageError(
            f"Write whole numbers with commas between, like 20,40,80; found {text!r}.", field="--n"
        ) from None
