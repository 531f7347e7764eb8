"""One run of MkDocs, with a slip in a template told as a place and a sentence."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.commands.build import build

from hallway.engines.failures import RenderingError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_TEMPLATES = (".html", ".svg", ".xml", "<template>")


def render(config: MkDocsConfig, *, serve_url: str | None = None) -> None:
    """Let MkDocs build the site that `config` describes.

    Raises `RenderingError` for a slip in a template, and `Abort` when MkDocs itself gives up.
    """
    with slips_told():
        build(config, serve_url=serve_url)


@contextmanager
def slips_told() -> Iterator[None]:
    """Raises `RenderingError` for a slip in a template that comes to light in the block."""
    try:
        yield
    except TemplateNotFound as error:
        raise RenderingError(
            f"there is no template '{error.name}'\n"
            "  fix: correct its name, or add it to the folder that `theme.custom_dir` names"
        ) from error
    except TemplateError as error:
        raise RenderingError(f"{_place(error)}: {error.message}\n  fix: mend the template") from error
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        if not _frames(error):
            raise
        raise RenderingError(f"{_place(error)}: {error}\n  fix: mend the template") from error


def _place(error: Exception) -> str:
    """The file and the line in which a template went wrong: the last of them, where one includes another."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = _frames(error)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "a template"


def _frames(error: Exception) -> list[traceback.FrameSummary]:
    """The lines of templates that the error came through."""
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(_TEMPLATES)]
