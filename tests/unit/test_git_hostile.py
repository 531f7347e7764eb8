"""Names, dates, messages and configuration that mean harm, or never heard of us."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hallway.model import Signature
from hallway.sources.git import commit_tree, read_history
from tests.unit.repositories import Repository, day, history_of, lines, only

SIGNED_ADA = Signature("Ada Ash", "ada@example.org")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def hostile(repository: Repository, author: bytes, date: bytes = b"1600000000 +0000", note: bytes = b"") -> str:
    """A first commit of what is in HEAD, whose author line is exactly this."""
    tree = repository.git("rev-parse", "main^{tree}").encode()
    text = b"tree %s\nauthor %s %s\ncommitter C <c@d> 1600000000 +0000\n%s\nx\n" % (tree, author, date, note)
    return repository.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=text)


class TestHostile:
    def test_names_of_files(self, repository: Repository) -> None:
        names = ["-rf.md", "a\nM\tb.md", 'q"\t.md', "commit 0.md", "M", "R100", "日本.md", ":(top)x.md", "*.md"]
        repository.commit({f"posts/{name}": lines(name) for name in names} | {os.fsdecode(b"posts/\xff.md"): "bad"})
        repository.commit(
            {f"posts/{name}": None for name in names} | {f"posts/new/{name}": lines(name) for name in names}
        )
        paths = [f"posts/new/{name}" for name in names]
        history, _ = read_history(repository.root, paths)
        assert {path: file.paths for path, file in history.files.items()} == {
            path: (path.replace("new/", ""),) for path in paths
        }
        assert [blob.path for blob in commit_tree(repository.root, "HEAD").blobs] == sorted(paths)

    def test_former_names_that_are_not_utf_8_are_left_out(self, repository: Repository) -> None:
        repository.commit({os.fsdecode(b"posts/\xff.md"): lines("a")})
        repository.rename(os.fsdecode(b"posts/\xff.md"), "posts/a.md")
        assert (only(repository).first.moment, only(repository).paths) == (day(0), ())

    @pytest.mark.parametrize(
        ("author", "expected"),
        [
            (b"\x1b[31mRed\x07 <a@b>", Signature("[31mRed", "a@b")),
            (b"Evil\xe2\x80\xaegnp <a@b>", Signature("Evilgnp", "a@b")),
            (b"<<script>> <a@b>", None),
            (b"A > B <c@d>", None),
            (b" <>", Signature("", "")),
            (b"Nobody", None),
            (b"x" * 10_000 + b" <a@b>", Signature("x" * 200, "a@b")),
            (b"\xff\xfe <\xff@b>", Signature("\ufffd\ufffd", "\ufffd@b")),
        ],
    )
    def test_names_of_people(self, repository: Repository, author: bytes, expected: Signature | None) -> None:
        repository.commit({"posts/a.md": "one"})
        history, _ = read_history(repository.root, ["posts/a.md"], revision=hostile(repository, author))
        (signature, *_) = history.files["posts/a.md"].first.signatures
        assert signature == expected or expected is None
        assert not set(signature.name + signature.email) & set("<>\n\x1b\u202e")

    @pytest.mark.parametrize(
        ("date", "expected"),
        [
            (b"1600000000 +9999", datetime.fromtimestamp(1600000000, UTC)),
            (b"-62135596800 +0000", None),
            (b"253402300799 +0000", datetime(9999, 12, 30, tzinfo=UTC)),
            (b"99999999999999999999999 +0000", None),
            (b"yesterday", None),
            (b"", None),
        ],
    )
    def test_dates(self, repository: Repository, date: bytes, expected: datetime | None) -> None:
        repository.commit({"posts/a.md": "one"})
        history, _ = read_history(repository.root, ["posts/a.md"], revision=hostile(repository, b"A <a@b>", date))
        moment = history.files["posts/a.md"].first.moment
        assert moment == expected or expected is None
        assert moment + timedelta(hours=14) > moment - timedelta(hours=14)

    def test_names_in_other_encodings_are_read(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        commit = hostile(repository, "Jürgen <j@example.org>".encode("latin-1"), note=b"encoding ISO-8859-1\n")
        history, _ = read_history(repository.root, ["posts/a.md"], revision=commit)
        assert history.files["posts/a.md"].first.signatures == (Signature("Jürgen", "j@example.org"),)

    def test_messages_that_look_like_records(self, repository: Repository) -> None:
        message = "commit 0000\n\x01\n---\ndiff --git a b\n\nCo-authored-by: \x1e<<>> <a@b\nSigned-off-by: x\n"
        repository.commit({"posts/a.md": "one"}, message=message)
        assert only(repository).first.signatures == (SIGNED_ADA,)

    def test_rubbish_in_the_mailmap(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        for rubbish in (
            b"\xff\xfe\x00<<<>>>\n<\n> <\n<> <ada@example.org>\n",
            b"#" * 100_000,
            b"A <b@c> <d@e> <f@g>\n\0",
        ):
            repository.write({".mailmap": rubbish})
            assert [signature.name for signature in only(repository).first.signatures] == ["Ada Ash"]

    def test_hooks_and_monitors_are_not_run(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"posts/a.md": "one"})
        script = tmp_path / "script"
        script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
        script.chmod(0o755)
        for key in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"):
            repository.git("config", key, str(script))
        history_of(repository)
        [blob.read() for blob in commit_tree(repository.root, "HEAD").blobs]
        assert not (tmp_path / "ran").exists()

    def test_configuration_changes_nothing(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"posts/é.md": lines("a")}, message="é\n\nCo-authored-by: Bö <b@example.org>\n")
        repository.rename("posts/é.md", "posts/ü.md", lines("a") + "edit")
        expected = history_of(repository)
        (tmp_path / "mailmap").write_text("Somebody Else <ada@example.org>\n")
        for setting in (
            *(
                "core.quotePath=true",
                "diff.renames=copies",
                "diff.orderFile=nowhere",
                "diff.noPrefix=true",
                "log.date=iso",
            ),
            *("log.showSignature=true", "log.follow=true", "color.ui=always", "i18n.logOutputEncoding=UTF-16"),
            *(f"mailmap.file={tmp_path}/mailmap", "format.pretty=raw", "trailer.separators=#", "log.diffMerges=off"),
        ):
            repository.git("config", *setting.split("=", 1))
        assert history_of(repository) == expected
