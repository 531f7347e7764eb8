"""The same site as it would be if nobody guarded it: what the detector is checked with. No setting does this."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from jinja2 import Environment

from hallway.engines import theme
from hallway.markup.guard import Guard


@contextmanager
def unguarded() -> Iterator[None]:
    """Texts pass as Markdown makes them, and templates escape nothing, as with MkDocs and Material alone."""
    prepared = theme.prepare

    def prepare(env: Environment) -> Environment:
        prepared(env).autoescape = False
        return env

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "prepare", prepare)
        patch.setattr(Guard, "clean", lambda _self, text, _links: text)
        yield
