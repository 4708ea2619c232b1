"""Draw people from the model, follow them for some days, and write a page about them.

The folder OUT gets a page with pictures (index.html), every number (course.csv or course.nc) and a summary with
digests (summary.json). With --take the same people are run a second time without it, so that the page shows
what differs. With several they are run with each alone as well, and the page says whether the parts add, overlap
or reinforce each other (from --draws 20 on, averaged over people; take fewer --people then). With --scores the
scores of the condition's clinic are worked out as well (scores.csv for up to 100 people), and who got better by
each rule. A dose is written WHAT=AMOUNT@START-STOP, like emollient=20g/day@14-84: from the start of day 14 to the
start of day 84. WHAT is an intervention, which adds to the usual, or the path of an exposure, which is set.
With --jobs, --cluster or --keep the people are run in blocks, however many they are, and only sums are kept:
summary.csv has means and quantiles by day instead of everyone's course. Leaves with 5 if some people's runs failed
or some blocks were lost; they are named and left out.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from .crowds import crowd_reply
from .manners import LANGUAGES, OneOf, asks_json, days_of, draws, note, overwrites
from .output import check_folder, written_folder
from .own import brings_own
from .progress import progress_bar
from .reply import Reply, envelope
from .scores import score_arms, score_facts, score_lines, write_scores
from .spreading import Hands, spreads

if TYPE_CHECKING:
    from ..trials import Cohort, CohortPlan, Combined, Scored

FEW = 100  # up to so many people a table is handier than netCDF
Format = Literal["csv", "netcdf"]


@click.command("simulate", short_help="Draw people from the model and follow them.")
@click.option("--condition", default="healthy", show_default=True, help="What they have, like eczema.")
@click.option("--age", metavar="AGE", help="Their age, like 3y2m or 34y, which decides the kind of eczema.")
@click.option("--take", "takes", multiple=True, metavar="DOSE", help="What they take; may be said several times.")
@click.option("--days", type=int, default=84, show_default=True, help="How many days.")
@click.option("--people", type=int, help="How many people.  [default: 1000]")
@click.option("--draws", "beliefs", type=int, default=1, show_default=True, help="Draws of the uncertain constants.")
@click.option("--mode", type=OneOf(("fast", "full")), default="fast", show_default=True, help="Large or small steps.")
@click.option("--median", is_flag=True, help="The one person with median constants, without chance.")
@click.option(
    "--output", "outputs", multiple=True, metavar="PATH", help="A quantity to keep; may be said several times."
)
@click.option("--scores", is_flag=True, help="Work out the scores of their clinic, like EASI.")
@click.option("--compare/--no-compare", default=None, help="Run the same people without the doses as well.")
@click.option("--precision", type=OneOf(("float32", "float64")), default="float32", show_default=True)
@click.option("--format", "kind", type=OneOf(("csv", "netcdf")), help="Of the course; csv for up to 100 people.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the page.")
@click.option("-o", "--out", metavar="OUT", required=True, help="The folder to write.")
@spreads
@brings_own
@draws
@overwrites
@asks_json
def command(hands: Hands, out: str, force: bool, lang: str, kind: Format | None, scores: bool, **asked: Any) -> Reply:
    """See the docstring of the file."""
    check_folder(out, force)
    from ..trials import combined

    plan, names = _plan(scores, **asked)
    if hands.asked:
        refused = {"scores": scores, "format": kind, "median": plan.median}
        return crowd_reply(plan, hands, out, force, lang, _own_files(), **refused)
    with progress_bar(plan.people * plan.draws * plan.arms) as done:
        cohort = plan.run(done)
    arms, together = score_arms(cohort, names if scores else ()), combined(cohort, names)
    reply = _reply(cohort, out, lang, score_facts(cohort, arms), together)
    with written_folder(out, force, envelope("simulate", Reply({"output": out}, model=reply.model))) as folder:
        result = dict(reply.result) | {"files": _written(cohort, folder, kind or _kind(plan), lang, arms, together)}
        whole = Reply(result, reply.text, _own_files(), _warnings(cohort), reply.model, reply.seed, reply.exit_code)
        (folder / "summary.json").write_text(envelope("simulate", whole) + "\n", encoding="utf-8")
    note(f"Written: {Path(out) / 'index.html'}")
    return whole


def _plan(
    scores: bool,
    condition: str,
    age: str | None,
    takes: tuple[str, ...],
    days: int,
    people: int | None,
    beliefs: int,
    outputs: tuple[str, ...],
    compare: bool | None,
    **same: Any,
) -> tuple[CohortPlan, tuple[str, ...]]:
    from ..axis import AXIS
    from ..conditions import find_condition
    from ..outcomes import inputs_of
    from ..trials import CohortPlan, taken

    found = find_condition(condition, days_of(age))
    axis = found.of(AXIS)
    doses = tuple(taken(axis, text, days) for text in takes)
    crowd = (1 if same["median"] else 1000) if people is None else people
    second = bool(doses) if compare is None else compare and bool(doses)
    apart = second and len({dose.what for dose in doses}) > 1
    names = found.scores if scores or apart else ()
    plan = CohortPlan(
        found.id,
        axis,
        found.headline,
        doses,
        asked=outputs or None,
        also=inputs_of(names),
        days=days,
        people=crowd,
        draws=beliefs,
        compare=second,
        apart=apart,
        **same,
    )
    return plan, names


def _kind(plan: CohortPlan) -> Format:
    return "csv" if plan.people * plan.draws <= FEW else "netcdf"


def _written(
    cohort: Cohort,
    folder: Path,
    kind: Format,
    lang: str,
    arms: dict[str, Scored],
    together: tuple[Combined, ...],
) -> dict[str, str]:
    """Write courses and page; the SHA-256 of each file by its name."""
    from ..report import render_cohort
    from ..simulation import write_course

    ending = {"csv": "csv", "netcdf": "nc"}[kind]
    files = {}
    courses = {("without" if arm == "without" else ""): course for arm, course in cohort.arms.items()}
    for arm, course in (courses | {f"only-{what}": course for what, course in cohort.alone.items()}).items():
        path = folder / (f"course-{arm}.{ending}" if arm else f"course.{ending}")
        write_course(course, path, kind)
        files[path.name] = _sha256(path)
    if kind == "csv":
        files |= {path.name: _sha256(path) for path in write_scores(arms, folder)}
    page = folder / "index.html"
    page.write_text(render_cohort(cohort, lang, files, together), encoding="utf-8")
    return {**files, page.name: _sha256(page)}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_files() -> dict[str, str]:
    from ..interventions import interventions

    return {i.file: i.digest for i in interventions().values() if i.file}


def _warnings(cohort: Cohort) -> list[dict[str, Any]]:
    if not cohort.failed:
        return []
    text = f"{len(cohort.failed)} of {cohort.runs} runs failed and are left out of every summary."
    return [{"code": "runs-failed", "field": "people", "text": text}]


def _reply(cohort: Cohort, out: str, lang: str, scores: dict[str, Any], together: tuple[Combined, ...]) -> Reply:
    from ..report import cohort_lines

    plan = cohort.plan
    combinations = {"combinations": [found.as_dict() for found in together]} if together else {}
    result = cohort.as_dict() | scores | combinations | {"output": out}
    text = "\n".join([*cohort_lines(cohort, lang, together), *score_lines(scores)])
    return Reply(result, text, model=plan.axis.digest, seed=plan.seed, exit_code=5 if cohort.failed else 0)
