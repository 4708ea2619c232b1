"""The page of several people who tested the same on themselves: each of them, their mean, and the next person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ... import __version__
from ...inference import Pooled
from ...nof1 import LEAST_EXPLAINED, LEVEL, Explained, Series, Shrunken, Span, Told
from ..forest import ForestWords, draw_forest
from ..paper import render
from ..phrasebook import Phrasebook, cleaned, phrasebook
from .names import arm_name, capital, chance, points

Row = tuple[str, ...]


def render_pool(
    series: Series,
    kept: Sequence[Told],
    lang: str = "en",
    reasons: Sequence[Explained] | None = None,
    left_out: Sequence[Told] = (),
) -> str:
    """The page as HTML in ``en``, ``sv`` or ``da``: the same results give the same bytes.

    ``kept`` are the results that were put together, in the order of ``series``, and ``left_out`` those whose plan was
    changed. ``reasons`` is what goes with the effect, None where nothing was asked.
    """
    words = phrasebook(lang)
    say, asked = words.say, _asked(kept, words)
    return render(
        "nof1_pool.html",
        lang=lang,
        say=say,
        title=say("nof1.pool.title", people=len(kept), **asked),
        sentences=pool_sentences(series, kept, words),
        forest=draw_forest("forest", _drawn(series, kept), _forest_words(series, kept, words), words.number),
        caption=say("nof1.pool.caption", level=LEVEL),
        people=[_person(one, told, words) for one, told in zip(series.people, kept, strict=True)],
        numbers=_numbers(series, kept, words),
        explained=None if reasons is None else [_reason(one, words) for one in reasons],
        explained_note=_explained_note(reasons, len(kept), words),
        left_out=[say("nof1.pool.left-out", file=cleaned(one.file)) for one in left_out],
        limits=[say(f"nof1.pool.limit-{code}") for code in ("who", "prior", "normal", "other")],
        digests=[(cleaned(one.file), one.sha256) for one in (*kept, *left_out)],
        made=say("nof1.pool.made", version=__version__),
    )


def pool_sentences(series: Series, kept: Sequence[Told], words: Phrasebook) -> list[str]:
    """The mean of the people, what the next person may expect, and what to do with it."""
    asked, lower = _asked(kept, words), bool(kept[0].asked["lower_is_better"])
    mean, ahead = (_between(span, lower, words) for span in (series.mean, series.following))
    code = "mean" if series.mean.low * series.mean.high > 0 else "mean-unclear"
    return [
        capital(words.say(f"nof1.pool.{code}", people=len(kept), best=mean[0], worst=mean[1], **asked)),
        words.say("nof1.pool.next", best=ahead[0], worst=ahead[1], share=chance(series.better, words)),
        words.say("nof1.pool.then"),
    ]


def _asked(kept: Sequence[Told], words: Phrasebook) -> dict[str, str]:
    """What was asked, in the words of the page."""
    asked = kept[0].asked
    tested, against = (arm_name(str(asked[name]), words) for name in ("tested", "against"))
    return {"arm": tested, "usual": against, "outcome": words.inner(words.word("item", cleaned(str(asked["outcome"]))))}


def _between(span: Span, lower: bool, words: Phrasebook) -> tuple[str, str]:
    ends = sorted((span.low, span.high), reverse=not lower)
    return _end(ends[0], lower, words), _end(ends[1], lower, words)


def _end(value: float, lower: bool, words: Phrasebook) -> str:
    if round(value, 1) == 0:
        return words.say("nof1.report.nothing")
    return words.say("nof1.report.better" if (value < 0) == lower else "nof1.report.worse", size=abs(value))


def _drawn(series: Series, kept: Sequence[Told]) -> Pooled:
    """The same people with the mean and the next person as the series believes them."""
    classical, mean = series.classical, series.mean
    effect = replace(classical.effect, mid=mean.mid, low=mean.low, high=mean.high)
    effects = replace(classical.effects, names=tuple(cleaned(one.trial.name) for one in kept))
    ahead = (series.following.low, series.following.high)
    return replace(classical, effects=effects, effect=effect, prediction=ahead)


def _forest_words(series: Series, kept: Sequence[Told], words: Phrasebook) -> ForestWords:
    say, lower = words.say, bool(kept[0].asked["lower_is_better"])
    better, worse = say("nof1.pool.better-side"), say("nof1.pool.worse-side")
    low, high = (better, worse) if lower else (worse, better)
    return ForestWords(
        say("nof1.pool.forest-title", **_asked(kept, words)),
        say("nof1.pool.forest-desc", people=len(kept), mean=_span(series.mean, words),
            ahead=_span(series.following, words)),
        say("nof1.pool.axis"), low, high, say("nof1.pool.together"), say("nof1.pool.next-person"),
    )  # fmt: skip


def _person(one: Shrunken, told: Told, words: Phrasebook) -> Row:
    """One person alone, with the others, how much of that is their own, and what has to be known of the trial."""
    said = [words.say(f"nof1.pool.first-{code}") for code in told.first if words.knows(f"nof1.pool.first-{code}")]
    own = words.say("unit.share", value=words.whole(100 * one.own))
    known = "; ".join(said) or words.say("nof1.none")
    return cleaned(one.name), _span(one.alone, words), _span(one.together, words), own, known


def _numbers(series: Series, kept: Sequence[Told], words: Phrasebook) -> list[tuple[str, str]]:
    say, classical = words.say, series.classical
    important = max(float(one.asked["important"]) for one in kept)
    reml = Span(classical.effect.mid, classical.effect.low, classical.effect.high)
    ahead = classical.prediction or (float("nan"), float("nan"))
    return [
        (say("nof1.pool.mean-row"), _span(series.mean, words)),
        (say("nof1.pool.spread-row"), _range(series.spread, words)),
        (say("nof1.pool.next-row"), _span(series.following, words)),
        (say("nof1.pool.better-row"), chance(series.better, words)),
        (say("nof1.report.important-row"), say("nof1.pool.important", important=points(important, words))),
        (say("nof1.pool.classical-row"), say("nof1.pool.classical", effect=_span(reml, words),
                                             low=words.signed(ahead[0], 1), high=words.signed(ahead[1], 1))),
    ]  # fmt: skip


def _reason(one: Explained, words: Phrasebook) -> Row:
    share = words.say("nof1.none") if one.share is None else words.say("unit.share", value=words.whole(100 * one.share))
    return cleaned(one.name), _span(one.slope, words), words.number(one.p, 2), share


def _explained_note(reasons: Sequence[Explained] | None, people: int, words: Phrasebook) -> list[str]:
    if reasons is None:
        code = "explained-few" if people < LEAST_EXPLAINED else "explained-unasked"
        return [words.say(f"nof1.pool.{code}", least=LEAST_EXPLAINED)]
    if not reasons:
        return [words.say("nof1.pool.explained-none")]
    return [words.say("nof1.pool.explained-note", n=len(reasons)), words.say("nof1.pool.explained-limit")]


def _span(span: Span, words: Phrasebook) -> str:
    ends = {name: words.signed(getattr(span, name), 1) for name in ("mid", "low", "high")}
    return words.say("nof1.report.effect", **ends)


def _range(span: Span, words: Phrasebook) -> str:
    ends = {name: words.number(getattr(span, name), 1) for name in ("mid", "low", "high")}
    return words.say("nof1.report.effect", **ends)
