"""What Git knows: the files of a commit, and the history of files. The only module that talks to Git.

Everything is asked in bulk and of plumbing commands, whose words nobody's configuration can change; hooks, file-system
monitors, replaced commits and the system's configuration are off, nothing is fetched, names end with NUL, and no shell
is involved. A repository of another user stays closed, as Git wants it: its configuration could run commands. So does
one without a working folder that lies among the files, for anybody could have committed it.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterable, MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hallway.model import FileHistory, History, Revision, Tree
from hallway.problem import Problem
from hallway.sources import git_notes
from hallway.sources.ask import Ask, GitError
from hallway.sources.commit import commit_files
from hallway.sources.history import Place, edits_between, file_histories
from hallway.sources.tree import gather

__all__ = [
    "GitError",
    "Identity",
    "State",
    "changed_files",
    "commit_tree",
    "identity",
    "read_edits",
    "read_history",
    "staged_tree",
    "state_of",
]

_CONFIGURATION = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "log.showSignature": "false",
    "trailer.separators": ":",
    "mailmap.file": "",
    "mailmap.blob": "",
    "safe.bareRepository": "explicit",
    "core.sshCommand": "false",
    "credential.helper": "",
}
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    **{f"GIT_{kind}_PATHSPECS": "0" for kind in ("LITERAL", "GLOB", "NOGLOB", "ICASE")},
}
_NAME = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def commit_tree(root: Path, revision: str) -> Tree:
    """The tree of a commit, for the site in the folder `root` of its repository.

    GitError if there is no such commit, or no Git to ask; `problem` of that error says why.
    """
    ask = _asking(root)
    place = _place(root)
    return gather(commit_files(ask, _resolve(root, revision), place.prefix))


def staged_tree(root: Path) -> Tree:
    """The tree of what is about to be committed. GitError where Git cannot say, in the middle of a merge for one."""
    ask = _asking(root)
    return gather(commit_files(ask, ask("write-tree").decode().strip(), _place(root).prefix))


def changed_files(root: Path, since: str = "", revision: str | None = None, *, staged: bool = False) -> frozenset[str]:
    """The paths, in the site, of the files that differ from those of an earlier commit.

    They are those of a `revision`, of what is `staged`, or else of the working folder. `since` names the commit, or a
    branch, which counts from where this one left it; when it is empty, the last commit is meant. GitError where there
    is no such commit.
    """
    ask = _asking(root)
    prefix = os.fsencode(_place(root).prefix)
    question = ["diff", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", "--diff-filter=d"]
    if since or not staged:
        head = _resolve(root, revision or "HEAD")
        base = _resolve(root, since or "HEAD")
        status, fork, _ = _run(root, "merge-base", base, head)
        question.append(fork.decode().strip() if status == 0 else base)
    question += ["--cached"] if staged else [head] if revision else []
    answer = ask(*question, "--")
    others = b"" if staged or revision else ask("ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    found = [name.removeprefix(prefix) for name in answer.split(b"\0") if name.startswith(prefix)]
    return frozenset(os.fsdecode(name) for name in (*found, *others.split(b"\0")) if name)


def read_history(
    root: Path, paths: Collection[str], *, revision: str = "HEAD", known: MutableMapping[str, bytes] | None = None
) -> tuple[History, tuple[Problem, ...]]:
    """What Git says about these files of the site in the folder `root`; what it cannot say, and why. Never raises.

    `known` is a store, by commit, to be given again to later reads: only commits that it lacks are asked of Git. What
    it holds is this package's own affair; an entry that no longer fits is replaced.
    """
    branch = None
    try:
        place = _place(root)
        branch = _branch(root)
        head = _resolve(root, revision)
        files = file_histories(_asking(root), head, paths, place, {} if known is None else known)
    except GitError as error:
        return History(branch=branch), (error.problem,)
    return History(files, head, branch, place.prefix), _notes(files, branch, place)


@dataclass(frozen=True, slots=True)
class State:
    """What the history of files depends on: the commit (in hex, "" where there is none), and a digest of all else.

    `place` is where the site is in its repository, None where there is none.
    """

    head: str
    rest: str
    place: Place | None = None


def state_of(root: Path, revision: str = "HEAD") -> State:
    """What Git would answer from. Two equal states give every file the same history. Never raises."""
    try:
        place = _place(root)
        head = _resolve(root, revision)
        said = (place, sorted(place.shallow), _branch(root), _mailmap(root, place))
    except GitError as error:
        return State("", f"{error.problem.code} {error.problem.what}")
    return State(head, hashlib.sha256(repr(said).encode(errors="surrogateescape")).hexdigest(), place)


def _mailmap(root: Path, place: Place) -> bytes:
    """The file that says who is who, at the top of the repository."""
    top = root.resolve().joinpath(*[".."] * place.prefix.count("/"))
    try:
        return (top / ".mailmap").read_bytes() if (top / ".mailmap").is_file() else b""
    except OSError:
        return b""


def read_edits(
    root: Path, since: str, state: State, known: MutableMapping[str, bytes]
) -> dict[str, tuple[Revision, int]] | None:
    """The last commit after `since`, up to that of a state, that edited each file of the site, and how many did.

    None where there is more to tell: where files came, went or were renamed, where branches met, where the one commit
    does not lead to the other, or the way is long. `known` is as for `read_history`.
    """
    if state.place is None or not _NAME.fullmatch(since):
        return None
    try:
        return edits_between(_asking(root), since, state.head, state.place, known)
    except GitError:
        return None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who works here, as Git is set up: their name and address, and where the repository came from; "" if unknown.

    `prefix` is the folder in its repository: "" or "intranet/".
    """

    name: str = ""
    email: str = ""
    origin: str = ""
    prefix: str = ""


