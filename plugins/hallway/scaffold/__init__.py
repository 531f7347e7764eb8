"""The first files of a site: what `hallway init` writes where it is missing."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path, PurePosixPath
from string import Template
from types import MappingProxyType

from hallway.naming import slug
from hallway.quoting import quoted


@dataclass(frozen=True, slots=True)
class Answers:
    """What the one who begins a site is asked. `url` is where the site will live, "" when that is not known."""

    name: str
    url: str = ""
    repo_url: str = ""
    time_zone: str = "UTC"
    person: str = ""
    email: str = ""


def site_name(root: Path) -> str:
    """A name for a site after the folder that it is in.

    >>> site_name(Path("/home/ada/team-blog"))
    'Team blog'
    """
    words = root.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Hallway"


def forge_page(origin: str) -> str:
    """The page of a repository on its forge, from the address that it was cloned from; "" for a path of a machine.

    >>> forge_page("git@git.example.org:team/blog.git"), forge_page("https://ada:secret@example.org/team/blog.git")
    ('https://git.example.org/team/blog', 'https://example.org/team/blog')
    >>> forge_page("/srv/git/blog.git")
    ''
    """
    found = re.fullmatch(r"(?:(?:https?|ssh)://)?(?:[^@/]+@)?([\w.-]+\.\w+)(?::\d+)?[:/](.+?)(?:\.git)?/?", origin)
    return f"https://{found[1]}/{found[2]}" if found else ""


def begin(root: Path, answers: Answers, today: date, more: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Write the first files of a site, and `more`, where they are missing, and say which. OSError when that cannot be.

    A text that begins as scripts do may be run.
    """
    sources = (path for folder in ("posts", "people") for path in (root / folder).rglob("*"))
    found = (*root.iterdir(), *sources)
    files = first_files(answers, {path.relative_to(root).as_posix() for path in found if path.is_file()}, today)
    files |= {path: text for path, text in more.items() if not os.path.lexists(root / path)}
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
        if text.startswith("#!"):
            target.chmod(0o755)
    return list(files)


def first_files(answers: Answers, existing: Collection[str], today: date) -> dict[str, str]:
    """The files that a site still needs, by path: never one that exists.

    `existing` are the paths of the files that are there. A first person is written only where there are no people at
    all, and a first post, by them or by somebody who is there, only where there are no posts.
    """
    id_ = slug(answers.person or "me")
    people = sorted(path for path in existing if re.fullmatch(r"people/[^/]+\.md", path))
    wanted = {"mkdocs.yml": _filled("mkdocs.yml", _settings(answers)), ".gitignore": _filled("gitignore", {})}
    if not people:
        emails = f"emails: [{quoted(answers.email)}]\n" if answers.email else ""
        wanted[f"people/{id_}.md"] = _filled("person.md", {"person": quoted(answers.person or id_), "emails": emails})
    elif f"people/{id_}.md" not in people:
        id_ = PurePosixPath(people[0]).stem
    if not any(path.startswith("posts/") and path.endswith(".md") for path in existing):
        path = f"posts/{today:%Y/%m}/we-have-a-hallway.md"
        wanted[path] = _filled("post.md", {"today": today.isoformat(), "id": quoted(id_)})
    return {path: text for path, text in sorted(wanted.items()) if path not in existing}


def _settings(answers: Answers) -> dict[str, str]:
    return {
        "name": quoted(answers.name),
        "url": quoted(answers.url),
        "repo": f"repo_url: {quoted(answers.repo_url)}\n" if answers.repo_url else "",
        "time_zone": quoted(answers.time_zone),
    }


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = (resources.files("hallway.scaffold") / "files" / name).read_text(encoding="utf-8")
    return Template(text).substitute(values)
