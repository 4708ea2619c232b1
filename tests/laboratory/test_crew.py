"""Shared work comes back whole and in order; a worker that is gone is said in one line, and nothing done is lost."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.laboratory.crew import CHUNK, LostWorkers, worked
from gutaxis.laboratory.journal import Journal


@settings(deadline=None)
@given(st.lists(st.integers(-9, 9), max_size=3 * CHUNK))
def test_alone_the_results_come_in_the_order_of_the_tasks(tasks):
    assert [result for chunk in worked(abs, tasks, 1) for result in chunk] == list(map(abs, tasks))


def test_shared_the_results_come_in_the_order_of_the_tasks():
    tasks = list(range(-6 * CHUNK, 3 * CHUNK))
    assert [result for chunk in worked(abs, tasks, 2) for result in chunk] == list(map(abs, tasks))


def test_a_worker_that_is_gone_is_said_with_what_to_do():
    with pytest.raises(LostWorkers, match="Ask again to continue") as lost:
        list(worked(os._exit, [1], 2))
    assert lost.value.exit_code == 5


@settings(deadline=None, max_examples=25)
@given(cut=st.integers(0, 400), rows=st.integers(0, 9))
def test_a_journal_that_was_cut_anywhere_gives_back_only_whole_rows(tmp_path_factory, cut, rows):
    folder, asked = tmp_path_factory.mktemp("j"), {"inputs": {"a": "1"}}
    written = [{"sample": f"s{i}", "depth": i} for i in range(rows)]
    journal = Journal(folder, asked)
    journal.keep(written)
    journal.close()
    path = folder / "journal.jsonl"
    path.write_bytes(path.read_bytes()[:cut])
    again = Journal(folder, asked)
    kept = list(again.done.values())
    assert kept == written[: len(kept)]
    again.keep(written[len(kept) :])
    again.close()
    last = Journal(folder, asked)
    assert list(last.done.values()) == written
    last.discard()
    assert not folder.exists()


def test_a_journal_of_another_question_is_not_used(tmp_path):
    first = Journal(tmp_path / "j", {"inputs": 1})
    first.keep([{"sample": "a"}])
    first.close()
    other = Journal(tmp_path / "j", {"inputs": 2})
    assert other.done == {}
    other.close()
