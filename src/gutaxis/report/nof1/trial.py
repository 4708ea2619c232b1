"""The page of a result: three sentences, the days, the numbers, and all that a methodologist asks for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from markupsafe import Markup

from ... import __version__
from ...nof1 import Analysis
from ..paper import render
from ..phrasebook import Phrasebook, cleaned, phrasebook
from .cent import cent
from .names import arm_name, arms_of, capital, outcome_of, question_of
from .participant import DiagramWords, draw_participant
from .rows import effect_rows, gut_row, kept_rows, period_rows
from .sentences import before_all, trial_sentences


def render_trial(
    found: Analysis,
    lang: str = "en",
    data: Mapping[str, str] | None = None,
    gut: Mapping[str, object] | None = None,
) -> str:
    """The page as HTML in ``en``, ``sv`` or ``da``: the same analysis gives the same bytes.

    ``data`` are the digests of the files that were read, by name; ``gut`` says in ``follows`` whether the gut moved
    between the planned stools and the score with it, None without stools.
    """
    words = phrasebook(lang)
    say, plan = words.say, found.plan
    diagram = _diagram_words(found, words)
    effects = [
        (say("nof1.report.effect-of", arm=arm_name(one.name, words)), effect_rows(found, one, words))
        for one in found.findings
    ]
    return render(
        "nof1_trial.html",
        lang=lang,
        say=say,
        title=say("nof1.report.title", question=question_of(plan, words)),
        before=before_all(found, words),
        sentences=trial_sentences(found, words),
        diagram=_drawn(found, diagram, words),
        diagram_text=diagram.description,
        legend=say("nof1.report.legend", usual=arms_of(plan, words)[0]),
        periods=period_rows(found, words),
        effects=effects,
        kept=[*kept_rows(found, words), gut_row(gut, words)],
        items=cent(found, words),
        made=say("nof1.report.made", version=__version__, digest=(plan.seal or plan.digest)[:16]),
        digests=[(cleaned(name), digest) for name, digest in (data or {}).items()],
    )


def _drawn(found: Analysis, said: DiagramWords, words: Phrasebook) -> Markup:
    def number(tick: float) -> str:
        return words.number(tick, 0 if tick == round(tick) else 1)

    return draw_participant("diagram", found, said, number)


def _diagram_words(found: Analysis, words: Phrasebook) -> DiagramWords:
    names = arms_of(found.plan, words)
    means = words.listed(
        words.say("nof1.report.mean-of", name=name, mean=found.mean(arm)) for arm, name in enumerate(names)
    )
    written = int(np.isfinite(found.outcome).sum())
    outcome = outcome_of(found.plan, words)
    return DiagramWords(
        words.say("nof1.report.diagram-title", outcome=outcome),
        words.say("nof1.report.diagram-desc", written=written, all=found.plan.design.length, means=means),
        words.say("nof1.report.day-axis"),
        capital(outcome),
    )
