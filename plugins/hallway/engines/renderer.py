"""One page after the other, from its values to its bytes: what MkDocs does, without what it does for other plugins."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation

from hallway.engines.frame import Frame
from hallway.engines.movable import Movable
from hallway.engines.navigation import titles
from hallway.engines.pages import HallwayPage, page_file
from hallway.engines.rendering import slips_told
from hallway.engines.sealing import Seal
from hallway.engines.skeleton import Skeleton
from hallway.engines.texts import Asked, TextRenderer
from hallway.engines.theme import has_own_templates
from hallway.model import Data, Page
from hallway.problem import Problem
from hallway.publish import Laid

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as its file has it, what its links were answered, and how many seconds it took to render.

    Where another process wrote the file already, it is `laid`, and not sent. `problems` are those of texts that could
    not be rendered: such a page is good for this build only.
    """

    uri: str
    content: bytes
    asked: tuple[Asked, ...]
    seconds: float
    problems: tuple[Problem, ...] = ()
    laid: Laid | None = None


_BATCH = 200
"""Pages whose texts are held in memory at a time, of about 20 KB each."""


class Renderer:
    """Renders the pages of one site. `nav` is MkDocs' own, with a `HallwayPage` for each page of ours in it."""

    def __init__(
        self,
        config: MkDocsConfig,
        env: Environment,
        nav: Navigation,
        targets: Mapping[str, str],
    ) -> None:
        self._config, self._env, self._nav = config, env, nav
        frame = Frame(env, nav)
        if not has_own_templates(config):
            Skeleton(env, frame)
            Movable(env)
        self._texts = TextRenderer(config, targets)
        self._seal = Seal(config)
        self._files = Files([page.file for page in nav.pages])
        self._listed = self._files.documentation_pages()
        self._tabbed = {page.value.uri: page for page in nav.pages if isinstance(page, HallwayPage)}

    def get_ready(self, templates: Iterable[str]) -> None:
        """Compile these templates once, before copies of this process do so each for itself."""
        for name in sorted({"main.html", *templates}):
            with slips_told():
                self._env.get_template(name)

    def render_all(self, values: Iterable[Page], cards: Mapping[str, Data]) -> Iterator[Rendered]:
        """Pages in their order. Raises `RenderingError` for a slip in a template.

        The texts of many pages come first, then their templates: each of the two is quicker where it is not
        interrupted by the other (by a seventh, measured over 700 posts).
        """
        waiting = iter(values)
        while batch := list(islice(waiting, _BATCH)):
            populated = [(self._timed(value), value) for value in batch]
            for (page, seconds), value in populated:
                yield self._shown(page, value, seconds, cards)

    def render(self, value: Page, cards: Mapping[str, Data]) -> Rendered:
        """One page."""
        return next(self.render_all([value], cards))

    def _timed(self, value: Page) -> tuple[HallwayPage, float]:
        began = time.perf_counter()
        with slips_told():
            page = self._populated(value)
        return page, time.perf_counter() - began

    def _shown(self, page: HallwayPage, value: Page, seconds: float, cards: Mapping[str, Data]) -> Rendered:
        """A page whose texts are rendered, in its template."""
        began = time.perf_counter()
        with slips_told():
            page.active = True
            page.content = Markup(page.content or "")  # it has passed the guard
            light(self._nav, page)
            context = cast(dict[str, Any], get_context(self._nav, self._listed, self._config, page))
            context |= values_of(page, cards)
            content = self._seal.on(self._env.get_template(value.template).render(context), value.uri)
            page.active = False
        seconds += time.perf_counter() - began
        return Rendered(
            value.uri, content.encode("utf-8", "xmlcharrefreplace"), tuple(page.asked), seconds, tuple(page.problems)
        )

    def _populated(self, value: Page) -> HallwayPage:
        """The page of a value, with its text and replies as HTML."""
        page = self._tabbed.get(value.uri)
        if page is None:
            page = HallwayPage(value, None, page_file(value, self._config), self._config, {}, self._texts)
        page.show(value, self._texts)
        page.read_source(self._config)
        page.render(self._config, self._files)
        return page


def light(nav: Navigation, page: HallwayPage) -> None:
    """Light the tab that a page belongs to."""
    for item in nav.items:
        url = getattr(item, "url", "")
        item.active = item is page or bool(url and page.url.startswith(url))


def values_of(page: HallwayPage, cards: Mapping[str, Data]) -> dict[str, Any]:
    """What the templates of ours are given besides what MkDocs gives every template."""
    shown = {path: cards[path] for path in page.value.cards}
    return {"data": page.value.data, "value": page.value, "replies": page.replies, "cards": shown}


def navigation_of(config: MkDocsConfig, tabs: Iterable[Page], files: Iterable[str] = ()) -> Navigation:
    """The `nav` of a configuration, made of the pages of ours in it, and the addresses of other files in it."""
    names, found = titles(config.nav), Files([])
    for value in tabs:
        file = page_file(value, config)
        HallwayPage(value, names.get(file.src_uri), file, config, {}).read_source(config)
        found.append(file)
    for uri in files:
        found.append(File(uri, None, config.site_dir, use_directory_urls=True, dest_uri=uri))
    return get_navigation(found, config)
