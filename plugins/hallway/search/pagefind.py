"""Pagefind, the only place that talks to it: documents in, the files of an index out, the same for the same documents.

Its program is run by its command. Its Python API waits a tenth of a second for each answer, and for ever for a program
that has ended. https://pagefind.app/docs/
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from pagefind.service import get_executable

from hallway.search.documents import EXCLUDED
from hallway.search.packed import FILTERS, VALUES, in_order
from hallway.search.result import SearchError

_ENTRY = "pagefind-entry.json"
_LONGEST = 600
"""Seconds after which an index of one bundle, which takes three, will not come any more."""


def index(documents: Mapping[str, str], language: str, folder: Path, *, loader: bool = False) -> None:
    """Make `folder` hold the index of some documents by the addresses of their pages; with what loads it, or without.

    Raises `SearchError`, and OSError where nothing can be written.
    """
    pages, made = (folder.with_name(f"{folder.name}-{name}") for name in ("pages", "made"))
    for old in (pages, made, folder):
        shutil.rmtree(old, ignore_errors=True)
    for uri, content in documents.items():
        place = pages / uri
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(content, encoding="utf-8", errors="replace")
    _run(pages, made, language)
    _put_in_order(made)
    wanted = {_ENTRY, *(_loaders(made) if loader else ())}
    folder.mkdir(parents=True)
    for path in sorted(made.iterdir()):
        if path.is_dir() or path.suffix == ".pf_meta" or path.name in wanted:
            path.rename(folder / path.name)
    for done in (pages, made):
        shutil.rmtree(done)


def _run(pages: Path, made: Path, language: str) -> None:
    program = get_executable()
    if program is None:
        raise SearchError("the program of Pagefind is not installed\n  fix: pip install 'pagefind[bin]'")
    places = ["--site", str(pages), "--output-path", str(made)]
    command = [str(program), *places, "--force-language", language, "--exclude-selectors", EXCLUDED, "--silent"]
    known = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(  # noqa: S603 - a program that we depend on, with arguments of our own
            command, cwd=pages, env=known, capture_output=True, timeout=_LONGEST, check=False
        )
    except OSError as error:
        raise SearchError(f"{program} cannot be run: {error.strerror}\n  fix: pip install 'pagefind[bin]'") from error
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"Pagefind did not end within {_LONGEST} seconds\n  fix: build again") from error
    if done.returncode or not (made / _ENTRY).exists():
        said = b"\n".join((done.stdout, done.stderr)).decode("utf-8", "replace").strip().splitlines()
        why = f"it says: {said[-1]}" if said else f"it ended with {done.returncode}"
        raise SearchError(f"Pagefind could not index the pages: {why}\n  fix: build again; or set `search: false`")


def _loaders(made: Path) -> set[str]:
    """The files that are needed to read any index: the script, and the module of the language that it asks for."""
    (said,) = json.loads((made / _ENTRY).read_bytes())["languages"].values()
    return {"pagefind.js", f"wasm.{said['wasm'] or 'unknown'}.pagefind"}


def _put_in_order(made: Path) -> None:
    """Have the files say the same in every run: Pagefind writes filters, and their values, in an order of chance."""
    entry = json.loads((made / _ENTRY).read_bytes())
    for said in entry["languages"].values():
        meta = made / f"pagefind.{said['hash']}.pf_meta"
        content = gzip.decompress(meta.read_bytes())
        for path in sorted((made / "filter").glob("*")):
            ordered = in_order(gzip.decompress(path.read_bytes()), VALUES)
            name = _named(path.stem, ordered)
            content = content.replace(path.stem.encode(), name.encode())
            path.unlink()
            _pack(path.with_stem(name), ordered)
        meta.unlink()
        content = in_order(content, FILTERS)
        said["hash"] = _named(said["hash"], content)
        _pack(made / f"pagefind.{said['hash']}.pf_meta", content)
    (made / _ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _named(name: str, content: bytes) -> str:
    """A name like this one (a language and hexadecimal digits, as many of them), for what is in the file now.

    >>> _named("en_0000000", b"")
    'en_cae6694'
    """
    language, _, digits = name.rpartition("_")
    return f"{language}_{hashlib.blake2b(content, digest_size=16).hexdigest()[: len(digits)]}"


def _pack(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
