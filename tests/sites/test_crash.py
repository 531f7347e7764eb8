"""A publication is killed at any moment: its readers notice nothing, and the next one makes the site clean."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hallway.publish import MANIFEST, Publication
from hallway.publish.journal import JOURNAL
from tests.sites.crash import missing, site

ROOT = Path(__file__).resolve().parents[2]
POSTS = 200
KILLS = 100


class Publisher:
    """Another process that publishes to a folder, and is killed there when we say so."""

    def __init__(self, out: Path, posts: int) -> None:
        self.process = start("-m", "tests.sites.crash", "publish", str(out), str(posts))

    def publish(self, order: str) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


def start(*arguments: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-u", *arguments], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


@contextmanager
def publishing(out: Path, posts: int) -> Iterator[Publisher]:
    publisher = Publisher(out, posts)
    try:
        assert publisher.publish("A") == "done"
        yield publisher
    finally:
        publisher.process.communicate()


def files_in(out: Path) -> dict[str, bytes]:
    """What readers find: the files whose names do not begin with a dot, and folders as names that end in "/"."""
    found: dict[str, bytes] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for entry in sorted(os.scandir(f"{out}/{folder}"), key=lambda entry: entry.name):
            if entry.is_dir() and not entry.name.startswith("."):
                waiting.append(f"{folder}{entry.name}/")
                found[waiting[-1]] = b""
            elif not entry.name.startswith("."):
                found[folder + entry.name] = Path(entry.path).read_bytes()
    return found


def assert_clean(out: Path, version: str, posts: int) -> None:
    """That the folder has exactly the files of a version, and remembers just that."""
    files = site(version, posts)
    folders = {f"{parent.as_posix()}/" for path in files for parent in Path(path).parents} - {"./"}
    assert files_in(out) == {**files, **dict.fromkeys(folders, b"")}
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == [MANIFEST]
    with Publication(out, print) as publication:
        assert (publication.generation, publication.intact()) == (version, files.keys())


def test_killed_before_each_of_its_changes(tmp_path: Path) -> None:
    out, posts, last, journals = tmp_path / "out", 9, 0, 0
    with publishing(out, posts) as publisher:
        while publisher.publish(f"B #{last + 1}") == "killed":
            last += 1
            journals += (out / JOURNAL).exists()
            assert missing(files_in(out), posts) == [], f"after {last} changes"
            assert publisher.publish(f"B #{1 + last % 7}") in ("killed", "done")
            assert missing(files_in(out), posts) == [], f"after {last} changes and {last % 7} more"
            for version in ("B", "A") if last % 2 else ("A",):
                assert publisher.publish(version) == "done"
                assert_clean(out, version, posts)
    assert_clean(out, "B", posts)
    assert last > 50
    assert journals > 20


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: a hundred publications take some disks a minute."""
    place = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=place if os.access(place, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


def test_killed_at_random_moments_while_somebody_reads(memory: Path) -> None:
    out, epoch = memory / "out", memory / "epoch"
    epoch.write_text("0")
    with publishing(out, POSTS) as publisher, reading(out, epoch) as reader:
        assert kill_often(publisher, out, epoch) > 0
        read, *faults = reader.communicate()[0].split("\n")
    assert faults == []
    assert int(read) > 100


@contextmanager
def reading(out: Path, epoch: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of the folder, and somebody who reads what it sends until their input ends."""
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", out],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout
        port = server.stdout.readline().split(" port ")[1].split()[0]
        yield start("-m", "tests.sites.crash", "read", f"http://127.0.0.1:{port}", str(POSTS), str(epoch))
    finally:
        server.kill()
        server.communicate()


def kill_often(publisher: Publisher, out: Path, epoch: Path) -> int:
    """Publish one version after the other, killed again and again; how often that was amid the changes to the site."""
    kills, amid, version, lasts = 0, 0, "A", 0.2
    while kills < KILLS:
        version = "B" if version == "A" else "A"
        epoch.write_text(f"{time.monotonic()}")
        while publisher.publish(f"{version} {random.uniform(0, lasts):.5f}") == "killed":
            kills += 1
            amid += (out / JOURNAL).exists()
            assert missing(files_in(out), POSTS) == []
            if random.random() < 0.5:
                break
        began = time.monotonic()
        assert publisher.publish(version) == "done"
        lasts = 0.8 * lasts + 0.2 * (time.monotonic() - began)
        assert_clean(out, version, POSTS)
    return amid
