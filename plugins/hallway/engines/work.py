"""What a build has to do: which pages are rendered, and why, and which files stay as they are."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from hallway.compile import Around, Compiled, TextsOf, page_in, parts_of
from hallway.engines.around import host_key
from hallway.engines.snippets import Snippets
from hallway.ledger import Ledger, Made, Parts, Plan, plan
from hallway.model import Listing, Page
from hallway.publish import Publication
from hallway.views.apart import file_of, uri_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is stale: pages and listings by `plan`, and the host's files.

    `made` are the rows of what is rendered, by address; `ours` the files of all pages and listings there are.
    """

    plan: Plan
    pages: tuple[Page, ...]
    listings: tuple[Listing, ...]
    host: bool
    made: Mapping[str, Made]
    ours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a site: those which `lack` are neither pages nor the host's; the `kept` ones stay as they are."""

    lack: frozenset[str]
    kept: frozenset[str]


class Surveyor:
    """Compares what the ledger holds with what is published."""

    def __init__(self, ledger: Ledger, publication: Publication, around: Around, snippets: Snippets) -> None:
        self._ledger, self._around, self._snippets = ledger, around, snippets
        self._before, self._intact = publication.before, publication.intact()
        self._generation = publication.generation
        self._others = _keys_in(ledger)

    def survey(self, compiled: Compiled, everything: str = "") -> Work:
        """The work of a build; where `everything` is a reason, all pages are rendered for it."""
        hosted = self._host_files()
        theirs = frozenset(self._others.keys() | hosted)
        touched = frozenset(uri_of(path) for path in self._before.keys() - self._intact - theirs)
        uris = compiled.changed | touched if self._is_settled(compiled) else None
        planned = self._plan(uris, touched, theirs, everything)
        host = not hosted or any(not self._is_there(path, host_key(self._around)) for path in hosted)
        made = self._ledger.pages.get(planned.render, values=compiled.output is None)
        values = self._values(compiled, made)
        ours = {file_of(uri) for uri in self._ledger.pages.digests()} if uris is None else self._before.keys() - theirs
        return Work(
            plan=planned,
            pages=tuple(value for value in values if isinstance(value, Page)),
            listings=tuple(value for value in values if isinstance(value, Listing)),
            host=host,
            made=made,
            ours=frozenset(ours),
        )

    def files(self, work: Work) -> Files:
        """The files of the site, of which this is the work."""
        lacking = frozenset(path for path, key in self._others.items() if not self._is_there(path, key))
        stale = {file_of(uri) for uri in work.plan.render}
        hosted = frozenset() if work.host else self._host_files()
        return Files(lacking, frozenset((work.ours | self._others.keys() | hosted) - stale - lacking))

    def look_again(self) -> None:
        """See which other files the ledger has now: those of the index may have come since."""
        self._others = _keys_in(self._ledger)

    def _values(self, compiled: Compiled, made: Mapping[str, Made]) -> list[Page | Listing]:
        """What is to be rendered or written."""
        if compiled.output is not None:
            values: tuple[Page | Listing, ...] = (*compiled.output.pages, *compiled.output.listings)
            return [one for one in values if one.uri in made]
        texts = TextsOf(self._ledger.readings)
        return [page_in(one, texts) for one in made.values()]

    def _plan(
        self, uris: Collection[str] | None, touched: frozenset[str], theirs: frozenset[str], everything: str
    ) -> Plan:
        """What to render of these pages (None: of all), of which `touched` have no file of ours any more."""
        published = (
            self._before.keys() - theirs if uris is None else self._before.keys() & {file_of(uri) for uri in uris}
        )
        old = {uri_of(path): self._before[path].key for path in published}
        new: dict[str, Parts] = {}
        known: dict[str, Parts] = {}
        for made, parts in self._parts(uris):
            new[made.uri], known[made.uri] = parts or {}, made.parts
        if everything:
            return Plan(dict.fromkeys(sorted(new), (everything,)), (), tuple(sorted(old.keys() - new.keys())))
        return plan(old, new, known, touched)

    def _parts(self, uris: Collection[str] | None) -> Iterable[tuple[Made, Parts | None]]:
        return () if uris == frozenset() else parts_of(self._ledger, self._around, self._snippets.digest, uris)

    def _is_settled(self, compiled: Compiled) -> bool:
        """Whether what is published is what the ledger holds, but for the pages that are known to have changed."""
        if compiled.output is not None or self._snippets.are_used or not self._generation:
            return False
        facts = self._ledger.facts
        around = json.dumps(dict(self._around)).encode()
        return facts.get("generation", b"").decode() == self._generation and facts.get("around") == around

    def _host_files(self) -> frozenset[str]:
        return frozenset(json.loads(self._ledger.facts.get("host files", b"[]")))

    def _is_there(self, path: str, key: str) -> bool:
        return path in self._intact and self._before[path].key == key


def _keys_in(ledger: Ledger) -> dict[str, str]:
    """The keys of all files of a site that are neither pages nor the host's, by path."""
    return {path: key.decode() for path, key in ledger.others.all().items()}
