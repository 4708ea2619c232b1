"""A result is whole or absent, and what was there stays unless --force is said."""

import stat

import pytest

from gutaxis.cli.output import RECEIPT, check_folder, write_file, written_folder
from gutaxis.errors import UsageError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_and_only_its_owner_can_read_it(tmp_path):
    goal = tmp_path / "page.html"
    write_file(str(goal), "åäö\n", force=False)
    assert goal.read_text(encoding="utf-8") == "åäö\n"
    assert stat.S_IMODE(goal.stat().st_mode) == 0o600
    assert names(tmp_path) == ["page.html"]


def test_an_existing_file_is_kept_without_force_and_replaced_with_it(tmp_path):
    goal = tmp_path / "page.html"
    goal.write_text("old")
    with pytest.raises(UsageError, match="--force"):
        write_file(str(goal), "new", force=False)
    assert goal.read_text() == "old"
    write_file(str(goal), "new", force=True)
    assert goal.read_text() == "new"


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    goal = tmp_path / "page.html"
    goal.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_file(str(goal), "half\ud800", force=True)
    assert (names(tmp_path), goal.read_text()) == (["page.html"], "old")


@pytest.mark.parametrize(("path", "said"), [(".", "is a folder"), ("no/where/page.html", "is not a folder")])
def test_a_place_that_cannot_hold_a_file_is_refused_in_words(tmp_path, path, said):
    with pytest.raises(UsageError, match=said):
        write_file(str(tmp_path / path), "x", force=True)
    assert names(tmp_path) == []


def test_a_folder_appears_only_when_its_making_ended_well(tmp_path):
    goal = tmp_path / "out"
    with pytest.raises(RuntimeError), written_folder(str(goal), False, "{}") as place:
        (place / "half.csv").write_text("1")
        raise RuntimeError
    assert names(tmp_path) == []
    with written_folder(str(goal), False, "{}") as place:
        (place / "whole.csv").write_text("1")
    assert names(goal) == [RECEIPT, "whole.csv"]
    assert names(tmp_path) == ["out"]


def test_a_folder_of_ours_is_replaced_with_force_only(tmp_path):
    goal = tmp_path / "out"
    with written_folder(str(goal), False, "{}") as place:
        (place / "old.csv").write_text("1")
    with pytest.raises(UsageError, match="--force"), written_folder(str(goal), False, "{}"):
        pass
    with written_folder(str(goal), True, "{}") as place:
        (place / "new.csv").write_text("2")
    assert names(goal) == [RECEIPT, "new.csv"]
    assert names(tmp_path) == ["out"]


def test_a_failed_replacement_keeps_the_old_folder(tmp_path):
    goal = tmp_path / "out"
    with written_folder(str(goal), False, "{}") as place:
        (place / "old.csv").write_text("1")
    with pytest.raises(RuntimeError), written_folder(str(goal), True, "{}"):
        raise RuntimeError
    assert names(goal) == [RECEIPT, "old.csv"]


def test_a_folder_of_someone_else_is_never_replaced(tmp_path):
    goal = tmp_path / "photographs"
    goal.mkdir()
    (goal / "family.jpg").write_text("x")
    with pytest.raises(UsageError, match="holds other things"):
        check_folder(str(goal), force=True)


def test_an_empty_folder_may_be_filled(tmp_path):
    goal = tmp_path / "out"
    goal.mkdir()
    with written_folder(str(goal), False, "{}") as place:
        (place / "a").write_text("1")
    assert names(goal) == ["a", RECEIPT]
