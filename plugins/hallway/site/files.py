"""Which files beside the posts are published: pictures and papers, but nothing that hangs on a hidden post."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from hallway.markup.addresses import resolve
from hallway.model import Blob, Body, Person
from hallway.problem import Problem

PUBLISHED = frozenset(
    ".apng .avif .gif .ico .jpeg .jpg .png .svg .webp .mp3 .m4a .ogg .opus .wav .flac .mp4 .webm .ogv .vtt .pdf .txt"
    " .csv .tsv .json .geojson .ics .zip .gz .xz .7z .odt .ods .odp .docx .xlsx .pptx .epub .ipynb .drawio".split()
)
"""File types that a browser shows or saves without running anything in them. HTML and scripts are not.

Whoever read the files has looked into them: an SVG that is still there is only a picture."""


def published_files(
    files: Iterable[Blob],
    shown: Mapping[str, Body],
    hidden: Mapping[str, Body],
    held: Iterable[str],
    photos: Iterable[str],
    public: bool = False,
) -> tuple[tuple[Blob, ...], tuple[Problem, ...]]:
    """The files that go out, and a problem for each whose type may not; `shown` and `hidden` are bodies by path.

    A file goes out when something that is shown refers to it, or when nothing hidden does and something shown lies in
    its folder or in one above it. What a held post refers to is not known: beside it, only what is shown elsewhere.
    In a `public` build nothing goes out for where it lies: much that lies beside a post is meant for colleagues.
    """
    used, secret = _referred(shown) | {*photos}, _referred(hidden)
    open_folders = set() if public else {posixpath.dirname(path) for path in shown} | {"people"}
    closed_folders = {posixpath.dirname(path) for path in hidden} - open_folders
    closed_folders |= {posixpath.dirname(path) for path in held}
    published, problems = [], []
    for blob in files:
        ending = posixpath.splitext(blob.path)[1].lower()
        if ending not in PUBLISHED:
            problems.append(_refused(blob.path, ending))
        elif blob.path in used or (blob.path not in secret and _lies_open(blob.path, open_folders, closed_folders)):
            published.append(blob)
    return tuple(published), tuple(problems)


def missing_photos(people: Iterable[Person], published: Iterable[Blob]) -> tuple[Problem, ...]:
    """A problem for every photo that is named and not there."""
    there = {blob.path for blob in published}
    return tuple(_missing(one, one.photo) for one in people if one.photo and one.photo not in there)


def _missing(person: Person, photo: str) -> Problem:
    what = f"the photo '{photo}' is not there: initials are shown"
    fix = "add the picture, or correct the path (capitals count), or remove `photo`"
    return Problem(person.path or "", person.line_of("photo"), what, fix, "photo-missing")


def _referred(bodies: Mapping[str, Body]) -> set[str]:
    links = ((path, link.target) for path, body in bodies.items() for link in body.links)
    return {found for path, target in links if (found := resolve(path, target))}


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
