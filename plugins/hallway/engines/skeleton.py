"""What Material puts around the blocks of a page: rendered once for all pages on which it says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from markupsafe import escape

from hallway.engines.frame import Frame, OfThePageError, impersonal

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

_OWN = ("site_meta", "htmltitle", "extrahead", "header", "site_nav", "content")
"""The blocks that say something of the page. There must be no other template than Hallway's and Material's."""

_SKIP = "skip"
"""Not a block: the address of the first heading of the page."""

Piece = tuple[str, str, dict[str, Any]]
"""A text; the block that comes behind it, or `_SKIP`, or ""; and the variables that the block may read there."""


@dataclass(frozen=True, slots=True)
class _Heading:
    url: str


class Skeleton:
    """Has `base.html` render what pages have in common once. On a page of the navigation it is rendered as it is.

    So it is on all pages where something around the blocks asks for what is the page's own.
    """

    def __init__(self, env: Environment, frame: Frame) -> None:
        self._frame, self._base = frame, env.get_template("base.html")
        self._render: Callable[[Context], Iterator[str]] = self._base.root_render_func
        self._mark = uuid4().hex
        self._open = re.compile(f"#?{self._mark}-([a-z_]+)-")
        self._is_shared = True
        self._base.root_render_func = self._page

    def _page(self, context: Context) -> Iterator[str]:
        """The page of a context."""
        page = context.get("page")
        pieces = None if page is None or self._frame.holds(page) else self._kept(page, context)
        if pieces is None:
            yield from self._render(context)
            return
        for text, block, variables in pieces:
            yield text
            if block == _SKIP:
                yield escape(page.toc.items[0].url)
            elif block:
                context.vars.update(variables)
                yield "".join(context.blocks[block][0](context))

    def _kept(self, page: Any, context: Context) -> list[Piece] | None:
        """What is around the blocks of a page; None where it is not the same on others."""
        if self._is_shared:
            try:
                return self._frame.kept(page, ("base.html", bool(page.toc)), lambda: self._pieces(context))
            except OfThePageError:
                self._is_shared = False
        return None

    def _pieces(self, context: Context) -> list[Piece]:
        """What is around the blocks of this page, and of every other that lies where it does."""
        read: dict[str, dict[str, Any]] = {}

        def left_open(block: str) -> Callable[[Context], Iterator[str]]:
            def noted(inner: Context) -> Iterator[str]:
                read[block] = dict(inner.vars)
                yield f"{self._mark}-{block}-"

            return noted

        page = self._frame.seen_from(context["page"])
        page.__dict__["toc"] = [_Heading(f"#{self._mark}-{_SKIP}-")] if context["page"].toc else []
        inner = self._base.new_context(impersonal(context, page), shared=True)
        inner.blocks = context.blocks | {block: [left_open(block)] for block in _OWN}
        texts = self._open.split("".join(self._render(inner)))
        return [(text, block, read.get(block, {})) for text, block in zip(texts[::2], [*texts[1::2], ""], strict=True)]
