"""Whose name stands above a post: what its front matter claims, and what the first commit of its file says of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hallway.model import FileHistory, Person, Post
from hallway.problem import UNSIGNED, Problem, Severity
from hallway.site.directory import Register
from hallway.site.identities import from_git


@dataclass(frozen=True, slots=True)
class Credit:
    """The ids of the authors, and whether it was Git that named them."""

    authors: tuple[str, ...]
    from_git: bool = False


def credit(
    post: Post, committed: FileHistory | None, people: Register[Person], by_email: Mapping[str, str], *, verified: bool
) -> tuple[Credit, tuple[Problem, ...]]:
    """Who is shown as the author of a post, and what is odd or unknown about that.

    Claims are believed, and pointed out where Git knows better. When authors are to be `verified`, a claim that none of
    those whom it names has signed counts as absent. A file that was never committed, or whose first commit a shallow
    clone lacks, contradicts nobody.
    """
    claimed = people.ids_of(post.authors)
    if committed is None or committed.truncated:
        return Credit(claimed), () if claimed else (_unattributed(post, None),)
    signed = from_git(committed.first.signatures, by_email)
    odd: tuple[Problem, ...] = ()
    if claimed and not set(claimed).intersection(signed):
        known = signed or any(people.by_id[id_].emails for id_ in claimed)
        odd = (_unsigned(post, committed, signed, people, verified=verified),) if known or verified else ()
    if claimed and not (odd and verified):
        return Credit(claimed), odd
    return Credit(signed, bool(signed)), odd if signed or odd else (_unattributed(post, committed),)


def _unsigned(
    post: Post, committed: FileHistory, signed: tuple[str, ...], people: Register[Person], *, verified: bool
) -> Problem:
    who = people.by_id[signed[0]].name if signed else _committer(committed)
    what = f"none of its authors committed it first: {who} did"
    if not verified:
        fix = "leave it if it is published for them; else correct `authors`, or the `emails` in people/"
        return Problem(post.path, post.line_of("authors"), what, fix, UNSIGNED, Severity.NOTE)
    what += ", so `authors` counts as absent"
    fix = (
        "have them commit it, or be named in a `Co-authored-by` line; or correct `authors`, or the `emails` in people/"
    )
    return Problem(post.path, post.line_of("authors"), what, fix, UNSIGNED)


def _unattributed(post: Post, committed: FileHistory | None) -> Problem:
    what, fix = "nobody is named as its author", "write `authors: [your-id]`"
    if committed:
        what += f", and no page in people/ knows the Git address of {_committer(committed)}"
        fix += ", or list that address under `emails` in the page of whoever wrote it"
    return Problem(post.path, post.line_of("authors"), what, fix, "author-missing")


def _committer(committed: FileHistory) -> str:
    """The name of whoever signed the first commit, as a build may print it: without an address that serves as one."""
    name = committed.first.signatures[0].name if committed.first.signatures else ""
    return name if name and "@" not in name else "whoever committed it"
