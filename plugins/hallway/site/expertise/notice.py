"""What others made of a post: which replies answer a question, and who noticed what somebody else wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.model import Entry, Kind, Person, Reference, Thread


def gather_answers(threads: Iterable[Thread]) -> dict[str, str]:
    """The path of the question that each reply answers, by the path of the reply.

    A reply answers when the asker accepted it, or when it says so itself.
    """
    return {
        reply.entry.path: thread.root.path
        for thread in threads
        if thread.root.kind is Kind.QUESTION
        for reply in thread.replies
        if reply.accepted or reply.entry.post.answers
    }


def gather_notice(
    entries: Mapping[str, Entry], references: Iterable[Reference], people: Iterable[Person]
) -> dict[str, frozenset[str]]:
    """Who replied to a post, accepted it as an answer, linked to it or likes it, but none of its authors; by path."""
    found: dict[str, set[str]] = {}
    for entry in entries.values():
        for path in (entry.reply_to, entry.post.answer):
            if path and path in entries:
                found.setdefault(path, set()).update(entry.authors)
    for reference in references:
        found.setdefault(reference.target.path, set()).update(reference.source.authors)
    for person in people:
        for path in person.likes:
            if path in entries:
                found.setdefault(path, set()).add(person.id)
    others = {path: frozenset(ids.difference(entries[path].authors)) for path, ids in found.items()}
    return {path: ids for path, ids in others.items() if ids}
