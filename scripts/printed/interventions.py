"""The catalogue of what can be taken or done, as a page: everything that its files and the evidence say."""

from __future__ import annotations

from collections.abc import Iterator

from gutaxis.interventions import COUNTRIES, Intervention, interventions, saying
from gutaxis.report import clear_difference, phrasebook, remedy
from gutaxis.report.remedy import Remedy

from .tables import table

_KINDS = (
    "food", "habit", "bacteria", "supplement", "skin-care", "talk", "medicine", "procedure", "comparison",
)  # fmt: skip


def intervention_pages() -> dict[str, str]:
    """Text of the page, by path below ``docs``."""
    words = phrasebook("en")
    told = [remedy(i, words) for i in interventions().values()]
    parts = [_opening(told)]
    for kind in _KINDS:
        same = [t for t in told if t.found.kind == kind]
        parts += [f"## {saying('kind', kind, 'en').capitalize()}", _overview(same), *(_entry(t) for t in same)]
    return {"interventions.md": "\n\n".join(parts) + "\n"}


def _opening(told: list[Remedy]) -> str:
    found = [t.found for t in told]
    law, silent = sum(i.has_law for i in found), sum(t.nothing for t in told)
    shown = sum(len(t.rows) for t in told)
    null = sum(clear_difference(row) is False for t in told for row in t.rows)
    legal = ", ".join(f"{c} {sum(c in i.legal for i in found)}" for c in COUNTRIES)
    return (
        "# What can be taken or done\n\n"
        "Printed from the files in `src/gutaxis/interventions/data/`; `gutaxis interventions list` and `show` say the "
        "same for one condition and age, in three languages. Everything here goes beside prescribed treatment, never "
        "instead of it.\n\n"
        f"There are **{len(found)}** entries. For {law} the model has a law, so that they can be simulated; for "
        f"{len(found) - law} it has none and says why. {silent} are here to say that nothing is known. {shown} "
        f"findings of studies could be confirmed, of which {null} show no clear difference. Legal status was looked up "
        f"only where a source could be read: {legal} of {len(found)}; all else is *not checked*. Days to onset and "
        "half-lives are mostly assumed, and say so. [A file of one's own](how-to/own-intervention.md) adds to this "
        "catalogue."
    )


def _overview(same: list[Remedy]) -> str:
    rows = [
        (f"[`{t.found.id}`](#{t.found.id})", t.name, _place(t.found), "yes" if t.found.has_law else "", t.certainty)
        for t in same
    ]
    return table(("id", "name", "where", "law", "certainty of the first statement"), rows)


def _place(found: Intervention) -> str:
    return "clinic" if not found.at_home else "home, testable" if found.testable else "to read about"


def _entry(told: Remedy) -> str:
    return f"### {told.found.id}\n\n" + "\n".join(f"- {line}" for line in _facts(told))


def _facts(told: Remedy) -> Iterator[str]:
    found = told.found
    yield f"**{told.name}** · {found.name['sv']} · {found.name['da']}"
    yield f"Tried for {', '.join(found.tried_for)}. {told.beside}"
    if told.nothing:
        yield "**Nothing is known:** no study in people was found."
    yield from (f"{says} *({level}; {name})*" for name, says, level in told.known)
    yield _studies(told)
    yield f"Model: {told.law}" + (f" It changes {_changes(found)}." if found.has_law else "")
    facts = {"Usual amount": told.dose, "Time": told.timing, "Own test": told.test, "Age": told.age}
    yield from (f"{head}: {text}" for head, text in facts.items() if text)
    if told.cautions:
        yield f"Cautions: {' '.join(told.cautions)}"
    if told.not_for:
        yield f"Not for: {'; '.join(told.not_for)}."
    if told.note:
        yield told.note
    if found.legal:
        checked = (f"{c}: [{saying('legal', law.status, 'en')}]({law.source}), read {law.checked}"
                   for c, law in found.legal.items())  # fmt: skip
        yield f"Legal status: {'; '.join(checked)}; to be looked up again by {found.review_by}."


def _changes(found: Intervention) -> str:
    amounts = (f"`{c.exposure}` ({c.how}{' ' + c.amount if c.amount else ''})" for c in found.changes)
    return ", ".join(amounts)


def _studies(told: Remedy) -> str:
    null = sum(clear_difference(row) is False for row in told.rows)
    tail = f", of which {null} show no clear difference" if null else ""
    hidden = f"; {told.unconfirmed} more could not be confirmed" if told.unconfirmed else ""
    return f"Studies: {len(told.studies)}, with {len(told.rows)} confirmed findings{tail}{hidden}."
