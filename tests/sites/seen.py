"""One case of the dirty corpus, and what became of it in the site that was built."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import parse as parse_xml

from tests.sites.building import Site
from tests.sites.dirt import Case
from tests.sites.pages import parse, pick, words

ATOM = "{http://www.w3.org/2005/Atom}"
HELD = {"bad-date"}
"""The problem for which a post is kept back: it might have said "not yet"."""


@dataclass(frozen=True)
class Seen:
    """One case, and what became of it: its page, the words of its body, and what is said of its file."""

    case: Case
    site: Site

    @property
    def codes(self) -> set[str]:
        return self.site.codes(self.case.path)

    @property
    def address(self) -> str:
        address = self.case.address
        if self.case.kind == "slug-changed":
            return f"{address.rpartition('/')[0].rpartition('/')[0]}/{self.case.detail.rpartition(' -> ')[2]}/"
        return address

    @property
    def page(self) -> Element:
        return parse(self.site.read(self.address))

    @property
    def body(self) -> Element:
        return pick(self.page, "hw-prose")[0]

    @property
    def heading(self) -> str:
        return words(next(self.page.iter("h1")))

    @property
    def card(self) -> Element:
        """The card of the post on the page of its month."""
        year, month = self.address.split("/")[1:3]
        listed = pick(parse(self.site.read(f"archive/{year}/{month}/")), "hw-card")
        return next(card for card in listed if any(self.address in href(link) for link in card.iter("a")))

    def problem(self, code: str) -> str:
        found = [p for p in self.site.problems if p["path"] == self.case.path and p["code"] == code]
        assert found, f"{self.case.path} has no problem {code}, only {self.codes}"
        return f"{found[0]['what']}\n{found[0]['fix']}"


def href(link: Element) -> str:
    """Where a link on an archive page leads, from the root of the site."""
    return link.get("href", "").replace("../", "")


def attributes(root: Element) -> set[str]:
    return {name for element in root.iter() for name in element.attrib}


def tags(root: Element) -> set[str]:
    return {str(element.tag) for element in root.iter()}


def feed_titles(site: Site) -> list[str]:
    feed = parse_xml(site.out / "feed.xml").getroot()
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]
