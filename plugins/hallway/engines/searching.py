"""The last stage of a build: what its readers have got is made to be found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hallway.engines.around import installed
from hallway.model import Record
from hallway.search import Indexed, SearchError
from hallway.search.catalogue import Catalogue, Known, Mark
from hallway.views.apart import file_of

if TYPE_CHECKING:
    from hallway.engines.run import Run
    from hallway.search.indexing import Order

_FORMAT = "1"
"""Which of our indexes this is: with another one, everything is indexed anew."""

_PROGRAMS = ("pagefind", "pagefind-bin", "pagefind-bin-extended")


@dataclass(frozen=True, slots=True)
class Search:
    """What is to be done for a site to be searched as it is published now; all that it takes is here.

    `records` are what search knows of the pages that may have to be indexed.
    """

    out: Path
    order: Order
    records: Callable[[Iterable[str]], Iterable[Record]] = field(repr=False)
    progress: Callable[[int, int], None]

    def provided(self, there: Collection[str]) -> Search:
        """The same for another thread: with all records that may be asked of it, but for bundles that are `there`."""
        bundles = self.order.bundles().items()
        known = {
            one.uri: one
            for one in self.records(leaf.uri for key, of in bundles if key not in there for leaf in of.leaves)
        }
        return replace(self, records=lambda uris: (known[uri] for uri in uris if uri in known))

    def carry_out(self) -> Indexed:
        """Do it. What cannot be done is a sentence in the answer: the pages are there, found or not."""
        from hallway.search.indexing import bring_up_to_date

        try:
            return bring_up_to_date(self.out, self.order, self.records, _reader(self.out), self.progress)
        except SearchError as error:
            return Indexed(failure=f"Not all pages can be searched: {error}")
        except OSError as error:
            return Indexed(failure=f"Not all pages can be searched: {error.filename}: {error.strerror}")


def survey(run: Run) -> Search | None:
    """What is to be done after a build; None, where nothing has changed that is searched."""
    out, catalogue = run.folder, Catalogue(run.folder)
    if not run.compiled.settings.search:
        if catalogue.is_there():
            catalogue.remove()
        return None
    settings, mark = run.compiled.settings, catalogue.mark()
    language = settings.language.partition("-")[0].partition("_")[0].lower()
    made_of = f"{_FORMAT} {language} {' '.join(installed(_PROGRAMS))}"
    if mark == Mark(run.generation, made_of, catalogue.stamps()) and run.generation:
        return None
    from hallway.search.indexing import Order

    known = catalogue.known()
    pages = _pages(run, known, mark)
    order = Order(run.generation, made_of, language, pages, frozenset(known.keys() - pages.keys()))
    return Search(out, order, _Records(run), lambda done, of: run.stages.progress("search", done, of))


def make_findable(run: Run, search: Search | None) -> None:
    """Carry a search out, and have people be asked who knows about what: at the same time, where both take theirs."""
    if search is None or run.is_indexed:
        run.indexed = search.carry_out() if search else run.indexed
        run.finish_index()
        return
    with ThreadPoolExecutor(1, "hallway search") as aside:
        indexed = aside.submit(search.provided(frozenset()).carry_out)
        run.finish_index()
        run.indexed = indexed.result()


class _Records:
    """What search knows of pages, asked of the ledger of a build while it is open."""

    def __init__(self, run: Run) -> None:
        self._ledger = run.ledger

    def __call__(self, uris: Iterable[str]) -> Iterator[Record]:
        from hallway.compile.finding import records_in

        return records_in(self._ledger, uris)


def _pages(run: Run, known: Mapping[str, Known], mark: Mark) -> dict[str, Known]:
    """All pages that are searched, as they are published now. What was published alike before is not read again."""
    from hallway.compile.finding import found_in

    if run.compiled.output is None and mark.generation and mark.generation == run.former_generation:
        keys = run.new_keys
        changed = [page.uri for page in run.work.pages]
        kept = dict(known)
    else:
        keys, found = run.keys, found_in(run.ledger, run.compiled.output)
        kept = {uri: known[uri] for uri in found if uri in known and known[uri].key == (keys.get(file_of(uri)) or None)}
        changed = [uri for uri in found if uri not in kept]
    return kept | {one.leaf.uri: one for one in _read(run, changed, keys)}


def _read(run: Run, uris: Iterable[str], keys: Mapping[str, str]) -> Iterator[Known]:
    from hallway.search.bundles import Leaf
    from hallway.search.indexing import leaf_text

    read = _reader(run.folder)
    for record in _Records(run)(uris):
        digest, size = leaf_text(record, read(record.uri))
        yield Known(keys.get(file_of(record.uri), ""), Leaf(record.uri, record.section, record.day, digest, size))


def _reader(out: Path) -> Callable[[str], bytes]:
    return lambda uri: (out / file_of(uri)).read_bytes()
