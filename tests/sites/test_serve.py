"""The local preview, as a writer has it open: what is saved is on screen, with what readers do not see yet."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from hallway.markup.policy import hash_of
from tests.sites.building import QUIET, ROOT, TODAY, copy_of

PATIENCE = 30.0
"""Seconds after which something that ought to have come is taken not to come."""


@dataclass
class Preview:
    """A running `hallway serve`: where it is, the sources it watches, and what it has said so far."""

    root: Path
    process: subprocess.Popen[str]
    url: str = ""
    said: list[str] = field(default_factory=list)

    def read(self, address: str) -> str:
        """The page at an address; "" where there is none."""
        try:
            with urlopen(self.url + address, timeout=10) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            with error:
                return ""

    def seconds_until(self, happened: Callable[[], bool]) -> float:
        """How long it takes until something has happened."""
        began = time.monotonic()
        while not happened():
            assert self.process.poll() is None, "".join(self.said)
            assert time.monotonic() - began < PATIENCE, "".join(self.said)
            time.sleep(0.02)
        return time.monotonic() - began


@contextmanager
def previewing(root: Path, meanwhile: Callable[[], object] = lambda: None) -> Iterator[Preview]:
    """Runs `hallway serve` on a free port for as long as the block lasts; `meanwhile` is done while it begins."""
    command = [sys.executable, "-u", "-m", "hallway", "serve", "--site", str(root), "--today", TODAY]
    command += ["--address", f"127.0.0.1:{_free_port()}"]
    with subprocess.Popen(
        command, env=os.environ | QUIET, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        preview = Preview(root, process)
        assert process.stdout
        listener = Thread(target=preview.said.extend, args=(process.stdout,), daemon=True)
        listener.start()
        try:
            preview.seconds_until(lambda: "No problems" in "".join(preview.said))
            meanwhile()
            preview.seconds_until(lambda: any(line.startswith("The site is at ") for line in preview.said))
            preview.url = next(line for line in preview.said if line.startswith("The site is at ")).split()[4]
            yield preview
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(10)
            listener.join(10)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(copy_of(ROOT, tmp_path_factory.mktemp("preview") / "site")) as running:
        yield running


def test_a_saved_post_is_soon_on_screen(preview: Preview, record_property: Callable[[str, object], None]) -> None:
    post = preview.root / "posts/2026/11/fresh.md"
    post.write_text("---\ntitle: Fresh paint\nauthors: [ada]\n---\nThe railing is blue now.\n")
    seconds = preview.seconds_until(lambda: "The railing is blue now." in preview.read("posts/2026/11/fresh/"))
    post.write_text(post.read_text() + "It was green.\n")
    again = preview.seconds_until(lambda: "It was green." in preview.read("posts/2026/11/fresh/"))
    record_property("seconds until a new post is on screen", round(seconds, 2))
    record_property("seconds until a changed post is on screen", round(again, 2))
    assert max(seconds, again) < 5, (seconds, again)
    assert "Fresh paint" in preview.read("")


def test_what_is_saved_can_be_found_a_moment_after_it_is_on_screen(preview: Preview) -> None:
    post = preview.root / "posts/2026/11/found.md"
    post.write_text("---\ntitle: Found\nauthors: [ada]\n---\nA lost axolotl.\n")
    preview.seconds_until(lambda: "axolotl" in preview.read("posts/2026/11/found/"))
    preview.seconds_until(lambda: "axolotl" in searched(preview))
    post.write_text("---\ntitle: Found\nauthors: [ada]\n---\nA lost pangolin.\n")
    preview.seconds_until(lambda: "pangolin" in searched(preview))
    assert "axolotl" not in searched(preview)
    post.unlink()
    preview.seconds_until(lambda: "pangolin" not in searched(preview))


def searched(preview: Preview) -> str:
    """What the posts of the preview say, as far as search knows of them."""
    listed = json.loads(preview.read("search/bundles.json") or '{"bundles": []}')
    folders = Path(tempfile.gettempdir()).glob("hallway-served-*/search")
    bundles = [folder / bundle["key"] for folder in folders for bundle in listed["bundles"]]
    said = ""
    for path in (path for bundle in bundles for path in sorted((bundle / "fragment").glob("*"))):
        with suppress(FileNotFoundError):  # it may have been replaced just now
            said += gzip.decompress(path.read_bytes()).decode()
    return said


def test_the_script_that_loads_a_page_again_is_allowed_to(preview: Preview) -> None:
    page = preview.read("")
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    assert "livereload(" in script
    assert hash_of(script) in page[: page.index("<title>")]


def test_a_person_who_is_saved_is_seen_on_their_posts(preview: Preview) -> None:
    person = preview.root / "people/ada.md"
    person.write_text(person.read_text().replace("name: ", "name: Adelheid or "))
    preview.seconds_until(lambda: "Adelheid or" in preview.read("people/ada/"))
    assert "Adelheid or" in preview.read("people/")


def test_drafts_and_future_posts_are_shown_and_marked(preview: Preview) -> None:
    for address in ("posts/2026/11/toaster-talk/", "posts/2027/01/winter-timetable-begins/"):
        assert 'class="hw-banner' in preview.read(address)
    assert "hw-mark" in preview.read("")


def test_a_post_that_is_gone_is_gone(preview: Preview) -> None:
    post = preview.root / "posts/2026/11/gone.md"
    post.write_text("---\ntitle: Soon gone\nauthors: [ada]\n---\nSoon gone.\n")
    preview.seconds_until(lambda: "Soon gone" in preview.read("posts/2026/11/gone/"))
    post.unlink()
    preview.seconds_until(lambda: "Soon gone" not in preview.read("posts/2026/11/gone/"))
    assert "Soon gone" not in preview.read("")


def test_a_text_that_takes_too_long_is_shown_as_it_was_written(preview: Preview) -> None:
    post = preview.root / "posts/2026/11/wild.md"
    words = "```java\n" + ("a " * 40 + "\n") * 390 + "```\n"
    post.write_text(f"---\ntitle: Wild\nauthors: [ada]\n---\n{words}")
    preview.seconds_until(lambda: "hw-source" in preview.read("posts/2026/11/wild/"))
    assert "posts/2026/11/wild.md: rendering this took more than 2 seconds" in "".join(preview.said)
    post.unlink()


def test_a_slip_is_said_and_the_site_stays(preview: Preview) -> None:
    settings = preview.root / "mkdocs.yml"
    text = settings.read_text()
    settings.write_text(text + "\n: [")
    preview.seconds_until(lambda: "mkdocs.yml cannot be used" in "".join(preview.said))
    assert "Traceback" not in "".join(preview.said)
    assert "<h1" in preview.read("")
    settings.write_text(text.replace("site_name: ", "site_name: The new "))
    preview.seconds_until(lambda: "The new Halmer" in preview.read(""))


def test_what_is_saved_while_the_preview_starts_is_seen(tmp_path: Path) -> None:
    root = copy_of(ROOT, tmp_path / "site")
    post = root / "posts/2026/11/early.md"
    post.write_text("---\ntitle: Early\nauthors: [ada]\n---\nToo early.\n")
    with previewing(root, meanwhile=lambda: post.write_text(post.read_text() + "And then some.\n")) as preview:
        preview.seconds_until(lambda: "And then some." in preview.read("posts/2026/11/early/"))
