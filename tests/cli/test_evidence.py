"""The evidence at the terminal: found, shown, drawn, checked and printed as a book."""

import json

import pytest

from gutaxis.cli import main
from gutaxis.evidence import claims


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main(["evidence", *words])
    said = capsys.readouterr()
    return left.value.code or 0, said.out, said.err


def result(capsys, *words):
    code, out, _ = run(capsys, *words, "--json")
    whole = json.loads(out)
    assert whole["command"] == "evidence" and whole["ok"]
    return code, whole["result"], whole


def test_all_statements_are_listed_and_can_be_narrowed_down(capsys):
    _, found, _ = result(capsys, "list")
    assert [c["id"] for c in found["claims"]] == list(claims())
    _, found, _ = result(capsys, "list", "--document", "B", "--certainty", "none", "--not-modelled")
    assert {c["id"] for c in found["claims"]} == {"B12", "B14"}
    code, out, _ = run(capsys, "list", "--document", "D", "--lang", "da")
    assert code == 0 and len(out.splitlines()) == 21 and "NMN" in out


def test_a_statement_is_shown_with_what_speaks_for_and_against_it(capsys):
    code, out, _ = run(capsys, "show", "c18")
    assert code == 0
    for part in ("C18", "Speaks for it", "Speaks against it", "The findings disagree", "https://doi.org/"):
        assert part in out


def test_a_statement_is_drawn_from_the_equations(capsys):
    _, found, whole = result(capsys, "show", "A17", "--run")
    (drawn,) = found["sweeps"]
    assert drawn["edge"]["start"] == "endocannabinoid.aea" and drawn["end"] == sorted(drawn["end"], reverse=True)
    assert len(whole["model"]) == 12


def test_a_statement_that_the_model_does_not_carry_says_so(capsys):
    code, out, _ = run(capsys, "show", "D15", "--run")
    assert code == 0 and "Not in the model" in out and "outside" in out


def test_an_unknown_statement_is_answered_with_the_nearest(capsys):
    code, out, err = run(capsys, "show", "A99")
    assert (code, out) == (2, "") and err.count("\n") == 1 and "Did you mean" in err


def test_an_unknown_verb_of_evidence_is_answered_with_the_nearest(capsys):
    code, _, err = run(capsys, "shwo", "A01")
    assert code == 2 and "Did you mean 'show'?" in err


def test_a_search_needs_words_and_finds_all_of_them(capsys):
    assert run(capsys, "search")[0] == 2
    assert run(capsys, "search", " ")[0] == 2
    _, found, _ = result(capsys, "search", "hand", "dishes")
    assert [c["id"] for c in found["claims"]] == ["C14"]
    code, out, _ = run(capsys, "search", "zeppelin")
    assert code == 0 and "zeppelin" in out


def test_the_check_finds_nothing_loose_in_what_ships(capsys):
    code, found, _ = result(capsys, "check")
    assert code == 0 and found["findings"] == [] and found["notes"]
    _, out, _ = run(capsys, "check", "--notes")
    assert len(out.splitlines()) == len(found["notes"]) + 1


def test_the_check_leaves_with_1_when_a_thread_hangs_loose(capsys, monkeypatch):
    import gutaxis.interpretation as interpretation

    loose = interpretation.Thread("sign", "A01", "says what the model does not")
    monkeypatch.setattr(interpretation, "knit", lambda cloth: (loose,))
    code, out, _ = run(capsys, "check")
    assert code == 1 and "A01: says what the model does not" in out


def test_the_book_is_written_once_and_replaced_only_when_asked(capsys, tmp_path):
    book = tmp_path / "book.html"
    assert run(capsys, "book", "-o", str(book), "--lang", "da")[0] == 0
    text = book.read_text(encoding="utf-8")
    assert '<html lang="da">' in text
    code, _, err = run(capsys, "book", "-o", str(book))
    assert code == 2 and "--force" in err and book.read_text(encoding="utf-8") == text
    assert run(capsys, "book", "-o", str(book), "--force")[0] == 0
    assert '<html lang="en">' in book.read_text(encoding="utf-8")


def test_the_book_goes_to_stdout_when_asked(capsys):
    code, out, _ = run(capsys, "book", "-o", "-", "--lang", "sv")
    assert code == 0 and out.startswith("<!doctype html>")


@pytest.mark.parametrize(
    "words", [(), ("book",), ("book", "-o", "b.html", "--lang", "sw"), ("list", "--document", "Z")]
)
def test_misuse_costs_one_line(capsys, words):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "") and err.count("\n") == 1 and "Traceback" not in err


def test_trials_are_pooled_and_what_is_not_confirmed_is_left_out_or_named(capsys):
    _, found, _ = result(capsys, "pool", "--take", "secukinumab", "--endpoint", "PASI75")
    assert [t["study"] for t in found["trials"]] == ["ERASURE", "FIXTURE"]
    assert found["effect"]["low"] < found["effect"]["mid"] < found["effect"]["high"]
    code, _, err = run(capsys, "pool", "--take", "etanercept", "--endpoint", "PASI75")
    assert code == 4 and "Pooling needs two trials" in err
    code, out, _ = run(capsys, "pool", "--take", "etanercept", "--endpoint", "PASI75", "--unconfirmed")
    assert code == 0 and "Not confirmed, so no fact yet: " in out


def test_pooling_answers_an_unknown_name_with_the_nearest(capsys):
    code, _, err = run(capsys, "pool", "--take", "secukinumap", "--endpoint", "PASI75")
    assert code == 2 and "'secukinumab'" in err
    code, _, err = run(capsys, "pool", "--take", "secukinumab", "--endpoint", "PASI57")
    assert code == 2 and "Did you mean" in err


def test_every_command_that_a_statement_names_can_be_typed():
    import shlex

    import click

    for words in {tuple(shlex.split(c.shown_by)) for c in claims().values() if c.shown_by}:
        group, verb = main, words[1]
        if verb == "evidence":
            group, words = main.get_command(click.Context(main), "evidence"), words[1:]
        command = group.get_command(click.Context(group), words[1])
        assert command is not None, words
        command.make_parser(click.Context(command)).parse_args(list(words[2:]))
