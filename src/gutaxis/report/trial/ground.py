"""What a virtual trial stands on: how much of it was measured, how much is thought, and which arms were ever seen."""

from __future__ import annotations

from collections.abc import Iterator

from ...axis import AXIS
from ...modelling import Assumed
from ...trials import (
    PRIOR_DOMINATED,
    Protocol,
    TrialResult,
    arms_behind,
    asked,
    backgrounds,
    guesses,
    shipped_calibration,
)
from .numbers import counted, share


def unknowns(protocol: Protocol, result: TrialResult) -> list[str]:
    """What the page must say before any figure: the trial's own warnings, then the ground it stands on."""
    return [*(warned.text for warned in result.warnings), *_ground(protocol, result)]


def _ground(protocol: Protocol, result: TrialResult) -> Iterator[str]:
    every = guesses(AXIS)
    guessed, constants = sum(g.guessed for g in every), sum(g.constants for g in every)
    guesses_said = f"{guessed:,} of {constants:,} constants of the body are guesses"
    if calibrated(result):
        yield f"What treatments do was calibrated on published trials; {guesses_said}."
    else:
        yield f"What treatments do is a prior, not calibrated: {guesses_said}."
    yield from _learnt(protocol, calibrated(result))
    if thin := [row for row in result.effects if row.high - row.low < row.mc_error]:
        said = counted(len(thin), "effect")
        yield f"Too few people were simulated to say how sure {said} of {len(result.effects)} can be: ask for more."
    yield from (_course(score, protocol) for score in followed(protocol))


def _learnt(protocol: Protocol, used: bool) -> Iterator[str]:
    """How far published trials have narrowed what is believed of each treatment, and whether this run knows of it."""
    shipped = shipped_calibration()
    if shipped.axis != AXIS.digest:
        return
    found = {str(row["id"]): float(row["contraction"]) for row in shipped.constants}
    for what in dict.fromkeys(dose.partition("=")[0] for arm in protocol.groups for dose in arm.take):
        learnt = found.get(f"potency of {what}")
        if learnt is not None:
            word = "is prior-dominated" if learnt < PRIOR_DOMINATED else "is informed by trials"
            known = "used here" if used else "not used here"
            yield f"The strength of {what} {word}: trials narrow its variance by {share(learnt)} ({known})."


def calibrated(result: TrialResult) -> bool:
    """Whether the constants were calibrated on published trials before."""
    return bool(result.provenance.get("calibration"))


def followed(protocol: Protocol) -> tuple[str, ...]:
    """The scores that are read, each once: of a responder score the one it is read off."""
    return tuple(dict.fromkeys(asked(endpoint.score).outcome.id for endpoint in protocol.endpoints))


def _course(score: str, protocol: Protocol) -> str:
    if score not in backgrounds():
        return f"{score} has no background: placebo and regression to the mean are missing from its course."
    numbers = backgrounds()[score].constants.values()
    guessed = sum(isinstance(n.prior, Assumed) for n in numbers)
    arms = [arm for arm in arms_behind(protocol.people.condition, score) if not arm.pooled]
    like = [arm for arm in arms if arm.therapy == protocol.people.background and arm.blind]
    seen = counted(len(like), "confirmed placebo arm") if like else "no confirmed placebo arm"
    return (
        f"The control course of {score} rests on {len(numbers)} numbers, {guessed} of them guesses. Seen with this "
        f"background treatment: {seen}."
    )
