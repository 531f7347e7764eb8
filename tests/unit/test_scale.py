"""Twice as much takes about twice as long: nothing grows with the square of the site."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hallway.compile.whole import Reading, compile_site
from hallway.model import Body, Content, History, Link, Person, Post
from hallway.settings import Settings

TODAY = date(2026, 11, 20)
LINKS = tuple(Link(f"p{n}.md", 1) for n in range(3))


def ordinary(size: int) -> Content:
    """Posts of a tenth as many people on a fiftieth as many topics; a third of the posts are replies."""
    posts = [
        Post(
            path=f"posts/p{n}.md",
            id=str(n),
            body=Body("Words.", lead="Words.", words=1, links=LINKS),
            title=f"Post {n}",
            date=TODAY - timedelta(days=n % 3000),
            authors=(f"person-{n % (size // 10)}", f"unknown-{n % 50}"),
            tags=(f"topic {n % (size // 50)}", "all"),
            reply_to=f"posts/p{n - 1}.md" if n % 3 else None,
        )
        for n in range(size)
    ]
    return Content(posts=tuple(posts), people=people(size // 10))


def people(size: int) -> tuple[Person, ...]:
    return tuple(
        Person(id=f"person-{n}", path=f"people/person-{n}.md", name=f"Person {n}", body=Body(""), location=f"Place {n}")
        for n in range(size)
    )


def chain(size: int) -> Content:
    """One conversation in which everybody replies to the one before."""
    content = ordinary(size)
    posts = (replace(one, reply_to=f"posts/p{n - 1}.md" if n else None) for n, one in enumerate(content.posts))
    return replace(content, posts=tuple(posts))


def strangers(size: int) -> Content:
    """Everybody misspells somebody, and replies to what is not there."""
    content = ordinary(size)
    posts = (
        replace(one, authors=(f"persn-{n}",), reply_to=f"posts/px{n}.md")
        for n, one in enumerate(content.posts[: size // 4])
    )
    return replace(content, posts=tuple(posts), people=people(size // 2))


def seconds(content: Content) -> float:
    reading = Reading(content, History(), Settings(url="https://x.example/"))
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        compile_site(reading, TODAY)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("corpus", [ordinary, chain, strangers])
def test_four_times_as_much_takes_less_than_ten_times_as_long(corpus: Callable[[int], Content]) -> None:
    assert seconds(corpus(1200)) < 10 * seconds(corpus(300)) + 0.1
