"""What is finished is not run again, unless it cannot be read or was an answer to something else."""

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.trials import Here, Kept, Tally, blocks_of, gathered

from .works import Poisoned, count

BLOCKS = blocks_of(95, 10)


def counting(done):
    def work(block):
        done.append(block.start)
        return count(block)

    return work


def test_a_second_run_finds_everything_done(tmp_path):
    keep, done = Kept(tmp_path / "blocks", "abc"), []
    first = gathered(count, BLOCKS, Here(), keep)
    again = gathered(counting(done), BLOCKS, Here(), keep)
    assert done == [] and again.kept == 10
    assert first.tally.digest == again.tally.digest == gathered(count, BLOCKS, Here()).tally.digest


def test_what_broke_off_goes_on_where_it_was(tmp_path):
    keep, done = Kept(tmp_path, "abc"), []
    partial = gathered(Poisoned(13), BLOCKS, Here(), keep)
    assert len(partial.quarantined) == 1
    whole = gathered(counting(done), BLOCKS, Here(), keep)
    assert done == [10] and whole.kept == 9 and whole.quarantined == ()
    assert whole.tally.digest == gathered(count, BLOCKS, Here()).tally.digest


def test_more_people_later_run_only_the_new(tmp_path):
    keep, done = Kept(tmp_path, "abc"), []
    gathered(count, blocks_of(50, 10), Here(), keep)
    gathered(counting(done), BLOCKS, Here(), keep)
    assert done == [50, 60, 70, 80, 90]


def test_an_answer_to_something_else_is_left_alone(tmp_path):
    gathered(count, BLOCKS, Here(), Kept(tmp_path, "abc"))
    done = []
    assert gathered(counting(done), BLOCKS, Here(), Kept(tmp_path, "def")).kept == 0 and len(done) == 10


def flipped(raw):
    place = raw.index(b"roots.npy") + 50
    return raw[:place] + bytes([raw[place] ^ 255]) + raw[place + 1 :]


@pytest.mark.parametrize("harm", [lambda raw: raw[:-9], lambda raw: b"", flipped])
def test_a_block_that_cannot_be_read_is_run_again(tmp_path, harm):
    keep, done = Kept(tmp_path, "abc"), []
    gathered(count, BLOCKS, Here(), keep)
    path = keep.path(BLOCKS[3])
    path.write_bytes(harm(path.read_bytes()))
    found = gathered(counting(done), BLOCKS, Here(), keep)
    assert done == [30] and found.tally.sums["people"] == 95


def test_nothing_half_written_is_left(tmp_path, monkeypatch):
    keep = Kept(tmp_path, "abc")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez_compressed", full)
    with pytest.raises(OSError, match="No space"):
        keep.put(BLOCKS[0], count(BLOCKS[0]))
    assert list(tmp_path.iterdir()) == []


def test_the_failed_are_kept_by_their_numbers(tmp_path):
    keep = Kept(tmp_path, "abc")
    keep.put(BLOCKS[1], Tally({"a sum of b.c": np.ones((2, 3), np.uint32)}, (12, 17)))
    found = keep.get(BLOCKS[1])
    assert found.failed == (12, 17) and found.sums["a sum of b.c"].dtype == np.uint32


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "x").touch()
    with pytest.raises(UsageError, match="is a file"):
        Kept(tmp_path / "x", "abc")