def identity(root: Path) -> Identity:
    """What Git's configuration says, seen from a folder, of whoever works there. Never raises."""
    try:
        asked = [("config", "-z", "--get", key) for key in ("user.name", "user.email", "remote.origin.url")]
        found = [_run(root, *question) for question in (*asked, ("rev-parse", "--show-prefix"))]
    except GitError:
        return Identity()
    return Identity(
        *(answer.decode(errors="replace").strip("\0 \n") if status == 0 else "" for status, answer, _ in found)
    )


def _notes(files: dict[str, FileHistory], branch: str | None, place: Place) -> tuple[Problem, ...]:
    cut_off = sum(file.truncated for file in files.values())
    notes = (
        git_notes.shallow(cut_off) if cut_off else None,
        git_notes.partial() if place.partial else None,
        git_notes.detached() if branch is None else None,
    )
    return tuple(sorted(note for note in notes if note))


def _place(root: Path) -> Place:
    """Where the folder lies in its repository. GitError where there is none that can be read."""
    if not root.is_dir() or not os.access(root, os.X_OK):
        raise GitError(git_notes.no_repository())
    ask = _asking(root)
    *folder, shallow, _ = os.fsdecode(ask("rev-parse", "--show-prefix", "--git-path", "shallow")).split("\n")
    promisor = _run(root, "config", "--get-regexp", r"^(remote\..*\.promisor|extensions\.partialclone)$")[1]
    return Place("\n".join(folder), _boundary(root / shallow), bool(promisor), ask("version").decode().strip())


def _boundary(file: Path) -> frozenset[str]:
    """The commits at which a shallow clone begins, from the file in which Git keeps them (gitformat-shallow)."""
    try:
        return frozenset(file.read_text(errors="replace").split())
    except OSError:
        return frozenset()


def _branch(root: Path) -> str | None:
    """The branch that is checked out; None on a detached head."""
    status, answer, _ = _run(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    return answer.decode(errors="replace").strip() if status == 0 else None


def _resolve(root: Path, revision: str) -> str:
    """The name of the commit, in hex."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if revision.isprintable():
        status, answer, _ = _run(root, *arguments)
        if status == 0:
            return answer.decode().strip()
    raise GitError(git_notes.empty() if revision == "HEAD" else git_notes.bad_revision(revision))


def _asking(root: Path) -> Ask:
    """Git, ready to be asked about the repository that this folder lies in."""
    return partial(_ask, root)


def _ask(root: Path, *arguments: str, lines: Iterable[str] = ()) -> bytes:
    status, answer, words = _run(root, *arguments, lines=lines)
    if status == 0:
        return answer
    raise GitError(_explain(root, words))


def _explain(root: Path, words: str) -> Problem:
    """What Git's own words for a failure mean for a site."""
    if "not a git repository" in words:
        return git_notes.no_repository()
    if "dubious ownership" in words or "unsafe repository" in words:
        named = re.search(r"repository at '([^']+)'", words)
        return git_notes.foreign(named[1] if named else str(root.resolve()))
    if "safe.bareRepository" in words:
        return git_notes.bare()
    return git_notes.failed(" ".join(words.split()))


def _run(root: Path, *arguments: str, lines: Iterable[str] = ()) -> tuple[int, bytes, str]:
    """The exit status of a Git command, what it printed, and its complaints."""
    try:
        from git import Git, GitCommandNotFound  # not above: GitPython cannot be imported where there is no Git
    except ImportError as error:
        raise GitError(git_notes.no_git()) from error
    options = (part for key, value in _CONFIGURATION.items() for part in ("-c", f"{key}={value}"))
    with tempfile.TemporaryFile() as sheet:
        sheet.write("".join(f"{line}\n" for line in lines).encode())
        sheet.seek(0)
        try:
            status, answer, words = Git(root).execute(
                [Git.GIT_PYTHON_GIT_EXECUTABLE or "git", *options, *arguments],
                istream=sheet,
                env=_ENVIRONMENT | _place_of_git(),
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        except GitCommandNotFound as error:
            raise GitError(git_notes.no_git()) from error
        except OSError as error:
            raise GitError(git_notes.failed(str(error))) from error
    return int(status), bytes(answer), str(words)


def _place_of_git() -> dict[str, str]:
    """Where Git was told to look (by a hook of a bare repository, say), as seen from any folder."""
    names = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
    return {name: str(Path(os.environ[name]).resolve()) for name in names if name in os.environ}
