"""What lists show of a post: rendered once for many pages, each of which writes the addresses in it in its own way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

from jinja2 import pass_context
from markupsafe import Markup, escape
from mkdocs.utils import normalize_url

from hallway.engines.frame import StandIn, impersonal

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

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
        self._targets: list[str] = []
        self._mark = uuid4().hex
        self._open = re.compile(f"{self._mark}-([0-9]+)-")
        env.globals["anywhere"] = self.anywhere

    @pass_context
    def anywhere(self, context: Context, name: str, macro: str, key: str, *values: object) -> Markup:
        """A part, with its addresses as the page writes them."""
        page, base = context["page"], context["base_url"]
        if (part := self._parts.get((macro, key))) is None:
            part = self._made(context, name, macro, values)
            if key:
                self._keep((macro, key), part)
        written = list(part)
        for place in range(1, len(part), 2):
            written[place] = escape(normalize_url(part[place], page=page, base=base))
        return Markup("".join(written))

    def _made(self, context: Context, name: str, macro: str, values: tuple[object, ...]) -> list[str]:
        """A part in pieces: every other one is an address."""
        if name not in self._modules:
            variables = impersonal(context, StandIn(self._left_open)) | {"base_url": None}
            self._modules[name] = self._env.get_template(name).make_module(variables, shared=True)
        self._targets.clear()
        part = self._open.split(getattr(self._modules[name], macro)(*values))
        part[1::2] = [self._targets[int(number)] for number in part[1::2]]
        return part

    def _keep(self, name: tuple[str, str], part: list[str]) -> None:
        if len(self._parts) == _MOST:
            self._parts.clear()
        self._parts[name] = part

    def _left_open(self, target: str, _: object) -> str:
        self._targets.append(target)
        return f"{self._mark}-{len(self._targets) - 1}-"


@pass_context
def here(context: Context, name: str, macro: str, _: str, *values: object) -> Markup:
    """The `anywhere` of a site that has parts of its own, of which nobody knows what they do with an address."""
    module = context.environment.get_template(name).make_module(context.get_all(), shared=True)
    return Markup(getattr(module, macro)(*values))  # a macro of a template that escapes
