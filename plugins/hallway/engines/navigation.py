"""The tabs: Hallway's own, or those of a site's `nav`, with the names and paths that the site gave them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

NAVIGATION = (
    {"Home": "index.md"},
    {"Topics": "topics/index.md"},
    {"People": "people/index.md"},
    {"Teams": "teams/index.md"},
    {"Experts": "experts/index.md"},
    {"Archive": "archive/index.md"},
)
"""The tabs of a site whose `mkdocs.yml` has no `nav` of its own."""


def rooted(nav: Any, sources: Collection[str]) -> Any:
    """A `nav` whose paths begin at the site's folder: one may also be written from `posts/`, as MkDocs has it.

    >>> rooted([{"About": "about.md"}, "index.md"], {"posts/about.md", "index.md"})
    [{'About': 'posts/about.md'}, 'index.md']
    """
    if isinstance(nav, dict):
        return {name: rooted(below, sources) for name, below in nav.items()}
    if isinstance(nav, list):
        return [rooted(below, sources) for below in nav]
    inside = f"posts/{nav}"
    return inside if nav not in sources and inside in sources else nav


def titles(nav: Any) -> dict[str, str]:
    """What a `nav` calls its pages, by path.

    >>> titles([{"Start": "index.md"}, {"More": [{"About us": "posts/about.md"}, "topics/index.md"]}])
    {'index.md': 'Start', 'posts/about.md': 'About us'}
    """
    if isinstance(nav, list):
        return {path: title for below in nav for path, title in titles(below).items()}
    found: dict[str, str] = {}
    for name, below in nav.items() if isinstance(nav, dict) else ():
        found |= {below: name} if isinstance(below, str) else titles(below)
    return found


def paths(nav: Any) -> list[str]:
    """The paths in a `nav`, in its order.

    >>> paths([{"Start": "index.md"}, {"More": ["posts/about.md"]}])
    ['index.md', 'posts/about.md']
    """
    if isinstance(nav, str):
        return [nav]
    below = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return [path for one in below for path in paths(one)]
