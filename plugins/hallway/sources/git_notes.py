"""What is unknown because of how Git is set up here, one clear line each, and how to mend it."""

from __future__ import annotations

from hallway.problem import Problem, Severity

_UNKNOWN = "so dates, authors and former addresses come from front matter alone"


def no_git() -> Problem:
    """There is no Git on this machine."""
    fix = "install Git 2.31 or newer and make sure that the command 'git' is found"
    return _note(f"Git is not installed here, {_UNKNOWN}", fix, "git-missing")


def no_repository() -> Problem:
    """The folder lies in no repository."""
    fix = "run 'git init' and commit the posts, or build from a clone of their repository"
    return _note(f"this folder is not in a Git repository, {_UNKNOWN}", fix, "git-absent")


def foreign(folder: str) -> Problem:
    """The repository belongs to another user, and Git refuses to read it."""
    fix = f"run: git config --global --add safe.directory '{folder}'"
    return _note(f"the repository belongs to another user of this machine, {_UNKNOWN}", fix, "git-ownership")


def bare() -> Problem:
    """The folder itself is a repository, which Git was not told to use."""
    fix = "if it is yours, set GIT_DIR to it; if not, remove HEAD, objects/ and refs/ from the site's folder"
    return _note(f"this folder is a Git repository without files of its own, {_UNKNOWN}", fix, "git-bare")


def empty() -> Problem:
    """There is a repository and no commit."""
    fix = "commit the posts; until then there is nothing to look up"
    return _note(f"the repository has no commit yet, {_UNKNOWN}", fix, "git-empty")


def bad_revision(revision: str) -> Problem:
    """A revision that names no commit."""
    what = f"the repository has no commit called {revision[:80]!r}"
    fix = "give a branch, a tag or a commit that 'git log' knows; in a fresh clone run 'git fetch --tags' first"
    return Problem("", 0, what, fix, "git-revision")


def failed(words: str) -> Problem:
    """Git could not answer; `words` are its own."""
    what = f"Git could not read this repository, {_UNKNOWN}: {words[:200]}"
    return _note(what, "run 'git fsck' in the repository, or clone it again", "git-failed")


def shallow(count: int) -> Problem:
    """A clone that leaves out early commits, and for how many files that matters."""
    files = "1 file is" if count == 1 else f"{count} files are"
    what = f"this clone is shallow and {files} older than it, so first dates, authors and former paths are unknown"
    fix = "run 'git fetch --unshallow'; in CI check out the full history (fetch-depth: 0)"
    return _note(what, fix, "git-shallow")


def partial() -> Problem:
    """A clone that leaves out old contents."""
    what = "this clone leaves out old contents, so a file that was renamed and edited in one commit is not followed"
    return _note(what, "clone without --filter, or run 'git fetch --refetch --no-filter'", "git-partial")


def detached() -> Problem:
    """HEAD is at a commit and on no branch."""
    what = "HEAD is detached, so the branch that 'edit' and 'reply' links should lead to is unknown"
    return _note(what, "check out a branch, or set 'branch' in the settings of hallway in mkdocs.yml", "git-detached")


def _note(what: str, fix: str, code: str) -> Problem:
    return Problem("", 0, what, fix, code, Severity.NOTE)
