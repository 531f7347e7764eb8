"""What each page is made of, as digests: what the plan compares, and what says why a page is rendered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from hallway.ledger import DamagedError, Ledger, Made, Parts, digest_of
from hallway.markup.addresses import Links

Around: TypeAlias = Mapping[str, str]
"""The parts that every page shares: the name of each → its digest."""

Asked: TypeAlias = tuple[tuple[str, str, str | None], ...]
"""What the texts of a page asked when they were rendered: the file of the text, the question, and the answer.

A question is the address in a link. Where the file is "", it is the path of a snippet, and the answer its digest.
"""

SnippetDigest: TypeAlias = Callable[[str], str | None]


def parts_of(
    ledger: Ledger, around: Around, snippet: SnippetDigest, uris: Iterable[str] | None = None
) -> Iterator[tuple[Made, Parts | None]]:
    """The pages of the ledger, or only those at these addresses, each with its parts as of today.

    None where they cannot be told: nobody knows what its texts would ask, for they were never rendered.
    """
    made = ledger.pages.all() if uris is None else ledger.pages.get(uris).values()
    targets = targets_in(ledger)
    cards = card_digests(ledger, everything=uris is None)
    for one in made:
        asked = None if one.asked is None else _asked_again(one, targets, snippet)
        yield one, None if asked is None else parts(one, around, asked, cards)


def parts(made: Made, around: Around, asked: Asked, cards: Mapping[str, str]) -> Parts:
    """What a page is made of: its values, the cards that it shows, where its links lead, and what all pages share."""
    return {
        **around,
        "page": made.digest,
        "cards": "\n".join(f"{path} {cards[path]}" for path in made.cards),
        "links": _digest([one for one in asked if one[0]]),
        "snippets": _digest([one for one in asked if not one[0]]),
    }


def card_digests(ledger: Ledger, *, everything: bool) -> Mapping[str, str]:
    """The digest of each card, read all at once or one by one."""
    return _Digests(ledger, everything=everything)


def _asked_again(made: Made, targets: Mapping[str, str], snippet: SnippetDigest) -> Asked:
    """The same questions, with the answers of today."""
    uri = made.uri
    return tuple(
        (path, question, Links(path, uri, targets).follow(question) if path else snippet(question))
        for path, question, _ in made.asked or ()
    )


def _digest(asked: list[tuple[str, str, str | None]]) -> str:
    return digest_of(json.dumps(asked)) if asked else ""


def targets_in(ledger: Ledger) -> dict[str, str]:
    """Where a link to each path leads."""
    return {path: address.decode() for path, address in ledger.targets.all().items()}


class _Digests(Mapping[str, str]):
    """The digest of each card."""

    def __init__(self, ledger: Ledger, *, everything: bool) -> None:
        self._rows: Mapping[str, bytes] = ledger.cards.all() if everything else ledger.cards
        self._known: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        if path not in self._known:
            if path not in self._rows:
                raise DamagedError(f"the card of {path} is missing")
            self._known[path] = hashlib.blake2b(self._rows[path], digest_size=8).hexdigest()
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
