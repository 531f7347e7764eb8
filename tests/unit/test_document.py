from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.sources.document import Document, read_document
from hallway.sources.faults import Code


def read(text: str | bytes) -> Document:
    return read_document(text if isinstance(text, bytes) else text.encode())


def said(document: Document) -> list[tuple[str, int]]:
    return [(fault.code.value, fault.line) for fault in document.faults]


def is_grave(document: Document) -> bool:
    return any(fault.grave for fault in document.faults)


def front(yaml: str) -> Document:
    return read(f"---\n{yaml}\n---\nbody\n")


def test_front_matter_and_body_keep_their_lines() -> None:
    document = read("---\ntitle: A\n\ntags:\n  - b\n---\n\n\nHello\n")
    assert document.front.values == {"title": "A", "tags": ["b"]}
    assert document.front.places == {("title",): 2, ("tags",): 4}
    assert (document.body, document.line, document.faults) == ("Hello\n", 9, ())


def test_without_front_matter_all_is_body() -> None:
    document = read("\nHello\n\n---\n\nworld")
    assert (document.body, document.line, document.front.values) == ("Hello\n\n---\n\nworld", 2, {})


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n---\nB",
        "\ufeff---\ntitle: A\n---\nB",
        "---\r\ntitle: A\r\n---\r\nB",
        "---\rtitle: A\r---\rB",
        "\n\n  \n---\ntitle: A\n---\nB",
        "--- \t\ntitle: A\n---   \nB",
        "---\ntitle: A\n...\nB",
        "\f---\ntitle: A\n---\nB",
        "---\n# a comment\ntitle: A\n---\nB",
    ],
)
def test_fences_are_recognised(text: str) -> None:
    document = read(text)
    assert (document.front.values, document.body) == ({"title": "A"}, "B")
    assert not is_grave(document)


def test_fences_that_are_too_long_are_named() -> None:
    document = read("\n-----\ntitle: A\n----\nB")
    assert (document.front.values, document.body) == ({"title": "A"}, "B")
    assert said(document) == [("fence", 2), ("fence", 4)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\n---\ntitle: A\n\nHello\n", ("fence-open", 2)),
        ('+++\ntitle = "A"\n+++\nHello', ("not-yaml", 1)),
        ('\n{\n  "title": "A"\n}\nHello', ("not-yaml", 2)),
        ('{"draft": true}\nHello', ("not-yaml", 1)),
        ("---\njust words\n---\n", ("yaml-shape", 1)),
        ("---\n- a\n- b\n---\n", ("yaml-shape", 1)),
    ],
)
def test_what_is_no_front_matter_is_grave(text: str, code: tuple[str, int]) -> None:
    document = read(text)
    assert said(document) == [code]
    assert is_grave(document)


def test_braces_that_are_no_json_are_body() -> None:
    assert read("{{ site.name }} says").faults == ()
    assert read("{: .lead }\nHello").body == "{: .lead }\nHello"


@pytest.mark.parametrize(
    ("data", "text", "faults"),
    [
        ("é".encode("utf-16"), "é", [("encoding", 1)]),
        ("one\ncafé".encode("latin-1"), "one\ncafé", [("encoding", 2)]),
        ("“a” – é".encode("cp1252"), "“a” – é", [("encoding", 1)]),
        ("é ".encode() + b"\xe9", "é é", [("encoding", 1)]),
        (b"a\nb\x00c\x07", "a\nbc", [("control-character", 2)]),
        ("a\u200bb \ufeffc", "ab c", []),
        ("ภาษา\u200bไทย", "ภาษา\u200bไทย", []),
        (b"a\fb", "a b", [("control-character", 1)]),
    ],
)
def test_bytes_become_text(data: bytes | str, text: str, faults: list[tuple[str, int]]) -> None:
    document = read(data)
    assert (document.body, said(document)) == (text, faults)


def test_words_stay_as_they_were_written() -> None:
    document = front(
        "title: 2026\ntags: [no, on, 1_000, 0x1F, 2026-01-01, 'null']\ndate: 2026-11-20 14:00:00 -4\nteam:"
    )
    assert document.front.values == {
        "title": "2026",
        "tags": ["no", "on", "1_000", "0x1F", "2026-01-01", "null"],
        "date": "2026-11-20 14:00:00 -4",
        "team": None,
    }


