"""What search is told of the pages that the ledger holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from hallway.compile.kept import cards_in
from hallway.ledger import Ledger, Made
from hallway.model import Output, Record
from hallway.views import finding


def found_in(ledger: Ledger, output: Output | None) -> list[str]:
    """The addresses of all pages that search finds, sorted; quicker where the site was compiled just now."""
    if output is not None:
        return [page.uri for page in output.pages if finding.is_found(page.template)]
    return [record.uri for record in records_in(ledger, sorted(ledger.pages.digests()))]


def records_in(ledger: Ledger, uris: Iterable[str]) -> Iterator[Record]:
    """How these pages are found, as far as they are."""
    for made in ledger.pages.get(uris).values():
        if record := _record(ledger, made):
            yield record


def _record(ledger: Ledger, made: Made) -> Record | None:
    value = json.loads(made.value)
    if not finding.is_found(value.get("template", "")):
        return None
    data = value["data"]
    cards = cards_in(ledger, filter(None, [data.get("post")]))
    return finding.record(made.uri, value["template"], value["title"], data, cards)
