"""Reads the pages that were built, as far as a test wants to know them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
BODIES = frozenset({"hw-prose", "hw-bio"})
"""What encloses the words of a writer, who may link to what is not there."""


HOSTS = frozenset({"here", "blog.example", "hallway.halmer.example"})
"""The names of the sites that tests build."""


class _Tree(HTMLParser):
    """Builds elements; a closing tag closes what stands open inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = SubElement(self._open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        SubElement(self._open[-1], tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if len(here):
            here[-1].tail = (here[-1].tail or "") + data
        else:
            here.text = (here.text or "") + data


def parse(html: str) -> Element:
    """The tree of a page, whose root is called "document"."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.root


def pick(root: Element, name: str) -> list[Element]:
    """The elements with a class, in the order of the page."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def one(root: Element, name: str) -> Element:
    """The only element with a class."""
    (found,) = pick(root, name)
    return found


def words(element: Element) -> str:
    """What a reader reads, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def title(root: Element) -> str:
    """What the browser's tab says."""
    return words(next(root.iter("title")))


def meta(root: Element, name: str) -> list[str]:
    """What the `<meta>` elements of a name or property say."""
    return [e.get("content", "") for e in root.iter("meta") if name in (e.get("name"), e.get("property"))]


class Scan(HTMLParser):
    """The anchors and the links of a page; `written` are those that stand in a writer's own words."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.written: list[str] = []
        self.moved = False
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        inside = self._depth > 0
        if tag not in VOID and (inside or BODIES & set((found.get("class") or "").split())):
            self._depth += 1
        self.ids.add(found.get("id") or "")
        self.moved = self.moved or found.get("http-equiv") == "refresh"
        for attribute in ("href", "src", "poster"):
            if (value := found.get(attribute)) is not None:
                (self.written if inside else self.links).append(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        depth = self._depth
        self.handle_starttag(tag, attrs)
        self._depth = depth

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in VOID:
            self._depth -= 1


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """A link that leads nowhere: the page that it stands on, and as it is written there."""

    page: str
    link: str


@dataclass(frozen=True, slots=True)
class Web:
    """All pages of a site by address ("" is home), each with its anchors and where it leads, and the dead links.

    `moved` are the addresses of pages that only lead to another.
    """

    anchors: dict[str, set[str]] = field(default_factory=dict)
    leads: dict[str, set[str]] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    broken: list[Broken] = field(default_factory=list)
    broken_by_writers: list[Broken] = field(default_factory=list)

    def reachable(self, start: str = "") -> set[str]:
        """The pages that links lead to, by any number of steps."""
        seen, ahead = {start}, [start]
        while ahead:
            new = {page for page in self.leads[ahead.pop()] if page in self.leads} - seen
            seen |= new
            ahead += new
        return seen


def read_web(out: Path) -> Web:
    """Every page below a folder, and where its links lead within it."""
    scans = {_address(file, out): _scan(file) for file in sorted(out.rglob("*.html"))}
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    web = Web({page: scan.ids for page, scan in scans.items()})
    web.moved.update(page for page, scan in scans.items() if scan.moved)
    for page, scan in scans.items():
        web.leads[page] = set()
        for links, broken in ((scan.links, web.broken), (scan.written, web.broken_by_writers)):
            for link in links:
                target = follow(page, link)
                if target is None:
                    continue
                address, anchor = target
                web.leads[page].add(address)
                if not _is_there(address, anchor, files, web.anchors):
                    broken.append(Broken(page, link))
    return web


def follow(page: str, link: str) -> tuple[str, str] | None:
    """The address and the anchor that a link on a page means; None for another host."""
    url, anchor = urldefrag(urljoin(f"http://here/{page}", link))
    anchor = anchor.partition(":~:")[0]  # what follows is for finding words on the page
    parts = urlsplit(url)
    if parts.netloc not in HOSTS:
        return None
    return unquote(parts.path).lstrip("/"), unquote(anchor)


def _is_there(address: str, anchor: str, files: set[str], anchors: dict[str, set[str]]) -> bool:
    file = f"{address}index.html" if not address or address.endswith("/") else address
    if file not in files:
        return False
    return not anchor or address not in anchors or anchor in anchors[address] or anchor == "__top"


def _address(file: Path, out: Path) -> str:
    return file.relative_to(out).as_posix().removesuffix("index.html")


def _scan(file: Path) -> Scan:
    scan = Scan()
    scan.feed(file.read_text("utf-8"))
    scan.close()
    return scan
