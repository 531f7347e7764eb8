"""What is around the content of many pages: rendered once, and shown by all pages on which it says the same."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast
from urllib.parse import urlsplit

from jinja2 import pass_context
from markupsafe import Markup
from mkdocs.utils.templates import script_tag_filter

from hallway.engines.ways import way

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.config_options import ExtraScriptValue
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage

Part = TypeVar("Part")

_SHARED = frozenset("config nav pages base_url mkdocs_version build_date_utc lang features".split())
"""The variables that a part of the frame may read: they are the same on every page, or follow from where it lies."""


class OfThePageError(Exception):
    """A part of the frame asked for something that is the page's own."""


class _Own:
    """A value that is the page's own: whoever looks at it is not the same on every page."""

    def _told(self, *_: object) -> NoReturn:
        raise OfThePageError

    __getattr__ = __getitem__ = __call__ = __bool__ = __iter__ = __len__ = __str__ = __html__ = __contains__ = _told


class StandIn:
    """What a template gets for a page when it does not matter which one it is; an address may be asked for."""

    def __init__(self, address: Callable[[str, str], str], page: MkDocsPage | None = None) -> None:
        self.__dict__.update(address=address, page=page)

    def __getattr__(self, name: str) -> NoReturn:
        raise OfThePageError


class Frame:
    """Answers `once(template)` and `once(template, block)` in templates: with the part as it is on this page.

    A part is rendered again where its links are written in another way, or another tab is lit. One that asks for what
    is the page's own, or stands on a page of the navigation, is rendered every time, as if it were included.
    """

    def __init__(self, env: Environment, nav: Navigation) -> None:
        self._env, self._nav = env, nav
        self._inside = {page.url for page in nav.pages}
        self._folders: set[str] = set()
        self._parts: dict[tuple[object, ...], object] = {}
        self._own: set[tuple[str, str]] = set()
        self._placed: tuple[MkDocsPage | None, tuple[object, ...]] = (None, ())
        env.globals["once"] = self.once
        env.filters |= {"url": address, "script_tag": script_tag}

    @pass_context
    def once(self, context: Context, name: str, block: str = "") -> Markup:
        """A part of the frame: a template, or a block of it."""
        page = context.get("page")
        if page is None or isinstance(page, StandIn) or self.holds(page) or (name, block) in self._own:
            return every_time(context, name, block)

        def part() -> Markup:
            return rendered(self._env, impersonal(context, self.seen_from(page)), name, block)

        try:
            return self.kept(page, (name, block), part)
        except OfThePageError:
            self._own.add((name, block))
            return every_time(context, name, block)

    def holds(self, page: MkDocsPage) -> bool:
        """Whether a page is in the navigation, which the frame shows."""
        return page.url in self._inside

    def kept(self, page: MkDocsPage, name: tuple[object, ...], made: Callable[[], Part]) -> Part:
        """What was `made` under a name for a page that lies where this one does; or is, now."""
        key = (*name, *self._place(page))
        if key not in self._parts:
            part = made()
            self._parts[(*name, *self._place(page))] = part
            return part
        return cast(Part, self._parts[key])

    def seen_from(self, page: MkDocsPage) -> StandIn:
        """A page that lies where this one does, and is not in the navigation."""

        def address(target: str, base: str) -> str:
            self._note(target)
            return way(page, target, base)

        return StandIn(address, page)

    def _place(self, page: MkDocsPage) -> tuple[object, ...]:
        """What decides how a page writes the addresses in the frame, and which tabs are lit on it.

        That is how deep it lies, and the last folder on the way to it that an address in the frame passes, too.
        """
        if page is not self._placed[0]:
            steps = [at + 1 for at, sign in enumerate(page.url) if sign == "/"]
            folder = next((page.url[:step] for step in reversed(steps) if page.url[:step] in self._folders), "")
            self._placed = page, (len(steps), folder, *(bool(item.active) for item in self._nav.items))
        return self._placed[1]

    def _note(self, target: str) -> None:
        """Remember the folders on the way to an address of the site: one that is new makes every part uncertain."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or target.startswith(("/", "#")):
            return
        path = posixpath.normpath(target)
        if path.startswith(".."):
            raise OfThePageError
        steps = path.split("/")
        folders = {"/".join(steps[:number]) + "/" for number in range(1, len(steps) + 1)}
        if not folders <= self._folders:
            self._folders |= folders
            self._parts.clear()
            self._placed = (None, ())


@pass_context
def address(context: Context, value: object) -> str:
    """The filter `url`: an address as the page writes it, or whoever stands in for one."""
    page, base = context["page"], context["base_url"]
    if isinstance(page, StandIn):
        return str(page.__dict__["address"](str(value), base))
    return way(page, str(value), base)


@pass_context
def script_tag(context: Context, script: ExtraScriptValue) -> str:
    """The filter `script_tag`: a script of the site's own settings, at its address as the page writes it."""
    page, base = context["page"], context["base_url"]
    if isinstance(page, StandIn):
        address(context, str(script))
        if page.__dict__["page"] is None:
            raise OfThePageError
        page = page.__dict__["page"]
    return script_tag_filter({"page": page, "base_url": base}, script)  # type: ignore[typeddict-item]  # it reads no more


@pass_context
def every_time(context: Context, name: str, block: str = "") -> Markup:
    """The `once` of a template where nothing is known of the pages: the part is rendered whenever it is shown."""
    return rendered(context.environment, context.get_all(), name, block)


def rendered(env: Environment, variables: Mapping[str, Any], name: str, block: str = "") -> Markup:
    """A template, or a block of it, as it is where these variables are."""
    template = env.get_template(name)
    render = template.blocks[block] if block else template.root_render_func
    return Markup(env.concat(render(template.new_context(dict(variables), shared=True))))


def impersonal(context: Context, page: StandIn) -> dict[str, Any]:
    """The variables of a template, with nothing in them that is a page's own."""
    shared = _SHARED | context.environment.globals.keys()
    own = {name: value if name in shared else _Own() for name, value in context.get_all().items()}
    return own | {"page": page}
