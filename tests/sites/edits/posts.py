"""What writers do with whole posts."""

from __future__ import annotations

from datetime import timedelta

from tests.sites.workshop import Workshop, key_of, list_of, pick

TAGS = ("Deploys", "deploys", "on-call", "On call", "oncall", "pager", "lists", "train", "trains", "brand new", "C++")
AUTHORS = ("ada", "bo", "cem", "dee", "eve", "finn", "Ada Ash", "nobody-yet", "somebody-new", "fin")
KINDS = ("post", "note", "question", "idea", "job", "event", "page", None)
DAYS = (-400, -30, -1, 0, 1, 2, 40)


def add_post(shop: Workshop, one: int, other: int) -> None:
    """A new post, with topics and authors that are known or not."""
    tags = f"[{pick(TAGS, one)}, {pick(TAGS, other)}]"
    keys = f"title: Post {shop.turn}\ndate: {shop.today}\nauthors: [{pick(AUTHORS, other)}]\ntags: {tags}\n"
    shop.write(f"posts/2026/{10 + one % 3}/new-{one % 4}.md", f"---\n{keys}---\nFirst words of {shop.turn}.\n")


def add_bare_post(shop: Workshop, one: int, other: int) -> None:
    """A post of which only Git knows when and by whom, if it does."""
    shop.write(f"posts/bare-{one % 3}.md", f"# Bare {other}\n\nWords {shop.turn}.\n")


def reply(shop: Workshop, one: int, other: int) -> None:
    """A reply to any post, or to another reply."""
    keys = f"date: {shop.today}\nauthors: [{pick(AUTHORS, other)}]\nreply_to: {pick(shop.posts(), one)}\n"
    shop.write(f"posts/2026/11/reply-{other % 5}.md", f"---\n{keys}---\nI say {shop.turn}.\n")


def delete_post(shop: Workshop, one: int, other: int) -> None:
    """A post that is gone, as long as there are many."""
    if len(shop.posts()) > 8:
        shop.write(pick(shop.posts(), one), None)


def rename_post(shop: Workshop, one: int, other: int) -> None:
    """A post at another path, and back from there."""
    folder, _, name = (old := pick(shop.posts(), one)).rpartition("/")
    shop.move(old, f"{folder}/{name.removeprefix('moved-') if name.startswith('moved-') else f'moved-{name}'}")


def rename_folder(shop: Workshop, one: int, other: int) -> None:
    """A whole month at another path: nothing about its files themselves changes."""
    for old, new in (("posts/2026/10", "posts/2024/10"), ("posts/2024/10", "posts/2026/10")):
        if (shop.root / old).is_dir() and not (shop.root / new).exists():
            shop.move(old, new)
            return


def draft(shop: Workshop, one: int, other: int) -> None:
    """A post that becomes a draft, or is none any more."""
    path = pick(shop.posts(), one)
    shop.set_key(path, "draft", None if key_of(shop.read(path), "draft") else "true")


def undraft(shop: Workshop, one: int, other: int) -> None:
    """A post that is a draft and has a picture of its own is published, or is one again."""
    for path in shop.posts():
        if path.endswith("plan.md"):
            shop.set_key(path, "draft", None if key_of(shop.read(path), "draft") else "true")


def retract(shop: Workshop, one: int, other: int) -> None:
    """A post that is taken back, for one reason or another, or not any more."""
    reason = pick(("It was wrong.", "It was *very* wrong.", None), other)
    shop.set_key(pick(shop.posts(), one), "retracted", reason)


def redate(shop: Workshop, one: int, other: int) -> None:
    """A post of another day, perhaps one that is still to come."""
    shop.set_key(pick(shop.posts(), one), "date", f"{shop.today + timedelta(days=pick(DAYS, other))}")


def undate(shop: Workshop, one: int, other: int) -> None:
    """A post whose day only its name or Git knows."""
    shop.set_key(pick(shop.posts(), one), "date", None)


