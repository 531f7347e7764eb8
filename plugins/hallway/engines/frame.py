"""What is around the content of many pages: rendered once, and shown by all pages on which it says the same."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import pass_context
from markupsafe import Markup
from mkdocs.utils import normalize_url

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage

_SHARED = frozenset(
    "config nav pages base_url extra_css extra_javascript mkdocs_version build_date_utc lang features".split()
)
"""The variables that a part of the frame may read: they are the same on every page, or follow from where it lies."""


class _OfThePageError(Exception):
    """A part of the frame asked for something that is the page's own."""


class _Own:
    """A value that is the page's own: whoever looks at it is not the same on every page."""

    def _told(self, *_: object) -> NoReturn:
        raise _OfThePageError

    __getattr__ = __getitem__ = __call__ = __bool__ = __iter__ = __len__ = __str__ = __html__ = __contains__ = _told


class _Anyone:
    """Whichever page it is: one that is not in the navigation, and lies where `page` does."""

    def __init__(self, page: MkDocsPage) -> None:
        self.__dict__["of"] = page

    def __getattr__(self, name: str) -> NoReturn:
        raise _OfThePageError


class Frame:
    """Answers `once(template)` and `once(template, block)` in templates: with the part as it is on this page.

    A part is rendered again where its links are written in another way, or another tab is lit. One that asks for what
    is the page's own, or stands on a page of the navigation, is rendered every time, as if it were included.
    """

    def __init__(self, env: Environment, nav: Navigation) -> None:
        self._env, self._nav = env, nav
        self._inside = {page.url for page in nav.pages}
        self._folders: set[str] = set()
        self._parts: dict[tuple[object, ...], Markup] = {}
        self._own: set[tuple[str, str]] = set()
        env.globals["once"] = self.once
        env.filters["url"] = self.url

    @pass_context
    def once(self, context: Context, name: str, block: str = "") -> Markup:
        """A part of the frame: a template, or a block of it."""
        page = context.get("page")
        if page is None or page.url in self._inside or (name, block) in self._own:
            return every_time(context, name, block)
        key = (name, block, *self._place(page.url))
        if key not in self._parts:
            try:
                part = _rendered(self._env, self._impersonal(context.get_all(), page), name, block)
            except _OfThePageError:
                self._own.add((name, block))
                return every_time(context, name, block)
            self._parts[(name, block, *self._place(page.url))] = part
            return part
        return self._parts[key]

    @pass_context
    def url(self, context: Context, value: object) -> str:
        """An address as the page writes it; that of a part of the frame tells where pages see it in different ways."""
        page = context["page"]
        if isinstance(page, _Anyone):
            self._note(str(value))
            page = page.__dict__["of"]
        return normalize_url(str(value), page=page, base=context["base_url"])

    def _impersonal(self, variables: dict[str, Any], page: MkDocsPage) -> dict[str, Any]:
        """The variables of a template, with nothing in them that is the page's own."""
        shared = _SHARED | self._env.globals.keys()
        return {name: value if name in shared else _Own() for name, value in variables.items()} | {
            "page": _Anyone(page)
        }

    def _place(self, url: str) -> tuple[object, ...]:
        """What decides how a page writes the addresses in the frame, and which tabs are lit on it.

        That is how deep it lies, and the last folder on the way to it that an address in the frame passes, too.
        """
        steps = [at + 1 for at, sign in enumerate(url) if sign == "/"]
        folder = next((url[:step] for step in reversed(steps) if url[:step] in self._folders), "")
        return len(steps), folder, *(bool(item.active) for item in self._nav.items)

    def _note(self, target: str) -> None:
        """Remember the folders on the way to an address of the site: one that is new makes every part uncertain."""
        if target.startswith(("/", "#")) or ":" in target:
            return
        path = posixpath.normpath(target)
        if path.startswith(".."):
            raise _OfThePageError
        steps = path.split("/")
        folders = {"/".join(steps[:number]) + "/" for number in range(1, len(steps) + 1)}
        if not folders <= self._folders:
            self._folders |= folders
            self._parts.clear()


@pass_context
def every_time(context: Context, name: str, block: str = "") -> Markup:
    """The `once` of a template where nothing is known of the pages: the part is rendered whenever it is shown."""
    return _rendered(context.environment, context.get_all(), name, block)


def _rendered(env: Environment, variables: dict[str, Any], name: str, block: str) -> Markup:
    template = env.get_template(name)
    render = template.blocks[block] if block else template.root_render_func
    return Markup(env.concat(render(template.new_context(variables, shared=True))))
