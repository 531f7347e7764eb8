"""What asks `hallway check` before a post is shared: a hook of Git in each clone, and a job of the forge's CI."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from shlex import quote
from string import Template

HOOK = ".githooks/pre-commit"

JOBS: Mapping[str, tuple[str, str]] = {
    "github": (".github/workflows/hallway-check.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
    "forgejo": (".forgejo/workflows/hallway-check.yml", "github.yml"),
    "gitea": (".gitea/workflows/hallway-check.yml", "github.yml"),
}
"""Forge → where its job stands, and what it is written from: Forgejo and Gitea read what GitHub reads."""


def forge_of(origin: str) -> str:
    """The kind of forge that a repository was cloned from, by the name of its host; "" where that does not tell.

    >>> forge_of("git@gitlab.example.org:team/blog.git"), forge_of("https://codeberg.org/x/github"), forge_of("/srv/x")
    ('gitlab', 'forgejo', '')
    """
    found = re.match(r"(?:\w+://)?(?:[^@/]*@)?([\w.-]+)", origin)
    host = found[1].lower().replace("codeberg", "forgejo") if found else ""
    return next((forge for forge in JOBS if forge in host), "")


def gates(forge: str, prefix: str, *, hook: bool) -> dict[str, str]:
    """The files that have posts checked, by path in the site's folder.

    `prefix` is that folder in the repository. A job has to stand at the top of a repository, so there is none for a
    site that lies below it.
    """
    files = {HOOK: _filled("pre-commit", prefix)} if hook else {}
    if forge in JOBS and not prefix:
        path, template = JOBS[forge]
        files[path] = _filled(template, prefix)
    return files


def how_to_switch_on(prefix: str) -> str:
    """The command that has Git run the hook."""
    return f"git config core.hooksPath {quote(f'{prefix}.githooks')}"


def _filled(name: str, prefix: str) -> str:
    text = (resources.files("hallway.scaffold") / "files" / name).read_text(encoding="utf-8")
    return Template(text).substitute(command=how_to_switch_on(prefix))
