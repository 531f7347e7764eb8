"""The policy of a whole site: what any of its published pages allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from hallway.engines.sealing import wide_policy
from hallway.markup.policy import Policy
from hallway.scaffold.servers import Place

_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')
_HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
_HEAD = 16 * 1024
"""Bytes of a page in which its policy begins and ends: it stands before all else."""


def policy_of(config: MkDocsConfig) -> Policy | None:
    """The narrowest policy in which all published pages have room, and those with diagrams to come; None without any.

    A header that allowed less than a page does would take it from the page.
    """
    found = list(_policies(Path(config.site_dir)))
    if not found:
        return None
    scripts = {one for policy in found for one in _HASH.findall(_directive(policy, "script-src"))}
    return wide_policy(config, scripts=tuple(sorted(scripts)), diagrams=True)


def _policies(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.html"):
        with path.open("rb") as file:
            policy = _POLICY.search(file.read(_HEAD))
        if policy:
            yield policy[1].decode()


def _directive(policy: str, name: str) -> str:
    return next((one for one in policy.split("; ") if one.startswith(f"{name} ")), "")


def place_of(config: MkDocsConfig) -> Place:
    """Where a site is to be served."""
    url = urlsplit(config.site_url or "")
    return Place(url.hostname or "hallway.example.org", url.path or "/", str(Path(config.site_dir).resolve()))
