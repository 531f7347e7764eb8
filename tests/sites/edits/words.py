"""What writers do with the words of a post."""

from __future__ import annotations

import re

from tests.sites.workshop import Workshop, parted, pick

LINES = (
    "See [this]({path}).",
    "See [this](/{path}).",
    "See [this](not-there-{turn}.md).",
    "See [this](new-1.md), [that](../10/new-1.md), [train](/posts/train.md) and [part](../10/train.md#stops).",
    "![A picture](chart.gif) and ![another](added-1.gif)",
    '--8<-- "notice.md"',
    '--8<-- "later.md"',
    "Some `code` of turn {turn}.\n\n```python\nprint({turn})\n```",
    "<script>alert({turn})</script>",
    '<iframe src="https://films.example/{turn}"></iframe>',
    "Thanks to [Ada](/people/ada.md), of [the lab](/people/teams/lab.md); on [call](/topics/on-call/).",
    "Many words. " * 60,
)


def edit_last(shop: Workshop, one: int, other: int) -> None:
    """More words at the end: no list shows them, unless the post is a short note."""
    path = pick(shop.posts(), one)
    shop.write(path, shop.read(path) + f"\nAnd {shop.turn}.\n")


def edit_first(shop: Workshop, one: int, other: int) -> None:
    """Another first paragraph, which every list shows."""
    path = pick(shop.posts(), one)
    head, body = parted(shop.read(path))
    _, gap, rest = body.partition("\n\n")
    shop.write(path, f"---\n{head}---\nNow it begins with {shop.turn}.{gap}{rest}")


def edit_reply(shop: Workshop, one: int, other: int) -> None:
    """Other words in a reply, which stand on the page of what it replies to, too."""
    replies = [path for path in shop.posts() if "reply_to:" in shop.read(path)]
    if replies:
        path = pick(replies, one)
        shop.write(path, f"---\n{parted(shop.read(path))[0]}---\nNow I say {shop.turn}.\n")


def edit_heading(shop: Workshop, one: int, other: int) -> None:
    """Another heading, of the first level or a lower one; with three, the page gets a table of contents."""
    path = pick(shop.posts(), one)
    shop.write(path, shop.read(path) + f"\n{'#' * (1 + other % 3)} Part {shop.turn}\n\nText.\n")


def add_line(shop: Workshop, one: int, other: int) -> None:
    """A link, a picture, a snippet, code, HTML or very many words."""
    path = pick(shop.posts(), one)
    line = pick(LINES, other).format(path=pick(shop.posts(), one + other), turn=shop.turn)
    shop.write(path, f"{shop.read(path)}\n{line}\n")


def add_link(shop: Workshop, one: int, other: int) -> None:
    """A link to another post."""
    add_line(shop, one, 0)


def shorten(shop: Workshop, one: int, other: int) -> None:
    """Nothing but the first paragraph, or nothing at all."""
    path = pick(shop.posts(), one)
    head, body = parted(shop.read(path))
    first = body.partition("\n\n")[0] if other % 4 else ""
    shop.write(path, f"---\n{head}---\n{first}\n")


def remove_links(shop: Workshop, one: int, other: int) -> None:
    """The same words, without their links and pictures."""
    path = pick(shop.posts(), one)
    shop.write(path, re.sub(r"!?\[([^\]^]*)\]\([^)]*\)", r"\1", shop.read(path)))


def change_picture(shop: Workshop, one: int, other: int) -> None:
    """Other bytes for a picture, as many as before or more."""
    picture = shop.root / pick(shop.pictures(), one)
    before = picture.read_bytes()
    picture.write_bytes(before[:-1] + bytes([65 + shop.turn % 26]) if other % 2 else before + b"!")


def add_picture(shop: Workshop, one: int, other: int) -> None:
    """A picture that something may be waiting for, or a file of a kind that is not published."""
    folder = pick(("posts/2026/11", "posts/2026/10", "posts/2026/11/plan", "people"), one)
    shop.write(
        f"{folder}/{pick(('added-1.gif', 'added-2.gif', 'bo.gif', 'page.html'), other)}", f"GIF89a added {shop.turn}"
    )


def delete_picture(shop: Workshop, one: int, other: int) -> None:
    """A picture less."""
    if len(shop.pictures()) > 2:
        shop.write(pick(shop.pictures(), one), None)


EDITS = (
    *(edit_last, edit_last, edit_last, edit_first, edit_first, edit_first, edit_reply, edit_reply, edit_heading),
    *(add_line, add_line, add_link, shorten, remove_links, change_picture, change_picture, add_picture, delete_picture),
)
QUIET = (edit_last, edit_last, edit_first, edit_first, edit_reply, edit_heading, add_line, shorten, change_picture)
