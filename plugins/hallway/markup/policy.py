"""What a page may load and run, as browsers are told: a Content Security Policy with no more in it than the page needs.

https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The policy of a page with nothing on it but text."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Nothing but what the site itself serves, and what is named here.

    `scripts`, `styles` and `attributes` (named `style`) are hashes of what stands in the page and not in a file of its
    own. `frames` and `pictures` (films and sounds, too) are hosts. What is drawn on a page with `diagrams` is full of
    styles. Search is a module of `machine` code (WebAssembly).
    """

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    diagrams: bool = False
    machine: bool = False

    def __str__(self) -> str:
        elsewhere = tuple(f"{host}:*" for host in self.pictures)
        directives = {
            "default-src": ("'none'",),
            "script-src": ("'self'", *(("'wasm-unsafe-eval'",) if self.machine else ()), *self.scripts),
            **self._of_styles(),
            "img-src": ("'self'", "data:", *elsewhere),
            "font-src": ("'self'",),
            "connect-src": ("'self'",),
            "media-src": ("'self'", *elsewhere),
            "worker-src": ("'self'",),
            "manifest-src": ("'self'",),
            "frame-src": tuple(f"{host}:*" for host in self.frames) or ("'none'",),
            "object-src": ("'none'",),
            "base-uri": ("'none'",),
            "form-action": ("'self'",),
        }
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())

    def _of_styles(self) -> dict[str, tuple[str, ...]]:
        if self.diagrams:  # one hash more, and browsers would overlook the word that follows
            return {"style-src": ("'self'", "'unsafe-inline'")}
        in_files = {"style-src": ("'self'", *self.styles)}
        return in_files | ({"style-src-attr": ("'unsafe-hashes'", *self.attributes)} if self.attributes else {})


@lru_cache(maxsize=1024)
def hash_of(text: str) -> str:
    """What a policy says of a script or a style that it allows.

    >>> hash_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8', 'replace')).digest()).decode()}'"
