"""What the next build would do with one file or page, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from hallway.engines.run import Run
from hallway.ledger import Ledger, Made
from hallway.views.apart import uri_of


@dataclass(frozen=True, slots=True)
class PageExplained:
    """One page: where it is, and why it would be rendered (for no reason: it is kept). Its inputs, as it was made last.

    `source` is the file whose page it is, if it is one's; `shows` are the posts that it shows something of, `links`
    what its texts link to or include, each with the address or digest that it stood for. `seconds` is how long it took.
    """

    address: str
    reasons: tuple[str, ...]
    source: str | None
    template: str
    shows: tuple[str, ...]
    links: tuple[tuple[str, str | None], ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of a file, an address or an output file: its own page first, then those that show it."""

    path: str
    kind: str
    pages: tuple[PageExplained, ...] = ()


def explain(run: Run, asked: str, site_url: str, output: str) -> Explanation:
    """What a build that has begun would do with `asked`: a source file, an address, or a file in the output folder."""
    ledger = run.ledger
    source = PurePosixPath(asked).as_posix().removeprefix("./")
    if ledger.files.get(source) is not None:
        shown = sorted(_showing(ledger, source))
        kind = "source" if shown else "file" if source in ledger.others else "hidden"
        pages = sorted(ledger.pages.get(shown).values(), key=lambda made: (_source(made) != source, made.uri))
        return Explanation(source, kind, tuple(_explained(run, made) for made in pages))
    address = _address(asked, site_url, output)
    for uri in (address, f"{address}/", uri_of(address)):
        if found := ledger.pages.get([uri]):
            return Explanation(f"/{uri}", "page", (_explained(run, found[uri]),))
    theirs = ledger.facts.get("host files", b"[]")
    known = address in ledger.others or address in json.loads(theirs)
    return Explanation(f"/{address}" if known else asked, "file" if known else "unknown")


def _showing(ledger: Ledger, source: str) -> Iterator[str]:
    yield from ledger.pages.showing([source])
    if (home := ledger.targets.get(source)) is not None:
        yield from ledger.pages.get([home.decode()])


def _explained(run: Run, made: Made) -> PageExplained:
    value = json.loads(made.value)
    return PageExplained(
        address=f"/{made.uri}",
        reasons=run.work.plan.render.get(made.uri, ()),
        source=_source(made),
        template=str(value.get("template", "")),
        shows=made.cards,
        links=tuple((question, answer) for _, question, answer in made.asked or ()),
        seconds=made.seconds,
    )


def _source(made: Made) -> str | None:
    source = json.loads(made.value).get("source")
    return source if isinstance(source, str) else None


def _address(asked: str, site_url: str, output: str) -> str:
    """The path within the site that an address, or the path of a file in the output folder, means."""
    path = asked.removeprefix(f"{output}/") if output else asked
    if site_url and asked.startswith(site_url):
        path = asked.removeprefix(site_url)
    return unquote(urlsplit(path).path).lstrip("/")
