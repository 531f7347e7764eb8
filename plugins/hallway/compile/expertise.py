"""Who knows about what, brought up to date in the ledger: for the whole site, or for a few posts that were edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hallway.compile.indexing import Indexing
from hallway.compile.kept import digest_of_bytes
from hallway.compile.register import Known
from hallway.ledger import DamagedError, Ledger
from hallway.model import Entry, Site
from hallway.settings import Settings
from hallway.shards import refs
from hallway.site.expertise.columns import NOTICED, REPLY
from hallway.site.expertise.documents import Document, Words, documents
from hallway.site.expertise.places import TERMS
from hallway.site.expertise.skills import declared
from hallway.views import answers


def index(ledger: Ledger, site: Site, settings: Settings) -> Iterator[None]:
    """Make the ledger hold the index of this site, in steps of a few milliseconds."""
    indexing = Indexing(ledger, settings)
    people = refs(site.people)
    suggested = {id_: own for id_, own in people.items() if site.people[id_].may_be_suggested(site.today)}
    found = {document.path: document for document in documents(site)}
    indexing.keep_only(found)
    for document in found.values():
        indexing.put(_known(document, suggested), document.words)
        yield
    indexing.declare(declared(site, people, settings.language, site.today))
    yield from indexing.finish()
    _keep(ledger, answers.shards(site, settings, indexing.register.cut.shards))


def revise(ledger: Ledger, entries: Mapping[str, Entry], settings: Settings) -> None:
    """Make it hold what these posts, which changed in nothing else, say today. Raises `DamagedError` as it may."""
    indexing = Indexing(ledger, settings)
    for path, entry in sorted(entries.items()):
        known = indexing.known(path)
        if known is None:
            raise DamagedError(f"the index does not know {path}")
        indexing.put(known, Words(entry.title, indexing.topics(path), entry.post.body.text, entry.post.id))
    for _ in indexing.finish():
        continue


def _known(document: Document, suggested: Mapping[str, int]) -> Known:
    marks = REPLY * document.reply | NOTICED * (document.noticed is not None)
    people = tuple(suggested[id_] for id_ in document.people if id_ in suggested)
    return Known(document.path, document.place, people, marks)


def _keep(ledger: Ledger, made: Mapping[str, bytes]) -> None:
    """Have these shards besides those of terms, and no others."""
    before = {address: ledger.shards[address] for address in ledger.shards if not address.startswith(TERMS)}
    ledger.shards.become(made, before)
    ledger.others.update_all({address: digest_of_bytes(shard).encode() for address, shard in made.items()})
