"""Does a body help to foretell trials? Whole programmes and whole classes are left out, and rivals need no body.

``python bench/calibration/leave_out.py -o docs/trials/left-out.md`` (minutes) fits once, then takes away all trials
of a drug, or of a class, and solves again by the effects that were worked out; nothing left out is read.
"""

from __future__ import annotations

import argparse
import pickle
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gutaxis.inference import (
    TRIAL_RIVALS,
    CalibrationPlan,
    calibrate,
    calibration_of,
    published_rows,
    without_programmes,
)
from gutaxis.inference.calibration import Bodied, asked, expected_of, kept
from gutaxis.inference.prediction import Latent, rival_latent, rivals_of

OURS = "mechanism"
NAMES = (OURS, "no calibration", *TRIAL_RIVALS)
BOOTSTRAPS = 2000


@dataclass(frozen=True)
class Scored:
    """One left-out figure: whose prediction, its CRPS (latent), width of the 80 % interval, PIT, and the cluster."""

    name: str
    row: str
    cluster: str
    what: str
    scope: str
    crps: float
    width: float
    pit: float
    rest: tuple[str, str, bool]


PROSE = (
    "Does a body help to foretell trials? All trials of a drug (a programme), or of a class, are taken away; the",
    "model is solved again by the effects that were worked out, and every rival is fitted again; then what was",
    "left out is foretold. Nothing of a left-out trial is read, its control group included. All of it is on the",
    "latent scale on which effects add (1 is about what dupilumab does), so that endpoints can be put together.",
    "CRPS is the mean distance between what was foretold and what was seen: smaller is better. Skill is 1 minus",
    "the ratio of two CRPS: above 0 the mechanism is better. Intervals resample whole trials.",
)
CAVEAT = (
    "The priors of the axis were set by people who knew much of this literature, among it some of these very",
    "trials; leaving a trial out of the fit does not take that knowledge away. So the mechanism, with calibration",
    "and without, has an advantage here that it would not have for a drug that nobody has heard of. How far",
    "readings of one person scatter under a treatment was chosen for PASI so that the shares of 50, 75 and 90 %",
    "of the same people agree; all predictions here share that choice. The widths of the rivals are assumed in",
    "the same way as ours.",
)


ONE = (
    "Dupilumab has one potency. Trials of it alone foretell trials beside a topical steroid, and the other way",
    "round. IGA 0/1 stands on a rule of its own, which is learnt from one trial only and is unknown when that is",
    "left out.",
)
EARLIER = (
    "EASI 75 at week 16 in percent: with both, with the placebo's part alone, and with the drug's part alone. In",
    "the published models a placebo speeds up the repair that the drug sets free, so that a drug without a",
    "placebo does next to nothing; ours adds the two on the latent scale.",
)


def crps(mean, sd, seen):
    """CRPS of a normal law (Gneiting 2005, doi:10.1175/MWR2904.1)."""
    from scipy.special import ndtr

    z = (seen - mean) / sd
    return sd * (z * (2 * ndtr(z) - 1) + 2 * np.exp(-z * z / 2) / np.sqrt(2 * np.pi) - 1 / np.sqrt(np.pi))


def our_latent(fit, arm, other, calibrated, leftover):
    """What the fit believes of an arm and of its control, with what the other constants of the axis may do."""
    if calibrated:
        model, after = fit.model, fit.after
    else:
        model = Bodied(fit.plan.axis, leftover)
        after = replace(fit.after, names=(), mean=np.zeros(0), cov=np.zeros((0, 0)))
    unknowns = after.unknowns
    slopes = [model.slopes(arm, unknowns), model.slopes(other, unknowns)]
    cov = after.spread(*slopes)
    felt = leftover.get(asked(fit.plan.axis, arm)) if arm.treated else None
    if calibrated and felt:
        cov[0, 0] += sum(s**2 for p, s in felt.slopes.items() if p not in fit.moved)
    return Latent(np.array([model.expected(arm, unknowns), model.expected(other, unknowns)]), cov)


