"""Two versions of a site whose pages link to each other, a process that publishes them until it is killed, a reader.

Run as `python -m tests.sites.crash publish FOLDER POSTS` or `... read ADDRESS POSTS`, it is one of these processes.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from hallway.publish import Publication

Site = Mapping[str, bytes]

_LINK = re.compile(rb'="/([^"]*)"')
_SWAPS = frozenset({"guide", "guide/index.html", "talk", "talk/index.html"})
"""Files in one version and folders in the other: no system call puts one in the place of the other in one step."""


@lru_cache
def site(version: str, posts: int) -> Site:
    """All files of version "A" or "B": of the posts some are only in one, some are the same in both."""
    numbers = [n for n in range(posts) if n % 16 != (3 if version == "A" else 5)]
    names = {n: f"posts/{2020 + n % 3}/{'renamed' if n % 32 == 7 and version == 'B' else 'post'}-{n}/" for n in numbers}
    swapped = ("guide", "talk/") if version == "A" else ("guide/", "talk")
    pages = {name: [*list(names.values())[at : at + 2], ""] for at, name in enumerate(names.values())}
    pages |= {f"posts/{year}/": [name for name in names.values() if f"/{year}/" in name] for year in range(2020, 2023)}
    pages |= {"": [*(f"posts/{year}/" for year in range(2020, 2023)), *swapped], **{name: [""] for name in swapped}}
    files = {f"{path}index.html" if path[-1:] in ("", "/") else path: (path, links) for path, links in pages.items()}
    look = {"style.css": f"{version}" * 4000, f"look-{version}.css": version * 4000, "logo.svg": "same" * 1000}
    made = {file: _page(version, path, [*links, *look]) for file, (path, links) in files.items()}
    return made | {path: text.encode() for path, text in look.items()}


def _page(version: str, path: str, links: Iterable[str]) -> bytes:
    same_in_both = path.startswith("posts/") and hashlib.md5(path.encode()).digest()[0] % 4 != 0
    text = "\n".join(f'<a href="/{link}">{link}</a>' for link in links)
    return f"<h1>{path} {'' if same_in_both else version}</h1>\n{text}\n{'words ' * 500}\n".encode()


def file_of(link: str) -> str:
    """The file that a server sends for an address."""
    return f"{link}index.html" if link.endswith("/") or not link else link


def links_of(page: bytes) -> list[str]:
    """The addresses that a page leads to."""
    return [link.decode() for link in _LINK.findall(page)]


def missing(found: Site, posts: int) -> list[str]:
    """What readers of these files miss: pages that both versions have, whole ones, targets of links they can follow."""
    a, b = site("A", posts), site("B", posts)
    faults = [f"{path} is not there" for path in sorted((a.keys() & b.keys()) - found.keys())]
    faults += [
        f"{path} is not whole" for path in found if path[-1] != "/" and found[path] not in (a.get(path), b.get(path))
    ]
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = waiting.pop()
        for link in links_of(found.get(page, b"")):
            target = file_of(link)
            target = f"{link}/index.html" if target not in found and f"{link}/index.html" in found else target
            if target not in found and target not in _SWAPS:
                faults.append(f"{page} leads to {target}, which is not there")
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return faults


def publish(out: Path, files: Site, version: str) -> None:
    """Publish a version as a build does: what is intact and has the right key is kept."""
    with Publication(out, print) as publication:
        keys = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        intact = publication.intact()
        kept = [path for path in intact if publication.before[path].key == keys.get(path)]
        for path in files.keys() - set(kept):
            publication.stage(path, files[path], keys[path])
        publication.finish(kept, version)


def publish_until_killed(out: Path, posts: int) -> None:
    """Publish in a new process for each line from outside: "A 0.01" is killed after that time, "A #7" before its
    seventh change to the disk, "A" not at all. Answers "killed", "done" or "failed".
    """
    sites = {version: site(version, posts) for version in ("A", "B")}
    for line in sys.stdin:
        version, _, when = line.strip().partition(" ")
        child = os.fork()
        if not child:
            _publish_and_exit(lambda v=version: publish(out, sites[v], v), int(when[1:]) if when[:1] == "#" else 0)
        if when and when[0] != "#":
            time.sleep(float(when))
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        answer = {0: "done", signal.SIGKILL: "killed"}
        sys.stdout.write(f"{answer.get(status, 'failed')}\n")
        sys.stdout.flush()


def _publish_and_exit(run: Callable[[], None], last: int) -> None:
    """Publish in this process, which kills itself just before its last allowed change."""
    changes = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal changes
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.utime", "os.truncate"):
            changes += 1
            if changes == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    code = 1
    try:
        run()
        code = 0
    except OSError:
        traceback.print_exc()
    finally:
        os._exit(code)


def read_until_told(address: str, posts: int, epoch: Path) -> None:
    """Read the site over and over until the input ends, then say how much was read and what was missing.

    `epoch` is a file whose text changes when another version begins to be published. A link whose target is missing is
    a fault if it still stands there, on a page of the same version, while no other version came in between.
    """
    a, b = site("A", posts), site("B", posts)
    both = sorted(a.keys() & b.keys())
    read, faults = 0, set[str]()
    while not select.select([sys.stdin], [], [], 0)[0]:
        page = random.choice(both)
        before, content = epoch.read_text(), fetch(address, page)
        read += 1
        time.sleep(0.002)
        if content not in (a[page], b[page]):
            faults.add(f"{page} is {'not there' if content is None else 'not whole'}")
            continue
        link = random.choice(links_of(content or b"") or [""])
        target = fetch(address, link)
        if target is None and file_of(link) not in _SWAPS and fetch(address, page) == content:
            faults |= {f"{page} leads to {link}, which is not there"} if epoch.read_text() == before else set()
    sys.stdout.write("\n".join([str(read), *sorted(faults)]))


def fetch(address: str, path: str) -> bytes | None:
    """What a server sends; None, if it has nothing there."""
    try:
        with urlopen(f"{address}/{path}", timeout=30) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        error.close()
        return None


if __name__ == "__main__":
    if sys.argv[1] == "publish":
        publish_until_killed(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        read_until_told(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
