from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.sources.body import outline, read_body


def lead(text: str) -> str:
    return outline(text).lead


def links(text: str) -> list[tuple[str, int]]:
    return [(link.target, link.line) for link in outline(text).links]


def said(text: str, line: int = 1, hosts: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    return [(fault.code.value, fault.line) for fault in read_body(text, line, hosts)[1]]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Rolling **back**\n\ntext", "Rolling back"),
        ("text\n\n### Later ###\n", "Later"),
        ("Underlined\n==========\n\n# Other", "Underlined"),
        ("```\n# code\n```\n\n## Real {#id .x}", "Real"),
        ("<!-- # no -->\n\n# `yes`", "yes"),
        ("#hashtag is a word", ""),
        ("text\n\n---\n\ntext", ""),
        ("", ""),
    ],
)
def test_the_first_heading(text: str, heading: str) -> None:
    assert outline(text).heading == heading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n\nFirst [one](a.md)\nand *more*.\n\nSecond", "First one and more."),
        ("# Title\nright below", "right below"),
        ("![picture](a.png)\n\nWords", "Words"),
        ("<!-- note -->\n\n- list\n- of\n\nWords", "Words"),
        ("- one\n- two", "one; two"),
        ("```\ncode\n```\n\n    indented\n\nWords", "Words"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nWords", "Words"),
        ('!!! note "Mind"\n    inside\n\nWords', "Words"),
        ("[TOC]\n\n[a]: b.md\n\n*[HTML]: HyperText\n\nWords", "Words"),
        ("---\n\n***\n\nWords", "Words"),
        ("> A quote\n> goes on", "A quote goes on"),
        ("<p style='x'>Words &amp; <b>more</b></p>", "Words & more"),
        ("<style>\np { color: red }\n\n</style>\n\nWords", "Words"),
        ("{{< image src=x >}}\n\nWords", "Words"),
        ("Use `a * b` and a_b_c", "Use a * b and a_b_c"),
        ("see\n100656) in the list", "see 100656) in the list"),
        ("...", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph(text: str, expected: str) -> None:
    assert lead(text) == expected


def test_the_lead_is_cut_at_a_word() -> None:
    long = lead("wording " * 100)
    assert len(long) <= 300
    assert long.endswith("wording…")
    assert len(lead("x" * 5000)) == 300


def test_words_are_counted_outside_code() -> None:
    assert outline("# One two\n\n- three `no no` four\n\n```\nno\n```\n").words == 4
    assert outline("漢字仮名").words == 3
    assert outline("").words == 0


def test_links_have_their_lines() -> None:
    text = (
        'See [a](one.md) and ![b](<two words.png>)\n[![c](three.png)](four.md "title")\n'
        "[d][ref] <https://five.example> <a href='six.html'>x</a>\n<img src=seven.png>\n\n"
        "[ref]: eight.md 'x'\n[unused]: nine.md"
    )
    assert links(text) == [
        ("one.md", 1),
        ("two words.png", 1),
        ("three.png", 2),
        ("four.md", 2),
        ("https://five.example", 3),
        ("six.html", 3),
        ("seven.png", 4),
        ("eight.md", 6),
    ]


def test_links_with_brackets_and_entities() -> None:
    assert links("[a](x_(y).md) [b](c?d=1&amp;e=2)") == [("x_(y).md", 1), ("c?d=1&e=2", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b)`",
        "``[a](b) ` ``",
        "```\n[a](b)\n```",
        "~~~\n[a](b)",
        "x\n\n    [a](b)",
        "<!-- [a](b) -->",
        "- x\n  ```\n  [a](b)\n  ```",
    ],
)
def test_no_links_in_code(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize("text", ["`` [a](b) `", "- x\n\n    [a](b)", "a ` b\n\n[a](b)\n\nc ` d", "\\`[a](b)\\`"])
def test_links_in_what_only_looks_like_code(text: str) -> None:
    assert [target for target, _ in links(text)] == ["b"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\n[x](to https://a.b/)", ("space-in-link", 2)),
        ("[x](mailto:a@b.c?subject=A B)", ("space-in-link", 1)),
        ("a\n<script>\nx\n</script>", ("removed-html", 2)),
        ("<STYLE>p{}</STYLE>", ("removed-html", 1)),
        ("a\n<iframe\n src='https://v.example/1'></iframe>", ("removed-html", 2)),
        ("<a href='b' onclick='c()'>x</a>", ("removed-html", 1)),
        ("{{ a }}\n{% b %}", ("template-syntax", 1)),
        ("[x](javascript:alert(1))", ("unsafe-link", 1)),
        ("![x](data:image/png;base64," + "A" * 21_000 + ")", ("page-weight", 1)),
    ],
)
def test_what_readers_will_not_get(text: str, code: tuple[str, int]) -> None:
    assert said(text) == [code]
    assert said(text, 10) == [(code[0], code[1] + 9)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "`{{ a }}`",
            "```\n<script>\n```",
            "[x](a.md 'a title')",
            '[x](a.md "a title")',
            "[x](<a b.md>)",
            "[x](\na.md\n)",
        ),
        *("a <b and c> d", "data: one, two", "{: .x }", "on = off", "[x] (not a link)"),
    ],
)
def test_what_readers_will_get(text: str) -> None:
    assert said(text) == []


def test_frames_of_welcome_hosts() -> None:
    frame = "<iframe src='https://v.example/1'></iframe>"
    assert said(frame, hosts=("v.example",)) == []
    assert said(frame.replace("v.", "w."), hosts=("v.example",)) == [("removed-html", 1)]


def test_a_link_with_a_space_names_the_address() -> None:
    _, faults = read_body("[x](to https://a.b/) [y](mailto:a@b.c?subject=A B)")
    assert [fault.fix for fault in faults] == [
        "write only the address: (https://a.b/)",
        "write %20 for the space: (mailto:a@b.c?subject=A%20B)",
    ]


HOSTILE = [
    "[",
    "](",
    "[a](b ",
    "<a ",
    "<!--",
    "`",
    "a`b",
    "```\n",
    "- ",
    "> ",
    "\n\n",
    "<style>",
    "{{",
    "[a]: b\n",
    "a\n===\n",
    "&",
    "*a ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_bodies_take_no_time(unit: str) -> None:
    text = (unit * 200_000)[:500_000]
    start = time.process_time()
    read_body(text)
    assert time.process_time() - start < 5


def test_deep_lists_take_no_time() -> None:
    start = time.process_time()
    outline("".join("  " * depth + "- a\n" for depth in range(1000)))
    assert time.process_time() - start < 5


@given(st.text("ab #`~[]()<>!*_-=\n\t \\|{}%&\"'/:.", max_size=120))
def test_no_text_raises_and_every_line_is_in_it(text: str) -> None:
    body, faults = read_body(text)
    lines = text.count("\n") + 1
    assert all(1 <= link.line <= lines for link in body.links)
    assert all(1 <= fault.line <= lines for fault in faults)
    assert "\n" not in body.lead + body.heading
    assert len(body.lead) <= 300
