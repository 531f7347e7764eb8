"""A web server for one folder on this machine, as plain as the ones that companies put before a static site."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

TEXT = {".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".ics", ".map"}


class FolderHandler(SimpleHTTPRequestHandler):
    """Gives files, a folder's index.html, and 404.html with status 404; text goes compressed to who accepts that."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".ics": "text/calendar",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
    }

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        path, _, query = self.path.partition("?")
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            return self.redirect(f"{path}/{'?' if query else ''}{query}")
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            return self.give(file, HTTPStatus.OK, with_body=with_body)
        return self.give(Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND, with_body=with_body)

    def redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def give(self, file: Path, status: HTTPStatus, *, with_body: bool) -> None:
        body = file.read_bytes() if file.is_file() else b"not found"
        kind = self.guess_type(str(file))
        self.send_response(status)
        if file.suffix in TEXT:
            kind += "; charset=utf-8"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing: a test that fails says enough."""


class FolderServer(ThreadingHTTPServer):
    """Does not wait for connections that a browser keeps open, and is quiet about those that it drops."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of a file is nobody's error."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder on a free port of 127.0.0.1 for as long as the block runs; gives its URL, with a final slash."""
    server = FolderServer(("127.0.0.1", 0), partial(FolderHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
