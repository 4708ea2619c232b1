"""The page of people who do not exist: what was run, what it cannot tell, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..interventions import interventions
from ..trials import Combined, Guesses, Shown, Taken, guesses
from .combination import combined_lines, told
from .gaps import gap_rows
from .paper import render
from .phrasebook import Phrasebook, phrasebook
from .pictures import Figure, Scale, figure, interval

MOST_NAMED = 10  # failed runs that are named on the page; the summary file names all


def render_cohort(
    cohort: Shown, lang: str = "en", files: Mapping[str, str] | None = None, together: Sequence[Combined] = ()
) -> str:
    """The whole page as HTML in ``en``, ``sv`` or ``da``; ``files`` maps what lies beside it to its SHA-256.

    ``together`` is what several things do together and apart, the headline score first. The second thing that the
    page says is its limit. Raises UsageError for another language.
    """
    words = phrasebook(lang)
    figures = [figure(f"q{i}", path, cohort, words, taken_text) for i, path in enumerate(cohort.plan.shown, 1)]
    return render(
        "cohort.html",
        lang=lang,
        say=words.say,
        title=_title(cohort, words),
        sentences=[_run(cohort, words), _limit(cohort, words), _found(cohort, figures[0], words)],
        figures=figures,
        captions=_captions(cohort, words),
        single=cohort.runs == 1,
        day=cohort.day,
        gaps=gap_rows(cohort, figures, words),
        together=[told(found, words) for found in together],
        failed=_failed(cohort, words),
        decides=_decides(cohort, words),
        guesses=_guesses(cohort, words),
        digests=list((files or {}).items()),
    )


def cohort_lines(cohort: Shown, lang: str = "en", together: Sequence[Combined] = ()) -> list[str]:
    """The same in a few lines for a terminal: what was run, the limit, what came of it, and what failed."""
    words = phrasebook(lang)
    first = figure("q1", cohort.plan.shown[0], cohort, words, taken_text)
    failed = _failed(cohort, words)
    lines = [_run(cohort, words), _limit(cohort, words), _found(cohort, first, words)]
    return [*lines, *combined_lines(together, words), *([failed] if failed else [])]


def taken_text(taken: Taken, words: Phrasebook) -> str:
    """What is taken and how much, as the label of a shaded period."""
    return f"{_name(taken, words)}, {_amount(taken, words)}"


def _name(taken: Taken, words: Phrasebook) -> str:
    known = interventions().get(taken.what)
    return known.name[words.lang] if known else taken.what


def _amount(taken: Taken, words: Phrasebook) -> str:
    number = words.number(taken.dose.amount, _decimals(taken.dose.amount))
    unit = words.word("amount", taken.unit)
    return number if unit == "1" else words.say("cohort.amount", amount=number, unit=unit)


def _decimals(value: float) -> int:
    return len(f"{value:.6g}".partition(".")[2]) if abs(value) < 1e6 else 0


def _condition(cohort: Shown, words: Phrasebook) -> str:
    return words.listed(words.word("condition", name) for name in cohort.plan.condition.split("+"))


def _title(cohort: Shown, words: Phrasebook) -> str:
    code = "title-one" if cohort.plan.people == 1 else "title"
    said = {"people": cohort.plan.people, "days": cohort.plan.days}
    return words.say(f"cohort.{code}", condition=_condition(cohort, words), **said)


def _run(cohort: Shown, words: Phrasebook) -> str:
    plan = cohort.plan
    said: dict[str, Any] = {"people": plan.people, "days": plan.days, "condition": _condition(cohort, words)}
    kind = "run-median" if plan.median else "run"
    if plan.taken:
        said["what"] = words.listed(_what(t, words) for t in plan.taken)
        kind += "-compared" if cohort.without is not None and not plan.median else "-taking"
    return words.say(f"cohort.{kind}", **said)


def _what(taken: Taken, words: Phrasebook) -> str:
    code = "cohort.what-pulse" if taken.pulse else "cohort.what"
    said = {"amount": _amount(taken, words), "start": taken.dose.start, "stop": taken.dose.stop}
    return words.say(code, name=words.inner(_name(taken, words)), **said)


def _limit(cohort: Shown, words: Phrasebook) -> str:
    every = guesses(cohort.plan.axis)
    said = {"constants": sum(g.constants for g in every), "guessed": sum(g.guessed for g in every)}
    return words.say("cohort.limit", **said)


def _found(cohort: Shown, first: Figure, words: Phrasebook) -> str:
    """The third sentence: what came out for the first quantity of the page."""
    said: dict[str, Any] = {"quantity": words.inner(first.name), "day": cohort.day, "scale": first.scale}
    one = "-one" if cohort.runs == 1 else ""
    if cohort.without is None:
        values = first.spreads["course"]
        ends = interval(values, cohort.day)
        return words.say(f"cohort.found-alone{one}", **said, **_written(ends, first.digits, words, False))
    gap = cohort.differences[0]
    if gap.same == 1:
        return words.say("cohort.found-none", **said)
    ends = {"mid": gap.mid, "low": gap.low, "high": gap.high}
    digits = Scale.of(gap.low, gap.high).digits
    return words.say(f"cohort.found{one}", **said, **_written(ends, digits, words, True))


def _written(ends: Mapping[str, float], digits: int, words: Phrasebook, signed: bool) -> dict[str, str]:
    return {k: words.signed(v, digits) if signed else words.number(v, digits) for k, v in ends.items()}


def _captions(cohort: Shown, words: Phrasebook) -> str:
    parts = ["caption-one"] if cohort.runs == 1 else ["caption"]
    parts += ["caption-few"] if 1 < cohort.runs < 40 else []
    parts += [f"caption-arms{'-one' if cohort.runs == 1 else ''}"] if cohort.without is not None else []
    parts += ["caption-shade"] if cohort.plan.taken else []
    return " ".join(words.say(f"cohort.{part}") for part in parts)


def _failed(cohort: Shown, words: Phrasebook) -> str | None:
    if not cohort.failed:
        return None
    named = [words.say("cohort.failed-who", draw=str(d), person=str(p)) for d, p in cohort.failed[:MOST_NAMED]]
    more = len(cohort.failed) - len(named)
    who = "; ".join([*named, *([words.say("cohort.failed-more", n=more)] if more else [])])
    return words.say("cohort.failed", n=len(cohort.failed), all=cohort.runs, who=who)


def _decides(cohort: Shown, words: Phrasebook) -> list[tuple[str, str]]:
    plan = cohort.plan
    rows = {
        "people": words.word("n", plan.people),
        "draws": words.word("n", plan.draws) if plan.draws > 1 else words.say("cohort.draws-own"),
        "mode": words.say(f"cohort.mode-{plan.mode}"),
        "seed": str(plan.seed),
        "precision": plan.precision,
        "model": plan.axis.digest,
    }
    pairs = [
        (words.say(f"cohort.{name}"), text) for name, text in rows.items() if not (plan.median and name == "draws")
    ]
    arms = [(words.say("cohort.digest", arm=words.say(f"cohort.{a}")), c.digest) for a, c in cohort.arms.items()]
    return pairs + arms


def _guesses(cohort: Shown, words: Phrasebook) -> list[tuple[str, str, str]]:
    every = guesses(cohort.plan.axis)
    total = Guesses(words.say("cohort.all"), sum(g.constants for g in every), sum(g.guessed for g in every))
    return [(g.organ, words.word("n", g.constants), words.word("n", g.guessed)) for g in (*every, total)]
