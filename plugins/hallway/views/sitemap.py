"""The sitemap for search engines: an index, and one file for each year of posts so that few change (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from hallway.model import Asset, Data, Entry, Listing, Site
from hallway.settings import Settings
from hallway.views.feed import absolute

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(site: Site, settings: Settings) -> Iterator[Asset | Listing]:
    """`sitemap.xml` and the files that it names; none while the site does not know its own address."""
    if not settings.url:
        return
    years: dict[str, list[Entry]] = {}
    for entry in sorted((*site.entries, *site.evergreen), key=lambda entry: entry.address):
        years.setdefault(f"sitemap-{entry.published.year}.xml", []).append(entry)
    for name in sorted(years):
        yield Listing(name, "sitemap", tuple(entry.path for entry in years[name]))
    yield Asset("sitemap-people.xml", _pages(settings, (person.address for person in site.people.values())))
    yield Asset("sitemap-topics.xml", _pages(settings, (topic.address for topic in site.topics.values())))
    yield Asset("sitemap-teams.xml", _pages(settings, (team.address for team in site.teams.values())))
    index = ET.Element("sitemapindex", {"xmlns": _SCHEMA})
    for name in (*sorted(years), "sitemap-people.xml", "sitemap-topics.xml", "sitemap-teams.xml"):
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = absolute(settings, name)
    yield Asset("sitemap.xml", _written(index))


def write(cards: Sequence[Data], settings: Settings) -> bytes:
    """The sitemap of these posts, each with the day that it last changed."""
    root = ET.Element("urlset", {"xmlns": _SCHEMA})
    for card in cards:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = absolute(settings, card["address"])
        ET.SubElement(url, "lastmod").text = card["seen"]
    return _written(root)


def _pages(settings: Settings, addresses: Iterable[str]) -> bytes:
    root = ET.Element("urlset", {"xmlns": _SCHEMA})
    for address in sorted(addresses):
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = absolute(settings, address)
    return _written(root)


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
