"""How does reading a YAML file with locations go, value by value?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.playbooks.located_yaml import Document, Mistake, duration


def a_document(*lines: str) -> Document:
    return Document("some.yml", "\n".join(lines).encode())


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        ("2h", timedelta(hours=2)),
        ("3d", timedelta(days=3)),
        ("0m", None),
        ("15", None),
        ("m", None),
        ("1.5h", None),
        ("15M", None),
        ("-5m", None),
        ("1h30m", None),
        ("999999d", None),
        ("", None),
    ],
)
def test_durations_are_a_whole_number_and_a_unit(text: str, length: timedelta | None) -> None:
    assert duration(text) == length


def test_what_is_right_is_read_without_a_mistake() -> None:
    document = a_document(
        "name: Kim", "size: 3", "day: 2026-11-24", "box: 2h", "on: true", "tags: [a, b]", "kind: a"
    )
    root = document.root

    assert root.words("name", limit=10) == "Kim"
    assert root.whole_number("size", range(1, 5)) == 3
    assert root.date("day") == date(2026, 11, 24)
    assert root.duration("box") == timedelta(hours=2)
    assert root.flag("on") is True
    assert root.listed("tags", ["a", "b"]) == ("a", "b")
    assert root.choice("kind", ["a"]) == "a"
    assert document.mistakes() == ()


def test_what_may_be_left_out_is_read_as_nothing() -> None:
    document = a_document("name: Kim", "day: null", "note: null")
    root = document.root
    root.words("name", limit=10)

    assert root.flag("on") is False
    assert root.listed("tags", ["a"]) == ()
    assert root.date("day") is None
    assert root.has("note") is False
    assert root.has("name") is True
    assert document.mistakes() == ()


def test_what_is_missing_is_told_at_the_line_of_its_entry() -> None:
    document = a_document("", "name: Kim")
    root = document.root
    root.words("name", limit=10)
    root.duration("box")
    root.date("day")
    root.entry("more").words("en", limit=10)
    list(root.entries("people", "person"))

    assert [(mistake.line, mistake.what) for mistake in document.mistakes()] == [
        (2, "the file: no box"),
        (2, "the file: no day"),
        (2, "the file: no more"),
        (2, "the file: no people"),
    ]


def test_a_key_written_twice_is_told_at_the_second_line() -> None:
    document = a_document("name: Kim", "name: Sam")
    document.root.words("name", limit=10)

    assert document.mistakes() == (
        Mistake("some.yml", 2, "the file: 'name' is written twice", "each key once"),
    )


def test_an_entry_that_is_no_mapping_is_told_once_however_much_is_read_of_it() -> None:
    document = a_document("people:", "  - Kim")
    (person,) = document.root.entries("people", "person")
    person.words("name", limit=10)
    person.duration("box")

    assert document.mistakes() == (Mistake("some.yml", 2, "person 1: not a mapping", "keys with values"),)


def test_entries_are_named_by_their_place_until_they_are_known_by_name() -> None:
    document = a_document("people:", "  - {nam: Kim}", "  - {name: Sam, nam: Sam}")
    first, second = document.root.entries("people", "person")
    first.words("name", limit=10)
    second.name = f"person {second.words('name', limit=10)}"

    assert [str(mistake) for mistake in document.mistakes()] == [
        "some.yml:2: person 1: no name; expected a text of at most 10 characters",
        "some.yml:2: person 1: unknown key 'nam'; expected only name",
        "some.yml:3: person Sam: unknown key 'nam'; expected only name",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("", "empty"), ("5", "'5'"), ("{a: 1}", "a mapping"), ("[a]", "a list"), ("[]", "an empty list")],
)
def test_a_text_of_the_wrong_kind_is_shown_as_it_stands(value: str, shown: str) -> None:
    document = a_document(f"name: {value}")
    document.root.words("name", limit=10)

    (mistake,) = document.mistakes()
    assert mistake.what == f"the file: name is {shown}"


@pytest.mark.parametrize("value", ["three", "3.5", "[3]"])
def test_a_number_has_to_be_a_number(value: str) -> None:
    document = a_document(f"size: {value}")

    assert document.root.whole_number("size", range(1, 5)) == 0
    assert [mistake.expected for mistake in document.mistakes()] == ["a whole number from 1 to 4"]


def test_a_list_may_not_be_empty_where_entries_are_needed() -> None:
    document = a_document("people: []")
    list(document.root.entries("people", "person"))

    assert document.mistakes() == (
        Mistake("some.yml", 1, "the file: people is an empty list", "a list of people"),
    )


def test_a_list_of_words_may_hold_nothing_but_the_allowed_ones() -> None:
    document = a_document("tags:", "  - a", "  - [b]", "  - c")
    document.root.listed("tags", ["a", "b"])

    assert [(mistake.line, mistake.what) for mistake in document.mistakes()] == [
        (3, "the file: unknown a list in tags"),
        (4, "the file: unknown 'c' in tags"),
    ]


def test_bytes_that_are_not_utf_8_are_told() -> None:
    document = Document("some.yml", b"name: \xff")

    (mistake,) = document.mistakes()
    assert (mistake.line, mistake.expected) == (1, "a YAML document in UTF-8")


def test_two_documents_in_one_file_are_told() -> None:
    (mistake,) = a_document("name: Kim", "---", "name: Sam").mistakes()

    assert mistake.line == 2
    assert mistake.what.startswith("not YAML: ")
