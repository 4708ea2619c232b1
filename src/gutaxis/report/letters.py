"""Texts made to be taken along: an e-mail to the company that did the test, and lines for the medical record."""

from __future__ import annotations

from collections.abc import Sequence

from .. import __version__
from ..interpretation import PersonAnswer, SampleStanding, Statement
from .firstpage import ASKED_OF_THE_FIRM, asks_the_firm
from .phrasebook import Phrasebook, cleaned
from .saying import stated, what_stands_out, why_not


def email_text(answer: PersonAnswer, words: Phrasebook) -> str | None:
    """What to ask the company for, when one of its tests lacks what the company has; else None."""
    if not asks_the_firm(answer):
        return None
    unclear = [s for s in answer.samples if s.reason is not None and s.reason.code in ASKED_OF_THE_FIRM]
    day = words.day(unclear[-1].taken_on)
    which = " " + words.say("email.which", date=day) if day else ""
    return words.say("email.body", which=which)


def record_text(answer: PersonAnswer, words: Phrasebook) -> str:
    """The state of things in a few lines that a clinician can paste."""
    named = [words.word("condition", cleaned(c)) for c in answer.conditions]
    said = words.listed(named) if named else words.say("record.no-conditions")
    age = words.age(answer.age_days)
    person = (
        words.say("record.person", age=age, conditions=said)
        if age
        else words.say("record.person-ageless", conditions=said)
    )
    samples = sample_lines(answer.samples, words) or [words.say("record.no-sample")]
    signs = [stated(Statement(flag.code, flag.parameters), words) for flag in answer.care.flags]
    flags = [words.say("record.flags", signs=words.listed(signs))] if signs else []
    verdict = words.say("record.verdict", verdict=answer.verdict)
    nobody = [words.say("demo.banner")] if answer.simulated else []
    return "\n".join([*nobody, person, *flags, *samples, verdict, words.say("record.limits", version=__version__)])


def sample_lines(samples: Sequence[SampleStanding], words: Phrasebook) -> list[str]:
    """How samples were measured, and whether they could be compared; those of which the same is said share a line."""
    alike: dict[tuple[object, ...], list[SampleStanding]] = {}
    for sample in samples:
        code, more = _said(sample, words)
        alike.setdefault((sample.method, sample.provider, code, *more.values()), []).append(sample)
    return [_line(group, words) for group in alike.values()]


def _line(alike: Sequence[SampleStanding], words: Phrasebook) -> str:
    first = alike[0]
    days = [words.day(sample.taken_on) or words.say("record.no-date") for sample in alike]
    known = {
        "sample": words.listed(cleaned(sample.sample) for sample in alike),
        "method": cleaned(first.method),
        "date": words.listed(dict.fromkeys(days)),
        "provider": cleaned(first.provider) if first.provider else words.say("record.no-provider"),
    }
    code, more = _said(first, words)
    return words.say(f"record.{code}", **known, **more)


def _said(sample: SampleStanding, words: Phrasebook) -> tuple[str, dict[str, str]]:
    """The code of what is said of one sample, and what fills it besides how it was measured."""
    if not sample.positions or sample.reference is None:
        return "not-comparable", {"reason": why_not(sample, words)}
    n = {"n": words.whole(min(p.n_effective for p in sample.positions))}
    if sample.stands_out:
        return "stands-out", {"what": what_stands_out([sample], words), **n}
    return "nothing", n
