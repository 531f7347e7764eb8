"""The Git history of a benchmark's site: each post is committed by its first author on the day of its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.bench.edits import names_under
from tests.bench.repository import git


@dataclass(frozen=True, slots=True)
class Commit:
    """Files by path that one person commits at one moment (seconds since 1970)."""

    author: str
    moment: int
    message: str
    files: tuple[tuple[str, bytes], ...]


def signature(person: str) -> str:
    """A name and an address for Git, from the name of a person's file.

    >>> signature("p00007")
    'p00007 <p00007@example.com>'
    """
    return f"{person} <{person}@example.com>"


def commit_of(path: str, content: bytes) -> Commit:
    r"""The commit of one post, as its front matter has it.

    >>> post = commit_of("posts/a.md", b"---\ntitle: A\ndate: 2014-01-06T09:00:00Z\nauthors:\n  - p1\n---\n")
    >>> post.author, post.moment
    ('p1', 1388998800)
    """
    text = content.decode()
    date = re.search(r"^date: (\S+)", text, re.MULTILINE)
    assert date, f"{path} has no date"
    moment = int(datetime.fromisoformat(date[1]).timestamp())
    return Commit(names_under("authors", text)[0], moment, f"Add {Path(path).stem}", ((path, content),))


def commits(site: Path) -> Iterator[Commit]:
    """First everything that is no post, at once, then the posts, oldest first."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    posts = {name: path for name, path in files.items() if name.startswith("posts/") and path.suffix == ".md"}
    written = sorted((commit_of(name, path.read_bytes()) for name, path in posts.items()), key=lambda one: one.moment)
    rest = tuple((name, path.read_bytes()) for name, path in files.items() if name not in posts)
    yield Commit(written[0].author, written[0].moment - 86_400, "Begin the blog", rest)
    yield from written


def stream(story: Iterable[Commit]) -> Iterator[bytes]:
    """What `git fast-import` reads (format: its manual page)."""
    for one in story:
        who, message = f"{signature(one.author)} {one.moment} +0000", one.message.encode()
        yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(message)}\n".encode() + message + b"\n"
        for path, content in one.files:
            yield f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"


def begin_history(site: Path) -> None:
    """Make a folder a repository in which every file is committed, and mark that state with the tag `base`."""
    story = b"".join(stream(commits(site)))
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "config", "gc.auto", "0")
    git(site, "fast-import", "--quiet", given=story)
    git(site, "reset", "--quiet")
    git(site, "tag", "base")
