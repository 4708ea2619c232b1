"""One thing that can be taken or done, in words: what is known of it, also where that is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..evidence import Claim, Finding, claims, findings, sayings
from ..interventions import COUNTRIES, Intervention
from ..interventions import saying as said
from .bookrows import Study, study_of
from .phrasebook import Phrasebook

BILLION = 1e9
_RATIOS = ("odds ratio", "risk ratio", "hazard ratio", "ratio of means")
_AGAINST_NONE = ("difference", "standardised difference", "change", "percent change")


@dataclass(frozen=True)
class Remedy:
    """An intervention in the words of one language.

    ``known`` are the statements it rests on: id, words, certainty. ``studies`` are those of the condition asked
    about that may be shown, ``clear`` says of each finding whether it shows a clear difference (None: not told by
    its figures); ``elsewhere`` counts findings in other people, ``unconfirmed`` those that are not shown as facts.
    """

    found: Intervention
    name: str
    kind: str
    beside: str
    law: str
    dose: str
    timing: str
    test: str
    age: str
    cautions: tuple[str, ...]
    not_for: tuple[str, ...]
    note: str
    legal: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, str, str], ...]
    certainty: str
    condition: str | None
    rows: tuple[Finding, ...]
    studies: tuple[Study, ...]
    elsewhere: int
    unconfirmed: int

    @property
    def nothing(self) -> bool:
        """Whether nothing is known: no study to show, and no statement with any certainty."""
        return not (self.rows or self.elsewhere) and all(c.certainty == "none" for c in _claims(self.found))

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        i = self.found
        return {
            "id": i.id, "name": dict(i.name), "kind": i.kind, "class": i.group, "tried_for": i.tried_for,
            "setting": i.setting, "beside": self.beside,
            "law": {"has_law": i.has_law, "why_not": i.no_law or None, "changes": i.changes},
            "dose": i.amount, "time": i.timing, "min_period_days": i.min_period_days, "test": i.switching,
            "age": {"from_years": i.from_years, "why": i.too_young},
            "claims": [{"id": c.id, "says": dict(c.says), "certainty": c.certainty} for c in _claims(i)],
            "nothing_known": self.nothing,
            "findings": [_finding(row) for row in self.rows],
            "elsewhere": self.elsewhere, "unconfirmed": self.unconfirmed,
            "cautions": [{"code": c, "text": t} for c, t in zip(i.cautions, self.cautions, strict=True)],
            "not_for": [{"code": c, "text": t} for c, t in zip(i.not_for, self.not_for, strict=True)],
            "note": dict(i.note) or None,
            "legal": {c: i.legal.get(c) or "not checked" for c in COUNTRIES} | {"review_by": i.review_by},
            "file": i.file or None,
        }  # fmt: skip


def remedy(found: Intervention, words: Phrasebook, condition: str | None = None) -> Remedy:
    """An intervention in words; with ``condition`` only the studies of people who have that."""
    lang = words.lang
    about = [row for row in findings() if row.take == found.id or row.study in found.studies]
    asked = [row for row in about if condition in (None, row.condition)]
    rows = tuple(row for row in asked if row.shown)
    return Remedy(
        found=found,
        name=found.name[lang],
        kind=said("kind", found.kind, lang),
        beside=said("setting", "not-tested" if found.at_home and not found.testable else found.setting, lang),
        law=words.say("remedy.has-law") if found.has_law else said("no_law", found.no_law, lang),
        dose=_dose(found, words),
        timing=_timing(found, words),
        test=_test(found, words),
        age=_age(found, words),
        cautions=tuple(said("caution", code, lang) for code in found.cautions),
        not_for=tuple(said("not_for", code, lang) for code in found.not_for),
        note=found.note.get(lang, ""),
        legal=tuple((country, _law_of(found, country, words)) for country in COUNTRIES),
        known=tuple((c.id, c.says[lang], sayings()["level"][c.certainty][lang]) for c in _claims(found)),
        certainty=certainty_of(found, words),
        condition=condition,
        rows=rows,
        studies=tuple(study_of(group, words) for group in grouped(rows)),
        elsewhere=sum(row.shown for row in about) - len(rows),
        unconfirmed=sum(not row.shown for row in asked),
    )


def certainty_of(found: Intervention, words: Phrasebook) -> str:
    """How sure one may be of what is said first about it; a dash where only studies speak of it."""
    first = _claims(found)
    return sayings()["level"][first[0].certainty][words.lang] if first else "-"


def clear_difference(row: Finding) -> bool | None:
    """Whether a finding shows a difference: its interval leaves out none. None where that cannot be told."""
    if row.measure == "no difference":
        return False
    if row.value is None or row.low is None or row.high is None or not row.low <= row.value <= row.high:
        return None
    if row.measure in _AGAINST_NONE:
        return row.low * row.high > 0
    return (row.low - 1) * (row.high - 1) > 0 if row.measure in _RATIOS else None


def _claims(found: Intervention) -> list[Claim]:
    return [claims()[name] for name in found.claims if name in claims()]


def grouped(rows: tuple[Finding, ...]) -> list[list[Finding]]:
    """Findings by study, in their order."""
    groups: dict[str, list[Finding]] = {}
    for row in rows:
        groups.setdefault(row.study, []).append(row)
    return list(groups.values())


def _dose(found: Intervention, words: Phrasebook) -> str:
    amount = found.amount
    if amount is None:
        return ""
    code = "share" if found.several else "every" if amount.every_days else "amount"
    texts = {"usual": amount.usual, "least": amount.least, "most": amount.most, "first": amount.first or amount.usual}
    parts = {name: _amount(text, words) for name, text in texts.items()}
    return words.say(f"remedy.dose-{code}", days=amount.every_days or 0, source=_source(amount.source, words), **parts)


def _amount(text: str, words: Phrasebook) -> str:
    """``1.8e10 CFU/day`` as people there write it."""
    number, _, unit = text.partition(" ")
    size = float(number)
    large = abs(size) >= BILLION / 100
    part = size / BILLION if large else size
    shown = words.number(part, 0 if part == round(part) else None)
    told = words.say("remedy.billion", n=shown) if large else shown
    return f"{told} {words.word('amount', unit)}".rstrip() if unit else told


def _timing(found: Intervention, words: Phrasebook) -> str:
    time = found.timing
    if time is None:
        return ""
    return words.say(
        "remedy.timing",
        onset=_days(time.onset_days, words),
        onset_source=_source(time.onset_source, words),
        half_life=_days(time.half_life_days, words),
        half_life_source=_source(time.half_life_source, words),
    )


def _days(days: float, words: Phrasebook) -> str:
    return words.number(days, 0 if days == round(days) else 1)


def _source(source: str, words: Phrasebook) -> str:
    return words.say("remedy.assumed") if source == "assumed" else source


def _test(found: Intervention, words: Phrasebook) -> str:
    switching, days = found.switching, found.min_period_days
    if not (switching.possible and switching.safe):
        return f"{words.say('remedy.test-no')} {said('not_tested', switching.why, words.lang)}"
    stand_in = said("blind", switching.blind, words.lang)
    if days is None:
        return words.say("remedy.test-open", blind=stand_in)
    return words.say("remedy.test-yes", days=days, blind=stand_in)


def _age(found: Intervention, words: Phrasebook) -> str:
    reason = said("too_young", found.too_young, words.lang)
    if found.to_years is not None:
        return reason
    return words.say("remedy.from-age", years=_days(found.from_years, words), reason=reason)


def _law_of(found: Intervention, country: str, words: Phrasebook) -> str:
    law = found.legal.get(country)
    if law is None:
        return words.say("remedy.not-checked")
    return words.say("remedy.law-of", status=said("legal", law.status, words.lang), checked=law.checked.isoformat())


def _finding(row: Finding) -> dict[str, Any]:
    names = (
        "id", "study", "condition", "people", "arm", "dose", "weeks", "n", "endpoint", "measured", "measure",
        "value", "unit", "low", "high", "better", "printed",
    )  # fmt: skip
    plain = {name: getattr(row, name) for name in names}
    return plain | {"sources": [str(s) for s in row.sources], "clear_difference": clear_difference(row)}
