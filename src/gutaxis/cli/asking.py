"""A conversation in a terminal: one question at a time, none that must be answered, none that cannot be undone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from ..errors import GutaxisError, UsageError

if TYPE_CHECKING:
    from ..report import Phrasebook

Answers = dict[str, Any]
MOST_LINES = 1_000


@dataclass(frozen=True)
class Question:
    """What is asked under the words of ``key``, and how an answer is read.

    ``read`` raises GutaxisError (with ``nearest`` where one is) for what cannot be understood; ``blanks`` fill the
    words; ``when`` says after which answers it is asked at all; ``then`` is what there is to say to an answer, and
    waits for Enter. ``lines`` takes an answer a line until an empty one. ``counted`` questions are numbered.
    """

    key: str
    read: Callable[[str], Any]
    blanks: Mapping[str, object] = field(default_factory=dict)
    when: Callable[[Answers], bool] = lambda answers: True
    then: Callable[[Any], str] = lambda answer: ""
    lines: bool = False
    counted: bool = True


def ask(questions: Sequence[Question], words: Phrasebook) -> Answers:
    """Ask them in order; what was skipped has no entry. Raises click.Abort when the person stops or stdin ends."""
    answers: Answers = {}
    given: dict[str, str] = {}
    back = _words(words, "back")
    place = 0
    while place < len(questions):
        question = questions[place]
        if not question.when(answers):
            answers.pop(question.key, None)
            place += 1
            continue
        number = 1 + sum(q.counted and q.when(answers) for q in questions[:place])
        _put(question, number, words, given.get(question.key))
        line = hear()
        if line.lower() in back:
            place = _before(questions, place, answers)
        elif line == "?":
            say(words.say(f"start.{question.key}-why", **question.blanks))
        elif not line or _taken(question, line, words, answers, given):
            place += 1
    return answers


def _before(questions: Sequence[Question], place: int, answers: Answers) -> int:
    """The last question before ``place`` that is asked; the first stays the first."""
    asked = [i for i in range(place) if questions[i].when(answers)]
    return asked[-1] if asked else place


def _put(question: Question, number: int, words: Phrasebook, before: str | None) -> None:
    if question.counted:
        say("\n" + words.say("start.number", n=number))
    say(words.say(f"start.{question.key}", **question.blanks))
    if before:
        say(words.say("start.before", answer=before))
    click.echo("> ", nl=False, err=True)


def _taken(question: Question, line: str, words: Phrasebook, answers: Answers, given: dict[str, str]) -> bool:
    """Whether the answer was understood, and kept; otherwise say what would be."""
    try:
        answer = _gathered(question, line, words) if question.lines else question.read(line)
    except GutaxisError as bad:
        _refuse(question, line, bad, words)
        return False
    answers[question.key] = answer
    given[question.key] = line
    text = question.then(answer)
    if text:
        say(text)
        hear()
    return True


def _gathered(question: Question, line: str, words: Phrasebook) -> Any:
    """Answers of one line each, until an empty line; one that is not understood is asked for again."""
    found: list[Any] = []
    while line and len(found) < MOST_LINES:
        try:
            found.append(question.read(line))
            _check(found)
        except GutaxisError as bad:
            _refuse(question, line, bad, words)
            found = _check_out(found)
        click.echo("> ", nl=False, err=True)
        line = hear()
    return found


def _check(found: list[Any]) -> None:
    """Lines of name and number: no name twice, and parts that together make a whole at most."""
    names = [str(name).casefold() for name, _ in found]
    if len(set(names)) < len(names):
        raise UsageError("twice")
    if sum(amount for _, amount in found) > 101:  # printed shares are rounded
        raise UsageError("over")


def _check_out(found: list[Any]) -> list[Any]:
    """The lines without the last, if it was the last that did not fit."""
    try:
        _check(found)
    except GutaxisError:
        return found[:-1]
    return found


def _refuse(question: Question, line: str, bad: GutaxisError, words: Phrasebook) -> None:
    from ..report import cleaned

    example = words.say(f"start.{question.key}-example", **question.blanks)
    say(words.say("start.wrong", given=cleaned(line), example=example))
    if bad.nearest:
        say(words.say("start.nearest", nearest=bad.nearest))


def say(text: str) -> None:
    """Words of the conversation: on stderr, so that stdout holds only the result."""
    click.echo(text, err=True)


def hear() -> str:
    """One line from the person, trimmed; click.Abort where there is no more."""
    line: bytes = sys.stdin.buffer.readline()
    if not line:
        raise click.Abort
    return line.decode("utf-8", "replace").strip()


def _words(words: Phrasebook, key: str) -> set[str]:
    return {word.strip().lower() for word in words.say(f"start.{key}").split(",")}
