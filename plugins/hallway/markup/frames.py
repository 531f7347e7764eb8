"""What other hosts serve: frames of the hosts that the site welcomes, pictures of theirs, and links to all others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hallway.markup.tags import ATTRIBUTES, attributes, escaped, tag, tokens
from hallway.markup.values import fit_address

_FRAME = re.compile(rf"<iframe({ATTRIBUTES}*)>.*?</iframe>", re.DOTALL)
_PLAYER = re.compile(rf"<(video|audio)({ATTRIBUTES}*)>(.*?)</\1>", re.DOTALL)
_TRACK = re.compile(rf"<(?:source|track)({ATTRIBUTES}+)>")
"""What a player may choose from. It stands outside of one that was looked at where players are in players."""

_SOURCE = re.compile(r'\s(src|poster)="[^"]*"')
_PICTURE = re.compile(rf"<img({ATTRIBUTES}+)>")
_OTHERS = r"(?:(?!</?a[\s>]).)*"
_EMBEDDED = r'<a class="hw-embed" href="[^"]*">[^<]*</a>'
_LINK = re.compile(rf"<a{ATTRIBUTES}*>{_OTHERS}(?:{_EMBEDDED}{_OTHERS})+</a>", re.DOTALL)
"""A link around what has become one, as when a picture is a link: links cannot be in links."""

_EMBED = re.compile(r'<a class="hw-embed" href="[^"]*">([^<]*)</a>')
_SHOWN = re.compile(r"(?:https?:)?//([\w.-]+)(?::\d+)?(?:[/?#][^\\]*)?", re.ASCII | re.IGNORECASE)
"""An address elsewhere. What browsers and libraries read in two ways, such as a backslash or an `@`, is none."""

_EMOJI = frozenset({"twemoji", "emojione", "gemoji"})
"""Classes of pictures that stand for a character, which is their words."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|(?:/|%5C){2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hosts:
    """Whose frames a page may show, and whose pictures, films and sounds; None stands for everybody's."""

    frames: tuple[str, ...] = ()
    pictures: tuple[str, ...] | None = None


def welcome(text: str, hosts: Hosts) -> str:
    """A body that shows only what these hosts serve, and the site itself; all else is a link, with its words.

    A frame has nothing inside it that is read by other rules.
    """
    shown = _FRAME.sub(lambda found: _frame(found[1], hosts), text) if "<iframe" in text else text
    if hosts.pictures is not None:
        shown = _PLAYER.sub(lambda found: _player(found, hosts), shown)
        shown = _TRACK.sub(lambda found: _track(found, hosts), shown)
        shown = _PICTURE.sub(lambda found: _picture(found, hosts), shown)
    return shown if shown == text else _LINK.sub(lambda found: _EMBED.sub(r"\1", found[0]), shown)


def _frame(written: str, hosts: Hosts) -> str:
    values = attributes(written)
    host = _host_of(values.get("src", "").strip())
    if not host:
        return ""
    if host in hosts.frames:
        return f"<iframe{written}></iframe>"
    return _link(values["src"], values.get("title", ""))


def _player(found: re.Match[str], hosts: Hosts) -> str:
    """A film or a sound; one that has to be fetched elsewhere, as a link to it."""
    addresses = (attributes(one[0])[one[1]] for one in _SOURCE.finditer(found[0]))
    elsewhere = next((one for one in addresses if not _is_welcome(one, hosts)), None)
    return found[0] if elsewhere is None else _link(elsewhere, attributes(found[2]).get("title", ""))


def _track(found: re.Match[str], hosts: Hosts) -> str:
    return found[0] if _is_welcome(attributes(found[1]).get("src", ""), hosts) else ""


def _picture(found: re.Match[str], hosts: Hosts) -> str:
    values = attributes(found[1])
    source, words = values.get("src", ""), values.get("alt", "")
    if _is_welcome(source, hosts):
        return found[0]
    if not _EMOJI.isdisjoint(tokens(values)):
        kept = {key: value for key, value in values.items() if key in ("class", "title")}
        return f"{tag('span', kept)}{escaped(words)}</span>"
    return _link(source, words)


def _is_welcome(source: str, hosts: Hosts) -> bool:
    """Whether something is on the site itself, or on a host whose pictures it may show."""
    address = fit_address(source) or ""
    host = _host_of(address)
    return not _ELSEWHERE.match(address) or (host != "" and host in (hosts.pictures or ()))


def _host_of(source: str) -> str:
    """The host that an address shows something of, in lower case; "" where that is not plain."""
    shown = _SHOWN.fullmatch(source)
    return shown[1].lower() if shown else ""


def _link(source: str, words: str) -> str:
    """A link in the place of what it leads to; only the words where nobody can tell where that is."""
    address = fit_address(source) or ""
    host = _host_of(address)
    if not host:
        return escaped(words)
    return f"{tag('a', {'class': 'hw-embed', 'href': address})}{escaped(words or f'See it at {host}')}</a>"
