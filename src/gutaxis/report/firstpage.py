"""What a worried person reads first: care, then three sentences of which the second is the limit."""

from __future__ import annotations

from ..interpretation import PersonAnswer, Statement
from .gut import gut_sentences
from .phrasebook import Phrasebook, cleaned
from .saying import MOOD, SKIN, SPOTS, complaint, is_child, is_infant, stated, what_stands_out, why_not

# Why a sample cannot be compared, where the company that did the test can help.
ASKED_OF_THE_FIRM = {
    "method-unknown", "method-contradicts-file", "method-without-reference", "matched-fraction-low", "depth-low",
    "reads-not-cells", "age-not-covered",
}  # fmt: skip
# Of each group the first that is known stands on the first page: how rare the bacterium is, what probiotics did in
# trials, and what helps more surely.
_FIRST_FACTS = (
    ("lactobacillus-usually-rare", "bifidobacterium-falls-with-age"),
    ("probiotics-eczema-infants", "probiotics-eczema-children", "probiotics-eczema"),
    ("moisturiser-eczema",),
)


def who(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """Age, conditions and number of samples, one short phrase each."""
    named = [words.word("condition", cleaned(c)) for c in answer.conditions if c != "healthy"]
    said = words.listed(named) if named else words.say("page.no-complaint")
    age = words.age(answer.age_days)
    return [*([age] if age else []), said, words.say("page.samples", n=len(answer.samples))]


def three_sentences(answer: PersonAnswer, words: Phrasebook, *, samples_only: bool = False) -> list[str]:
    """The answer; the second sentence is what it cannot tell. ``samples_only`` keeps to what the samples show."""
    asked = None if samples_only else gut_sentences(answer, words)
    if asked:
        return asked
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
    """What a person may choose to do next, three at most; nothing here is a treatment."""
    wished = {s.code for s in answer.would_change}
    second = ["second"] if "second-stool" in wished else []
    talk = f"dietitian-{'child' if is_child(answer) else 'adult'}"
    diary = _diary(answer) if "diary" in wished or answer.gut is None else "keep-diary"
    first = _first(answer) if not any(s.positions for s in answer.samples) else _planned(answer)
    order = [*first, diary, *second] if first else [diary, *second]
    return [words.say(f"steps.{step}") for step in (*order[:2], talk)]


def _diary(answer: PersonAnswer) -> str:
    kinds = {"skin": SKIN, "spots": SPOTS, "mood": MOOD}
    return f"diary-{next((kind for kind, named in kinds.items() if set(answer.conditions) & named), 'plain')}"


def _planned(answer: PersonAnswer) -> list[str]:
    """Where the question was asked: a planned test, or to leave the stools alone."""
    if answer.gut is None:
        return []
    if answer.verdict == "nothing points to the gut":
        return ["leave-stools"]
    return ["planned-clinic" if is_child(answer) else "planned"]


def asks_the_firm(answer: PersonAnswer) -> bool:
    """Whether the company that did a test holds what a comparison lacks; it does not know an age or a day.

    Where too few people of an age were measured, it may still say whom its own word "low" rests on.
    """
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


def known_facts(answer: PersonAnswer, words: Phrasebook) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What is known about other people, each fact with its source: what fits on the first page, and the rest."""
    asked = (next((s for s in answer.known if s.code in codes), None) for codes in _FIRST_FACTS)
    first = [s for s in asked if s is not None]
    rest = [s for s in answer.known if s not in first]
    order = first + rest
    facts = [(stated(s, words), words.say("known.source", source=_source(s))) for s in order]
    return facts[: len(_FIRST_FACTS)], facts[len(_FIRST_FACTS) :]


def _source(fact: Statement) -> str:
    return cleaned(str(fact.parameters["source"]), 400)
