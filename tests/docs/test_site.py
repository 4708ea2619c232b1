"""The documentation as a site: no broken link, and nothing fetched from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import gutaxis

from .pages import ROOT

pytest.importorskip("mkdocs", reason="needs gutaxis[test]")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(place)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return place


def test_the_site_builds_and_every_page_is_there(site):
    for page in (ROOT / "docs").rglob("*.md"):
        assert (site / page.relative_to(ROOT / "docs").with_suffix(".html")).exists(), page


def test_no_page_of_the_site_loads_anything_from_elsewhere(site):
    fetched = re.compile(
        r"""<(?:script|img|iframe|source)[^>]+src=["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//"""
    )
    for page in site.rglob("*.html"):
        assert not fetched.search(page.read_text(encoding="utf-8")), page
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_pages_at_the_front_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_citation_has_what_its_format_asks_for():
    yaml = pytest.importorskip("yaml", reason="needs gutaxis[test]")
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert found["cff-version"] == "1.2.0"
    assert {"title", "message", "authors", "version", "license", "type"} <= found.keys()
    assert found["type"] == "software"
    assert found["license"] == "Apache-2.0"
    assert str(found["version"]) == gutaxis.__version__
    assert all("name" in a or "family-names" in a for a in found["authors"])


def test_the_changelog_tells_this_version_and_which_results_moved():
    versions = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M)[1:]
    assert versions[0].startswith(gutaxis.__version__)
    for version in versions:
        assert "### Added" in version
        assert "### Changes to results" in version


def test_the_purpose_is_the_same_words_everywhere():
    purpose = (
        "research and education software for designing and analysing self-experiments and virtual trials, used with a "
        "clinician; not a medical device; not for diagnosis or treatment decisions; keep using prescribed treatment"
    )
    for page in ("README.md", "docs/index.md"):
        assert purpose in " ".join((ROOT / page).read_text(encoding="utf-8").lower().split()), page
