"""Keys whose value leads somewhere: files of the repository, older addresses, links, and ways to reach somebody."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated
from urllib.parse import urlsplit

from hallway.model import Away, Contact
from hallway.naming import visible
from hallway.sources.dates import BadDate, parse_moment
from hallway.sources.faults import Code
from hallway.sources.plain import cut, plain_title
from hallway.sources.schema.names import list_of, person_id
from hallway.sources.schema.reading import Key, bad, one_text, read_by, short
from hallway.sources.schema.texts import NO, YES

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ROOTS = ("posts/", "people/")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
_EMAIL = re.compile(r"[^@\s<>/:]{1,100}@[^@\s<>/:]{1,150}\.[^@\s<>/:.]{2,30}")
_PHONE = re.compile(r"\+?[\d(][\d\s()./-]{3,30}")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")
_LINKS = ("http", "https", "mailto", "tel")


def repository_path(text: str, key: Key) -> str:
    """A path from the repository's root. What begins neither there nor with a slash lies beside the file."""
    path = visible(text).strip().partition("#")[0].replace("\\", "/")
    if _SCHEME.match(path):
        raise bad(f"'{short(path)}' is a link", "name a file of this repository, like posts/2026/hello.md")
    start = path.removeprefix("./")
    rooted = path.startswith("/") or start.startswith(_ROOTS)
    whole = start.lstrip("/") if rooted else posixpath.join(posixpath.dirname(key.reading.path), path)
    whole = posixpath.normpath(whole)
    if whole in {".", ".."} or whole.startswith("../") or len(whole) > 500:
        raise bad(f"'{short(path)}' is not a file in this repository", "write a path like posts/2026/hello.md")
    return whole


def _path(value: object, key: Key) -> str:
    return repository_path(one_text(value), key)


def _photo(value: object, key: Key) -> str:
    path = repository_path(one_text(value), key)
    if not path.lower().endswith(_PICTURES):
        raise bad(f"'{short(path)}' is not a picture", f"name a file that ends with {', '.join(_PICTURES)}")
    return path


def _alias(text: str, _: Key) -> str:
    """An address of this site, without the slash it begins with."""
    address = visible(text).strip()
    if _SCHEME.match(address):
        try:
            parts = urlsplit(address)
        except ValueError:
            parts = urlsplit("")
        address = parts.path if parts.scheme in {"http", "https", ""} else ""
    address = address.partition("#")[0].partition("?")[0].lstrip("/")
    if not address or _UNFIT.search(address) or ".." in address.split("/") or len(address) > 500:
        raise bad(f"'{short(text)}' is not an address of this site", "write it like /2019/05/hello/")
    return address


def link(text: str) -> str:
    """A link of a kind that is safe. A plain e-mail address or telephone number becomes one."""
    address = visible(text).strip()
    if _EMAIL.fullmatch(address):
        return f"mailto:{address}"
    if _PHONE.fullmatch(address):
        return "tel:" + re.sub(r"[^\d+]", "", address)
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    complete = parts.hostname if parts.scheme in {"http", "https"} else parts.path
    if parts.scheme not in _LINKS or not complete or _UNFIT.search(address) or len(address) > 2000:
        fix = "write a link that begins with https://, mailto: or tel:, or an e-mail address, or a telephone number"
        raise bad(f"'{short(address)}' leads nowhere", fix)
    return address


def _contact(value: object, key: Key) -> tuple[Contact, ...]:
    entries = [entry for part in (value if isinstance(value, list) else [value]) for entry in _entries(part)]
    urls: dict[str, str] = {}

    def read(label: str, _: Key) -> str:
        urls[cut(plain_title(label), 60)] = link(one_text(dict(entries)[label]))
        return label

    list_of(read)([label for label, url in entries if label and url is not None], key)
    return tuple(Contact(label, url) for label, url in urls.items() if label)


def _entries(part: object) -> Iterator[tuple[str, object]]:
    if not isinstance(part, dict):
        raise bad("a contact needs a word and a link", "write `contact:`, and below it, indented, `chat: https://…`")
    yield from part.items()


def _chat(value: object, _: Key) -> str:
    """A link, or the name of a channel."""
    text = visible(one_text(value)).strip()
    return link(text) if _SCHEME.match(text) and ":" in text else cut(plain_title(text), 100)


def _away(value: object, key: Key) -> Away | None:
    """A mapping of `until` and `cover`; a single date is the last day, `yes` an absence without one, `no` is none."""
    word = visible(value).strip().casefold() if isinstance(value, str) else ""
    if word in YES | NO:
        return Away() if word in YES else None
    parts = value if isinstance(value, dict) else {"until": value}
    for name in parts.keys() - {"until", "cover"}:
        key.remark(Code.UNKNOWN_KEY, f"'{short(name)}' has no meaning here", "write until and cover")
    until, cover = parts.get("until"), parts.get("cover")
    last = parse_moment(visible(one_text(until)), key.reading.zone) if until else None
    if isinstance(last, BadDate):
        raise bad(last.what, "write the last day away, like until: 2026-11-20", Code.BAD_DATE)
    day = last.date() if isinstance(last, datetime) else last
    return Away(day, person_id(one_text(cover), key) if cover else None)


_MANY = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
_CONTACTS = {"type": "object", "additionalProperties": {"type": "string"}}
_ABSENCE = {"until": {"type": "string", "format": "date"}, "cover": {"type": "string"}}

Path = Annotated[str | None, read_by(_path, type="string", examples=["posts/2026/hello.md"])]
Paths = Annotated[tuple[str, ...], read_by(list_of(repository_path), **_MANY)]
Photo = Annotated[str | None, read_by(_photo, type="string", examples=["people/ada.jpg"])]
Addresses = Annotated[tuple[str, ...], read_by(list_of(_alias), **_MANY)]
Contacts = Annotated[tuple[Contact, ...], read_by(_contact, **_CONTACTS)]
Chat = Annotated[str | None, read_by(_chat, type="string", examples=["#team-x", "https://chat.example.org/team-x"])]
Absence = Annotated[
    Away | None, read_by(_away, type=["object", "boolean"], properties=_ABSENCE, additionalProperties=False)
]
