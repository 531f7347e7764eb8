"""What Pagefind is given of a page: its text as readers get it, and what is known of it, in a document of its own.

Pagefind reads HTML, and most of a finished page is frame. So the text is cut out of it, where the template says that it
begins and ends, and Pagefind is spared the rest.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator

from hallway.model import Named, Record

FORMAT = "1"
"""Which of our documents this is: another one, and everything is indexed anew."""

BEGIN, END = b"<!--text-->", b"<!--/text-->"
"""What templates write around the text of a page. A text itself cannot: the guard takes comments out of it."""

EXCLUDED = ".headerlink, .md-annotation, .linenos, script, style, svg"
"""What is in a text and not of it."""

_TAG = re.compile(r"<[^>]*>")


def text_of(page: bytes) -> str:
    """The text of a finished page, in HTML; "" where it has none, or its template does not say which part that is.

    >>> text_of(b"<h1>A</h1><!--text--><p>Some words</p><!--/text--><footer>")
    '<p>Some words</p>'
    """
    _, begun, rest = page.partition(BEGIN)
    text, ended, _ = rest.partition(END)
    return text.decode("utf-8", "replace") if begun and ended else ""


def document(record: Record, text: str) -> str:
    """The document that Pagefind indexes. The language is told to it elsewhere."""
    said = "".join(f"<p>{_plain(word)}</p>" for word in record.words) + f"<div>{text}</div>"
    return (
        "<!doctype html><html><body>"
        f"<div data-pagefind-ignore='index'>{''.join(_told(record))}</div>"
        f"<main data-pagefind-body>{said if _speaks(said) else _spoken(record)}</main>"
        "</body></html>"
    )


def digest_of(content: str) -> str:
    """A short digest of a document: 16 hexadecimal digits."""
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _speaks(text: str) -> bool:
    """Whether there is a word in it."""
    return any(map(str.isalnum, _TAG.sub("", text)))


def _spoken(record: Record) -> str:
    """What stands for the text of a page that has none: Pagefind leaves out what has no word."""
    return _plain(record.title if _speaks(record.title) else record.kind)


def _told(record: Record) -> Iterator[str]:
    """What results show of a page, and what they are narrowed by: names with the address that tells two apart."""
    shown = {
        "title": record.title,
        "kind": record.kind,
        "date": record.date,
        "authors": ", ".join(author.name for author in record.authors),
        "team": record.team.name if record.team and record.team.name != record.title else "",
        "apart": record.apart,
        "topics": ", ".join(topic.name for topic in record.topics if topic.name != record.title),
    }
    yield from (f'<p data-pagefind-meta="{name}">{_plain(said)}</p>' for name, said in shown.items() if said)
    narrowed = {"author": record.authors, "team": (record.team,) if record.team else (), "topic": record.topics}
    yield f'<p data-pagefind-filter="kind">{_plain(record.kind)}</p>'
    if record.day:
        yield f'<p data-pagefind-filter="year">{record.day[:4]}</p>'
    for name, values in narrowed.items():
        yield from (f'<p data-pagefind-filter="{name}">{_plain(_value(value))}</p>' for value in values)


def _value(named: Named) -> str:
    return f"{named.name}|{named.address}"


def _plain(text: str) -> str:
    return html.escape(text, quote=False)
