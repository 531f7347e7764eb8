"""The Atom feed of the site (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from hallway.model import Asset, Entry, Site
from hallway.settings import Settings
from hallway.views import words

NEWEST = 30
"""How many posts the feed holds."""

_ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def files(site: Site, settings: Settings) -> Iterator[Asset]:
    """`feed.xml`: the newest posts with their summaries; replies are not among them.

    A feed without absolute addresses is of no use, so there is none while the site does not know its own.
    """
    if not settings.url:
        return
    entries = [entry for entry in site.entries if entry.reply_to is None][:NEWEST]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _add(root, "title", settings.name)
    _add(root, "id", settings.url)
    _add(
        root,
        "updated",
        words.stamp(max((_updated(entry) for entry in entries), default=datetime(1970, 1, 1, tzinfo=UTC))),
    )
    ET.SubElement(root, "link", {"rel": "self", "href": f"{settings.url}feed.xml"})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": settings.url})
    if settings.description:
        _add(root, "subtitle", settings.description)
    for entry in entries:
        root.append(_entry(site, settings, entry))
    ET.indent(root)
    yield Asset("feed.xml", ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _entry(site: Site, settings: Settings, entry: Entry) -> ET.Element:
    made = ET.Element("entry")
    address = absolute(settings, entry.address)
    _add(made, "title", entry.title)
    _add(made, "id", address)
    ET.SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(made, "published", words.stamp(entry.published))
    _add(made, "updated", words.stamp(_updated(entry)))
    for id_ in entry.authors:
        author = ET.SubElement(made, "author")
        _add(author, "name", site.people[id_].name)
        _add(author, "uri", absolute(settings, site.people[id_].address))
    if not entry.authors:
        _add(ET.SubElement(made, "author"), "name", settings.name)
    for slug in entry.topics:
        ET.SubElement(made, "category", {"term": slug, "label": _legal(site.topics[slug].name)})
    if entry.summary:
        _add(made, "summary", entry.summary)
    return made


def absolute(settings: Settings, address: str) -> str:
    """An address of the site with its host, percent-encoded."""
    return settings.url + quote(address, safe="/:@!$&'()*+,;=~-._%")


def _updated(entry: Entry) -> datetime:
    edited = entry.history.last.moment if entry.history and entry.history.edits else None
    return max(entry.published, edited) if edited else entry.published


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _legal(text)
