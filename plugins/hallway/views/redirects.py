"""The pages that stand at old addresses and lead to the new ones, without a server's help."""

from __future__ import annotations

import html
from collections.abc import Iterator

from hallway.markup.addresses import relative
from hallway.markup.policy import NOTHING
from hallway.model import Asset, Redirect, Site
from hallway.settings import Settings
from hallway.views.feed import absolute

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>This page has moved</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={href}">
<p>This page has moved: <a href="{href}">here it is now</a>.</p>
</html>
"""


def redirects(site: Site) -> Iterator[Redirect]:
    """Every former address and where it leads, sorted."""
    places = _aliased(site)
    for former in sorted(site.former):
        target = site.former[former]
        yield Redirect(former, target, *places.get(target, ("", 0)))


def _aliased(site: Site) -> dict[str, tuple[str, int]]:
    """Address → path and line, of every post that has aliases, or may have had them before it was retracted."""
    posts = {entry.address: entry.post for entry in site.by_path.values() if entry.post.aliases}
    places = {address: (post.path, post.line_of("aliases")) for address, post in posts.items()}
    return places | {stone.address: (stone.path, 0) for stone in site.tombstones}


def page_of(redirect: Redirect, settings: Settings) -> Asset:
    """The page that stands at the old address."""
    href = relative(redirect.uri, redirect.target)
    canonical = absolute(settings, redirect.target) if settings.url else href
    text = _PAGE.format(
        language=html.escape(settings.language),
        policy=NOTHING,
        href=html.escape(href),
        canonical=html.escape(canonical),
    )
    uri = f"{redirect.uri}index.html" if redirect.uri.endswith("/") else redirect.uri
    return Asset(uri, text.encode())
