"""The pages that stand at old addresses and lead to the new ones, without a server's help."""

from __future__ import annotations

import html
from collections.abc import Iterator

from hallway.markup.addresses import relative
from hallway.model import Asset, Redirect, Site
from hallway.settings import Settings
from hallway.views.feed import absolute

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>This page has moved</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={href}">
<p>This page has moved: <a href="{href}">here it is now</a>.</p>
</html>
"""


def redirects(site: Site) -> Iterator[Redirect]:
    """Every former address and where it leads, sorted."""
    for former in sorted(site.former):
        yield Redirect(former, site.former[former])


def page_of(redirect: Redirect, settings: Settings) -> Asset:
    """The page that stands at the old address."""
    href = relative(redirect.uri, redirect.target)
    canonical = absolute(settings, redirect.target) if settings.url else href
    text = _PAGE.format(
        language=html.escape(settings.language), href=html.escape(href), canonical=html.escape(canonical)
    )
    uri = f"{redirect.uri}index.html" if redirect.uri.endswith("/") else redirect.uri
    return Asset(uri, text.encode())
