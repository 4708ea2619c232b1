"""Ask twelve questions, write a person folder, and make the first page.

Care comes first: the first question is about signs that belong with a clinician. Every question can be skipped with
Enter, < goes back, ? says why it is asked, Ctrl-C stops and writes nothing. The numbers of a company's report can be
typed in. DIR is the folder to write, gutaxis-me unless said; one that is there already is never touched.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from . import answers as read
from .asking import Answers, Question, ask, say
from .manners import LANGUAGES, OneOf, asks_json
from .output import write_file
from .reply import Reply

if TYPE_CHECKING:
    from ..report import Phrasebook

SCORES = {"depression": "mood_nrs", "anxiety": "mood_nrs"}
_MARKS = "abcde"


@click.command("start", short_help="Ask twelve questions and make the first page.")
@click.argument("folder", metavar="[DIR]", default="gutaxis-me")
@click.option("--language", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the questions.")
@asks_json
def command(folder: str, language: str) -> Reply:
    """See the docstring of the file."""
    from ..intake import check_free, read_person, write_person
    from ..interpretation import answer_for
    from ..report import phrasebook, render_person, three_sentences

    check_free(folder)
    words = phrasebook(language)
    say(words.say("start.hello"))
    answers = ask(questions(words), words)
    told = _particulars(answers, language)
    home = write_person(folder, told, stool=_stool(answers), diary=_diary(answers), to_fill_in=True)
    answer = answer_for(read_person(home))
    page = home / "report.html"
    write_file(str(page), render_person(answer, language), force=True)
    say("\n" + words.say("start.written", folder=str(home)))
    lines = [*three_sentences(answer, words), words.say("start.page", page=str(page))]
    lines.append(words.say("start.next", diary=str(home / "diary.csv"), exports=str(home / "diary")))
    return Reply(answer.as_dict() | {"output": str(home)}, "\n".join(lines), answer.digests, model=answer.model)


def questions(words: Phrasebook) -> tuple[Question, ...]:
    """The twelve, care first, and what is asked besides when there is a company's report."""
    from ..intake import SIGNS

    none, yes = (_meaning(words, key) for key in ("none", "yes"))
    signs = {mark: words.say(f"code.{sign}") for mark, sign in zip(_MARKS, SIGNS, strict=True)}

    def offered(kind: str) -> dict[str, object]:
        return {"choices": read.shown(words, kind)}

    def firm(answers: Answers) -> bool:
        return bool(answers.get("firm"))

    return (
        Question("signs", read.letters(SIGNS, none), signs, then=lambda ticked: _care(ticked, words)),
        Question("name", read.a_text),
        Question("age", read.born),
        Question("sex", read.a_choice(words, "sex"), offered("sex")),
        Question("conditions", read.some_of(words, "conditions", none), offered("conditions")),
        Question("country", read.a_text),
        Question("stool", read.some_of(words, "stool", none), offered("stool")),
        Question("antibiotics", read.a_day_or_none(none)),
        Question("foods", read.with_brackets(none)),
        Question("medicines", read.with_brackets(none)),
        Question("today", read.a_number(0, 10), when=lambda answers: _score(answers) == "itch_nrs"),
        Question("today-mood", read.a_number(0, 10), when=lambda answers: _score(answers) != "itch_nrs"),
        Question("firm", read.yes_or_no(yes, none)),
        Question("provider", read.a_text, when=firm, counted=False),
        Question("taken_on", read.a_day, when=firm, counted=False),
        Question("method", read.a_choice(words, "method"), offered("method"), when=firm, counted=False),
        Question("numbers", read.a_share, when=firm, lines=True, counted=False),
    )


def _meaning(words: Phrasebook, key: str) -> set[str]:
    return {word.strip().casefold() for word in words.say(f"start.{key}").split(",")}


def _care(ticked: list[str], words: Phrasebook) -> str:
    """What to do about the signs that were ticked, the most urgent first; nothing where there is none."""
    from ..intake import Particulars, Person
    from ..interpretation import care_for

    if not ticked:
        return ""
    care = care_for(Person("", Particulars.model_validate({"history": {"warning_signs": ticked}})))
    lines = [words.say(f"care.{flag.level}", sign=words.say(f"code.{flag.code}")) for flag in care.flags]
    return "\n".join([*lines, words.say(f"care.{care.standard}"), words.say("start.signs-then")])


def _score(answers: Answers) -> str:
    """The rating that a diary begins with: itch, unless only the mood is what it is about."""
    conditions = answers.get("conditions") or []
    return "mood_nrs" if conditions and all(c in SCORES for c in conditions) else "itch_nrs"


def _particulars(answers: Answers, language: str) -> dict[str, Any]:
    """The content of person.toml; what was skipped is left out."""
    plain = {key: answers.get(key) for key in ("name", "sex", "conditions", "country")}
    history = {
        "warning_signs": answers.get("signs"),
        "antibiotics_last": answers.get("antibiotics"),
        "stool_symptoms": answers.get("stool"),
        "excluded_foods": [{"food": food, "advised_by": who} for food, who in answers.get("foods") or ()] or None,
    }
    medicines = [{"name": name, "dose": dose} for name, dose in answers.get("medicines") or ()]
    told = {key: value for key, value in history.items() if value is not None}
    return {
        **plain,
        **(answers.get("age") or {}),
        "language": language,
        "medicines": medicines or None,
        **({"history": told} if told else {}),
    }


def _diary(answers: Answers) -> list[dict[str, Any]]:
    today = date.today().isoformat()
    found = [(item, answers.get(key)) for key, item in (("today", "itch_nrs"), ("today-mood", "mood_nrs"))]
    return [{"date": today, "item": i, "value": f"{v:g}", "entered_on": today} for i, v in found if v is not None]


def _stool(answers: Answers) -> dict[str, tuple[dict[str, float], dict[str, Any]]]:
    """The company's numbers as a sample, with what is known of it."""
    numbers = {name: float(share) for name, share in answers.get("numbers") or ()}
    if not answers.get("firm") or not numbers:
        return {}
    about = {key: answers.get(key) for key in ("provider", "taken_on", "method")}
    return {"company": (numbers, about)}
