"""The pages of ours that a site's tabs lead to, found in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hallway.compile import TextsOf, page_in
from hallway.engines.navigation import paths, rooted
from hallway.engines.pages import source_of
from hallway.ledger import Ledger
from hallway.model import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def tabs_of(config: MkDocsConfig, ledger: Ledger) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages in the `nav` of a configuration, and the addresses of other files in it.

    The paths in `config.nav` are then written from the site's folder.
    """
    named = paths(config.nav)
    uris = dict.fromkeys(uri for path in named for uri in _uris(path, ledger))
    made = ledger.pages.get(uris)
    texts = TextsOf(ledger.readings)
    pages = tuple(page for one in made.values() if isinstance(page := page_in(one, texts), Page))
    config.nav = _rooted(config.nav, pages)
    return pages, tuple(path for path in paths(config.nav) if path in ledger.others)


def _rooted(nav: Any, pages: tuple[Page, ...]) -> Any:
    return rooted(nav, {source_of(page) for page in pages})


def _uris(path: str, ledger: Ledger) -> list[str]:
    """Where the page may live that a `nav` means by a path."""
    found = [ledger.targets.get(source) for source in (path, f"posts/{path}")]
    return [*(uri.decode() for uri in found if uri is not None), path.removesuffix("index.md")]
