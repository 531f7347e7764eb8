"""What a page asks for over the wire: how many requests, to which hosts, how many bytes come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page


@dataclass
class Traffic:
    """Grows while the page loads. `asked` is in order; data: and blob: addresses go over no wire and are not in it."""

    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    bytes: int = 0

    @property
    def count(self) -> int:
        """How many requests were made, those that failed among them."""
        return len(self.asked)

    @property
    def hosts(self) -> set[str]:
        """The hosts that were asked for something, with their ports."""
        return {urlsplit(url).netloc for url in self.asked}


@contextmanager
def requests_of(page: Page) -> Iterator[Traffic]:
    """Records what `page` asks for inside the block. Bytes are as Chromium received them: compressed, with headers."""
    traffic = Traffic()
    addresses: dict[str, str] = {}

    def sent(event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"}:
            addresses[event["requestId"]] = url
            traffic.asked.append(url)

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in addresses:
            traffic.bytes += int(event["encodedDataLength"])

    def failed(event: dict[str, Any]) -> None:
        if event["requestId"] in addresses:
            traffic.failed.append(addresses[event["requestId"]])

    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
    session.on("Network.loadingFailed", failed)
    session.send("Network.enable")
    try:
        yield traffic
    finally:
        session.detach()
