"""The Atom feed of the site (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from hallway.model import Data, Listing, Site
from hallway.settings import Settings

NEWEST = 30
"""How many posts the feed holds."""

_ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def files(site: Site, settings: Settings) -> Iterator[Listing]:
    """`feed.xml`: the newest posts with their summaries; replies are not among them.

    A feed without absolute addresses is of no use, so there is none while the site does not know its own.
    """
    if settings.url:
        newest = [entry.path for entry in site.entries if entry.reply_to is None][:NEWEST]
        yield Listing("feed.xml", "feed", tuple(newest))


def write(cards: Sequence[Data], settings: Settings) -> bytes:
    """The feed of these posts."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _add(root, "title", settings.name)
    _add(root, "id", settings.url)
    _add(root, "updated", max((card["updated"] for card in cards), key=_moment, default="1970-01-01T00:00:00+00:00"))
    ET.SubElement(root, "link", {"rel": "self", "href": f"{settings.url}feed.xml"})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": settings.url})
    if settings.description:
        _add(root, "subtitle", settings.description)
    for card in cards:
        root.append(_entry(card, settings))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(card: Data, settings: Settings) -> ET.Element:
    made = ET.Element("entry")
    address = absolute(settings, card["address"])
    _add(made, "title", card["title"])
    _add(made, "id", address)
    ET.SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(made, "published", card["published"])
    _add(made, "updated", card["updated"])
    for person in card["authors"]:
        author = ET.SubElement(made, "author")
        _add(author, "name", person["name"])
        _add(author, "uri", absolute(settings, person["address"]))
    if not card["authors"]:
        _add(ET.SubElement(made, "author"), "name", settings.name)
    for topic in card["topics"]:
        term = topic["address"].removeprefix("topics/").rstrip("/")
        ET.SubElement(made, "category", {"term": term, "label": _legal(topic["name"])})
    if summary := card["about"] or card["summary"]:
        _add(made, "summary", summary)
    return made


def absolute(settings: Settings, address: str) -> str:
    """An address of the site with its host, percent-encoded."""
    return settings.url + quote(address, safe="/:@!$&'()*+,;=~-._%")


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _legal(text)