def retag(shop: Workshop, one: int, other: int) -> None:
    """Another topic on a post, or one less."""
    path = pick(shop.posts(), one)
    tags = list_of(key_of(shop.read(path), "tags"))
    tag = pick(TAGS, other)
    tags = [known for known in tags if known != tag] if tag in tags else [*tags, tag]
    shop.set_key(path, "tags", f"[{', '.join(tags)}]")


def credit(shop: Workshop, one: int, other: int) -> None:
    """Other authors."""
    names = (pick(AUTHORS, other), pick(AUTHORS, other // 3))
    shop.set_key(pick(shop.posts(), one), "authors", f"[{', '.join(dict.fromkeys(names))}]" if other % 5 else None)


def rekind(shop: Workshop, one: int, other: int) -> None:
    """A post of another kind."""
    shop.set_key(pick(shop.posts(), one), "kind", pick(KINDS, other))


def relate(shop: Workshop, one: int, other: int) -> None:
    """A post that builds on another, challenges or supersedes it, or replies to it; it may not be there."""
    key = pick(("builds_on", "supersedes", "challenges", "reply_to"), other)
    path = pick([*shop.posts(), "posts/2026/10/gone.md"], one // 2)
    shop.set_key(pick(shop.posts(), one), key, (path if key == "reply_to" else f"[{path}]") if other % 3 else None)


def accept(shop: Workshop, one: int, other: int) -> None:
    """An accepted answer, another one, or none."""
    question = pick([path for path in shop.posts() if "kind: question" in shop.read(path)] or shop.posts(), one)
    replies = [path for path in shop.posts() if f"reply_to: {question}" in shop.read(path)]
    shop.set_key(question, "answer", pick([*replies, None], other))


def claim(shop: Workshop, one: int, other: int) -> None:
    """A reply that says it answers, or does not."""
    path = pick([path for path in shop.posts() if "reply_to:" in shop.read(path)] or shop.posts(), one)
    shop.set_key(path, "answers", None if key_of(shop.read(path), "answers") else "true")


def say_when(shop: Workshop, one: int, other: int) -> None:
    """A day around today on which something begins, ends or is due."""
    key = pick(("starts", "ends", "due", "until", "follow_up", "review_by"), one // 2)
    shop.set_key(pick(shop.posts(), one), key, f"{shop.today + timedelta(days=pick(DAYS, other))}")


def say_more(shop: Workshop, one: int, other: int) -> None:
    """Keys that seldom change."""
    choices = (
        ("title", f"Title {shop.turn}"),
        ("title", None),
        ("summary", f"Summary {shop.turn}"),
        ("summary", None),
        ("status", "dropped"),
        ("outcome", f"Nothing came of {shop.turn}"),
        ("thanks", f"[{pick(AUTHORS, one)}]"),
        ("aliases", "[/old/train/, /old/new/]"),
        ("aliases", None),
        ("team", pick(("lab", "platform", "moon"), one)),
        ("where", f"Room {shop.turn}"),
        ("audience", pick(("public", "internal"), one)),
    )
    shop.set_key(pick(shop.posts(), one), *pick(choices, other))


def break_post(shop: Workshop, one: int, other: int) -> None:
    """A front matter that nobody can parse, or whose guarded keys are bad."""
    shop.set_key(pick(shop.posts(), one), pick(("broken", "date", "draft"), other), "{oops: [")


def mend_posts(shop: Workshop, one: int, other: int) -> None:
    """Whatever was broken."""
    for path in shop.posts():
        if "{oops: [" in (text := shop.read(path)):
            shop.write(path, "".join(line for line in text.splitlines(keepends=True) if "{oops: [" not in line))


EDITS = (
    *(
        add_post,
        add_post,
        add_bare_post,
        reply,
        reply,
        delete_post,
        delete_post,
        rename_post,
        rename_post,
        rename_folder,
    ),
    *(draft, undraft, retract, redate, redate, undate, retag, retag, retag, credit, credit, rekind, relate, relate),
    *(accept, claim, say_when, say_more, say_more, break_post, mend_posts),
)
QUIET = (say_more, say_more)
