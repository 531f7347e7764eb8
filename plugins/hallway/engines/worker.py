"""What is done with one shard of pages, in whatever process it is rendered."""

from __future__ import annotations

import gc
import logging
import os
import pickle
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from hallway.engines.handover import Packed, SiteDescription, renderer_of
from hallway.model import Data, Page
from hallway.views.apart import file_of

if TYPE_CHECKING:
    from hallway.engines.renderer import Rendered, Renderer
    from hallway.publish import Laid

_HERE = uuid4().hex
"""What tells one process from another, on any host."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pages of a site, the cards on them, and the process that wants them rendered."""

    site: Packed
    pages: tuple[Page, ...]
    cards: Mapping[str, Data]
    asked_by: tuple[str, int] = field(default_factory=lambda: (_HERE, os.getpid()))


@dataclass(frozen=True, slots=True)
class Finished:
    """The pages of a shard, and what was said while another process rendered them: logger, level and message."""

    pages: tuple[Rendered, ...]
    said: tuple[tuple[str, int, str], ...] = ()

    def repeat(self) -> None:
        """Say it in this process."""
        for name, level, message in self.said:
            logging.getLogger(name).log(level, "%s", message)


def render_shard(shard: Shard) -> Finished:
    """The pages of a shard, in its order. Raises `RenderingError` for a slip in a template."""
    if shard.asked_by == (_HERE, os.getpid()):
        return Finished(_pages(_renderer(shard.site), shard))
    with _heard() as said:
        renderer = _renderer(shard.site)
        said.clear()  # of the settings, which whoever wants the pages has read too
        pages = _pages(renderer, shard)
        return Finished(pages, tuple(said))


@dataclass(frozen=True, slots=True)
class Estate:
    """What a copy of a process has of the original: a renderer, the pages by address, and the cards on them.

    `lay` has a file ready for its place: to send all pages to the original would take longer.
    """

    renderer: Renderer
    pages: Mapping[str, Page]
    cards: Mapping[str, Data]
    lay: Callable[[str, bytes], Laid]


_estates: list[Estate] = []
"""What copies of this process are to have, if it is copied now."""


@contextmanager
def handed_down(estate: Estate) -> Iterator[None]:
    """Let copies of this process that are made in the block have all that they need for `render_inherited`."""
    _estates.append(estate)
    gc.freeze()  # the collector would look at everything in each copy, and so have it copied in earnest
    try:
        yield
    finally:
        gc.unfreeze()
        _estates.remove(estate)


def render_inherited(uris: tuple[str, ...]) -> Finished:
    """The pages at these addresses, in a copy of a process that handed them down."""
    estate = _estates[-1]
    with _heard() as said:
        rendered = estate.renderer.render_all([estate.pages[uri] for uri in uris], estate.cards)
        pages = tuple(replace(one, content=b"", laid=estate.lay(file_of(one.uri), one.content)) for one in rendered)
        return Finished(pages, tuple(said))


def _pages(renderer: Renderer, shard: Shard) -> tuple[Rendered, ...]:
    return tuple(renderer.render_all(shard.pages, shard.cards))


class _Ready(threading.local):
    """The renderer of each thread, kept for the next shard of the same build."""

    build = ""
    renderer: Renderer | None = None


_ready = _Ready()


def _renderer(site: Packed) -> Renderer:
    if _ready.renderer is None or _ready.build != site.build:
        description: SiteDescription = pickle.loads(site.content)  # noqa: S301 - we pickled it ourselves
        _ready.renderer, _ready.build = renderer_of(description), site.build
    return _ready.renderer


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.name, record.levelno, record.getMessage()))


@contextmanager
def _heard() -> Iterator[list[tuple[str, int, str]]]:
    """What loggers are told in the block, warnings and worse, instead of what they would do with it."""
    ear, root = _Ear(), logging.getLogger()
    handlers, root.handlers = root.handlers, [ear]
    try:
        yield ear.said
    finally:
        root.handlers = handlers
