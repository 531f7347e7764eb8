"""Which files beside the posts are published: pictures and papers, but nothing that hangs on a hidden post."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from hallway.model import Blob, Person, Post
from hallway.problem import Problem
from hallway.site.targets import resolve

PUBLISHED = frozenset(
    ".apng .avif .gif .ico .jpeg .jpg .png .webp .mp3 .m4a .ogg .opus .wav .flac .mp4 .webm .ogv .vtt .pdf .txt .csv .tsv"
    " .json .geojson .ics .zip .gz .xz .7z .odt .ods .odp .docx .xlsx .pptx .epub .ipynb .drawio".split()
)
"""File types that a browser shows or saves without running anything in them. HTML, SVG and scripts are not."""

_OWN = {".md", ".markdown"}


def published_files(
    files: Iterable[Blob], shown: Iterable[Post], hidden: Iterable[Post], held: Iterable[str], people: Iterable[Person]
) -> tuple[tuple[Blob, ...], tuple[Problem, ...]]:
    """The files that go out, and a problem for each whose type may not.

    A file goes out when something that is shown refers to it, or when nothing hidden does and a shown post (or a
    person) lies in its folder or in one above it.
    """
    shown, hidden, people = tuple(shown), tuple(hidden), tuple(people)
    used, secret = _referred(shown) | _photos(people), _referred(hidden)
    open_folders = {posixpath.dirname(post.path) for post in shown} | {"people"}
    closed_folders = {posixpath.dirname(path) for path in (*held, *(post.path for post in hidden))} - open_folders
    published, problems = [], []
    for blob in files:
        ending = posixpath.splitext(blob.path)[1].lower()
        if ending in _OWN or blob.path in ("posts/topics.yml", "posts/topics.yaml"):
            continue
        if ending not in PUBLISHED:
            problems.append(_refused(blob.path, ending))
        elif blob.path in used or (blob.path not in secret and _lies_open(blob.path, open_folders, closed_folders)):
            published.append(blob)
    return tuple(published), tuple(problems)


def _referred(posts: Iterable[Post]) -> set[str]:
    return {path for post in posts for link in post.body.links if (path := resolve(post.path, link.target))}


def _photos(people: Iterable[Person]) -> set[str]:
    return {path for person in people if (path := photo_path(person))}


def photo_path(person: Person) -> str | None:
    """The repository path of a photo, which is written from the site's root or from the person's own folder."""
    if not person.photo:
        return None
    name = posixpath.normpath(person.photo.lstrip("/"))
    return name if name.startswith(("people/", "posts/")) else posixpath.normpath(f"people/{name}")


def _lies_open(path: str, open_folders: set[str], closed_folders: set[str]) -> bool:
    folder = posixpath.dirname(path)
    while folder:
        if folder in closed_folders:
            return False
        if folder in open_folders:
            return True
        folder = posixpath.dirname(folder)
    return False


def _refused(path: str, ending: str) -> Problem:
    what = f"files of type '{ending or posixpath.basename(path)}' are not published"
    fix = "use a picture (PNG, JPEG, WebP, AVIF, GIF), a PDF or a text file, or link to where it lives"
    return Problem(path, 0, what, fix, "file-type")
