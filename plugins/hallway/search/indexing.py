"""Search, brought up to date with what is published: bundles that are not there are made, then all are named anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hallway.model import Record
from hallway.search import Indexed, SearchError
from hallway.search.bundles import Bundle, cut
from hallway.search.catalogue import Catalogue, Known
from hallway.search.documents import digest_of, document, text_of
from hallway.search.pagefind import index

_BLANK = "<!doctype html><html><body><main data-pagefind-body>{}</main></body></html>"

Records = Callable[[Iterable[str]], Iterable[Record]]
"""Asks for what search knows of some pages."""

ReadPage = Callable[[str], bytes]
"""Reads the published page at an address."""

Progress = Callable[[int, int], None]
"""Is told how many pages of how many are indexed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What search is to be: of which published site, in which language, of which pages.

    `made_of` is all that bundles are made of besides their pages. `gone` are pages that were in it and are not to be
    found any more.
    """

    generation: str
    made_of: str
    language: str
    pages: Mapping[str, Known] = field(repr=False)
    gone: frozenset[str] = frozenset()

    def bundles(self) -> dict[str, Bundle]:
        """What there is to be, by key."""
        return {bundle.key(self.made_of): bundle for bundle in cut(known.leaf for known in self.pages.values())}


def bring_up_to_date(out: Path, order: Order, records: Records, read: ReadPage, progress: Progress) -> Indexed:
    """Have readers find what is in the order, and nothing else.

    Where that cannot be done, they find what of it there is, and a `SearchError` says why. What is gone is gone before
    anything is indexed.
    """
    catalogue = Catalogue(out)
    catalogue.tidy()
    wanted, sound = order.bundles(), catalogue.sound()
    new = {key: bundle for key, bundle in wanted.items() if key not in sound}
    if order.gone or (catalogue.keys() and not catalogue.mark().made_of):
        _withdraw(catalogue, order, sound, wanted)
    try:
        _make(catalogue, order, new, sound, _Documents(records, read), progress)
    except (SearchError, OSError):
        _publish(catalogue, order, {key: bundle for key, bundle in wanted.items() if key in catalogue.sound()})
        catalogue.note("", order.made_of, order.pages)
        raise
    finally:
        catalogue.tidy()
    _publish(catalogue, order, wanted)
    catalogue.note(order.generation, order.made_of, order.pages)
    catalogue.tidy()
    return Indexed(len(wanted), len(new), sum(len(bundle.leaves) for bundle in new.values()))


def leaf_text(record: Record, page: bytes) -> tuple[str, int]:
    """The digest of what is indexed of a page, and the size of its text."""
    text = text_of(page)
    return digest_of(document(record, text)), len(text)


class _Documents:
    """The documents of bundles."""

    def __init__(self, records: Records, read: ReadPage) -> None:
        self._records, self._read = records, read

    def of(self, bundle: Bundle) -> dict[str, str]:
        """The documents of one bundle by address. Raises `SearchError` where a page is not the one that was planned."""
        digests = {leaf.uri: leaf.digest for leaf in bundle.leaves}
        found = {}
        for record in self._records(digests):
            content = document(record, text_of(self._read(record.uri)))
            if digest_of(content) != digests[record.uri]:
                raise SearchError(f"/{record.uri} changed while it was indexed\n  fix: build again")
            found[record.uri] = content
        if found.keys() != digests.keys():
            raise SearchError("pages came or went while they were indexed\n  fix: build again")
        return found


def _make(
    catalogue: Catalogue,
    order: Order,
    new: Mapping[str, Bundle],
    sound: Collection[str],
    documents: _Documents,
    progress: Progress,
) -> None:
    engine, of, done = _engine(order), sum(len(bundle.leaves) for bundle in new.values()), 0
    if engine not in sound and order.pages:
        index({"": _BLANK.format(f"q{engine}")}, order.language, catalogue.workshop / engine, loader=True)
        catalogue.take(catalogue.workshop / engine, engine)
    for key, bundle in new.items():
        progress(done, of)
        index(documents.of(bundle), order.language, catalogue.workshop / key)
        catalogue.take(catalogue.workshop / key, key)
        done += len(bundle.leaves)


def _withdraw(catalogue: Catalogue, order: Order, sound: Collection[str], wanted: Iterable[str]) -> None:
    """Take away every bundle that has a page which is gone, or of which nobody knows what is in it."""
    before = cut(known.leaf for known in catalogue.known().values())
    made = catalogue.mark().made_of
    kept = {
        bundle.key(made): bundle
        for bundle in before
        if bundle.key(made) in sound and order.gone.isdisjoint(leaf.uri for leaf in bundle.leaves)
    }
    _publish(catalogue, order, kept, also=wanted)


def _publish(catalogue: Catalogue, order: Order, bundles: Mapping[str, Bundle], also: Iterable[str] = ()) -> None:
    engine = _engine(order)
    listed = {"engine": engine, "bundles": [_listed(key, bundle) for key, bundle in bundles.items()]}
    catalogue.publish(listed, {engine, *bundles, *also})


def _engine(order: Order) -> str:
    """The key of what loads the bundles: an index of one blank page, with Pagefind's script."""
    return digest_of(f"engine {order.made_of}")


def _listed(key: str, bundle: Bundle) -> dict[str, Any]:
    """A bundle as readers' browsers are told of it."""
    days = [leaf.day for leaf in bundle.leaves if leaf.day]
    said = {"key": key, "section": bundle.section.value, "pages": len(bundle.leaves)}
    return said | ({"year": bundle.year, "from": min(days), "to": max(days)} if bundle.year else {})
