"""A site from a few lines of text: what tests of topics, threads, views and the rest begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hallway.compile import write
from hallway.compile.whole import Reading, compile_site
from hallway.model import FileHistory, History, Output, Page, Revision, Signature, Site
from hallway.problem import Problem
from hallway.settings import Settings
from hallway.site.assemble import assemble
from hallway.sources.parse import read_content
from hallway.sources.tree import dict_tree

TODAY = date(2026, 11, 20)
URL = "https://hallway.example.org/"
Files = Mapping[str, str | bytes]


def reading(files: Files, *, history: History | None = None, **settings: Any) -> Reading:
    """What is read of these files, without Git unless a history is given."""
    chosen = Settings(**{"url": URL, **settings})
    return Reading(read_content(dict_tree(files), chosen), history or History(), chosen)


def output(files: Files, *, today: date = TODAY, history: History | None = None, **settings: Any) -> Output:
    """Everything that a build of these files publishes."""
    return compile_site(reading(files, history=history, **settings), today)


def site(files: Files, *, today: date = TODAY, history: History | None = None, **settings: Any) -> Site:
    """The site that these files make."""
    return assembled(files, today=today, history=history, **settings)[0]


def assembled(
    files: Files, *, today: date = TODAY, history: History | None = None, **settings: Any
) -> tuple[Site, tuple[Problem, ...]]:
    """The site that these files make, and what is wrong with the whole of it."""
    read = reading(files, history=history, **settings)
    return assemble(read.content, read.history, read.settings, today)


def page(made: Output, uri: str) -> Page:
    """The one page at an address, its values with the cards in them, as a template sees them."""
    (found,) = [page for page in made.pages if page.uri == uri]
    shown = {path: made.cards[path] for path in found.cards}
    data = _with_cards(found.data, shown)
    return replace(found, data=data["post"] | data if found.template == "post.html" else data)


def _with_cards(value: Any, cards: Mapping[str, Any]) -> Any:
    """A value in which a path that stands for a card is that card."""
    if isinstance(value, dict):
        made = {key: _with_cards(one, cards) for key, one in value.items()}
        return made["post"] | made if isinstance(made.get("post"), dict) else made
    if isinstance(value, list):
        return [_with_cards(one, cards) for one in value]
    return cards.get(value, value) if isinstance(value, str) else value


def asset(made: Output, uri: str, **settings: Any) -> bytes:
    """The bytes of the one file at an address; `settings` are those of the build."""
    for listing in made.listings:
        if listing.uri == uri:
            return write(listing, made.cards, Settings(**{"url": URL, **settings}))
    (found,) = [asset for asset in made.assets if asset.uri == uri]
    return found.content if isinstance(found.content, bytes) else found.content.read()


def codes(problems: Iterable[Problem]) -> list[str]:
    """What kinds of problem there are, each once, sorted."""
    return sorted({problem.code for problem in problems})


def post(body: str = "Some words.", /, **front: object) -> str:
    """A post with a title, a date and an author, unless they are given; None leaves a key out.

    >>> print(post("Hello.", title="Hi", authors=None))
    ---
    title: Hi
    date: 2026-11-19
    ---
    Hello.
    """
    keys = {"title": "A title", "date": "2026-11-19", "authors": "[ada]"} | front
    return "\n".join(("---", *(f"{key}: {value}" for key, value in keys.items() if value is not None), "---", body))


def revision(day: str = "2026-11-01", *signatures: tuple[str, str], commit: str = "c" * 40) -> Revision:
    """A commit of noon on a day, UTC, by these names and addresses; by Ada when there are none."""
    who = signatures or (("Ada", "ada@example.org"),)
    moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    return Revision(commit, moment, tuple(Signature(name, email) for name, email in who))


def life(
    first: Revision | None = None, last: Revision | None = None, *, paths: tuple[str, ...] = (), edits: int = 0
) -> FileHistory:
    """The history of a file; of one commit, unless more is said."""
    begun = first or revision()
    return FileHistory(begun, last or begun, edits, paths)


def history(**files: FileHistory) -> History:
    """A history made by hand. The file `posts/a.md` is written `a`; use `History` itself for others."""
    return History({f"posts/{name}.md": of for name, of in files.items()}, head="c" * 40, branch="main")
