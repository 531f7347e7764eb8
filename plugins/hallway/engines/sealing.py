"""Every page sealed: it says at its beginning what a browser may run and load, and that is what templates wrote.

Templates are trusted, and a text is not. So whatever opens a script or a style in the source of a template is marked
with a word that nobody can guess; in the finished page the mark tells them from everything else, and goes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import uuid4

from jinja2.ext import Extension
from mkdocs.plugins import get_plugin_logger

from hallway.engines.options import hosts_of, searches
from hallway.markup.policy import Policy, hash_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


log = get_plugin_logger("hallway")

_MARK = f' nonce="{uuid4().hex}"'
_OPENING = re.compile(r"\{#.*?#\}|<!--.*?-->|(<(script|style)(?=[\s>{]))((?:.*?</\2\s*>)?)", re.IGNORECASE | re.DOTALL)
"""A comment, or a script or style as far as its end."""

_INLINE = re.compile(
    r"""((?:[^>"']++|"[^"]*"|'[^']*')*+)>([^<]*+(?:<(?!/(?:script|style))[^<]*+)*+)</(?:script|style)""", re.IGNORECASE
)
_NOT_RUN = re.compile(r"""\ssrc\s*=|\stype\s*=\s*["']?[\w./+-]*json\b""", re.IGNORECASE)
_UNKNOWN = re.compile(r"<script(?=[\s>])(?![^>]*\ssrc=)(?![^>]*json)", re.IGNORECASE)
_ALIGNED = re.compile(r' style="(|text-align:[\w:;-]*)"')
"""What the guard leaves of the styles in a text."""

_DIAGRAM = re.compile(r' class="(?:[^"]*\s)?mermaid[\s"]')
_BEGINNING = re.compile(
    r"(?:\s|<!--.*?-->|<!doctype[^>]*>)*(?:<html[^>]*>\s*)?(?:<head[^>]*>\s*)?(?:<meta charset=[^>]*>)?",
    re.IGNORECASE | re.DOTALL,
)


class Marking(Extension):
    """Marks every script and style in the source of a template."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template, marked."""
        return _OPENING.sub(lambda found: f"{found[1]}{_MARK}{found[3]}" if found[1] else found[0], source)


class Seal:
    """Seals the pages of one site."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._wide = wide_policy(config)
        self._is_instant = "navigation.instant" in (config.theme.get("features") or [])

    def on(self, page: str, uri: str) -> str:
        """A finished page with its policy, at the earliest place there is; its marks are gone."""
        pieces = page.split(_MARK)
        inline = [_inline(before[-6:], after) for before, after in pairwise(pieces)]
        whole = "".join(pieces)
        marked = sum(before[-6:].lower() == "script" for before in pieces[:-1])
        if whole.count("<script") > marked:
            self._tell(whole, uri, sum(kind == "script" for kind, _ in inline))
        policy = _policy(
            self._wide,
            tuple(sorted({text for kind, text in inline if kind == "script"})),
            tuple(sorted({text for kind, text in inline if kind == "style"})),
            tuple(sorted(set(_ALIGNED.findall(whole)))) if ' style="' in whole else (),
            # What comes in the place of a page without its being loaded has to do with the policy that the page had.
            self._is_instant or ("mermaid" in whole and bool(_DIAGRAM.search(whole))),
        )
        begun = _BEGINNING.match(whole)
        at = begun.end() if begun else 0
        return f"{whole[:at]}{policy}{whole[at:]}"

    def _tell(self, page: str, uri: str, known: int) -> None:
        """Say that there is a script of which nobody knows where it comes from: no browser will run it."""
        unknown = len(_UNKNOWN.findall(page)) - known
        if unknown > 0:
            log.warning(
                "/%s: there is a script in the page that no template wrote, and no browser will run it"
                "\n  fix: have a template or `extra_javascript` bring it",
                uri,
            )


def wide_policy(config: MkDocsConfig, *, scripts: tuple[str, ...] = (), diagrams: bool = False) -> Policy:
    """The policy of all pages of a site: what its settings welcome, and these scripts."""
    hosts = hosts_of(config)
    return Policy(
        scripts=scripts,
        frames=hosts.frames,
        pictures=hosts.pictures or (),
        diagrams=diagrams,
        machine=searches(config),
    )


def _inline(opening: str, rest: str) -> tuple[str, str]:
    """What a mark stood in: "script" or "style" and its text, or "" and nothing where there is nothing to allow."""
    found = _INLINE.match(rest)
    if found is None or _NOT_RUN.search(found[1]):
        return "", ""
    return ("style" if opening.lower().endswith("style") else "script"), found[2]


@lru_cache(maxsize=1024)
def _policy(
    wide: Policy, scripts: tuple[str, ...], styles: tuple[str, ...], attributes: tuple[str, ...], diagrams: bool
) -> str:
    policy = replace(
        wide,
        scripts=tuple(map(hash_of, scripts)),
        styles=tuple(map(hash_of, styles)),
        attributes=tuple(map(hash_of, attributes)),
        diagrams=diagrams,
    )
    return f'\n      <meta http-equiv="Content-Security-Policy" content="{policy}">'
