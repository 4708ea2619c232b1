"""Make four example people, write their pages, and open the folder where there is a screen.

The people are drawn from the model and say so: a child whose test cannot be compared, an adult in whom nothing
points to the gut, one for whom it is worth testing, and one with low mood on an antidepressant. Where GUTAXIS_DATA
names the folder of open data, one real person's forecast is shown beside what came. The folder (gutaxis-demo unless
-o says otherwise) gets a person folder and a page for each, and index.html. The same seed gives the same people.
"""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .manners import LANGUAGES, OneOf, asks_json, draws, note, overwrites
from .output import check_folder, written_folder
from .reply import Reply, envelope

if TYPE_CHECKING:
    from ..intake import Person
    from ..interpretation import PersonAnswer
    from ..report import ExampleCard
    from ..trials import Example, ExamplePerson

REAL = "diaries/psoriasis_uvb_weekly.csv"
"""Where the open series lies in the folder of data; its address and licence stand on its page."""
LIVES: dict[str, dict[str, str]] = {"en": {}, "sv": {"country": "SE"}, "da": {"country": "DK"}}
"""Where the examples live, so that their pages show whom to call; English is spoken in too many places."""
SEEN, UNTIL = 3, 8
"""Weeks that are known, and up to which is foreseen."""


@click.command("demo", short_help="Make four example people and show their pages.")
@click.option("-o", "--output", "out", metavar="DIR", default="gutaxis-demo", show_default=True, help="The folder.")
@click.option("--no-open", is_flag=True, help="Only write; open nothing.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the pages.")
@draws
@overwrites
@asks_json
def command(out: str, no_open: bool, lang: str, seed: int, force: bool) -> Reply:
    """See the docstring of the file."""
    from ..axis import AXIS
    from ..report import render_demo
    from ..trials import EXAMPLES, example_axis, guesses

    check_folder(out, force)
    note("Drawing people from the model; the first time takes a minute or two …")
    axes = {condition: example_axis(condition) for condition in dict.fromkeys(e.condition for e in EXAMPLES)}
    digest = next(iter(axes.values())).digest
    receipt = envelope("demo", Reply({"output": out}, model=digest, seed=seed))
    with written_folder(out, force, receipt) as folder:
        cards = [_example(example, axes[example.condition], seed, folder, lang) for example in EXAMPLES]
        real = _real(folder, lang)
        page = render_demo(cards, guesses(AXIS), seed, digest, lang, real=real)
        (folder / "index.html").write_text(page, encoding="utf-8")
    index = Path(out) / "index.html"
    note(f"Written: {index}")
    opened = not no_open and _screen() and webbrowser.open(index.absolute().as_uri())
    result = {"output": out, "index": str(index), "opened": opened, "people": [_told(card) for card in cards]}
    result["real"] = real
    text = "\n".join(f"{Path(out) / card.page}: {card.sentence}" for card in cards)
    return Reply(result, text, model=digest, seed=seed)


def _example(example: Example, axis: Any, seed: int, folder: Path, lang: str) -> ExampleCard:
    """Write one example's folder and page. Of the drawn, the first is taken whose data give what is looked for."""
    from ..report import EDITIONS, ExampleCard, phrasebook, provenance_of, render_person, three_sentences
    from ..trials import example_people

    people = example_people(example, axis, seed)
    for person in people:
        record, answer = _written(person, folder / example.id, lang)
        found = example.verdict in (None, answer.verdict)
        if found:
            break
    for edition, page in [(e, f"{example.id}{'' if e == 'person' else f'-{e}'}.html") for e in EDITIONS]:
        made = provenance_of(answer, example.id, {"edition": edition, "lang": lang})
        text = render_person(answer, lang, person=record, edition=edition, provenance=made)
        (folder / page).write_text(text, encoding="utf-8")
    sentence = three_sentences(answer, phrasebook(lang))[0]
    return ExampleCard(example.id, person.number, len(people), sentence, f"{example.id}.html", f"{example.id}/", found)


def _written(person: ExamplePerson, place: Path, lang: str) -> tuple[Person, PersonAnswer]:
    from ..intake import read_person, write_person
    from ..interpretation import answer_for
    from ..report import example_name

    about = {"name": example_name(person.example.id, lang), "language": lang, **LIVES[lang], **person.particulars}
    write_person(place, about, stool=person.stool, diary=person.diary, doses=person.doses, force=True)
    record = read_person(place)
    return record, answer_for(record)


def _real(folder: Path, lang: str) -> str | None:
    """The page of one real person, where the open data lie on this machine."""
    data = os.environ.get("GUTAXIS_DATA")
    file = Path(data) / REAL if data else None
    if file is None or not file.is_file():
        return None
    from ..inference import FORESEEN_BANDS, foreseen_from_week, read_patients
    from ..report import Foretold, render_real

    everyone = read_patients(file)
    own = next((p for p in everyone if all(value == value for value in p.pasi[: UNTIL + 1])), None)
    if own is None:
        return None
    ahead = foreseen_from_week(everyone, own.id, SEEN, UNTIL)
    weeks = [7 * k - 1 for k in range(1, UNTIL - SEEN + 1)]
    bands = {share: ahead.quantile(share) for level in FORESEEN_BANDS for share in ((1 - level) / 2, (1 + level) / 2)}
    told = [
        Foretold(
            SEEN + k,
            float(ahead.middle[d]),
            tuple((float(bands[(1 - b) / 2][d]), float(bands[(1 + b) / 2][d])) for b in FORESEEN_BANDS),
            float(own.pasi[SEEN + k]),
        )
        for k, d in enumerate(weeks, 1)
    ]
    page = render_real([float(x) for x in own.pasi[: SEEN + 1]], told, len(everyone), lang)
    (folder / "real.html").write_text(page, encoding="utf-8")
    return "real.html"


def _told(card: ExampleCard) -> dict[str, Any]:
    found = {"id": card.id, "number": card.number, "drawn": card.drawn, "found": card.found}
    return {**found, "sentence": card.sentence, "page": card.page, "folder": card.folder}


def _screen() -> bool:
    """Whether somebody sits before a screen: a terminal, a display, and no robot that builds or tests."""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))
