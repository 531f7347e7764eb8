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

from hallway.markup.addresses import Follower
from hallway.markup.depth import is_too_deep
from hallway.markup.elements import Elements
from hallway.markup.frames import Hosts, welcome
from hallway.markup.gadgets import disarm
from hallway.markup.lists import LISTED, cleaner
from hallway.markup.values import fit_id

_PLAIN = re.compile(r"[\w .,:;!?()+*/-]*")
"""A text in which there is nothing to guard, such as most headings, which the table of contents asks for one by one."""

_QUOTE = re.compile("&quot;(?=[^<>]*<)")
"""A quotation mark between tags, where the library needs no entity for it."""

_ROUNDS = 6
"""How often a body is cleaned again at most. What changes even then was made for that, and is shown as its source."""


_NOBODY = Hosts()


class TooDeepError(ValueError):
    """The HTML is nested so deeply that it cannot be cleaned: nothing of it may be shown."""


class Guard:
    """The guard of many texts, one after the other, which may show what these hosts serve."""

    def __init__(self, hosts: Hosts = _NOBODY) -> None:
        self._hosts = hosts

    def clean(self, text: str, links: Follower) -> str:
        """Rendered Markdown without anything that is not on the lists, cleaned until nothing more changes.

        A picture that leads nowhere becomes its words, a frame of a host that is not welcome a link. Raises
        `TooDeepError` where it would take too long, for nothing interrupts the library.
        """
        if _PLAIN.fullmatch(text):
            return text
        if is_too_deep(text):
            raise TooDeepError
        listed = LISTED.clean(text)
        shown, rebuilt = self._fitted(listed, links)
        if not rebuilt and listed == _in_its_form(text):
            return shown
        for _ in range(_ROUNDS):
            again = LISTED.clean(shown)
            if again == shown:
                return shown
            shown = self._fitted(again, None)[0]
        return f"<pre>{html.escape(text)}</pre>"

    def _fitted(self, listed: str, links: Follower | None) -> tuple[str, bool]:
        """What is left of a text that keeps to the lists when nothing in it reaches beyond the body.

        Also whether anything became another element, and not only what attributes say was changed.
        """
        framed, elements = welcome(listed, self._hosts), Elements(links)
        shown = disarm(elements.fit(framed))
        return shown, elements.rebuilt or framed != listed


def _in_its_form(text: str) -> str:
    """What Markdown wrote, as the library writes the same.

    Where that is what the library made of it, it found nothing to leave out and nothing to put right: it would not at a
    second time either, for what attributes say does not change how elements are read. Nine in ten texts are such.
    """
    return _QUOTE.sub('"', text.replace(" />", ">").replace("&para;", "¶"))


class GuardExtension(Extension):
    """The guard as a Markdown extension; it also writes every link as its page needs it.

    Frames show `embed_hosts`, and pictures, films and sounds come from the site or `image_hosts` (None: from anywhere);
    what comes from elsewhere becomes a link. One that stays with its converter for many texts is told of the links of
    each by `expect`.
    """

    def __init__(
        self, links: Follower, embed_hosts: tuple[str, ...] = (), image_hosts: tuple[str, ...] | None = None
    ) -> None:
        super().__init__()
        self._guard = Guard(Hosts(embed_hosts, image_hosts))
        self.expect(links)

    def expect(self, links: Follower) -> None:
        """Make ready for a text with these links."""
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Register behind every other postprocessor."""
        md.postprocessors.register(_Step(md, self.clean), "hallway-guard", -1000)

    def clean(self, text: str) -> str:
        """One text, guarded."""
        return self._guard.clean(text, self._links)


class _Step(Postprocessor):
    def __init__(self, md: Markdown, clean: Callable[[str], str]) -> None:
        super().__init__(md)
        self._clean = clean

    def run(self, text: str) -> str:
        _rename(getattr(self.md, "toc_tokens", []))
        return self._clean(text)


def _rename(headings: list[dict[str, object]]) -> None:
    """Give the entries of a table of contents the ids that their headings have."""
    for heading in headings:
        heading["id"] = fit_id(str(heading["id"]))
        _rename(heading["children"])  # type: ignore[arg-type]  # Markdown's own list of the same


def guard(text: str, links: Follower, embed_hosts: tuple[str, ...] = ()) -> str:
    """One text that is guarded on its own."""
    return Guard(Hosts(embed_hosts)).clean(text, links)


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

    return cleaner(rename)
