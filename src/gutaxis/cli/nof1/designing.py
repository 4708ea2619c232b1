"""Propose and seal a test on one person: periods in random order, with the chance that it answers at all.

FOLDER is a person folder: its diary says how the score moves by itself, and its age and history what may be tried.
The plan is written with a calendar (.ics) and a page (.html, in the form of SPENT 2019) beside it. Before anything
starts it says how often such a test gives a right, a wrong and no answer. One period of each, periods under three
half-lives, and anything that takes prescribed care away are refused.
"""

from __future__ import annotations

import os
import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from ..manners import LANGUAGES, LARGEST_SEED, OneOf, asks_json, note, overwrites
from ..output import write_file
from ..own import brings_own
from ..reply import Reply
from .paper import spoken
from .plans import a_date, beside, check_outputs, held_by

if TYPE_CHECKING:
    from ...nof1 import Plan, Proposal, Wish


@click.command("design", short_help="Propose and seal a plan.")
@click.argument("folder")
@click.option("--take", "takes", multiple=True, metavar="DOSE", help="What is tried, like 'inulin=8 g/day'; or more.")
@click.option("--without", multiple=True, metavar="FOOD", help="A food that is left out and tried again.")
@click.option("--avoid", multiple=True, metavar="THING", help="Another trigger that is left out, like wool.")
@click.option("--against", default="", metavar="DOSE", help="What it is held against.  [default: as usual]")
@click.option("--outcome", required=True, metavar="ITEM", help="The score that is written daily, like itch_nrs.")
@click.option("--factorial", is_flag=True, help="Two things, alone and together: four arms.")
@click.option("--blocks", type=click.IntRange(1, 60), help="How often every arm comes.  [default: proposed]")
@click.option("--days", type=click.IntRange(1, 200), help="Days of one period.  [default: proposed]")
@click.option("--arms", type=click.IntRange(2, 4), help="How many are compared; only checked.")
@click.option("--blinded", is_flag=True, help="Somebody else makes it look alike (placebo, vehicle).")
@click.option("--holder", metavar="NAME", help="Who keeps the order until the end.")
@click.option("--stools", is_flag=True, help="Plan a stool sample without and with.")
@click.option("--start", metavar="DAY", help="The first day, like 2026-12-01.  [default: tomorrow]")
@click.option("--half-life", type=float, metavar="DAYS", help="How fast it leaves, if you know better.")
@click.option("--important", type=float, metavar="POINTS", help="The smallest difference that matters.")
@click.option("--better", type=OneOf(("lower", "higher")), help="For an item of your own.")
@click.option("--never-immediate", is_flag=True, help="It never caused hives, swelling, vomiting or wheezing.")
@click.option("--dietitian", default="", metavar="NAME", help="Who helps a child to leave out food.")
@click.option(
    "--switch-window", "window", type=click.IntRange(1, 60), help="Draw the day of each switch too, this near."
)
@click.option("--adaptive", is_flag=True, help="Draw what did better so far more often (nof1 log --next).")
@click.option("--favour", type=float, metavar="SHARE", help="How often, with --adaptive.  [default: 0.7]")
@click.option("-o", "--output", metavar="FILE", help="The plan.  [default: FOLDER/plans/ID.toml]")
@click.option("--lang", type=OneOf(LANGUAGES), help="Language of the page; else the person's own, else en.")
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED), help="Of the order, to try out.  [default: chance]")
@brings_own
@overwrites
@asks_json
def command(folder: str, output: str | None, holder: str | None, lang: str | None, force: bool, **asked: Any) -> Reply:
    """See the docstring of the file."""
    # Thousands of small matrices: waking every core for each costs ten times what it saves.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from ...intake import read_person
    from ...nof1 import design

    endings = (".toml", ".ics", ".html", *([".order.toml"] if holder else []))
    wish = _wish(asked, Path(output).stem if output else "", holder)
    if output is not None:
        check_outputs(output, endings, force)
    person = read_person(folder)
    proposal = design(wish, person)
    path = output or _default(folder, proposal.plan)
    check_outputs(path, endings, force)
    _check_alone(folder, proposal.plan)
    language = spoken(person.particulars.language, lang)
    plan, files = _written(proposal.plan, path, holder, language, force)
    result = {"plan": _told(plan), "files": files} | facts(proposal)
    return Reply(
        result,
        "\n".join(lines(proposal, plan)),
        person.digests,
        _warnings(proposal),
        seed=None if holder else wish.seed,
    )


def facts(proposal: Proposal) -> dict[str, Any]:
    """What is said before the start, for programs; days and shares (0-1)."""
    plan, other = proposal.plan, proposal.better
    noise = plan.noise
    assert noise is not None
    return {
        "chances": [
            {"benefit": -c.effect, "times_important": -c.effect / plan.important, "right": c.right, "wrong": c.wrong,
             "no_answer": c.no_answer, "helped": c.helped, "harmed": c.harmed, "error": c.error}
            for c in proposal.chances
        ],
        "days": {"total": proposal.total_days, "run_in": plan.run_in, "period": plan.design.days,
                 "periods": plan.design.periods, "dropped": plan.dropped},
        "orders": {"count": proposal.orders, "design_based_test": proposal.tested},
        "noise": {"sd": noise.sd, "likeness": noise.likeness, "share": noise.share, "missing": noise.missing,
                  "assumed": plan.measured == 0, "days": plan.measured},
        "better": None if other is None else {"blocks": other.design.blocks, "days": other.design.days,
                                              "total": other.design.length, "right": other.right},
    }  # fmt: skip


