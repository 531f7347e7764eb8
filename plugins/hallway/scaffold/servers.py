"""What a web server in front of the site is told: the policy of its pages, and what a careful administrator adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from string import Template

SERVERS: Mapping[str, tuple[str, str]] = {
    "nginx": ("nginx.conf", '    add_header {name} "{value}" always;'),
    "apache": ("apache.conf", '        Header always set {name} "{value}"'),
    "caddy": ("Caddyfile", '\t\t{name} "{value}"'),
    "static": ("_headers", "  {name}: {value}"),
}
"""Which servers there is a configuration for: its file, and how one header is written in it."""

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What goes with every answer: nobody guesses types, frames the site, learns its addresses, or reaches into it."""

_FRAMED = "frame-ancestors 'none'"
_PICTURE = f"default-src 'none'; style-src 'unsafe-inline'; {_FRAMED}; sandbox"
"""A picture or a feed that is opened by itself is shown, and does nothing."""

_FOREVER = "public, max-age=31536000, immutable"
"""For files whose names change with what is in them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is: the host and the path of its address (which ends with a slash), and the folder of its pages."""

    host: str
    prefix: str
    folder: str


def headers(policy: str) -> dict[str, str]:
    """The headers of a page that has this policy, or a narrower one."""
    return {"Content-Security-Policy": f"{policy}; {_FRAMED}", **HEADERS}


def configuration(server: str, policy: str, place: Place) -> str:
    """The configuration of one of `SERVERS` for a site whose pages have this policy, or a narrower one."""
    file, line = SERVERS[server]
    text = (resources.files("hallway.scaffold") / "files" / "servers" / file).read_text(encoding="utf-8")
    return Template(text).substitute(
        policy=f"{policy}; {_FRAMED}",
        picture=_PICTURE,
        forever=_FOREVER,
        headers="\n".join(line.format(name=name, value=value) for name, value in HEADERS.items()),
        host=place.host,
        prefix=place.prefix,
        prefix_pattern=re.escape(place.prefix),
        folder=place.folder.rstrip("/"),
    )