def control_of(row, every):
    """The control row of the same people, endpoint and day."""
    key = (row.arm.trial, row.arm.endpoint, row.arm.day)
    return next((r for r in every if not r.arm.treated and (r.arm.trial, r.arm.endpoint, r.arm.day) == key), None)


def scores(name, latent, row, control, scope):
    """Scores of an arm, and of the contrast with its control group."""
    from scipy.special import ndtr

    what = "control" if not row.arm.treated else "arm"
    told = [(what, latent.mean[0], latent.cov[0, 0] + row.error**2, row.y)]
    if control is not None and row.arm.treated:
        var = latent.cov[0, 0] + latent.cov[1, 1] - 2 * latent.cov[0, 1]
        errors = row.error**2 + control.error**2
        told.append(("contrast", latent.mean[0] - latent.mean[1], var + errors, row.y - control.y))
    for what, mean, var, seen in told:
        sd = float(np.sqrt(max(var, 1e-8)))
        rest = (row.arm.endpoint.id, row.arm.condition, row.arm.beside > 0.2)
        yield Scored(name, row.id, row.arm.trial, what, scope, float(crps(mean, sd, seen)), 2.563 * sd,
                     float(ndtr((seen - mean) / sd)), rest)  # fmt: skip


def left_out(fit, programmes, scope):
    """Scores of all rows of every programme, by beliefs that never saw a trial of it."""
    every = [row for row in published_rows() if row.tier == "A"]
    found = []
    for programme in programmes:
        less = without_programmes(fit, [programme])
        used = kept(published_rows(), [programme])
        seen = {row.id for row in used}
        gone = [row for row in every if row.id not in seen]
        rivals = rivals_of(used)
        for row in gone:
            control = control_of(row, every)
            other = control.arm if control else replace(row.arm, take="placebo", arm="none")
            for name in NAMES:
                if name in TRIAL_RIVALS:
                    latent = rival_latent(name, rivals[name], row.arm, other, used)
                else:
                    latent = our_latent(less, row.arm, other, name == OURS, fit.first)
                found += scores(name, latent, row, control, scope)
    return found


def skill(mine, theirs):
    """1 - mean CRPS over that of a rival, with a 95 % interval from resampled clusters."""
    clusters = sorted({s.cluster for s in mine})
    a = {c: [s.crps for s in mine if s.cluster == c] for c in clusters}
    b = {c: [s.crps for s in theirs if s.cluster == c] for c in clusters}

    def of(chosen):
        return 1 - np.concatenate([a[c] for c in chosen]).mean() / np.concatenate([b[c] for c in chosen]).mean()

    rng = np.random.default_rng(7)  # the same clusters for every rival
    resampled = [of(rng.choice(clusters, len(clusters))) for _ in range(BOOTSTRAPS)]
    return of(clusters), *np.quantile(resampled, [0.025, 0.975])


def table(found, what, scope):
    """Rows of the page for one kind of figure."""
    mine = [s for s in found if s.name == OURS and s.what == what and s.scope == scope]
    head = "| prediction | CRPS | skill of the mechanism against it (95 %) | 80 % interval, mean width "
    lines = [head + "| in 50 / 80 / 95 % | PIT mean, SD |", "|---|---|---|---|---|---|"]
    for name in NAMES:
        theirs = [s for s in found if s.name == name and s.what == what and s.scope == scope]
        if not theirs:
            continue
        pits = np.array([s.pit for s in theirs])
        inside = [100 * np.mean(np.abs(pits - 0.5) < level / 2) for level in (0.5, 0.8, 0.95)]
        told = "" if name == OURS else "{:+.2f} ({:+.2f} to {:+.2f})".format(*skill(mine, theirs))
        lines.append(
            f"| {name} | {np.mean([s.crps for s in theirs]):.3f} | {told} | {np.mean([s.width for s in theirs]):.2f} | "
            f"{inside[0]:.0f} / {inside[1]:.0f} / {inside[2]:.0f} | {pits.mean():.2f}, {pits.std():.2f} |"
        )  # fmt: skip
    clusters = len({s.cluster for s in mine})
    return [f"{len(mine)} figures of {clusters} trials.", "", *lines, ""]


