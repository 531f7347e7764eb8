"""What happens in Git, and how time passes."""

from __future__ import annotations

import subprocess
from datetime import timedelta

from tests.sites.small import ADA, BO, NOBODY
from tests.sites.workshop import Workshop, pick

_WHO = (ADA, BO, NOBODY, "Eve <eve@example.org>")


def commit(shop: Workshop, one: int, other: int) -> None:
    """Everything there is."""
    shop.commit()


def commit_as(shop: Workshop, one: int, other: int) -> None:
    """Everything there is, by somebody else or on another day."""
    shop.commit(pick(_WHO, one), pick((0, -40, -1, 1, 40), other))


def amend(shop: Workshop, one: int, other: int) -> None:
    """The last commit made anew, by somebody else, with what has changed since."""
    if _is_behind(shop, 1):
        shop.repository.git("reset", "-q", "--soft", "HEAD~1")
        shop.commit(pick(_WHO, one), pick((0, -40), other))


def branch(shop: Workshop, one: int, other: int) -> None:
    """Another branch checked out: one that begins here or in the past, the first one, or none at all."""
    shop.commit()
    if other % 4 == 3:
        shop.repository.git("checkout", "-q", "--detach")
    elif _branch(shop) == "main":
        shop.repository.git("checkout", "-q", "-B", "side", f"HEAD~{one % 2}" if _is_behind(shop, 1) else "HEAD")
    else:
        shop.repository.git("checkout", "-q", "main")


def merge(shop: Workshop, one: int, other: int) -> None:
    """A branch on which a post was edited and another one added, merged into this one."""
    shop.commit()
    here = shop.repository.git("rev-parse", "HEAD") if _branch(shop) != "main" else "main"
    shop.repository.git("checkout", "-q", "-B", "merged", "HEAD~1" if _is_behind(shop, 1) else "HEAD")
    path = pick(shop.posts(), one)
    shop.write(path, f"{shop.read(path)}\nOn a branch, {shop.turn}.\n")
    shop.write(f"posts/2026/11/new-{other % 4}.md", f"# On a branch {shop.turn}\n\nNew.\n")
    shop.commit(BO, -1)
    shop.repository.git("checkout", "-q", here)
    shop.repository.try_merge("merged")


def reset(shop: Workshop, one: int, other: int) -> None:
    """Back to an older commit, as when somebody pushed with force; or forward to where one was before."""
    commit = pick(("HEAD~1", "HEAD~2", "HEAD@{1}", "ORIG_HEAD"), other)
    if _exists(shop, commit):
        shop.repository.git("reset", "-q", pick(("--hard", "--hard", "--mixed", "--soft"), one), commit)


def discard(shop: Workshop, one: int, other: int) -> None:
    """Whatever was not committed, thrown away."""
    shop.repository.git("reset", "-q", "--hard")
    shop.repository.git("clean", "-fdq", "posts", "people", "snippets", "overrides")


def rename_people_of_commits(shop: Workshop, one: int, other: int) -> None:
    """A `.mailmap` that takes one committer for another, or none."""
    lines = ("Bo Birch <bo@example.org> <some@example.org>\n", "Bo Birch <bo@example.org> <ada@example.org>\n", None)
    shop.write(".mailmap", pick(lines, one))


def pass_midnight(shop: Workshop, one: int, other: int) -> None:
    """The next day."""
    shop.today += timedelta(days=1)


def pass_time(shop: Workshop, one: int, other: int) -> None:
    """Some days, one of which may be that of a post or a last one; or back, where a clock was wrong."""
    shop.today += timedelta(days=pick((2, 3, 10, 60, -1, -2), one))


def _branch(shop: Workshop) -> str:
    return shop.repository.git("rev-parse", "--abbrev-ref", "HEAD")


def _is_behind(shop: Workshop, commits: int) -> bool:
    """Whether there are as many commits before this one."""
    return _exists(shop, f"HEAD~{commits}")


def _exists(shop: Workshop, name: str) -> bool:
    try:
        shop.repository.git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    except subprocess.CalledProcessError:
        return False
    return True


EDITS = (
    *(commit, commit, commit, commit, commit_as, commit_as, amend, branch, branch, merge, reset, reset, discard),
    *(
        rename_people_of_commits,
        rename_people_of_commits,
        pass_midnight,
        pass_midnight,
        pass_midnight,
        pass_time,
        pass_time,
    ),
)
QUIET = (commit, commit, commit_as)
