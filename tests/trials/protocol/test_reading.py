import json

import pytest
from hypothesis import given, settings

from gutaxis.errors import IntakeError
from gutaxis.trials import (
    Protocol,
    example_protocol,
    example_protocols,
    load_protocol,
    parse_protocol,
    protocol_schema,
    protocol_text,
)

from .examples import SMALL, TEXT, protocols


@given(protocols())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_to_the_same(protocol):
    text = protocol_text(protocol)
    again = parse_protocol(text)
    assert again == protocol
    assert protocol_text(again) == text
    assert again.digest == protocol.digest


def test_a_file_by_hand_is_the_same_as_the_dataclasses(tmp_path):
    file = tmp_path / "small.toml"
    file.write_text(TEXT.replace("\n", "\r\n"), encoding="utf-8-sig")
    found = Protocol.load(file)
    assert found == SMALL and found.digest == SMALL.digest
    found.save(tmp_path / "again.toml")
    assert Protocol.load(tmp_path / "again.toml") == SMALL


def test_the_digest_knows_a_change():
    assert parse_protocol(TEXT.replace("n = 40", "n = 41", 1)).digest != SMALL.digest


@pytest.mark.parametrize(
    ("before", "after", "row", "field", "words"),
    [
        ("n = 40\n\n[[endpoints]]", "n = 0\n\n[[endpoints]]", 23, "arms[1].n", "0 people"),
        ("n = 40\n\n[[arms]]", "n = 40\nadherence = 1.4\n\n[[arms]]", 19, "arms[0].adherence", "140 %"),
        ('"emollient=usual"', '"emollient=usual@28-14"', 22, "arms[1].take", "backwards"),
        ('"emollient=usual"', '"emollient=20 h/day"', 22, "arms[1].take", "cannot be turned into"),
        ('"emollient=usual"', '"emolient=usual"', 22, "arms[1].take", "'emollient'"),
        ('"emollient=usual"', '"emollient=usual@0-40"', 22, "arms[1].take", "beyond"),
        ('"emollient=usual"', '"zinc=usual"', 22, "arms[1].take", "no law"),
        ("[14, 28]", "[28, 14]", 5, "visits", "rising"),
        ("[14, 28]", "[0, 14]", 5, "visits", "after 0"),
        ('condition = "eczema"', 'condition = "exzema"', 8, "people.condition", "'eczema'"),
        ('age = "30y"', 'age = "thirty"', 9, "people.age", "not an age"),
        ("at_least = 16", "at_least = 16\nat_most = 4", 11, "people.entry[0]", "at least 16 and at most 4"),
        ("at_least = 16", "atleast = 16", 13, "people.entry[0].atleast", "'at_least'"),
        ('score = "EASI"\nprimary', 'score = "POEM"\nprimary', 26, "endpoints[0].score", "POEM"),
        ('measure = "responders"', 'measure = "change"', 31, "endpoints[1].measure", "responders"),
        ('kind = "parallel"', 'kind = "paralel"', 4, "kind", "'parallel'"),
        ('kind = "parallel"', 'kind = "crossover"', None, "periods", "needs periods"),
        ('title = "Something against nothing"\n', "", None, "title", "missing"),
        ("n = 40\n\n[[arms]]", 'n = "many"\n\n[[arms]]', 18, "arms[0].n", "many"),
        ('id = "active"', 'id = "placebo"', None, "arms", "Two of them"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_line_its_field_and_the_right_thing(before, after, row, field, words):
    assert before in TEXT
    with pytest.raises(IntakeError) as caught:
        parse_protocol(TEXT.replace(before, after, 1), "mine.toml")
    error = caught.value
    assert error.file == "mine.toml" and "\n" not in error.line()
    assert words in error.line()
    assert error.field == field
    assert row is None or error.row == row


def test_what_is_blocked_for_the_age_is_refused():
    text = TEXT.replace('"30y"', '"9m"').replace("emollient=usual", "topical-steroid=usual")
    with pytest.raises(IntakeError, match=r"blocked for someone of 0\.75 years"):
        parse_protocol(text, "mine.toml")


@pytest.mark.parametrize("text", ["", "x", "id = ", "[[[", "[people]\ncondition = 3", "id = nan", 'id = "\x00"'])
def test_what_is_no_protocol_is_refused_in_one_line(text):
    with pytest.raises(IntakeError) as caught:
        parse_protocol(text, "mine.toml")
    assert "\n" not in caught.value.line()


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path):
    with pytest.raises(IntakeError, match="no such file"):
        load_protocol(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(IntakeError, match="UTF-8"):
        load_protocol(tmp_path / "bytes.toml")


@pytest.mark.parametrize("name", list(example_protocols()))
def test_every_example_can_be_run_and_says_what_it_is(name):
    found = parse_protocol(example_protocol(name), name)
    assert found.id == name and found.title


def test_the_schema_knows_every_key_and_no_other():
    schema = protocol_schema()
    assert set(schema["properties"]) == set(Protocol.__dataclass_fields__)
    assert schema["additionalProperties"] is False
    assert all(part.get("additionalProperties") is False for part in schema["$defs"].values())
    assert json.loads(json.dumps(schema)) == schema
