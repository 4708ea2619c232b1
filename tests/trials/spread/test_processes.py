"""Processes may die, blocks may be poisoned and come in any order: nobody is missing and nobody counts twice."""

import os
import signal

import numpy as np
import pytest

from gutaxis.errors import SolveError, UsageError
from gutaxis.trials import TRIES, Answer, Here, Processes, Tally, blocks_of, gathered

from .works import Dies, Poisoned, Waits, count

BLOCKS = blocks_of(95, 10)
WHOLE = gathered(count, BLOCKS, Here())


def test_blocks_hold_everyone_once():
    assert [k for block in BLOCKS for k in block] == list(range(95))
    assert [len(block) for block in BLOCKS] == [10] * 9 + [5]
    with pytest.raises(UsageError, match="block of 0"):
        blocks_of(95, 0)


def test_two_processes_find_what_one_finds_to_the_last_bit():
    found = gathered(count, BLOCKS, Processes(2))
    assert found.tally.digest == WHOLE.tally.digest
    assert found.tally.sums["people"] == 95 and found.quarantined == () and found.kept == 0


class Reversed:
    """The last block first."""

    def map(self, work, blocks):
        yield from (answer for answer in reversed(list(Here().map(work, blocks))))


def test_the_order_in_which_blocks_come_does_not_matter():
    assert gathered(count, BLOCKS, Reversed()).tally.digest == WHOLE.tally.digest


def test_a_process_that_is_killed_in_its_work_costs_nobody(tmp_path):
    found = gathered(Dies(tmp_path, 13), BLOCKS, Processes(2))
    assert len(list(tmp_path.iterdir())) == 1, "somebody must have died"
    assert found.tally.digest == WHOLE.tally.digest and found.quarantined == ()


def test_a_process_that_is_killed_from_outside_costs_nobody(tmp_path):
    coming = Processes(2).map(Waits(tmp_path, 0.1, together=2), BLOCKS)
    first = next(coming)
    others = [mark for mark in tmp_path.glob("[0-9]*") if int(mark.name) != first.block.start]
    os.kill(int(others[0].read_text()), signal.SIGKILL)
    answers = [first, *coming]
    assert sorted(a.block.start for a in answers) == [b.start for b in BLOCKS]
    assert all(a.tally is not None for a in answers)
    assert max(a.tries for a in answers) == 2, "a block of the one that was killed was begun again"


def test_a_block_that_kills_whoever_has_it_is_given_up_and_named(tmp_path):
    found = gathered(Dies(tmp_path, 13, 100), BLOCKS, Processes(2))
    assert len(list(tmp_path.iterdir())) == TRIES
    assert [lost.block for lost in found.quarantined] == [range(10, 20)]
    named = found.quarantined[0].as_dict(seed=8)
    assert named | {"error": ""} == {"first": 10, "people": 10, "seed": 8, "tries": TRIES, "error": ""}
    assert "was lost" in named["error"]
    assert found.tally.sums["people"] == 85, "all others are there"


def test_a_poisoned_block_is_given_up_and_its_error_is_told_on_one_line():
    found = gathered(Poisoned(13), BLOCKS, Processes(1))
    assert [(lost.block, lost.error) for lost in found.quarantined] == [
        (range(10, 20), "FloatingPointError: person 13 is not finite")
    ]
    assert found.tally.sums["people"] == 85


def test_nothing_at_all_is_no_partial_result():
    with pytest.raises(SolveError, match=r"None of 1 blocks .* FloatingPointError"):
        gathered(Poisoned(13), blocks_of(20, 20), Here())


def test_nobody_works_on_when_nobody_listens(tmp_path):
    with pytest.raises(RuntimeError, match="interrupted"):
        gathered(Waits(tmp_path, 0.0), BLOCKS, Processes(2), progress=interrupt)
    for mark in tmp_path.glob("[0-9]*"):
        with pytest.raises(ProcessLookupError):
            os.kill(int(mark.read_text()), 0)


def interrupt(done):
    raise RuntimeError("interrupted")


def test_no_process_cannot_work():
    with pytest.raises(UsageError, match="0 processes"):
        Processes(0)


def test_tallies_of_different_things_do_not_add():
    with pytest.raises(ValueError, match="'roots'"):
        count(range(3)) + Tally({"people": np.array(1)})


def test_those_who_failed_are_added_too():
    some = Tally({"n": np.array(1)}, (3,)) + Tally({"n": np.array(2)}, (7,))
    assert some.failed == (3, 7) and some.sums["n"] == 3
    assert some.digest != Tally({"n": np.array(3)}, (3, 8)).digest


def test_an_answer_says_how_to_run_a_lost_block_by_itself():
    assert Answer(range(40, 50), None, "no", 3).as_dict(1)["first"] == 40
