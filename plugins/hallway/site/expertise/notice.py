"""What others made of a post: which replies answer a question, and who noticed what somebody else wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hallway.model import Entry, Kind, Person, Reference, Thread

Notice = Mapping[str, Mapping[str, date]]
"""Who noticed a post without being one of its authors, and on which day first; by path."""


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


def gather_notice(entries: Mapping[str, Entry], references: Iterable[Reference], people: Iterable[Person]) -> Notice:
    """Who replied to a post, accepted it as an answer, linked to it or likes it, but none of its authors.

    A like has no date of its own: it counts from the day of the post. So does an answer that was accepted.
    """
    found: dict[str, dict[str, date]] = {}

    def note(path: str | None, who: Iterable[str], day: date | None = None) -> None:
        if path and path in entries:
            entry = entries[path]
            first, days = day or entry.published.date(), found.setdefault(path, {})
            for id_ in who:
                if id_ not in entry.authors:
                    days[id_] = min(first, days.get(id_, first))

    for entry in entries.values():
        note(entry.reply_to, entry.authors, entry.published.date())
        note(entry.post.answer, entry.authors)
    for reference in references:
        note(reference.target.path, reference.source.authors, reference.source.published.date())
    for person in people:
        for path in person.likes:
            note(path, (person.id,))
    return {path: days for path, days in found.items() if days}