def lines(proposal: Proposal, plan: Plan) -> list[str]:
    """What a terminal shows: the plan, its chances, and a better one."""
    design, noise = plan.design, plan.noise
    assert noise is not None
    basis = f"your {plan.measured} days" if plan.measured else "assumed: fewer than 14 recent days of it are written"
    length = f"{design.shortest} to {design.days + design.window}" if design.window else f"{design.days}"
    found = [
        plan.question,
        f"{design.periods} periods of {length} days ({design.blocks} blocks), {proposal.total_days} days in all, "
        f"{plan.run_in} of them run-in; the first {plan.dropped} days of each period are left out.",
        *_by_rule(plan),
        f"{proposal.orders:,} orders were possible; "
        + ("the design alone can be a test." if proposal.tested else "too few for a test by the design alone."),
        f"Day to day {plan.outcome} moves by {noise.sd:.2g} ({basis}); {plan.important:g} matters.",
        "If the benefit is   right  wrong  no answer",
    ]
    for chance in proposal.chances:
        size = 0.0 - chance.effect
        shares = (chance.right, chance.wrong, chance.no_answer)
        found.append(f"{size:>17.2g}  " + "  ".join(f"{share:>5.0%}" for share in shares))
    worst = max(chance.error for chance in proposal.chances)
    found.append(f"(2,000 simulated trials each; standard error {100 * worst:.1f} points at most)")
    if proposal.better is not None:
        b = proposal.better
        found.append(
            f"Better: {b.design.blocks} blocks of {b.design.days} days ({b.design.length} days), {b.right:.0%}."
        )
    found += [f"Stop and call your care if: {rule}." for rule in plan.stop]
    found += [plan.beside, f"Sealed: {plan.seal[:16]}"]
    return found


def _by_rule(plan: Plan) -> list[str]:
    from ...nof1 import LEARNT

    if not plan.adaptive:
        return []
    return [f"From period {LEARNT + 1} on, what did better so far is drawn with a chance of {plan.favour:.0%}."]


def _wish(asked: dict[str, Any], name: str, holder: str | None) -> Wish:
    from ...nof1 import FAVOUR, Consent, Wish

    adaptive, favour = asked.pop("adaptive"), asked.pop("favour")
    if favour is not None and not adaptive:
        raise UsageError("A favour is for an order that follows the scores: --adaptive.", field="favour")
    if adaptive and holder:
        raise UsageError("An order that follows the scores cannot be kept: it is not known before.", field="holder")
    asked |= {"favour": (FAVOUR if favour is None else favour) if adaptive else 0.0, "window": asked["window"] or 0}
    start = asked.pop("start")
    first = a_date(start, "--start") if start else date.today() + timedelta(1)
    consent = Consent(asked.pop("never_immediate"), " ".join(asked.pop("dietitian").split()))
    seed = asked.pop("seed")
    return Wish(start=first, consent=consent, id=name, seed=secrets.randbits(63) if seed is None else seed, **asked)


def _check_alone(folder: str, plan: Plan) -> None:
    """Two plans at the same time cannot be told apart."""
    from .plans import read_plan

    for path in sorted(Path(folder, "plans").glob("*.toml")):
        if path.name.endswith(".order.toml") or path.stem == plan.id:
            continue
        other, _ = read_plan(path)
        first = other.start - timedelta(other.run_in)
        if first < plan.end and plan.start - timedelta(plan.run_in) < other.end:
            last = other.end - timedelta(1)
            text = f"The plan {other.id} runs from {first} to {last}; two at once cannot be told apart."
            raise UsageError(text, field="start", nearest=other.end.isoformat())


def _default(folder: str, plan: Plan) -> str:
    place = Path(folder, "plans")
    place.mkdir(exist_ok=True)
    return str(place / f"{plan.id}.toml")


def _written(plan: Plan, path: str, holder: str | None, lang: str, force: bool) -> tuple[Plan, dict[str, str]]:
    from ...intake import toml_of
    from ...nof1 import calendar, plan_table
    from ...report import render_plan

    files = {"plan": path, "calendar": beside(path, ".ics"), "page": beside(path, ".html")}
    if holder:
        plan, secret = held_by(plan, " ".join(holder.split()))
        files["order"] = beside(path, ".order.toml")
        write_file(files["order"], secret, force)
        note(f"{plan.holder} keeps {files['order']}: send it away, and delete it here.")
    write_file(path, toml_of(plan_table(plan)), force)
    write_file(files["calendar"], calendar(plan), force)
    write_file(files["page"], render_plan(plan, lang), force)
    note(f"Written: {path}, {files['calendar']}, {files['page']}")
    return plan, files


def _told(plan: Plan) -> dict[str, Any]:
    from ...nof1 import plan_table

    return plan_table(plan) | {"end": plan.end}


def _warnings(proposal: Proposal) -> list[dict[str, Any]]:
    plan, found = proposal.plan, []
    if proposal.onset_missed:
        text = f"Most of it comes only after {plan.onset_days:g} days, and periods have {plan.design.days}."
        found.append({"code": "period-before-onset", "field": "days", "text": text})
    if not proposal.tested:
        text = f"{proposal.orders} orders are too few for a test by the design; the probability alone will decide."
        found.append({"code": "too-short-to-test", "field": "blocks", "text": text})
    if plan.measured == 0:
        text = "The day-to-day noise is assumed; write the diary for 14 days and design again."
        found.append({"code": "noise-assumed", "field": "diary", "text": text})
    return found
