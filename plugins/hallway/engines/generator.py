"""The Python that a template becomes: it does what Jinja's own does, sooner where it is about our values.

These are mostly dictionaries and plain texts, and templates mostly take a value out of one, write it, or call a macro.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import Environment, nodes
    from jinja2.compiler import Frame

_METHODS = frozenset(dir(dict))
"""What is an attribute of every dictionary: Jinja prefers it to what is in one."""

_TO_ESCAPE = re.compile("[&<>\"']")


class Surroundings(Context):
    """The variables of a template, which also calls functions on its behalf."""

    def call(self, function: Any, /, *values: object, **named: object) -> Any:
        """What `function(…)` is in a template."""
        if type(function) is not Macro:
            return super().call(function, *values, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function(self.eval_ctx, *values, **named)


class Generator(CodeGenerator):
    """Has templates call the functions of this module instead of Jinja's."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """The whole module."""
        self.writeline(f"from {__name__} import attribute, written")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`value.name`."""
        if node.attr in _METHODS:
            super().visit_Getattr(node, frame)
            return
        self.write("attribute(environment, ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """`{{ value }}`."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("written(")


def attribute(environment: Environment, value: object, name: str) -> Any:
    """What `value.name` is in a template, for any name that is no method of dictionaries."""
    if type(value) is dict and name in value:
        return value[name]
    return environment.getattr(value, name)


def written(value: object) -> str:
    """A value as it stands in a text of HTML: escaped, unless it is `Markup`."""
    if type(value) is str:
        return escape(value) if _TO_ESCAPE.search(value) else value
    return value if type(value) is Markup else escape(value)
