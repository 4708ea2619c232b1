"""Pages escape what they are given, and miss nothing silently."""

import jinja2
import pytest

from gutaxis.report import render
from gutaxis.report.paper import _sheets


def test_a_page_that_lacks_a_text_is_refused():
    with pytest.raises(jinja2.UndefinedError):
        render("person.html", lang="en")


def test_texts_are_escaped_by_default():
    assert _sheets().from_string("{{ x }}").render(x="<b>&") == "&lt;b&gt;&amp;"
