"""The page of one person, taken apart: order, landmarks, tone, and that nothing gets out of it or into it."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from gutaxis.interpretation import CareNotice, RedFlag, Statement
from gutaxis.report import EDITIONS, LANGUAGES, render_person

from .people import ADULT, ADULT_STRANGE, ALL, CHILD, EMPTY, PLACED, UNLIKE, answer
from .taken_apart import Page
from .test_phrasebook import raw
from .wording import FORBIDDEN

EVERY = [(lang, kind) for lang in LANGUAGES for kind in ALL]
PURPOSE = (
    "research and education software for designing and analysing self-experiments and virtual trials, used with a "
    "clinician; not a medical device; not for diagnosis or treatment decisions; keep using prescribed treatment."
)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eneddih\u202c",
    "x" * 10_000,
    "{{ 7*7 }}{name}",
    "' onload='alert(1)",
    "a\x00b\x1b[31mc\nd",
]


@pytest.fixture(params=EVERY, ids="-".join)
def page(request):
    lang, kind = request.param
    found = Page(render_person(ALL[kind], lang))
    found.lang, found.kind, found.answer = lang, kind, ALL[kind]
    return found


def test_a_page_is_whole_html_in_its_language(page):
    assert page.source.startswith("<!doctype html>")
    assert page.all("html") == [{"lang": page.lang}]
    assert len(page.all("title")) >= 1
    assert len(page.all("h1")) == 1


def test_headings_come_in_order_and_skip_no_level(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_the_skip_link_are_there(page):
    assert [len(page.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    wanted = {ref for _, attrs in page.elements for ref in attrs.get("aria-labelledby", "").split()}
    assert wanted | {page.all("a")[0]["href"].removeprefix("#")} <= set(ids)


def test_nothing_leaves_the_page(page):
    for tag, attrs in page.elements:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}
        assert not {"src", "srcset", "action", "data", "style"} & attrs.keys()
        assert not any(name.startswith("on") for name in attrs)
        assert attrs.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|http-equiv=.refresh", page.source, re.IGNORECASE)


def test_the_policy_in_the_page_allows_its_own_style_and_nothing_else(page):
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*)</style>", page.source, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_care_comes_before_the_answer_and_the_answer_before_all_else(page):
    parts = [attrs["aria-labelledby"] for attrs in page.all("section") if "-" not in attrs["aria-labelledby"]]
    wanted = [
        "care", "answer", "known", "steps", "change", "gut", "low", "diary", "standing", "history", "labs", "email",
        "sheet", "record",
    ]  # fmt: skip
    assert parts == [part for part in wanted if part in parts]
    assert {"care", "answer", "steps", "change", "record"} <= set(parts)


def test_the_answer_has_three_sentences(page):
    inside = re.search(r'<section class="answer".*?</section>', page.source, re.DOTALL)[0]
    assert inside.count("<li>") == 3


def test_the_purpose_stands_there_once(page):
    assert page.words.count(raw(page.lang)["page.purpose"]) == 1


def test_no_page_says_what_must_not_be_said(page):
    assert re.findall(FORBIDDEN[page.lang], page.words, re.IGNORECASE) == []


def test_no_blank_is_left_unfilled(page):
    assert not re.search(r"[{}]|\bNone\b(?! of)|\bnan\b", page.words)


def test_the_same_answer_gives_the_same_bytes(page):
    assert render_person(page.answer, page.lang) == page.source


def test_every_chart_has_a_title_a_description_a_caption_and_a_table(page):
    charts = page.all("svg")
    assert len(charts) == sum(s.standing == "comparable" for s in page.answer.samples)
    assert len(page.all("figcaption")) == len(charts) == len(page.all("desc"))
    assert all(chart["role"] == "img" and chart["aria-labelledby"] for chart in charts)
    label = raw(page.lang)["standing.zero"]
    assert page.source.count(f'data-label="{label}"') == 7 * len(charts)


def test_every_file_that_was_read_is_named_with_its_digest(page):
    for name, digest in page.answer.digests.items():
        assert name in page.words and digest in page.words


def test_the_english_purpose_is_word_for_word():
    assert raw("en")["page.purpose"].endswith(PURPOSE)


def test_the_childs_page_follows_the_model():
    page = render_person(CHILD, "en")
    first, second, third = (
        "We cannot say whether the gut matters for this eczema.",
        "The test cannot be compared: we have no people measured the same way (shotgun sequencing).",
        "is not in itself a reason to change a child&#39;s food.",
    )
    assert page.index("Keep using prescribed treatment.") < page.index(first) < page.index(second) < page.index(third)
    assert "fever comes with many small blisters" in page
    assert "raw data: the sequence files" in page
    assert "dietitian before any food is removed" in page


def test_a_sample_that_cannot_be_compared_gets_no_place_and_no_chart():
    page = render_person(CHILD, "en")
    assert "<svg" not in page
    assert "of 100" not in page


def test_an_adult_in_whom_nothing_stands_out_is_told_so_with_the_limit_second():
    page = render_person(ADULT, "en")
    first, limit = "Nothing in this sample stands out", "One stool sample cannot tell"
    assert page.index(first) < page.index(limit) < page.index("the gut flora can be left alone for now")
    assert "does not exclude bowel disease, coeliac disease or food allergy" in page
    assert "ready e-mail" not in page


def test_what_stands_out_is_named_with_its_side_in_words_and_by_its_marker():
    page = render_person(ADULT_STRANGE, "en")
    assert page.count("Enterobacteriaceae (higher than in most)") >= 3
    assert page.count("<polygon") == 1
    assert "low mood" not in page and "this eczema and this anxiety" in page


def test_a_warning_sign_comes_first_and_silences_leave_it_alone():
    flag = RedFlag("diarrhoea-after-antibiotics", "same-day", {"days": 5})
    page = render_person(replace(ADULT, care=CareNotice(flags=(flag,), asked=True)), "en")
    sign = "Today, call a doctor: diarrhoea is recorded, and antibiotics were taken 5 days before."
    assert page.index(sign) < page.index("The answer in three sentences")
    assert "left alone" not in page
    assert "Warning signs in the record" in page


def test_after_antibiotics_nobody_is_told_that_the_flora_may_be_left_alone():
    recent = Statement("antibiotics-recent", {"days": 5, "needed": 56})
    page = render_person(replace(ADULT, reasons=(recent,)), "en")
    assert "does not show the usual gut flora" in page
    assert "left alone" not in page


def test_an_infant_is_offered_no_test_of_food_and_a_child_only_with_the_clinic():
    wish = (Statement("planned-test"),)
    infant, child, adult = (
        render_person(answer(PLACED, age=years * 365.25, would_change=wish), "en") for years in (0.5, 4, 40)
    )
    assert "planned test" not in infant
    assert "planned test, agreed with the clinic" in child and "more fibre" not in child
    assert "more fibre" in adult


def test_an_empty_folder_still_gets_a_page():
    page = render_person(EMPTY, "en")
    assert "There is no stool sample to look at yet." in page
    assert "No data file was read." in page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_shown_and_do_nothing(text, lang):
    samples = [replace(s, sample=text, provider=text) for s in (PLACED, UNLIKE)]
    warning = (Statement("file-not-used", {"field": text, "text": text}),)
    source = render_person(answer(*samples, name=text, warnings=warning, digests={text: "0" * 64}), lang)
    page = Page(source)
    calm = Page(render_person(answer(*samples, name="Kim", warnings=warning), lang))
    assert not {tag for tag, _ in page.elements} & {"script", "img"}
    assert [tag for tag, _ in page.elements if tag != "bdi"] == [tag for tag, _ in calm.elements if tag != "bdi"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", source)
    assert "x" * 61 not in source
    assert "49" not in page.words.split()


def colour(text):
    def light(value):
        part = int(value, 16) / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (light(text[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((colour(one), colour(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_can_be_read_on_its_ground():
    shades = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", render_person(ADULT, "en")))
    for text in ("ink", "muted", "blue", "warm"):
        for ground in ("paper", "wash"):
            assert contrast(shades[text], shades[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("lang", ["sv", "da"])
@pytest.mark.parametrize("kind", ALL)
def test_the_first_things_read_are_easy_swedish_and_danish(lang, kind):
    """LIX (Björnsson 1968): words a sentence plus percent of words longer than six letters; 40 is plain prose."""
    source = render_person(ALL[kind], lang)
    first = re.search(r'<section class="care".*?<p class="quiet">', source, re.DOTALL)[0]
    text = re.sub(r"<h2.*?</h2>|<[^>]+>", " ", first)
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.:]\s", text + " "))
    assert len(words) / sentences + 100 * sum(len(w) > 6 for w in words) / len(words) <= 40


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_somebody_who_does_not_exist_is_said_not_to_before_anything_else(lang, edition):
    page = render_person(replace(CHILD, simulated=True), lang, edition=edition)
    banner = raw(lang)["demo.banner"]
    assert page.index(banner) < page.index("<main")
    assert banner not in render_person(CHILD, lang, edition=edition)