def against(found, scope):
    """Where the mechanism beats shrinkage without one, and where not, by condition, endpoint and background."""
    lines = ["| where | figures | trials | mechanism | shrinkage | better |", "|---|---|---|---|---|---|"]
    views = {"condition": lambda s: s.rest[1], "endpoint": lambda s: s.rest[0],
             "background treatment": lambda s: "beside" if s.rest[2] else "none beside"}  # fmt: skip
    for view, key in views.items():
        chosen = [s for s in found if s.scope == scope and s.what == "arm"]
        for value in sorted({key(s) for s in chosen}):
            ours = [s for s in chosen if s.name == OURS and key(s) == value]
            theirs = [s.crps for s in chosen if s.name == "shrinkage" and key(s) == value]
            a, b = np.mean([s.crps for s in ours]), np.mean(theirs)
            lines.append(f"| {view}: {value} | {len(ours)} | {len({s.cluster for s in ours})} | {a:.3f} | {b:.3f} | "
                         f"{'mechanism' if a < b else 'shrinkage'} |")  # fmt: skip
    return [*lines, ""]


def verdict(found):
    """One sentence on whether the body helped, from the same numbers."""
    said = []
    for scope in ("programme", "class"):
        for what in ("contrast", "arm"):
            mine = [s for s in found if s.name == OURS and s.what == what and s.scope == scope]
            theirs = [s for s in found if s.name == "shrinkage" and s.what == what and s.scope == scope]
            mid, low, high = skill(mine, theirs)
            word = "beats" if low > 0 else "loses to" if high < 0 else "is not told apart from"
            figures = "differences from control" if what == "contrast" else "treated arms"
            said.append(f"- Left-out {scope}, {figures}: the mechanism {word} shrinkage without one "
                        f"(skill {mid:+.2f}, {low:+.2f} to {high:+.2f}).")  # fmt: skip
    return said


def one_drug(fit):
    """Does one parameter of a drug speak for it alone and beside a topical steroid?"""
    every = [row for row in fit.rows if row.tier == "A" and row.arm.take == "dupilumab"]
    beside = [row for row in every if row.arm.beside]
    groups = {"alone": [row for row in every if not row.arm.beside], "beside a topical steroid": beside}
    lines = ["| foretold from the other arms | mean latent (SD) | seen | error in its SDs |", "|---|---|---|---|"]
    for name, gone in groups.items():
        trials = {row.arm.trial for row in gone}
        used = tuple(row for row in fit.rows if row.arm.trial not in trials)
        from gutaxis.inference.calibration import solve

        after = solve(fit.model, used, fit.after.unknowns)
        for row in gone:
            mean = expected_of(fit.model, row, after.unknowns)
            sd = float(np.sqrt(after.spread(fit.model.slopes(row.arm, after.unknowns))[0, 0] + row.error**2))
            off = (row.y - mean) / sd
            shown = f"{row.y:.2f}" if row.confirmed else "not confirmed"
            what = f"{name}: {row.arm.endpoint.id}, day {row.arm.day:.0f}"
            lines.append(f"| {what} | {mean:.2f} ({sd:.2f}) | {shown} | {off:+.1f} |")
    return [*lines, ""]


