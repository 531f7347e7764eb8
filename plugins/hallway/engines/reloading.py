"""Several builds in one process, as in the preview: what each reads anew, and the script that reloads its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.config.config_options import Hooks

from hallway.markup.policy import hash_of

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What answers requests, by PEP 3333."""


def forget_hooks() -> None:
    """Have the hooks of a site be read anew when its settings are: MkDocs would keep them as they were read first."""
    if forget := getattr(vars(Hooks).get("_load_hook"), "cache_clear", None):
        forget()


def allowing_reload(app: App) -> App:
    """What MkDocs' preview answers, with its own script allowed on every page."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said: list[tuple[str, list[tuple[str, str]]]] = []
        body = app(environ, lambda status, headers: said.append((status, headers)))
        status, headers = said[-1]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            page = allowed(b"".join(body))
            headers = [(name, str(len(page)) if name == "Content-Length" else value) for name, value in headers]
            body = [page]
        start_response(status, headers)
        return body

    return answer


def allowed(page: bytes) -> bytes:
    """A page in whose policy there is the script that comes last and reloads it, if there is one.

    >>> allowed(b"script-src 'self'; <script>livereload(1, 2)</script></body>")
    b"script-src 'self' 'sha256-VVGZkMevb73a9Kg5LR2xsyTRfIiAtPS1Dw9VfqeBYwc='; <script>livereload(1, 2)</script></body>"
    """
    script = page.rpartition(b"<script>")[2].partition(b"</script>")[0]
    if b"livereload(" not in script:
        return page
    return page.replace(b"script-src 'self'", f"script-src 'self' {hash_of(script.decode())}".encode(), 1)