def test_of_two_keys_the_last_counts() -> None:
    document = front("title: A\ntags: b\ntitle: C")
    assert document.front.values["title"] == "C"
    assert said(document) == [("duplicate-key", 4)]


def test_a_value_that_yaml_takes_for_a_comment_is_named() -> None:
    document = front("chat: #team-x\ntags:\n- #foo\n- b # why\nteam: # none yet")
    assert document.front.values == {"chat": None, "tags": [None, "b"], "team": None}
    assert said(document) == [("swallowed", 2), ("swallowed", 4)]


@pytest.mark.parametrize(
    ("yaml", "code", "line", "word"),
    [
        ("a: 1\n\tb: 2", "tab", 3, "tab"),
        ("tags:\n\t- a", "tab", 3, "tab"),
        ("title: Rust: a story", "yaml", 2, "colon"),
        ('a: 1\ntitle: "never closed\nb: 2', "yaml", 3, "quote"),
        ("title: 'it's'", "yaml", 2, "quote"),
        ("a: 1\n  b: 2", "yaml", 3, "line above"),
        ("tags:\n  - a\n - b", "yaml", 4, "indented"),
        ("tags: [a, b\ntitle: c", "yaml", 2, "bracket"),
        ("author: @ada", "yaml", 2, "@"),
        ("title: `code`", "yaml", 2, "`"),
        ("a: 1\nhello\nb: 2", "yaml", 3, "neither"),
        ('a: "\\q"', "yaml", 2, "backslash"),
        ("a: 1\n<<: {draft: true}", "yaml-feature", 3, "<<"),
        ("a: 1\n{{ x }}: 2", "yaml-feature", 3, "key"),
        ("a: " + "[" * 30 + "]" * 30, "yaml-too-large", 2, "deep"),
        ("a: " + "x" * 70_000, "yaml-too-large", 1, "64 KB"),
    ],
)
def test_yaml_errors_in_plain_words(yaml: str, code: str, line: int, word: str) -> None:
    document = front(yaml)
    assert said(document) == [(code, line)]
    assert word in document.faults[0].what
    assert is_grave(document)


@pytest.mark.parametrize(
    "bomb", ["[" * 60_000, "{" * 60_000, "- " * 30_000, "? " * 30_000, "a: &a [*a]\n" * 3000, "-\n" * 30_000]
)
def test_hostile_yaml_takes_no_time(bomb: str) -> None:
    start = time.process_time()
    front(bomb)
    assert time.process_time() - start < 5


def test_every_code_has_a_sentence_of_its_own() -> None:
    assert all(code.sentence.endswith(".") for code in Code)
    assert len({code.sentence for code in Code}) == len(Code)


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    for prefix in (b"", b"---\n", b"\xef\xbb\xbf---\r\n"):
        document = read_document(prefix + data + (b"\n---\n" if prefix else b""))
        assert document.body.isprintable() or "\x00" not in document.body


YAMLISH = st.text("ab:-[]{}#&*!|>'\"%@`?, \t\n~<=éÿ\u2028\x85", max_size=80)


@given(YAMLISH)
def test_no_yaml_raises_and_every_line_is_in_the_file(yaml: str) -> None:
    text = f"---\n{yaml}\n---\nbody"
    last = text.count("\n") + 1
    document = read(text)
    assert all(1 <= fault.line <= last for fault in document.faults)
    assert all(2 <= line <= last for line in document.front.places.values())


@given(st.lists(st.sampled_from(["", "# c", "k: v", "l:\n  - x"]), max_size=6), st.integers(0, 3), st.integers(0, 3))
def test_the_body_is_where_it_says(lines: list[str], before: int, after: int) -> None:
    text = "\n" * before + "---\n" + "".join(f"{line}\n" for line in lines) + "---\n" + "\n" * after + "BODY\nmore"
    document = read(text)
    assert text.split("\n")[document.line - 1] == "BODY"
    assert document.body == "BODY\nmore"