def page(fit, found, took):
    """The whole page."""
    rows = {tier: sum(row.tier == tier for row in fit.rows) for tier in ("A", "B", "D")}
    lines = [
        "# Trials that were left out",
        "",
        *PROSE,
        "",
        f"{rows['A']} arms, {rows['B']} difference and {rows['D']} directions of "
        f"{len({r.arm.trial for r in fit.rows})} trials; axis {fit.plan.axis.digest}, calibration "
        f"{calibration_of(fit).digest}. Most are of psoriasis. Figures "
        "that nobody has seen on the paper count half and are not shown one by one.",
        "",
        "## What came of it",
        "",
        *verdict(found),
        "",
        *CAVEAT,
        "",
    ]
    titles = {"contrast": "Differences from the control group", "arm": "Treated arms", "control": "Control arms"}
    for scope in ("programme", "class"):
        lines += [f"## Left-out {'programmes' if scope == 'programme' else 'classes'}", ""]
        for what, title in titles.items():
            lines += [f"### {title}", "", *table(found, what, scope)]
    lines += ["## Where it helps, and where it does not", "", "CRPS by cell; the cells are small, and many: hints.", ""]
    for scope in ("programme", "class"):
        lines += [f"Left-out {'programmes' if scope == 'programme' else 'classes'}, treated arms.", ""]
        lines += against(found, scope)
    lines += ["## One drug, with and without a topical steroid", "", *ONE, "", *one_drug(fit)]
    lines += ["## Ours beside an earlier model", "", *earlier(fit), ""]
    return "\n".join(lines)


def earlier(fit):
    """What the drug does, and what the placebo does, alone and together: the published eczema models and ours."""
    lines = [
        *EARLIER,
        "",
        "| model | both | placebo alone | drug alone |",
        "|---|---|---|---|",
    ]
    for name, found in (*published_parts(), ("ours, calibrated", our_parts(fit))):
        lines.append(f"| {name} | {found[0]:.1f} | {found[1]:.1f} | {found[2]:.1f} |")
    return lines


def our_parts(fit):
    """EASI 75 at week 16 under dupilumab every two weeks without background treatment, by our own terms."""
    from gutaxis.inference.published import Arm, endpoint

    who = ("none", "drug", "eczema", "eczema")
    arm = Arm(*who, "dupilumab", "300 mg weekly", "placebo", 0.0, endpoint("EASI75"), 112.0, 1e6)
    unknowns = fit.after.unknowns
    course = fit.model.course(arm, unknowns)
    known = [row.arm for row in fit.rows if row.arm.take == "dupilumab" and row.arm.beside == 0 and row.tier == "A"]
    effect = fit.model.true(replace(known[0], trial="none", arm="drug", day=84.0), unknowns)
    read = arm.readings
    return [float(read.value(y, e)[0]) for y, e in ((course + effect, effect), (course, 0.0), (effect, effect))]


def published_parts():
    """The same of both published eczema models, re-run: 1,000 of their own people each."""
    from gutaxis.legacy import find_earlier_model
    from gutaxis.trials import patients, side_by_side

    for name in ("eczema-biologics", "eczema-aureus"):
        model = find_earlier_model(name)
        people = patients(model.axis, 3, 1000)
        shares = []
        for drug, placebo in ((True, True), (False, True), (True, False)):
            given = model.exposures("dupilumab", drug=drug, placebo=placebo)
            easi = side_by_side(
                model.axis, 112, [model.shows], constants=people, given=given, rest_days=model.rest_days
            )
            shares.append(100 * float(np.mean(1 - easi[model.shows][112] / easi[model.shows][0] >= 0.75)))
        yield f"{name} ({model.source})", shares


def main() -> None:
    """Fit, leave out, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", default="-")
    parser.add_argument("--fit", help="A pickled fit to start from, or where to put one.")
    asked_for = parser.parse_args()
    began = time.perf_counter()
    kept_at = Path(asked_for.fit) if asked_for.fit else None
    if kept_at and kept_at.exists():
        fit = pickle.loads(kept_at.read_bytes())  # noqa: S301 - written by ourselves
    else:
        fit = calibrate(CalibrationPlan(), note=print)
        if kept_at:
            kept_at.write_bytes(pickle.dumps(fit))
    took = time.perf_counter() - began
    treated = [row for row in fit.rows if row.arm.treated and row.tier == "A"]
    found = left_out(fit, sorted({row.arm.take for row in treated}), "programme")
    found += left_out(fit, sorted({row.arm.kind for row in treated}), "class")
    text = page(fit, found, took)
    print(text) if asked_for.o == "-" else Path(asked_for.o).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
