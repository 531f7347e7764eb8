"""What lists show of a post: rendered once for many pages, each of which writes the addresses in it in its own way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

from jinja2 import pass_context
from markupsafe import Markup

from hallway.engines.frame import StandIn, impersonal
from hallway.engines.generator import written
from hallway.engines.ways import way

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context
    from mkdocs.structure.pages import Page as MkDocsPage

_MOST = 20_000
"""Parts that are kept at a time, of about 2 KB each."""


class Movable:
    """Answers `anywhere(template, macro, key, …)` in templates: with what a macro makes of values, and of nothing else.

    The key says which values they are; "" that no other page shows them. Addresses are left open in what is kept, and
    written for each page.
    """

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._modules: dict[str, TemplateModule] = {}
        self._parts: dict[tuple[str, str], list[str]] = {}
        self._page: MkDocsPage | None = None
        self._targets: list[str] = []
        self._mark = uuid4().hex
        self._open = re.compile(f"{self._mark}-([0-9]+)-")
        env.globals["anywhere"] = self.anywhere

    @pass_context
    def anywhere(self, context: Context, name: str, macro: str, key: str, *values: object) -> Markup:
        """A part, with its addresses as the page writes them."""
        page = context["page"]
        if not key:
            return self._rendered(context, page, name, macro, values)
        if (part := self._parts.get((macro, key))) is None:
            part = self._cut(self._rendered(context, None, name, macro, values))
            self._keep((macro, key), part)
        pieces = list(part)
        for place in range(1, len(part), 2):
            pieces[place] = written(way(page, part[place]))
        return Markup("".join(pieces))

    def _rendered(
        self, context: Context, page: MkDocsPage | None, name: str, macro: str, values: tuple[object, ...]
    ) -> Markup:
        """A part with its addresses as a page writes them, or as places for them where it is nobody's."""
        if name not in self._modules:
            variables = impersonal(context, StandIn(self._address)) | {"base_url": None}
            self._modules[name] = self._env.get_template(name).make_module(variables, shared=True)
        self._page = page
        self._targets.clear()
        part: Markup = getattr(self._modules[name], macro)(*values)
        return part

    def _cut(self, text: Markup) -> list[str]:
        """A part, in pieces: every other one is an address."""
        part = self._open.split(text)
        part[1::2] = [self._targets[int(number)] for number in part[1::2]]
        return part

    def _keep(self, name: tuple[str, str], part: list[str]) -> None:
        if len(self._parts) == _MOST:
            self._parts.clear()
        self._parts[name] = part

    def _address(self, target: str, _: object) -> str:
        if self._page is not None:
            return way(self._page, target)
        self._targets.append(target)
        return f"{self._mark}-{len(self._targets) - 1}-"


@pass_context
def here(context: Context, name: str, macro: str, _: str, *values: object) -> Markup:
    """The `anywhere` of a site that has parts of its own, of which nobody knows what they do with an address."""
    module = context.environment.get_template(name).make_module(context.get_all(), shared=True)
    return Markup(getattr(module, macro)(*values))  # a macro of a template that escapes
