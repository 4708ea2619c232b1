"""Care comes before every answer: what cannot wait, whom to call, and what to keep doing."""

from __future__ import annotations

from datetime import date

from ..interpretation import PersonAnswer, Statement
from .contacts import Contacts, contacts_for
from .phrasebook import Phrasebook
from .saying import MOOD, stated

URGENCY = ("emergency", "same-day", "soon")
SELF_HARM = {"thoughts-of-self-harm", "self-harm-now"}


def care_lines(answer: PersonAnswer, words: Phrasebook, today: date | None = None) -> list[str]:
    """What belongs before everything else, the most urgent first; ``today`` decides which numbers still hold."""
    care, conditions = answer.care, set(answer.conditions)
    call = contacts_for(answer.country, today or date.today())
    flags = sorted(care.flags, key=lambda flag: URGENCY.index(flag.level))
    lines = [words.say(f"care.{f.level}", sign=stated(Statement(f.code, f.parameters), words)) for f in flags]
    lines += [words.say("care.flagged")] if flags else []
    lines.append(words.say(f"care.{care.standard}"))
    if not flags:
        lines.append(words.say(f"care.{_looked_for(answer)}"))
    if "eczema" in conditions:
        lines.append(words.say("care.eczema"))
    if conditions & MOOD or SELF_HARM & {flag.code for flag in flags}:
        lines.append(_in_despair(call, words))
    lines += [words.say("care.bowel"), _numbers(call, words)]
    return [*lines, words.say("care.poison", poison=call.poison)] if call and call.poison else lines


def care_note(answer: PersonAnswer, words: Phrasebook, today: date | None = None) -> str:
    """How old the numbers are, for the foot of the page."""
    call = contacts_for(answer.country, today or date.today())
    if call is None:
        return words.say("care.no-country")
    days = {"reviewed": words.day(call.reviewed), "until": words.day(call.until)}
    return words.say("care.reviewed" if call.complete else "care.only-emergency", country=call.country, **days)


def _looked_for(answer: PersonAnswer) -> str:
    """What was looked for and not found: the list of signs, what a diary can show, or nothing."""
    care = answer.care
    return "none-ticked" if care.ticked else "asked" if care.asked else "not-asked"


def _in_despair(call: Contacts | None, words: Phrasebook) -> str:
    if call is None:
        return words.say("care.mood")
    if call.crisis is None:
        return words.say("care.mood-number", emergency=call.emergency)
    return words.say("care.mood-crisis", emergency=call.emergency, crisis=call.crisis)


def _numbers(call: Contacts | None, words: Phrasebook) -> str:
    if call is None:
        return words.say("care.call-local")
    if call.advice is None:
        return words.say("care.call", emergency=call.emergency)
    code = "call-advice-late" if call.own_doctor_by_day else "call-advice"
    return words.say(f"care.{code}", emergency=call.emergency, advice=call.advice)
