"""The same files give the same site, in whatever order they come and whenever it is made."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hallway.compile.kept import made_of
from hallway.compile.whole import compile_site
from hallway.model import History, Output
from tests.unit.sites import TODAY, life, post, reading

FILES: dict[str, str | bytes] = {
    "posts/2026/11/a.md": post("See [b](b.md) and [gone](gone.md).", tags="[On-call, retro]", authors="[ada, nobody]"),
    "posts/2026/11/b.md": post(tags="[on call, retros]", authors="[Ada Lovelace, jdoe]", aliases="[old]"),
    "posts/2026-11-19-a.md": post(title=None, date=None, authors="[JDoe]", aliases="[old]"),
    "posts/2026/11/r1.md": post("One.", title=None, reply_to="posts/2026/11/a.md", thanks="[bo]"),
    "posts/2026/11/r2.md": post("Two.", title=None, reply_to="posts/2026/11/r1.md", answers="true"),
    "posts/2026/11/c.md": post(builds_on="[posts/2026/11/a.md, posts/x.md]", tags="['C++', 'C#', 'a/b', 'a.b']"),
    "posts/2026/11/x.png": b"\x89PNG\r\n\x1a\n",
    "posts/draft.md": post(draft="true"),
    "posts/topics.yml": "oncall:\n  name: On call\nretro:\n  same_as: [post-mortem]\n",
    "people/ada.md": "---\nname: Ada Lovelace\nteam: Lab\nskills: [retro]\nemails: [a@x.example]\n---\n",
    "people/bo.md": "---\nname: Bo\nteam: lab\nemails: [a@x.example]\nlikes: [posts/2026/11/a.md]\n---\n",
    "people/Bo.md": "---\nname: Another Bo\n---\n",
    "people/teams/lab.md": "---\nname: Lab\nparent: house\nlead: ada\n---\n",
}
LIVES = {
    "posts/2026/11/c.md": life(paths=("posts/c.md", "posts/old.md")),
    "posts/2026/11/b.md": life(paths=("posts/c.md",)),
}


def compiled(seed: int) -> Output:
    """The site of these files, with everything that was read of them in an order of its own."""
    order = random.Random(seed)

    def shuffled(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(order.sample(values, len(values)))

    read = reading(FILES, history=History(dict(order.sample(sorted(LIVES.items()), len(LIVES)))))
    names = ("posts", "people", "teams", "topics", "files", "held", "problems")
    content = replace(read.content, **{name: shuffled(getattr(read.content, name)) for name in names})  # type: ignore[arg-type]
    return compile_site(replace(read, content=content), TODAY)


@given(st.integers())
def test_the_order_of_the_files_makes_no_difference(seed: int) -> None:
    one, other = compiled(0), compiled(seed)
    assert one.problems == other.problems
    assert one == other
    assert [made_of(page).digest for page in one.pages] == [made_of(page).digest for page in other.pages]


def test_every_part_is_sorted() -> None:
    made = compiled(1)
    for part in (made.pages, made.assets, made.redirects):
        assert [one.uri for one in part] == sorted({one.uri for one in part})
    assert list(made.problems) == sorted(set(made.problems))
