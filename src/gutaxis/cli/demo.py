"""Make three example people, write their pages, and open the folder where there is a screen.

The people are drawn from the model and say so: a child whose test cannot be compared, an adult in whom nothing
stands out, and an adult after antibiotics. The folder (gutaxis-demo unless -o says otherwise) gets a person
folder and a page for each, and index.html, which links them. The same seed gives the same people.
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
    from ..interpretation import PersonAnswer
    from ..report import ExampleCard
    from ..trials import Example, ExamplePerson

UNREMARKABLE = "adult"


@click.command("demo", short_help="Make three example people and show their pages.")
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
    note("Drawing three people from the model; the first time takes up to a minute …")
    axis = example_axis()
    receipt = envelope("demo", Reply({"output": out}, model=axis.digest, seed=seed))
    with written_folder(out, force, receipt) as folder:
        cards = [_example(example, axis, seed, folder, lang) for example in EXAMPLES]
        page = render_demo(cards, guesses(AXIS), seed, axis.digest, lang)
        (folder / "index.html").write_text(page, encoding="utf-8")
    index = Path(out) / "index.html"
    note(f"Written: {index}")
    opened = not no_open and _screen() and webbrowser.open(index.absolute().as_uri())
    result = {"output": out, "index": str(index), "opened": opened, "people": [_told(card) for card in cards]}
    text = "\n".join(f"{Path(out) / card.page}: {card.sentence}" for card in cards)
    return Reply(result, text, model=axis.digest, seed=seed)


def _example(example: Example, axis: Any, seed: int, folder: Path, lang: str) -> ExampleCard:
    """Write one example's folder and page. Of the drawn, the first is taken that shows what the example is for."""
    from ..report import ExampleCard, phrasebook, render_person, three_sentences
    from ..trials import example_people

    people = example_people(example, axis, seed)
    for person in people:
        answer = _written(person, folder / example.id, lang)
        if example.id != UNREMARKABLE or answer.sample_statement.code == "nothing-stands-out":
            break
    page = f"{example.id}.html"
    (folder / page).write_text(render_person(answer, lang, simulated=True), encoding="utf-8")
    sentence = three_sentences(answer, phrasebook(lang))[0]
    return ExampleCard(example.id, person.number, len(people), sentence, page, f"{example.id}/")


def _written(person: ExamplePerson, place: Path, lang: str) -> PersonAnswer:
    from ..intake import read_person, write_person
    from ..interpretation import answer_for
    from ..report import example_name

    about = {"name": example_name(person.example.id, lang), "language": lang, **person.particulars}
    write_person(place, about, stool=person.stool, diary=person.diary, doses=person.doses, force=True)
    return answer_for(read_person(place))


def _told(card: ExampleCard) -> dict[str, Any]:
    found = {"id": card.id, "number": card.number, "drawn": card.drawn, "sentence": card.sentence}
    return {**found, "page": card.page, "folder": card.folder}


def _screen() -> bool:
    """Whether somebody sits before a screen: a terminal, a display, and no robot that builds or tests."""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))
