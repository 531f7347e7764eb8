"""Names, dates, messages and configuration that mean harm, or never heard of us."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hallway.model import Signature
from hallway.sources.git import commit_tree, identity, read_edits, read_history, state_of
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


COMMANDS = (
    *(
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "core.gitProxy",
        "core.hooksPath",
    ),
    *("core.alternateRefsCommand", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean"),
    *("filter.evil.smudge", "filter.evil.process", "gpg.program", "gpg.ssh.program", "credential.helper"),
    *("pager.log", "pager.config", "pager.rev-list", "pager.diff-tree", "sequence.editor", "interactive.diffFilter"),
    *("alias.rev-parse", "alias.diff-tree", "alias.ls-tree", "alias.cat-file", "uploadpack.packObjectsHook"),
    *("trailer.evil.command", "trailer.evil.cmd", "trailer.Co-authored-by.command", "log.showSignature"),
)
REMOTE = (
    *("remote.origin.url=ext::SCRIPT", "remote.origin.uploadpack=SCRIPT", "remote.origin.vcs=evil"),
    *("protocol.allow=always", "protocol.ext.allow=always", "protocol.file.allow=always", "log.showSignature=true"),
    *("format.pretty=%GG", "trailer.evil.key=Evil: ", "trailer.ifmissing=add", "maintenance.auto=true", "gc.auto=1"),
)
VARIABLES = ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR")


def _lose(repository: Repository, path: str, commit: str) -> None:
    """Make the repository a partial clone that lacks the content of a file."""
    name = repository.git("rev-parse", f"{commit}:{path}")
    (repository.root / f".git/objects/{name[:2]}/{name[2:]}").unlink()
    repository.git("config", "core.repositoryFormatVersion", "1")
    repository.git("config", "extensions.partialClone", "origin")
    repository.git("config", "remote.origin.promisor", "true")


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

    @pytest.mark.parametrize("partial", [False, True], ids=["whole", "partial"])
    def test_no_setting_and_no_variable_runs_a_command(
        self, repository: Repository, tmp_path: Path, partial: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = repository.commit({"posts/a.md": lines("a"), ".gitattributes": "*.md diff=evil filter=evil\n"})
        repository.rename("posts/a.md", "posts/b.md", lines("a") + "edit")
        if partial:
            _lose(repository, "posts/a.md", first)
        script = tmp_path / "script"
        script.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{tmp_path}/ran'\nexit 1\n")
        script.chmod(0o755)
        for hook in (
            "post-index-change",
            "reference-transaction",
            "post-checkout",
            "fsmonitor-watchman",
            "pre-auto-gc",
        ):
            (repository.root / ".git/hooks").mkdir(exist_ok=True)
            (repository.root / f".git/hooks/{hook}").symlink_to(script)
        for key in COMMANDS:
            repository.git("config", key, f"!{script}" if key.startswith("alias.") else str(script))
        for setting in REMOTE:
            repository.git("config", *setting.replace("SCRIPT", str(script)).split("=", 1))
        for name in VARIABLES:
            monkeypatch.setenv(name, str(script))
        read_history(repository.root, ["posts/b.md"])
        identity(repository.root)
        state = state_of(repository.root)
        read_edits(repository.root, first, state, {})
        for blob in commit_tree(repository.root, "HEAD").blobs:
            blob.read()
        tree = commit_tree(repository.root, first)
        assert [problem.code for problem in tree.problems] == (["tree-unreadable"] if partial else [])
        assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text()

    def test_a_repository_among_the_files_is_not_asked(self, repository: Repository, tmp_path: Path) -> None:
        script = tmp_path / "script"
        script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
        script.chmod(0o755)
        evil = Repository(tmp_path / "evil")
        evil.commit({"posts/evil.md": "x"}, author="Evil <evil@example.org>")
        planted = {
            path.relative_to(evil.root / ".git").as_posix(): path.read_bytes()
            for path in (evil.root / ".git").rglob("*")
            if path.is_file() and "hooks" not in path.parts
        }
        planted["config"] = f"[core]\nbare = false\nworktree = .\nfsmonitor = {script}\n".encode()
        repository.commit({f"site/{name}": content for name, content in planted.items()})
        repository.commit({"site/posts/a.md": "one"})
        (repository.root / "site/refs").mkdir(exist_ok=True)
        history, problems = read_history(repository.root / "site", ["posts/a.md", "posts/evil.md"])
        assert "posts/evil.md" not in history.files
        assert [problem.code for problem in problems] == ["git-bare"]
        assert not (tmp_path / "ran").exists()

    @pytest.mark.parametrize("since", ["--output=x", "-h", "HEAD", "main", "^HEAD", "0" * 39, "a b", "\n"])
    def test_a_ledger_names_commits_by_hex_only(self, repository: Repository, since: str) -> None:
        repository.commit({"posts/a.md": "one"})
        assert read_edits(repository.root, since, state_of(repository.root), {}) is None

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
