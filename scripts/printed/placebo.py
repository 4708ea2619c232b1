"""The page about placebo and background, and about what published models do when their placebo is switched off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from gutaxis.legacy import EarlierModel, earlier_models, find_earlier_model
from gutaxis.modelling import Assumed
from gutaxis.report.svg import BLUE, GREEN, INK, MUTED, RULE, VERMILION, box, label, line, picture
from gutaxis.trials import Background, backgrounds, find_background, follow, one_person, patients, side_by_side

from .tables import belief, number, source_link, table

WEEK_16 = 112
PATIENTS = 1000
PARTS = ("drug alone", "placebo alone", "both")
LOOK = {"drug alone": (BLUE, None), "placebo alone": (VERMILION, "5 3"), "both": (GREEN, None)}
OURS = "gutaxis"
PUBLISHED = {"eczema-biologics": "Miyano 2022, biologics", "eczema-aureus": "Miyano 2022, S. aureus"}

Shares = dict[str, dict[str, float]]


def easi75(records: Mapping[str, Any]) -> Shares:
    """Percent at EASI-75 in week 16, by model and part; ours as it was recorded with the behaviours."""
    background = find_background("EASI")
    arms = [follow(background, background.usual, people=200, seed=8, trial=k) for k in range(20)]
    ours = {
        "drug alone": records["dupilumab-without-placebo"].found,
        "placebo alone": float(np.mean([arm.responders(0.75)[-1] for arm in arms])),
        "both": records["dupilumab-easi75"].found,
    }
    return {OURS: ours} | {name: _published(find_earlier_model(key)) for key, name in PUBLISHED.items()}


def _published(model: EarlierModel) -> dict[str, float]:
    people = patients(model.axis, 7, PATIENTS)
    asked = {"drug alone": {"placebo": False}, "placebo alone": {"drug": False}, "both": {}}
    return {part: _cleared(model, people, model.exposures("dupilumab", **how)) for part, how in asked.items()}


def _cleared(model: EarlierModel, people: Mapping[str, Any], given: Mapping[str, float]) -> float:
    easi = side_by_side(model.axis, WEEK_16, [model.shows], constants=people, given=given, rest_days=model.rest_days)[
        model.shows
    ]
    return 100 * float(np.mean(easi[-1] <= 0.25 * easi[0]))


def figure(shares: Shares) -> str:
    """Three bars a model, each with its number."""
    width, height, left, floor, top = 760.0, 330.0, 60.0, 270.0, 60.0
    tall = (floor - top) / 80

    def bars() -> Iterator[str]:
        for share in (0, 20, 40, 60, 80):
            yield line(left, floor - tall * share, width - 20, floor - tall * share, stroke=RULE)
            yield label(left - 8, floor - tall * share + 4, f"{share}", anchor="end", size=12, fill=MUTED)
        for k, part in enumerate(PARTS):
            yield box(left + 170 * k, 22, 14, 14, fill=LOOK[part][0], **_edge(part))
            yield label(left + 170 * k + 20, 34, part, size=13)
        for m, (name, parts) in enumerate(shares.items()):
            middle = left + 110 + 230 * m
            yield label(middle, floor + 24, name, anchor="middle", size=13.5, font_weight=600)
            for k, part in enumerate(PARTS):
                x, tip = middle + 62 * (k - 1), floor - tall * parts[part]
                yield box(x - 24, tip, 48, floor - tip, fill=LOOK[part][0], **_edge(part))
                yield label(x, tip - 6, f"{parts[part]:.0f} %", anchor="middle", size=12.5)

    said = " ".join(f"{m}: " + ", ".join(f"{p} {v:.0f} %" for p, v in row.items()) + "." for m, row in shares.items())
    title = "People who clear by three quarters (EASI-75) at week 16 of dupilumab"
    return str(picture("placebo", width, height, title, said, [*bars()])) + "\n"


def _edge(part: str) -> dict[str, Any]:
    return {"stroke": INK, "stroke_width": 1, "stroke_dasharray": LOOK[part][1]}


def page(shares: Shares, records: Mapping[str, Any]) -> str:
    """The whole page."""
    return "\n\n".join([*_drug_and_placebo(shares), *_terms(), *_models(records)]) + "\n"


def _drug_and_placebo(shares: Shares) -> Iterator[str]:
    yield "# Placebo and background, and the models before this one"
    yield (
        "People in a trial get better for reasons that are not in the treatment: they came when it was bad, they were "
        "read too high on the day that let them in, they hope, they are seen again and again, and most of them keep a "
        "cream. Here all of this is **added** on the hidden severity beside what the body does under a treatment, and "
        "nothing of it multiplies a treatment. Both published models of eczema let placebo speed up the repair of the "
        "skin, a repair that the signals divide: their drugs work by letting placebo through, and all but vanish where "
        "there is none."
    )
    yield "![EASI-75 with the drug alone, placebo alone and both, in three models](placebo.svg)"
    rows = [(name, *(f"{parts[p]:.1f} %" for p in PARTS)) for name, parts in shares.items()]
    yield table(("EASI-75, week 16 of dupilumab", *PARTS), rows)
    yield (
        "In trials without other treatment 44 to 51 % cleared by three quarters on dupilumab and 12 to 15 % on placebo "
        "([doi:10.1056/NEJMoa1610020](https://doi.org/10.1056/NEJMoa1610020)); what gutaxis misses of this stands on "
        "[the page about what it reproduces](behaviour.md). *Drug alone* is a thought experiment: no expectation, and "
        "no selection at entry."
    )


def _terms() -> Iterator[str]:
    yield "## What is added"
    yield (
        "A placebo arm shows only the sum. The sum is set to what trials saw in the plan that is named; regression to "
        "the mean follows from how much people and readings vary and from the threshold of entry, never from a "
        "constant; how the rest is divided between natural course and expectation is mostly a guess. A trial draws one "
        "deviate for all its arms. Background treatment that a simulation gives as a dose (grams of steroid) must not "
        "be added here again."
    )
    heads = ("score", "plan", "natural course", "regression to the mean", "expectation", "visits", "beside: therapy")
    yield table(heads, [_shares(b) for b in backgrounds().values()])
    yield "Changes on the latent scale at the end of the plan, below 0 is better (logits of a score, logs of a count)."
    for background in backgrounds().values():
        yield f"### {background.endpoint}"
        yield table(("number", "median", "90 %", "meaning", "source"), list(_numbers(background)))
    yield (
        "```python\n"
        "from gutaxis.trials import find_background, follow\n\n"
        'eczema = find_background("EASI")\n'
        "placebo = follow(eczema, eczema.usual, people=200, seed=1)\n"
        "drug = follow(eczema, eczema.usual, -1.2, people=200, seed=1)  # an effect on the latent scale\n"
        "assert drug.responders(0.75)[-1] > placebo.responders(0.75)[-1]\n"
        "```"
    )


def _shares(background: Background) -> tuple[str, ...]:
    plan = background.usual
    terms = background.terms(plan)
    weeks = f"{plan.days // 7} weeks, {len(plan.visits)} visits, at {plan.threshold:g} or more"
    parts = [number(float(terms[name][-1])) for name in ("natural", "regression", "expectation", "visits")]
    return background.endpoint, weeks, *parts, number(background.therapy.prior.median)


def _numbers(background: Background) -> Iterator[tuple[str, ...]]:
    for name, param in background.constants.items():
        source = "*assumed*" if isinstance(param.prior, Assumed) else source_link(param.source)
        yield f"`{name}`", *belief(param.prior), param.note, source


def _models(records: Mapping[str, Any]) -> Iterator[str]:
    yield "## Published models beside ours"
    yield (
        "Four models that others published, written down again from their equations: "
        "`gutaxis model show --legacy hpa-glands`. Their constants are the papers'; what is left out is said. Tests "
        "hold them to the figures that the papers print and to SciPy."
    )
    rows = [
        (f"`{m.id}`", m.says, *_size(m), "; ".join(m.left_out) or "nothing that acts", source_link(m.source))
        for m in earlier_models().values()
    ]
    yield table(("id", "what it is", "states", "constants", "left out", "paper"), rows)
    yield table(("what", "printed in the paper", "the paper's model here", "gutaxis"), list(_beside(records)))


def _size(model: EarlierModel) -> tuple[str, str]:
    return str(len(model.axis.states)), str(len(model.axis.params))


def _beside(records: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """What a paper prints, what comes out of its model here, and what ours does (as recorded)."""
    aureus = find_earlier_model("eczema-aureus")
    cleared = _cleared(aureus, patients(aureus.axis, 5, PATIENTS), aureus.exposures("dupilumab"))
    ours = f"{records['dupilumab-easi75'].found:.1f} %"
    yield "dupilumab, week 16: EASI-75 (S. aureus model)", "61.6 %", f"{cleared:.1f} %", ours
    skin, stem = find_earlier_model("psoriasis-uvb"), "psoriasis_uvb.stem"
    for name, cells in (("health", 3947.0), ("plaque", 12544.0)):
        found = side_by_side(skin.axis, 1, [stem], starts=_near(cells), rest_days=skin.rest_days)[stem][0, 0]
        off = f"all cells within {number(records[f'psoriasis-{name}'].found)} %"
        yield f"psoriasis: stem cells per mm2 in {name}", f"{cells:.0f}", f"{found:.0f}", off
    stress = find_earlier_model("hpa-glands")
    doubled = np.where(np.arange(76) < 60, 1.0, 0.0)
    paths = ("hpa_glands.cortisol", "hpa_glands.acth")
    course = one_person(stress.axis, 76, paths, given={"hpa_glands.strain": doubled})
    for path in paths:
        hormone = path.partition(".")[2]
        after = f"{course[path][74] / course[path][0]:.2f} of rest"
        ours = f"{records[f'stress-overshoot-{hormone}'].found:.2f} of rest"
        said = {"cortisol": "still high", "acth": "below rest"}[hormone]
        yield f"stress: {_SPOKEN[hormone]} two weeks after 60 days of a doubled drive", said, after, ours


_SPOKEN = {"cortisol": "cortisol", "acth": "ACTH"}


def _near(stem: float) -> dict[str, float]:
    """A start in the neighbourhood of the state that is asked for."""
    ratio = stem / 3947.0
    return {
        "psoriasis_uvb.stem": stem,
        "psoriasis_uvb.transit": 22224.0 * ratio,
        "psoriasis_uvb.dendritic": 1563.0 * ratio,
    }
