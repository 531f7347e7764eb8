"""Which HTML may pass into a page: an allow-list, applied to the finished body as the last step of Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from hallway.markup.addresses import Follower, is_template
from hallway.markup.depth import is_too_deep

TAGS = frozenset(
    "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details"
    " dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i iframe img input ins kbd label li mark"
    " ol p path picture pre q rp rt ruby s samp section small source span strong sub summary sup svg table tbody td"
    " tfoot th thead time tr track u ul var video wbr".split()
)
"""Elements that say something about text, pictures and tables, and those that Material's own extensions produce."""

ATTRIBUTES = {
    "*": {"class", "id", "dir", "lang", "title", "role", "aria-label", "aria-hidden", "aria-describedby"},
    "a": {"href", "hreflang"},
    "audio": {"src", "controls", "loop", "muted"},
    "blockquote": {"cite"},
    "col": {"span"},
    "div": {"data-tabs"},
    "colgroup": {"span"},
    "del": {"datetime", "cite"},
    "details": {"open"},
    "iframe": {"src", "title", "width", "height", "allowfullscreen"},
    "img": {"src", "alt", "width", "height", "loading", "align"},
    "input": {"type", "checked", "disabled", "name"},
    "ins": {"datetime", "cite"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "path": {"d", "fill", "fill-rule", "clip-rule"},
    "q": {"cite"},
    "source": {"src", "type", "media"},
    "span": {"data-linenos"},
    "svg": {"viewBox", "xmlns", "width", "height"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "headers", "scope", "style"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "loop", "muted", "poster", "width", "height", "preload", "playsinline"},
}

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_ADDRESSES = frozenset({"href", "src", "poster", "cite"})
_OWN_IDS = ("__tabbed_", "__span-", "__codelineno-")
_ATTRIBUTE = r'\s[\w:-]+="[^"]*"'
_IFRAME = re.compile(rf"<iframe((?:{_ATTRIBUTE})*)>.*?</iframe>", re.DOTALL)
_PICTURE = re.compile(rf"<img((?:{_ATTRIBUTE})*)>")
_H1 = re.compile(r"<(/?)h1(?=[\s>])")
_LINK = re.compile(rf"<a((?:{_ATTRIBUTE})*)>(.*?)</a>", re.DOTALL)
_FIELD = re.compile(rf"<input((?:{_ATTRIBUTE})*)>")
_FRAMED = re.compile(r"(?:https?:)?//([\w.-]+)(?::\d+)?(?:[/?#][^\\]*)?", re.ASCII | re.IGNORECASE)
"""The address of a frame. What browsers and libraries read in two ways, such as a backslash or an `@`, is none."""

_PLAIN = re.compile(r"[\w .,:;!?()+*/-]*")
"""A text in which there is nothing to guard, such as most headings, which the table of contents asks for one by one."""

_TO_BE_ASKED = re.compile(r'<i(?:frame|nput)[\s>]|\s(?:id|for)="__|\stitle="[^"]*<')
"""Where a finished body may hold an attribute that one of the filters below would take away."""

Filter = Callable[[str, str, str], "str | None"]


class TooDeepError(ValueError):
    """The HTML is nested so deeply that it cannot be cleaned: nothing of it may be shown."""


class Guard:
    """The guard of many texts, one after the other: what the library has to be told of the lists is told it once."""

    def __init__(self, embed_hosts: tuple[str, ...] = ()) -> None:
        self._hosts = embed_hosts
        self._links: Follower | None = None
        self.is_cleaning = False
        self._first, self._again = _cleaner(self._follow), _cleaner(_framing(embed_hosts))

    def clean(self, text: str, links: Follower) -> str:
        """Rendered Markdown without anything that is not on the list, cleaned until nothing more changes.

        A picture that leads nowhere becomes its words, a frame of a host that is not welcome a link. `is_cleaning` says
        that the library is at it, which nothing interrupts. Raises `TooDeepError` where it would take too long.
        """
        if _PLAIN.fullmatch(text):
            return text
        if is_too_deep(text):
            raise TooDeepError
        self._links, self.is_cleaning = links, True
        try:
            return self._cleaned(text)
        finally:
            self.is_cleaning = False

    def _cleaned(self, text: str) -> str:
        first = self._first.clean(text)
        first = _LINK.sub(_plain, first) if "{" in first else first
        shown = _PICTURE.sub(_picture, _IFRAME.sub(lambda frame: _frame(frame, self._hosts), first))
        shown = _H1.sub(r"<\1h2", _FIELD.sub(_field, shown))
        for _ in range(4):
            # Where no attribute could be taken away, the library alone can tell whether anything is left to do.
            again = (self._again if _TO_BE_ASKED.search(shown) else _AS_LISTED).clean(shown)
            if again == shown:
                return shown
            shown = again
        return f"<pre>{html.escape(text)}</pre>"

    def _follow(self, tag: str, name: str, value: str) -> str | None:
        """The value to write for an attribute, whose links lead where those of the text do."""
        if name == "class":
            return value
        kept = _as_it_is(tag, name, value)
        if kept is None or name not in _ADDRESSES or (name == "href" and is_template(kept)):
            return kept
        return self._links.follow(kept) if self._links else None


class GuardExtension(Extension):
    """The guard as a Markdown extension; it also writes every link as its page needs it.

    One that stays with its converter for many texts is told of the links of each by `expect`.
    """

    def __init__(self, links: Follower, embed_hosts: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._guard = Guard(embed_hosts)
        self.expect(links)

    def expect(self, links: Follower) -> None:
        """Make ready for a text with these links."""
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Register behind every other postprocessor."""
        md.postprocessors.register(_Step(md, self.clean), "hallway-guard", -1000)

    @property
    def may_be_interrupted(self) -> bool:
        """Whether an exception that is raised now goes through to who wants the text."""
        return not self._guard.is_cleaning

    def clean(self, text: str) -> str:
        """One text, guarded."""
        return self._guard.clean(text, self._links)


class _Step(Postprocessor):
    def __init__(self, md: Markdown, clean: Callable[[str], str]) -> None:
        super().__init__(md)
        self._clean = clean

    def run(self, text: str) -> str:
        return self._clean(text)


def guard(text: str, links: Follower, embed_hosts: tuple[str, ...] = ()) -> str:
    """One text that is guarded on its own."""
    return Guard(embed_hosts).clean(text, links)


def set_apart(text: str, prefix: str) -> str:
    """Guarded HTML whose ids, and all that refers to them, begin with `prefix`: so that two bodies fit on one page."""
    return _renamer(prefix).clean(text)


@lru_cache(maxsize=256)
def _renamer(prefix: str) -> nh3.Cleaner:
    def rename(tag: str, name: str, value: str) -> str | None:
        if name in ("id", "for") or (tag == "input" and name == "name"):
            return prefix + value
        if name in ("aria-describedby", "headers"):
            return " ".join(prefix + one for one in value.split())
        if name == "href" and value.startswith("#"):
            return f"#{prefix}{value[1:]}"
        return value

    return _cleaner(rename)


def _cleaner(attribute_filter: Filter | None = None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags={"script", "style", "noscript", "template", "object", "embed", "math", "title", "textarea"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=attribute_filter,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(SCHEMES),
        filter_style_properties={"text-align"},
    )


_AS_LISTED = _cleaner()
"""What keeps to the lists, and asks nobody about a single attribute."""


def _as_it_is(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, or None where it would reach into the page around the body."""
    if name == "class":
        return value
    if name in ("id", "for") and value.startswith("__") and not value.startswith(_OWN_IDS):
        return None
    if name == "title" and "<" in value:
        return None
    if tag == "input" and name == "type" and value not in ("checkbox", "radio"):
        return None
    return value


def _framing(embed_hosts: tuple[str, ...]) -> Filter:
    """The last word on frames: one that is still there shows a welcome host, or nothing."""

    def filtered(tag: str, name: str, value: str) -> str | None:
        welcome = tag != "iframe" or name != "src" or _host_of(value) in embed_hosts
        return _as_it_is(tag, name, value) if welcome else None

    return filtered


def _host_of(source: str) -> str:
    """The host that a frame of this address would show, in lower case; "" where that is not plain."""
    framed = _FRAMED.fullmatch(source)
    return framed[1].lower() if framed else ""


def _attributes(written: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in re.findall(r'\s([\w:-]+)="([^"]*)"', written)}


def _plain(found: re.Match[str]) -> str:
    """A link; one whose address is another generator's template, as the text that it is."""
    address = _attributes(found[1]).get("href", "")
    return f"{found[2]} ({html.escape(address)})" if is_template(address) else found[0]


def _picture(found: re.Match[str]) -> str:
    attributes = _attributes(found[1])
    if attributes.get("src"):
        written = found[1] if "alt" in attributes else f'{found[1]} alt=""'
        return f"<img{written}>"
    words = attributes.get("alt", "")
    return f'<span class="hw-missing">{html.escape(words)}</span>' if words else ""


def _field(found: re.Match[str]) -> str:
    """A box to tick stays, and says whether it is ticked; a field to write in, as any other becomes, does not."""
    attributes = _attributes(found[1])
    if attributes.get("type") == "checkbox" and "disabled" in attributes and "aria-label" not in attributes:
        return f'<input{found[1]} aria-label="{"done" if "checked" in attributes else "to do"}">'
    return found[0] if "type" in attributes else ""


def _frame(found: re.Match[str], embed_hosts: tuple[str, ...]) -> str:
    attributes = _attributes(found[1])
    source = attributes.get("src", "")
    host = _host_of(source)
    if not host:
        return ""
    if host in embed_hosts:
        return f"<iframe{found[1]}></iframe>"
    words = html.escape(attributes.get("title") or f"See it at {host}")
    return f'<a class="hw-embed" href="{html.escape(source)}">{words}</a>'
