"""Four people to look at: drawn, labelled, linked, and nothing opened where nobody sits."""

import json
import webbrowser

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.cli.demo import _screen
from gutaxis.intake import read_person

from ..report.taken_apart import Page

ENDS = ("", "-clinician", "-laboratory")
"""The pages of one person: for themselves, for a clinician and for a laboratory."""


def ask(*words):
    return CliRunner().invoke(main, ["demo", *(str(w) for w in words)])


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "out"
    answer = ask("-o", folder, "--json", "--no-open", "--lang", "sv")
    assert answer.exit_code == 0, answer.stderr
    return folder, json.loads(answer.stdout)


def test_there_are_four_folders_four_pages_and_a_page_that_links_them(out):
    folder, said = out
    links = [a["href"] for a in Page((folder / "index.html").read_text()).all("a") if not a["href"].startswith("#")]
    names = ["child", "nothing", "testing", "mood"]
    assert [p["page"] for p in said["result"]["people"]] == [f"{name}.html" for name in names]
    assert [x for x in links if x != "real.html"] == [f"{n}{end}.html" for n in names for end in ENDS]
    assert all((folder / link).is_file() for link in links)
    assert all(read_person(folder / p["folder"]).warnings == () for p in said["result"]["people"])


def test_every_page_and_every_person_is_labelled_as_simulated(out):
    folder, said = out
    for person in said["result"]["people"]:
        assert read_person(folder / person["folder"]).particulars.simulated
        for end in ENDS:
            assert "finns inte" in Page((folder / f"{person['id']}{end}.html").read_text()).words
        assert "simulera" in read_person(folder / person["folder"]).particulars.name
        words = Page((folder / person["page"]).read_text()).words
        assert "finns inte" in words and "Ingen simulering" not in words


def test_each_example_shows_what_it_is_for(out):
    folder, _ = out
    pages = {p.stem: Page(p.read_text()).words for p in folder.glob("*.html")}
    assert "Testet går inte att jämföra" in pages["child"]
    assert "Inget i uppgifterna pekar på tarmen" in pages["nothing"]
    assert ("värd att testa" in pages["testing"]) == next(
        p["found"] for p in out[1]["result"]["people"] if p["id"] == "testing"
    )
    assert "SSRI" in pages["mood"] or "antidepressiv" in pages["mood"].lower()


def test_the_verdicts_were_found_and_not_written(out):
    folder, said = out
    for person in said["result"]["people"]:
        assert person["found"] or "ingen av" in Page((folder / "index.html").read_text()).words.lower()
        again = CliRunner().invoke(main, ["reproduce", str(folder / person["page"])])
        assert again.exit_code == 0, again.output


def test_the_second_sentence_of_the_door_is_its_limit(out):
    folder, _ = out
    page = Page((folder / "index.html").read_text())
    items = [text for path, text in page.texts if path[-2:] == ("ol", "li")]
    assert "gissningar" in items[1]


def test_the_same_seed_gives_the_same_files(out, tmp_path):
    folder, _ = out
    assert ask("-o", tmp_path / "again", "--no-open", "--lang", "sv").exit_code == 0
    for file in (f for f in folder.rglob("*") if f.is_file() and f.name != "gutaxis.json"):
        assert (tmp_path / "again" / file.relative_to(folder)).read_bytes() == file.read_bytes()


def test_an_existing_folder_is_kept_unless_forced_and_costs_one_line(out):
    folder, _ = out
    answer = ask("-o", folder)
    assert (answer.exit_code, answer.stdout, len(answer.stderr.splitlines())) == (2, "", 1)
    assert "--force" in answer.stderr


@pytest.mark.parametrize("name", ["CI", "no terminal"])
def test_nothing_is_opened_for_a_robot_or_a_pipe(monkeypatch, name):
    monkeypatch.setenv("DISPLAY", ":0")
    if name == "CI":
        monkeypatch.setenv("CI", "1")
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert not _screen()


def test_no_open_opens_nothing_even_before_a_screen(monkeypatch, tmp_path):
    monkeypatch.setattr("gutaxis.cli.demo._screen", lambda: True)
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(opened.append(address)) or True)
    assert ask("-o", tmp_path / "a", "--no-open").exit_code == 0
    assert opened == []
    assert ask("-o", tmp_path / "b").exit_code == 0
    assert opened == [(tmp_path / "b" / "index.html").as_uri()]
