"""What stands in the way of a publication, and what somebody tampered with."""

from __future__ import annotations

import ctypes
import errno
import json
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hallway.publish import MANIFEST, Publication
from hallway.publish.journal import JOURNAL
from tests.unit.outputs import content, known, nobody, publish_files, write

DEEP = "[" * 100_000
ABSURD = [
    "",
    "[",
    "null",
    "7",
    '{"a": 1}',
    "\x00",
    DEEP,
    '{"files": ' + "9" * 5000 + "}",
    '{"files": {"a.html": null}}',
]
OUTSIDE = ["../precious/diary.txt", "a/../../precious/diary.txt", "", "\0", "x/" * 3000, "y" * 5000, "\ud800"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """A file outside the output folder."""
    return write(tmp_path / "precious", {"diary.txt": "dear"}) / "diary.txt"


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """A disk on which a longer file finds no space."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class WithoutPrivileges(threading.Thread):
    """Publishes one file as somebody whom the kernel does not let write everywhere, as it lets root: for one thread."""

    def __init__(self, out: Path, path: str) -> None:
        super().__init__()
        self.out, self.path, self.error = out, path, OSError()

    def run(self) -> None:
        version_3, this_thread = 0x20080522, 0
        nothing = (ctypes.c_uint32 * 6)()
        assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(version_3, this_thread), nothing) == 0
        try:
            publish_files(self.out, {self.path: "new"})
        except OSError as error:
            self.error = error


def is_clean(out: Path) -> bool:
    """Whether no build left anything behind but its list."""
    return [path.name for path in out.iterdir() if path.name.startswith(".hallway")] == [MANIFEST]


@pytest.mark.parametrize("damaged", ABSURD)
def test_a_list_that_cannot_be_read_removes_nothing(out: Path, damaged: str) -> None:
    write(out, {MANIFEST: damaged, "theirs.txt": "x"})
    assert known(out)[2] == frozenset()
    publish_files(out, {"b.html": "b"})
    assert content(out) == {"b.html": "b", "theirs.txt": "x"}


def test_a_list_that_somebody_tampered_with_removes_nothing_outside(out: Path, precious: Path) -> None:
    as_it_is = precious.stat()
    listed = {path: ["", as_it_is.st_size, as_it_is.st_mtime_ns] for path in (*OUTSIDE, str(precious))}
    write(out, {MANIFEST: json.dumps({"files": listed, "foreign": [*OUTSIDE, 7]})})
    assert known(out)[2] == frozenset()
    publish_files(out, {"index.html": "home"})
    assert (precious.read_text(), content(out)) == ("dear", {"index.html": "home"})


@pytest.mark.parametrize("alias", ["./index.html", "a/../index.html", "/index.html", "index.html/", ".hallway.files"])
def test_another_name_for_a_new_file_does_not_remove_it(out: Path, alias: str) -> None:
    write(out, {MANIFEST: json.dumps({"files": {alias: ["", 1, 1]}})})
    publish_files(out, {"index.html": "home"})
    assert content(out) == {"index.html": "home"}
    assert known(out)[2] == {"index.html"}


@pytest.mark.parametrize(
    "entry", [None, [], ["", 1], ["", 1.5, 1], ["", True, 1], [1, 1, 1], {"a": 1}, ["", 10**40, 1]]
)
def test_a_file_of_which_the_list_says_nonsense_is_ours_but_not_intact(out: Path, entry: object) -> None:
    write(out, {MANIFEST: json.dumps({"generation": 7, "files": {"a.html": entry}}), "a.html": "a"})
    assert known(out)[0::2] == ("", frozenset())
    assert publish_files(out, {}).removed == ("a.html",)


def test_the_list_of_an_earlier_version_says_what_is_ours(out: Path) -> None:
    write(out, {MANIFEST: json.dumps(["a.html", "b.html"]), "a.html": "a", "b.html": "b", "theirs.txt": "x"})
    assert known(out) == ("", {"a.html": "", "b.html": ""}, frozenset())
    done = publish_files(out, {"a.html": "a"})
    assert (done.written, done.removed, done.foreign) == ((), ("b.html",), ("theirs.txt",))
    assert known(out)[2] == {"a.html"}


def test_nothing_is_written_or_removed_behind_a_link(out: Path, tmp_path: Path) -> None:
    publish_files(out, {"posts/a/index.html": "a", "index.html": "home", "x.html": "x"})
    (out / "posts").rename(tmp_path / "elsewhere")
    (out / "posts").symlink_to(tmp_path / "elsewhere")
    (out / "x.html").unlink()
    (out / "x.html").symlink_to(write(tmp_path / "far", {"x.html": "far"}) / "x.html")
    with pytest.raises(FileExistsError, match=r"a link that Hallway did not write is in the way: '.*/out/posts'"):
        publish_files(out, {"posts/a/index.html": "new", "index.html": "new"})
    assert ((out / "index.html").read_text(), is_clean(out)) == ("home", True)
    done = publish_files(out, {"index.html": "new"})
    assert done.foreign == ("posts", "x.html")
    assert content(tmp_path / "elsewhere") == {"a/index.html": "a"}
    publish_files(out, {"x.html": "new"})
    assert (content(tmp_path / "far"), (out / "x.html").is_symlink()) == ({"x.html": "far"}, False)


@pytest.mark.parametrize(
    ("theirs", "ours"), [("posts", "posts/a.html"), ("posts/theirs.txt", "posts"), ("a/b/theirs.txt", "a/b")]
)
def test_what_is_not_ours_and_in_the_way_is_named_before_anything_changes(out: Path, theirs: str, ours: str) -> None:
    publish_files(out, {"index.html": "old"})
    write(out, {theirs: "theirs"})
    with pytest.raises(FileExistsError, match="that Hallway did not write is in the way"):
        publish_files(out, {"index.html": "new", ours: "ours"})
    assert (content(out), is_clean(out)) == ({"index.html": "old", theirs: "theirs"}, True)


def test_an_empty_folder_is_in_nobodys_way(out: Path) -> None:
    (out / "about/us").mkdir(parents=True)
    publish_files(out, {"about": "ours"})
    assert content(out) == {"about": "ours"}


def test_a_disk_that_gets_full_leaves_what_was_there(out: Path) -> None:
    publish_files(out, {"index.html": "old"})
    with no_file_longer_than(4096), pytest.raises(OSError, match=r"out/long\.html") as raised:
        publish_files(out, {"index.html": "new", "long.html": "x" * 10_000})
    assert raised.value.errno == errno.EFBIG
    assert (content(out), is_clean(out)) == ({"index.html": "old"}, True)


@pytest.mark.parametrize(("room", "missing"), [(4096, ".hallway.files"), (7000, ".hallway.journal")])
def test_a_disk_that_gets_full_at_the_end_leaves_what_was_there(out: Path, room: int, missing: str) -> None:
    publish_files(out, {"index.html": "old"})
    with no_file_longer_than(room), pytest.raises(OSError, match=missing):
        publish_files(out, {f"{number}.html": "new" for number in range(150)})
    assert (content(out), is_clean(out)) == ({"index.html": "old"}, True)


@pytest.mark.parametrize("path", ["posts/a.html", "posts/new/a.html", "index.html"])
def test_a_folder_that_cannot_be_written_is_named_before_anything_changes(out: Path, path: str) -> None:
    publish_files(out, {"posts/old.html": "old", "index.html": "old"})
    closed = (out / path).parent if (out / path).parent.exists() else out / "posts"
    closed.chmod(0o555)
    run = WithoutPrivileges(out, path)
    run.start()
    run.join()
    closed.chmod(0o755)
    assert isinstance(run.error, PermissionError)
    assert str(closed) in str(run.error)
    assert (content(out), is_clean(out)) == ({"posts/old.html": "old", "index.html": "old"}, True)


@pytest.mark.parametrize("place", ["file/site", "/proc/site"])
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, place: str) -> None:
    write(tmp_path, {"file": ""})
    with pytest.raises(OSError, match=place):
        publish_files(tmp_path / place, {"index.html": "new"})


def test_what_killed_builds_left_aside_is_swept_up(out: Path, precious: Path) -> None:
    write(out, {".hallway-dead/file": "half"})
    (out / ".hallway-link").symlink_to(precious.parent)
    publish_files(out, {})
    assert (precious.read_text(), (out / ".hallway-dead").exists()) == ("dear", False)


@pytest.mark.parametrize(
    "journal",
    [
        *ABSURD,
        {"staging": "../precious", "steps": [["diary.txt", "diary.txt"]], "files": {}},
        {"staging": ".hallway-x", "steps": [["../precious/diary.txt", ""]], "files": {}},
        {"staging": ".hallway-x", "steps": [["a.html", "../../precious/diary.txt"]], "files": {}},
        {"staging": ".hallway-x", "steps": [["a.html"]], "files": {}},
        {"staging": ".hallway-x", "steps": [], "files": {"a.html": [1, "x"]}},
        {"staging": ".hallway-x", "steps": [], "files": {"a.html": ["1", "x", DEEP]}},
    ],
)
def test_a_journal_that_is_not_ours_does_nothing(out: Path, precious: Path, journal: object) -> None:
    publish_files(out, {"index.html": "home"}, generation="1")
    write(out, {JOURNAL: journal if isinstance(journal, str) else json.dumps(journal), ".hallway-x/1": "evil"})
    assert known(out) == ("1", {"index.html": "home"}, frozenset({"index.html"}))
    assert (content(out), precious.read_text(), is_clean(out)) == ({"index.html": "home"}, "dear", True)


def test_a_run_that_failed_amid_its_changes_is_completed_by_the_next(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_files(out, {"0.html": "old", "posts/gone.html": "old"})
    new = {**{f"{number}.html": "new" for number in range(5)}, "posts/new/a.html": "new"}
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "3.html":
            raise OSError(errno.EIO, "the disk is ill", str(target))
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(OSError, match=r"the disk is ill: '.*3\.html'"):
            publish_files(out, new, generation="new")
    assert (out / "2.html").exists()
    assert ((out / "0.html").read_text(), (out / "posts/gone.html").exists()) == ("old", True)
    assert known(out) == ("new", dict.fromkeys(new, "new"), frozenset(new))
    assert (content(out), is_clean(out)) == (new, True)


def test_a_journal_whose_files_somebody_removed_is_forgotten_and_its_files_are_in_doubt(out: Path) -> None:
    publish_files(out, {"index.html": "old", "same.html": "same"}, generation="1")
    steps = [["index.html", "0"], ["new.html", "1"]]
    journal = {"staging": ".hallway-x", "steps": steps, "files": {"index.html": ["0", 3, 3], "new.html": ["1", 3, 3]}}
    write(out, {JOURNAL: json.dumps(journal), "new.html": "came"})
    assert known(out) == ("", {"index.html": "", "same.html": "same", "new.html": ""}, frozenset({"same.html"}))
    assert publish_files(out, {}, ["same.html"]).removed == ("index.html", "new.html")
    assert is_clean(out)


PUBLISH = """
import sys
from pathlib import Path
from hallway.publish import Publication
with Publication(Path(sys.argv[1]), lambda holder: print(holder, flush=True)) as publication:
    publication.stage("index.html", b"second")
    publication.finish((), "second")
"""


def test_of_two_builds_at_once_the_second_waits_and_says_for_whom(out: Path) -> None:
    with Publication(out, nobody) as publication:
        publication.stage("index.html", b"first")
        other = subprocess.Popen([sys.executable, "-c", PUBLISH, out], stdout=subprocess.PIPE, text=True)
        assert other.stdout
        assert other.stdout.readline().startswith("process ")
        publication.finish((), "first")
        assert content(out)["index.html"] == "first"
    assert (other.communicate()[0], other.returncode) == ("", 0)
    assert content(out) == {"index.html": "second"}
    assert known(out)[0] == "second"
