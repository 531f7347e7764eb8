"""What was compiled, as the ledger keeps it: JSON by address, easily compared with what was there before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from hallway.compile.texts import Texts
from hallway.ledger import DamagedError, Ledger, Made, digest_of
from hallway.model import Asset, Data, Listing, Output, Page, Text
from hallway.problem import Problem, Severity
from hallway.settings import Settings

INDEX = "index"
"""The fact that says which posts the index of who knows about what has."""


def keep(ledger: Ledger, output: Output, settings: Settings) -> None:
    """Make the ledger hold this output. Rows that stay the same are not written."""
    ledger.cards.become({path: _json(card).encode() for path, card in output.cards.items()})
    ledger.targets.become({path: address.encode() for path, address in output.targets.items()})
    others = ledger.others.all()
    shards = {name: others.get(name) or digest_of_bytes(ledger.shards[name]).encode() for name in ledger.shards}
    ledger.others.become({asset.uri: _key(asset).encode() for asset in _others(output, settings)} | shards, others)
    made = {one.uri: one for one in (*map(made_of, output.pages), *map(_listed, output.listings))}
    before = ledger.pages.digests()
    ledger.pages.put(one for uri, one in made.items() if before.get(uri) != one.digest)
    ledger.pages.remove(uri for uri in before if uri not in made)
    keep_problems(ledger, output.problems)


def has_index(ledger: Ledger) -> bool:
    """Whether there is an index in it, of whatever version."""
    return INDEX in ledger.facts


def shards_in(ledger: Ledger, paths: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
    """Those of these files that are shards of the index: path, key and bytes."""
    for path in paths:
        if shard := ledger.shards.get(path):
            yield path, digest_of_bytes(shard), shard


def other_files(output: Output, settings: Settings) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Every file of a view that is neither a page nor made of cards: its path, its key, its bytes when wanted."""
    for asset in _others(output, settings):
        content = asset.content
        yield asset.uri, _key(asset), partial(bytes, content) if isinstance(content, bytes) else content.read


def problems_in(ledger: Ledger) -> tuple[Problem, ...]:
    """The problems of what was compiled last."""
    return tuple(
        Problem(path, line, what, fix, code, Severity(severity))
        for path, line, what, fix, code, severity in json.loads(ledger.facts["problems"])
    )


def keep_problems(ledger: Ledger, problems: Iterable[Problem]) -> None:
    """Make these the problems of what was compiled last."""
    ledger.facts["problems"] = _json([_said(problem) for problem in problems]).encode()


def card_in(ledger: Ledger, path: str) -> dict[str, Any] | None:
    """The card of a post; None where readers do not see it."""
    row = ledger.cards.get(path)
    return None if row is None else dict(json.loads(row))


def cards_in(ledger: Ledger, paths: Iterable[str]) -> Mapping[str, Data]:
    """The cards of these posts."""
    return {path: json.loads(ledger.cards[path]) for path in dict.fromkeys(paths)}


def keep_card(ledger: Ledger, path: str, card: Data) -> None:
    """Make this the card of a post."""
    ledger.cards[path] = _json(card).encode()


def made_of(page: Page) -> Made:
    """A page as the ledger keeps it: the Markdown of its texts by digest only, since their files have it."""
    value = _json(
        {
            "template": page.template,
            "title": page.title,
            "description": page.description,
            "data": page.data,
            "texts": [[text.path, text.title, digest_of(text.markdown)] for text in (page.text, *page.replies) if text],
            "has_text": page.text is not None,
            "source": page.source,
            "kind": page.kind,
        }
    )
    return Made(page.uri, digest_of(value), page.cards, value)


def page_in(made: Made, texts: Texts, trusting: frozenset[str] = frozenset()) -> Page | Listing:
    """What `made_of` was given. Raises `DamagedError` where a text is not the one that belongs to it.

    The texts of the files that it is `trusting` are about to be replaced.
    """
    value = json.loads(made.value)
    if "listing" in value:
        return Listing(made.uri, value["listing"], made.cards, tuple(value["names"]))
    found = [_text(path, title, "" if path in trusting else digest, texts) for path, title, digest in value["texts"]]
    return Page(
        uri=made.uri,
        template=value["template"],
        title=value["title"],
        description=value["description"],
        data=value["data"],
        text=found[0] if value["has_text"] else None,
        replies=tuple(found[1:] if value["has_text"] else found),
        cards=made.cards,
        source=value["source"],
        kind=value["kind"],
    )


def _others(output: Output, settings: Settings) -> tuple[Asset, ...]:
    from hallway.views.redirects import page_of

    return (*output.assets, *(page_of(redirect, settings) for redirect in output.redirects))


def _text(path: str, title: str, digest: str, texts: Texts) -> Text:
    markdown = texts.get(path, "")
    if digest and digest_of(markdown) != digest:
        raise DamagedError(f"the text of {path} is not the one that was compiled")
    return Text(path, markdown, title)


def _listed(listing: Listing) -> Made:
    value = _json({"listing": listing.kind, "cards": listing.cards, "names": listing.names})
    return Made(listing.uri, digest_of(value), listing.cards, value)


def _key(asset: Asset) -> str:
    return digest_of_bytes(asset.content) if isinstance(asset.content, bytes) else asset.content.id


def digest_of_bytes(content: bytes) -> str:
    """The key of a file that is made by a view: 40 hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def _said(problem: Problem) -> tuple[str, int, str, str, str, str]:
    return (problem.path, problem.line, problem.what, problem.fix, problem.code, problem.severity.value)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
