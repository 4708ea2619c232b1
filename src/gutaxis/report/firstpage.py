"""What a worried person reads first: care, then three sentences of which the second is the limit."""

from __future__ import annotations

from collections.abc import Iterable

from ..interpretation import PersonAnswer, SampleStanding, Statement
from .phrasebook import DAYS_PER_YEAR, Phrasebook, cleaned

CHILD_UNTIL = 18 * DAYS_PER_YEAR
SKIN = {"eczema", "psoriasis"}
SPOTS = {"acne", "rosacea"}
MOOD = {"depression", "anxiety"}
# Why a sample cannot be compared, where the company that did the test can help.
ASKED_OF_THE_FIRM = {
    "method-unknown", "method-contradicts-file", "method-without-reference", "matched-fraction-low", "depth-low",
    "reads-not-cells",
}  # fmt: skip


def who(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """Age, conditions and number of samples, one short phrase each."""
    named = [words.word("condition", cleaned(c)) for c in answer.conditions if c != "healthy"]
    said = words.listed(named) if named else words.say("page.no-complaint")
    age = words.age(answer.age_days)
    return [*([age] if age else []), said, words.say("page.samples", n=len(answer.samples))]


def care_lines(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """What belongs before everything else, the most urgent first."""
    care, conditions = answer.care, set(answer.conditions)
    urgency = ("emergency", "same-day", "soon")
    flags = sorted(care.flags, key=lambda flag: urgency.index(flag.level))
    lines = [words.say(f"care.{f.level}", sign=stated(Statement(f.code, f.parameters), words)) for f in flags]
    lines += [words.say("care.flagged")] if flags else []
    lines.append(words.say(f"care.{care.standard}"))
    if not flags:
        lines.append(words.say("care.asked" if care.asked else "care.not-asked"))
    if "eczema" in conditions:
        lines.append(words.say("care.eczema"))
    if conditions & MOOD or any(flag.code == "thoughts-of-self-harm" for flag in flags):
        lines.append(words.say("care.mood"))
    return [*lines, words.say("care.bowel")]


def three_sentences(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """The answer; the second sentence is what it cannot tell."""
    about = complaint(answer, words)
    found = answer.sample_statement.code
    if found == "no-sample":
        middle = words.say("answer.cannot-say", complaint=about)
        return [words.say("answer.no-sample"), middle, words.say("answer.no-sample-next")]
    if found == "cannot-be-compared":
        return _cannot_be_compared(answer, about, words)
    if found == "stands-out":
        out = words.say(f"answer.stands-out{_near(answer)}", what=what_stands_out(answer.samples, words))
        limit = words.say("answer.limit-differs", complaint=about)
        return [out, limit, words.say("answer.second-look")]
    many = sum(bool(s.positions) for s in answer.samples) > 1
    nothing = words.say(f"answer.nothing{'-many' if many else ''}{_near(answer)}")
    limit = words.say("answer.limit-many" if many else "answer.limit-one", complaint=about)
    return [nothing, limit, words.say(f"answer.{_so(answer)}")]


def _near(answer: PersonAnswer) -> str:
    """The words for people who were measured by another method are others."""
    return "-neighbour" if any(s.basis == "neighbour" for s in answer.samples) else ""


def _so(answer: PersonAnswer) -> str:
    """What follows when nothing stands out: the gut may be left alone, unless something else comes first."""
    if answer.care.flags:
        return "flag-first"
    recent = any(reason.code == "antibiotics-recent" for reason in answer.reasons)
    return "after-antibiotics" if recent else "leave"


def _cannot_be_compared(answer: PersonAnswer, about: str, words: Phrasebook) -> list[str]:
    reason = why_not(answer.samples[-1], words)
    return [
        words.say("answer.cannot-say", complaint=about),
        words.say("answer.not-comparable", reason=reason),
        words.say(f"answer.word-low-{'child' if is_child(answer) else 'adult'}"),
    ]


def steps(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """What a person may choose to do next; nothing here is a treatment."""
    conditions = set(answer.conditions)
    kinds = {"skin": SKIN, "spots": SPOTS, "mood": MOOD}
    diary = next((kind for kind, named in kinds.items() if conditions & named), "plain")
    compared = any(s.positions for s in answer.samples)
    second = ["second"] if any(s.code == "second-stool" for s in answer.would_change) else []
    order = [f"diary-{diary}", *second] if compared else [*_first(answer), f"diary-{diary}"]
    talk = "child" if is_child(answer) else "adult"
    return [words.say(f"steps.{step}") for step in (*order, f"dietitian-{talk}")]


def asks_the_firm(answer: PersonAnswer) -> bool:
    """Whether the company that did a test holds what a comparison lacks; it does not know an age or a day."""
    return any(s.reason is not None and s.reason.code in ASKED_OF_THE_FIRM for s in answer.samples)


def _first(answer: PersonAnswer) -> list[str]:
    """What makes a comparison possible, where something can."""
    if not answer.samples:
        return ["sample"]
    if asks_the_firm(answer):
        return ["email"]
    why = {s.reason.code for s in answer.samples if s.reason is not None}
    return ["date"] if "sample-undated" in why else ["age"] if "age-unknown" in why else []


def would_change(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """What would change the answer; a child's food is never put to a test at home, an infant's not at all."""
    wished = [s for s in answer.would_change if not (s.code == "planned-test" and is_child(answer))]
    lines = [stated(s, words) for s in wished]
    if len(wished) < len(answer.would_change) and not is_infant(answer):
        lines.append(words.say("code.planned-test-child"))
    return lines


def known_facts(answer: PersonAnswer, words: Phrasebook) -> list[tuple[str, str]]:
    """What is known about other people, each fact with its source."""
    sources = (cleaned(str(s.parameters["source"]), 400) for s in answer.known)
    return [
        (stated(s, words), words.say("known.source", source=source))
        for s, source in zip(answer.known, sources, strict=True)
    ]


def complaint(answer: PersonAnswer, words: Phrasebook) -> str:
    """What the question is about, in words that fit the middle of a sentence."""
    named = [words.word("complaint", cleaned(c)) for c in answer.conditions if c != "healthy"]
    return words.listed(named) if named else words.say("complaint.none")


def is_child(answer: PersonAnswer) -> bool:
    """Whether the page speaks to those who care for a child."""
    return answer.age_days is not None and answer.age_days < CHILD_UNTIL


def is_infant(answer: PersonAnswer) -> bool:
    """Whether the person is in the first year, when only the ripening of the gut can be described."""
    return answer.age_days is not None and answer.age_days < DAYS_PER_YEAR


def why_not(sample: SampleStanding, words: Phrasebook) -> str:
    """The reason that forbids a comparison, as a clause."""
    return stated(sample.reason or Statement("method-unknown"), words)


def what_stands_out(samples: Iterable[SampleStanding], words: Phrasebook) -> str:
    """The quantities that stand out and to which side, each named once."""
    found = {(p.quantity, p.stands_out) for s in samples for p in s.positions if p.stands_out}
    return words.listed(words.say("standing.what", quantity=quantity, side=side) for quantity, side in sorted(found))


def stated(statement: Statement, words: Phrasebook) -> str:
    """A code and its parameters as a sentence or clause."""
    filled = {name: cleaned(value) if isinstance(value, str) else value for name, value in statement.parameters.items()}
    return words.say(f"code.{statement.code}", **filled)
