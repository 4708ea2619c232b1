"""Texts made to be taken along: an e-mail to the company that did the test, and lines for the medical record."""

from __future__ import annotations

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
    samples = [sample_line(s, words) for s in answer.samples] or [words.say("record.no-sample")]
    signs = [stated(Statement(flag.code, flag.parameters), words) for flag in answer.care.flags]
    flags = [words.say("record.flags", signs=words.listed(signs))] if signs else []
    verdict = words.say("record.verdict", verdict=answer.verdict)
    nobody = [words.say("demo.banner")] if answer.simulated else []
    return "\n".join([*nobody, person, *flags, *samples, verdict, words.say("record.limits", version=__version__)])


def sample_line(sample: SampleStanding, words: Phrasebook) -> str:
    """One sample in one line: how it was measured, and whether it could be compared."""
    known = {
        "sample": cleaned(sample.sample),
        "method": cleaned(sample.method),
        "date": words.day(sample.taken_on) or words.say("record.no-date"),
        "provider": cleaned(sample.provider) if sample.provider else words.say("record.no-provider"),
    }
    if not sample.positions or sample.reference is None:
        return words.say("record.not-comparable", reason=why_not(sample, words), **known)
    known["n"] = words.whole(min(p.n_effective for p in sample.positions))
    if sample.stands_out:
        return words.say("record.stands-out", what=what_stands_out([sample], words), **known)
    return words.say("record.nothing", **known)
